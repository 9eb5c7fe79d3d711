"""Catalogues, subtitles and Markdown: what is read, and that each character leads to its place."""

from __future__ import annotations

import html
import json
from pathlib import Path

import polib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.align.documents import align
from audit.config import Config
from audit.errors import InputError
from audit.inputs import Input, find_inputs, read
from audit.inputs.po_entries import escaped, unescaped
from audit.model import Document, Kind
from audit.run.pipeline import Auditor
from tests.support.places import characters
from tests.test_cli import audit

_CATALOGUE = """\
# A header
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Language: ru_RU\\n"

#. For the desk
#: a.py:1
msgid "The bridge is \\"open\\"."
msgstr "Мост «открыт»."

msgctxt "river"
msgid ""
"Two\\n"
"lines\\ttabbed \\\\ end"
msgstr ""
"Две\\n"
"строки\\tтут \\\\ конец"

msgid "%d town"
msgid_plural "%d towns"
msgstr[0] "%d город"
msgstr[1] "%d города"
msgstr[2] "%d городов"

#, fuzzy, python-format
msgid "Draft"
msgstr "Черновик"

msgid "Not done"
msgstr ""

#~ msgid "Old"
#~ msgstr "Старый"
"""


def _all(path: Path | Input, config: Config | None = None) -> list[Document]:
    return list(read(path, config or Config()))


def _texts(document: Document) -> list[tuple[str | None, str | None]]:
    return [(s.source and str(s.source), s.target and str(s.target)) for s in document.segments]


def _file(path: Path, content: str, encoding: str = "utf-8") -> Path:
    path.write_bytes(content.encode(encoding))
    return path


def _refusal(path: Path) -> str:
    with pytest.raises(InputError) as refused:
        _all(path)
    return str(refused.value)


def _of_polib(path: Path) -> list[tuple[str, str]]:
    pairs = []
    for entry in polib.pofile(str(path)):
        if entry.obsolete or entry.fuzzy:
            continue
        forms = [form for _, form in sorted(entry.msgstr_plural.items())]
        several = len(forms) > 1
        pairs += [(entry.msgid if several and not n else entry.msgid_plural, form) for n, form in enumerate(forms)]
        pairs += [] if forms else [(entry.msgid, entry.msgstr)]
    return pairs


def test_a_catalogue_is_read_as_polib_reads_it(tmp_path: Path) -> None:
    path = _file(tmp_path / "a.po", _CATALOGUE)
    (document,) = _all(path)
    assert (document.source_lang, document.target_lang) == ("en", "ru")
    assert [n.text for n in document.notices] == ["left out: 1 fuzzy, 1 obsolete"]
    expected = _of_polib(path)
    assert len(expected) == 6
    assert _texts(document) == expected
    assert document.segments[0].notes == ("For the desk",)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "koi8-r", "cp1251"])
def test_every_character_of_a_catalogue_is_found(encoding: str, tmp_path: Path) -> None:
    content = _CATALOGUE.replace("UTF-8", encoding.replace("-sig", "")).replace("«", '\\"').replace("»", '\\"')
    path = _file(tmp_path / "a.po", content.replace("\n", "\r\n"), encoding)
    (document,) = _all(path)
    found = list(characters(document, path, encoding))
    assert len(found) > 100
    assert all(ours == unescaped(there) for ours, there in found)


def test_real_catalogues_are_read_as_polib_reads_them(tmp_path: Path) -> None:
    """The compiled ones of the documentation builder, written out by polib."""
    mkdocs = pytest.importorskip("mkdocs")
    compiled = sorted(Path(mkdocs.__file__).parent.glob("themes/*/locales/ru/LC_MESSAGES/*.mo"))
    assert compiled
    for number, each in enumerate(compiled):
        path = tmp_path / f"{number}.po"
        polib.mofile(str(each)).save_as_pofile(str(path))
        (document,) = _all(path)
        assert document.target_lang == "ru"
        assert _texts(document) == _of_polib(path)


def test_catalogues_as_their_translators_keep_them_are_read_as_polib_reads_them() -> None:
    """Those of Django, with comments, plurals and what is not translated yet; each is audited in full."""
    django = pytest.importorskip("django")
    catalogues = sorted(Path(django.__file__).parent.glob("**/locale/ru/LC_MESSAGES/*.po"))
    assert len(catalogues) >= 10
    auditor, read, found = Auditor(Config(links="none", encoder="none")), 0, 0
    for path in catalogues:
        (document,) = _all(path)
        assert (document.source_lang, document.target_lang) == ("en", "ru")
        assert [(s, t or "") for s, t in _texts(document)] == _of_polib(path)
        report = auditor.audit(document)
        assert [s.id for s in report.segments] == [s.id for s in document.segments]
        read, found = read + len(report.segments), found + len(report.findings)
    assert read >= 1_000
    assert found


@given(st.text(st.sampled_from('ab"\\\n\t\r\v\b\f\aж😀'), max_size=20))
def test_strings_of_a_catalogue_go_there_and_back(text: str) -> None:
    assert unescaped(escaped(text)) == text
    assert "\n" not in escaped(text)


def test_a_template_has_no_translations(tmp_path: Path) -> None:
    path = _file(tmp_path / "a.pot", 'msgid ""\nmsgstr "Language: \\n"\n\nmsgid "Мост"\nmsgstr ""\n')
    (document,) = _all(path)
    assert (document.source_lang, _texts(document)) == ("ru", [("Мост", None)])


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ('msgid "a"\nmsgstr "b\n', ":2: this is no line of a catalogue"),
        ('msgid "a"\nmsgstr "b"\nmsgtsr "c"\n', ":3: this is no line of a catalogue"),
        ('msgstr "b"\n', ":1: a translation without its msgid"),
        ('msgid ""\nmsgstr "Language: de\\n"\n\nmsgid "a"\nmsgstr "b"\n', ":1: the file is in the language 'de'"),
        ('#, fuzzy\nmsgid "a"\nmsgstr "b"\n', ": there is nothing to compare in this file: 1 fuzzy"),
    ],
)
def test_a_bad_catalogue_names_the_line(content: str, said: str, tmp_path: Path) -> None:
    assert said in _refusal(_file(tmp_path / "a.po", content))


_RU = """\
1
00:00:01,000 --> 00:00:02,500
<i>Мост</i> открыли.
Вчера.

2
00:00:03,000 --> 00:00:05,000
Он рад.

3
00:00:06,000 --> 00:00:07,000
Конец.
"""
_EN = """\
1
00:00:01,100 --> 00:00:02,600
The <b>bridge</b>
was opened.

2
00:00:03,000 --> 00:00:04,000
{\\an8}He is

3
00:00:04,000 --> 00:00:05,000
glad.

4
00:00:08,000 --> 00:00:09,000
More.
"""


def test_subtitles_are_paired_by_their_times(tmp_path: Path) -> None:
    ours, theirs = _file(tmp_path / "a.ru.srt", _RU), _file(tmp_path / "a.en.srt", _EN.replace("\n", "\r\n"))
    (item,) = find_inputs([str(tmp_path)])
    assert item == Input(ours, theirs)
    (document,) = _all(item)
    assert document.id == "a"
    assert _texts(document) == [
        ("Мост открыли.\nВчера.", "The bridge\nwas opened."),
        ("Он рад.", "He is\nglad."),
        ("Конец.", ""),
        (None, "More."),
    ]
    assert [s.codes for s in document.segments[:2]] == [
        (("<i>", "</i>"), ("<b>", "</b>")),
        ((), ("{\\an8}",)),
    ]
    for path in (ours, theirs):
        found = list(characters(document, path))
        assert len(found) > 25
        assert all(ours == there or (ours == "\n" and not there.strip("\n0123456789:,-> ")) for ours, there in found)


def test_subtitles_of_other_times_are_paired_by_order_or_number(tmp_path: Path) -> None:
    later = _RU.replace("00:00:0", "00:10:0")
    _file(tmp_path / "a.ru.srt", later)
    path = _file(tmp_path / "a.en.srt", _EN[: _EN.index("4\n00:00:08")])
    (document,) = _all(path)
    assert [n.text for n in document.notices] == ["the times of the cues differ: matched by their order"]
    assert _texts(document)[2] == ("Конец.", "glad.")
    _file(path, _EN)
    (document,) = _all(path)
    assert [n.text for n in document.notices] == ["the times of the cues differ: matched by their numbers"]
    assert _texts(document)[2:] == [("Конец.", "glad."), (None, "More.")]


_VTT = """\
WEBVTT - news

NOTE not shown

STYLE
::cue { color: red }

one
00:01.000 --> 00:02.500 align:start
<v Анна>Мост &amp; река
<v Anna>Bridge &amp; river

00:03.000 --> 00:04.000
- Да.
- Yes.
"""


def test_cues_in_both_languages(tmp_path: Path) -> None:
    path = _file(tmp_path / "a.vtt", _VTT)
    (document,) = _all(path)
    assert _texts(document) == [("Мост & река", "Bridge & river"), ("- Да.", "- Yes.")]
    assert document.segments[0].codes == (("<v>",), ("<v>",))
    assert all(ours == html.unescape(there) for ours, there in characters(document, path))


@pytest.mark.parametrize(
    ("content", "said"),
    [(_RU, "these subtitles are in one language"), ("Мост.\n", ":1: there is no cue in this file")],
)
def test_subtitles_that_cannot_be_paired(content: str, said: str, tmp_path: Path) -> None:
    assert said in _refusal(_file(tmp_path / "a.srt", content))


_PAGE_EN = """\
---
title: x
---
# The *bridge* is open

> The **mayor** said that `x = 1`{}
> [a report](http://a "t") was late &amp; \\* wrong <b>yes</b>.

Ten years
---------

- An item
  on two lines

| Name | Town |
|---|---|
| Anna | Town |

```
code here
```

![alt](x.png) See <http://e.x> and [this][1].

[1]: http://x
""".replace("{}", "  ")
_PAGE_RU = """\
# *Мост* открыт

> **Мэр** сказал, что `x = 1`
> [отчёт](http://a) опоздал.
"""


def _pages(folder: Path) -> tuple[Path, Path]:
    return _file(folder / "README.ru.md", _PAGE_RU), _file(folder / "README.md", _PAGE_EN)


def test_markdown_is_paired_and_its_markup_left_out(tmp_path: Path) -> None:
    ours, theirs = _pages(tmp_path)
    assert (
        find_inputs([str(tmp_path)]) == find_inputs([str(theirs)]) == find_inputs([str(ours)]) == [Input(ours, theirs)]
    )
    (document,) = _all(theirs)
    assert document.id == "README"
    assert [(b.kind, b.text) for b in document.target_blocks] == [
        (Kind.HEADLINE, "The bridge is open"),
        (Kind.PARAGRAPH, "The mayor said that x = 1\na report was late & * wrong yes."),
        (Kind.HEADING, "Ten years"),
        (Kind.PARAGRAPH, "An item\non two lines"),
        *((Kind.PARAGRAPH, cell) for cell in ("Name", "Town", "Anna", "Town")),
        (Kind.PARAGRAPH, "See http://e.x and this."),
    ]
    assert [b.text for b in document.source_blocks] == ["Мост открыт", "Мэр сказал, что x = 1\nотчёт опоздал."]


def test_every_character_of_markdown_is_found(tmp_path: Path) -> None:
    from dataclasses import replace

    ours, theirs = _pages(tmp_path)
    (document,) = _all(theirs)
    document = replace(document, segments=align(document, Config(encoder="none")))
    found = [pair for path in (ours, theirs) for pair in characters(document, path)]
    assert len(found) > 100
    written = {"\n": ("\n> ", "  \n> ", "\n  "), "&": ("&amp;",), "*": ("\\*",)}
    assert all(ours == there or there in written[ours] for ours, there in found)


def test_notes_of_a_folder_are_no_articles_and_two_marked_pages_are_a_pair(tmp_path: Path) -> None:
    _file(tmp_path / "NOTES.md", _PAGE_EN)
    _file(tmp_path / "alone.ru.md", _PAGE_RU)
    marked = [_file(tmp_path / f"a.{code}.md", page) for code, page in (("ru", _PAGE_RU), ("en", _PAGE_EN))]
    assert find_inputs([str(tmp_path)]) == [Input(*marked)]


STRINGS = r"""msgid ""
msgstr "Language: ru\n"

msgid "Changed {fields} for {name} “{object}”."
msgstr "Изменено {fields} у {name} «{object}»."

msgid "%(class_name)s %(instance)s"
msgstr "%(class_name)s %(instance)s"

msgid "View the <a href=\"%(url)s\" target=\"_blank\">release notes</a> &amp; links"
msgstr "Читать <a href=\"%(url)s\" target=\"_blank\">список изменений</a> &amp; ссылки"

msgid "January"
msgstr "января"

msgid "Search"
msgstr "Поиск"

msgid "%d file"
msgid_plural "%d files"
msgstr[0] "%d файл"
msgstr[1] "%d файла"
msgstr[2] "%d файлов"
"""


def test_strings_of_an_interface_are_not_held_to_the_manners_of_an_article(tmp_path: Path) -> None:
    """Placeholders, tags, entities, buttons and words in small letters are what they are made of."""
    (tmp_path / "ui.po").write_text(STRINGS, "utf-8")
    run = audit("check", tmp_path / "ui.po", "--format", "json", "-o", "-")
    (document,) = json.loads(run.stdout)["documents"]
    assert {segment["kind"] for segment in document["segments"]} == {"string"}
    assert [finding["check"] for finding in document["findings"]] == []


def test_a_placeholder_that_was_changed_is_found_and_put_right(tmp_path: Path) -> None:
    path = tmp_path / "ui.po"
    path.write_text(STRINGS.replace("у {name}", "у {nam}"), "utf-8")
    assert audit("fix", path, "--unsafe", "--apply").returncode == 0
    assert path.read_text("utf-8") == STRINGS
