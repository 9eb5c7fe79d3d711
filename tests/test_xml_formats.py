"""XLIFF and TMX: what is read, where it stands, and what is refused."""

from __future__ import annotations

import html
import json
import re
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from translate.convert import po2tmx, po2xliff
from translate.storage.tmx import tmxfile
from translate.storage.xliff import xlifffile

from audit import check_document
from audit.config import Config
from audit.errors import InputError
from audit.inputs import read
from audit.model import Document, Kind, Segment
from audit.run.packing import packed_document, unpacked_document
from audit.text import Text
from tests.support.places import characters
from tests.test_cli import CLEAN, audit

DATA = Path(__file__).parent / "data" / "formats"
Texts = tuple[str | None, str | None]
_BEGIN = '<?xml version="1.0" encoding="UTF-8"?>\n'
_TMX = '<tmx version="1.4"><header srclang="ru"/><body>{}</body></tmx>'
_TU = '<tu><tuv xml:lang="ru"><seg>{}</seg></tuv><tuv xml:lang="en"><seg>{}</seg></tuv></tu>\n'
_XLIFF = (
    '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">'
    '<file original="a" source-language="{}" target-language="{}"><body>'
    '<trans-unit id="1"><source>Да.</source><target>Yes.</target></trans-unit></body></file></xliff>'
)


def _texts(segment: Segment) -> Texts:
    return segment.source and str(segment.source), segment.target and str(segment.target)


def _all(path: Path, config: Config | None = None) -> list[Document]:
    return list(read(path, config or Config()))


def _written(path: Path, content: str) -> Path:
    path.write_bytes(content.encode())
    return path


def _refusal(path: Path, config: Config | None = None) -> str:
    with pytest.raises(InputError) as refused:
        _all(path, config)
    return str(refused.value)


def test_xliff_1() -> None:
    bridge, river = _all(DATA / "story.xlf")
    assert (bridge.id, river.id) == ("bridge.txt", "river.txt")
    assert (bridge.source_lang, bridge.target_lang) == ("ru", "en")
    assert (river.source_lang, river.target_lang) == ("en", "ru")
    assert [(s.id, *_texts(s)) for s in bridge.segments] == [
        ("1", "Мост открыт.", "The bridge is open."),
        ("3", "Река & город", ""),
        ("4", "Да.", ""),
        ("6.1", "Он пришёл.", "He came."),
        ("6.2", "Он сел.", "He sat & R."),
    ]
    assert bridge.segments[0].codes == (("<g 1>", "</g 1>"), ("<g 1>", "</g 1>"))
    assert bridge.segments[0].notes == ("Seen by Anna",)
    assert [n.text for n in bridge.notices] == ["left out: 2 not to be translated"]
    assert river.segments[0].source == "Read this now."
    assert river.segments[0].codes == (("<bpt 1>", "</bpt 1>", "<ph 2>"), ("<bpt 1>", "</bpt 1>"))


def test_xliff_2() -> None:
    (story,) = _all(DATA / "story2.xlf")
    assert (story.id, story.source_lang, story.target_lang) == ("story2", "ru", "en")
    assert [(s.id, *_texts(s)) for s in story.segments] == [
        ("u1.s1", "Мост открыт.", "The bridge is open."),
        ("u1.2", "Он сел там.", ""),
        ("u3", "Нет", "No\x07."),
    ]
    assert [s.codes and s.codes[0] for s in story.segments] == [
        ("<pc 1>", "</pc 1>"),
        ("<sc 2>", "</sc 2>"),
        ("<ph 3>",),
    ]
    assert story.segments[0].notes == ("Check the date",)


def test_units_without_ids_are_numbered(tmp_path: Path) -> None:
    for name in ("story.xlf", "story2.xlf"):
        content = re.sub(r"(<(?:trans-)?unit) id=\"\w+\"", r"\1", (DATA / name).read_text("utf-8"))
        documents = _all(_written(tmp_path / name, content))
        assert [s.id for s in documents[0].segments] == [f"s{n + 1}" for n in range(len(documents[0].segments))]


def test_tmx() -> None:
    first, second = _all(DATA / "memory.tmx")
    assert (first.id, second.id) == ("memory-1", "Second")
    assert [(s.id, *_texts(s)) for s in first.segments] == [
        ("a1", "Мост открыт.", "The bridge is open."),
        ("s2", "Река R&D тут.", "River R&D here."),
    ]
    assert [s.codes and s.codes[1] for s in first.segments] == [("<bpt 1>", "</bpt 1>"), ("{0}",)]
    assert first.segments[0].notes == ("From the desk",)
    assert [n.text for n in first.notices] == ["left out: 1 of other languages, or not in both"]
    assert [_texts(s) for s in second.segments] == [("Да.", "Yes.")]


@pytest.mark.parametrize(
    ("declared", "config", "direction"),
    [
        ("en-US", Config(), ("en", "ru")),
        ("en-US", Config(target_lang="en"), ("ru", "en")),
        ("*all*", Config(), ("ru", "en")),
        ("*all*", Config(source_lang="en"), ("en", "ru")),
        ("de", Config(), ("ru", "en")),
    ],
)
def test_the_direction_of_a_memory(declared: str, config: Config, direction: tuple[str, str], tmp_path: Path) -> None:
    content = _TMX.replace('srclang="ru"', f'srclang="{declared}"').format(_TU.format("Да.", "Yes."))
    (document,) = _all(_written(tmp_path / "a.tmx", content), config)
    assert (document.source_lang, document.target_lang) == direction
    assert _texts(document.segments[0]) == (("Да.", "Yes.") if direction[0] == "ru" else ("Yes.", "Да."))


@pytest.mark.parametrize("name", ["story.xlf", "story2.xlf", "memory.tmx"])
def test_every_character_is_found_in_the_file(name: str) -> None:
    found = [pair for document in _all(DATA / name) for pair in characters(document, DATA / name)]
    assert len(found) > 40
    # XLIFF writes this character as a tag, which is not within any text.
    assert not [(ours, there) for ours, there in found if ours not in (there, html.unescape(there), "\x07")]


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [("utf-8-sig", "UTF-8"), ("utf-16", "UTF-16"), ("cp1251", "windows-1251"), ("koi8-r", "KOI8-R")],
)
@pytest.mark.parametrize("name", ["story.xlf", "memory.tmx"])
def test_encodings_and_line_ends(name: str, encoding: str, declared: str, tmp_path: Path) -> None:
    content = (DATA / name).read_text("utf-8").replace("UTF-8", declared).replace("ü", "u")
    path = tmp_path / name
    path.write_bytes(content.replace("\n", "\r\n").encode(encoding))
    expected = [list(map(_texts, d.segments)) for d in _all(DATA / name)]
    assert [list(map(_texts, d.segments)) for d in _all(path)] == expected
    for document in _all(path):
        for ours, there in characters(document, path, encoding):
            assert ours in (there, html.unescape(there))


_PARTS = st.lists(
    st.sampled_from(["мост", " ", "😀", "a\nb", "&", "<", "\u00a0", "<!-- ж -->", '<ph x="1">ж</ph>', "<?p ж?>"]),
    min_size=1,
    max_size=12,
)
_WRITTEN = {"&": ["&amp;", "&#38;", "<![CDATA[&]]>"], "<": ["&lt;", "&#x3C;", "<![CDATA[<]]>"]}


@given(parts=_PARTS, data=st.data())
def test_places_lead_through_all_that_xml_allows(
    parts: list[str], data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    raw = "".join(data.draw(st.sampled_from(_WRITTEN[p])) if p in _WRITTEN else p for p in parts)
    path = tmp_path_factory.mktemp("x") / "a.tmx"
    (document,) = _all(_written(path, _BEGIN + _TMX.format(_TU.format("Да.", raw))))
    text = str(document.segments[0].target)
    visible = "".join(p for p in parts if p in _WRITTEN or not p.startswith("<"))
    assert text.replace(" ", "") == visible.replace(" ", "")
    for ours, there in characters(document, path):
        assert ours in (there, html.unescape(there))


_CATALOGUE = """\
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Language: ru\\n"

#. For the desk
#: a.py:1
msgid "The bridge is open & \\"new\\"."
msgstr "Мост открыт и «нов»."

msgid "Two\\nlines <b>here</b>"
msgstr "Две\\nстроки <b>тут</b>"

msgctxt "river"
msgid "Bank"
msgstr "Берег"

msgid "Not done"
msgstr ""
"""


def _converted(folder: Path, convert: Callable[[list[str]], None], name: str, *options: str) -> Path:
    """The catalogue as a converter of translate-toolkit makes another format of it."""
    (folder / "a.po").write_text(_CATALOGUE, "utf-8")
    convert(["--progress=none", *options, str(folder / "a.po"), str(folder / name)])
    return folder / name


def test_xliff_of_translate_toolkit_is_read_as_it_reads_it(tmp_path: Path) -> None:
    path = _converted(tmp_path, po2xliff.main, "made.xlf")
    theirs = [u for u in xlifffile.parsefile(str(path)).units if not u.isheader()]
    (document,) = _all(path)
    assert (document.source_lang, document.target_lang) == ("en", "ru")
    expected = [(str(u.source), str(u.target or "")) for u in theirs]
    assert len(expected) == 4
    assert [_texts(s) for s in document.segments] == expected


def test_tmx_of_translate_toolkit_is_read_as_it_reads_it(tmp_path: Path) -> None:
    path = _converted(tmp_path, po2tmx.main, "made.tmx", "-l", "ru")
    (document,) = _all(path)
    assert (document.source_lang, document.target_lang) == ("en", "ru")
    expected = [(str(u.source), str(u.target)) for u in tmxfile.parsefile(str(path)).units]
    assert len(expected) == 3
    assert [_texts(s) for s in document.segments] == expected


def test_our_sample_has_the_texts_that_translate_toolkit_sees() -> None:
    theirs = {str(u.source) for u in xlifffile.parsefile(str(DATA / "story.xlf")).units}
    ours = {str(s.source) for d in _all(DATA / "story.xlf") for s in d.segments if s.codes is None and "." not in s.id}
    assert ours
    assert ours <= theirs


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("cut.tmx", _BEGIN + _TMX.format(_TU.format("a", "b"))[:-40], "cut.tmx:2: broken XML: unclosed token"),
        ("cut.xlf", _XLIFF.format("ru", "en")[:200], "cut.xlf:1: broken XML"),
        ("text.xlf", CLEAN, "text.xlf:1: broken XML"),
        ("other.xlf", "<tmx><body/></tmx>", "other.xlf:1: this is no XLIFF: it begins with <tmx>"),
        ("empty.tmx", "", "empty.tmx: the file is empty"),
        ("none.tmx", _TMX.format(""), "none.tmx: there is nothing to compare"),
        ("none.xlf", '<xliff version="1.2"/>', "none.xlf: there is nothing to compare"),
        ("de.xlf", _XLIFF.format("de-DE", "en"), "de.xlf:1: the file is in the language 'de-DE'"),
        ("same.xlf", _XLIFF.format("ru", "ru-RU"), "same.xlf:1: the file says that both of its languages are 'ru'"),
        (
            "fr.tmx",
            _TMX.format(_TU.format("a", "b").replace('"en"', '"fr"')),
            "fr.tmx: no unit is in ru and en; the languages are: fr, ru",
        ),
        (
            "laughs.tmx",
            '<!DOCTYPE tmx [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>\n' + _TMX.format(_TU.format("&b;", "x")),
            "laughs.tmx:1: the XML declares entities",
        ),
        (
            "outside.xlf",
            '\n<!DOCTYPE xliff [<!ENTITY x SYSTEM "file:///etc/passwd">]>\n' + _XLIFF.format("ru", "en"),
            "outside.xlf:2: the XML declares entities",
        ),
        (
            "parameter.xlf",
            '<!DOCTYPE xliff [<!ENTITY % x SYSTEM "http://127.0.0.1:9/x"> %x;]>\n' + _XLIFF.format("ru", "en"),
            "parameter.xlf:1: the XML declares entities",
        ),
        (
            "space.tmx",
            '<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n' + _TMX.format(_TU.format("a&nbsp;b", "x")),
            "space.tmx:2: the XML refers to the entity nbsp, which is not declared",
        ),
        ("deep.tmx", "<tmx>" + "<a>" * 200, "deep.tmx:1: more than 100 elements within each other"),
        ("strange.tmx", '<?xml version="1.0" encoding="x-none"?><tmx/>', "strange.tmx:1: the encoding that the file"),
        ("long.tmx", f"<tmx a='{'x' * 3_000_000}'/>", "long.tmx:1: a tag or comment is longer than"),
        ("text.tmx", _TMX.format(_TU.format("x" * 1_000_001, "y")), "text.tmx:1: the text is longer than 1,000,000"),
    ],
)
def test_bad_files_are_refused_with_their_line(name: str, content: str, said: str, tmp_path: Path) -> None:
    assert _refusal(_written(tmp_path / name, content)).startswith(f"{tmp_path}/{said}")


def test_bytes_that_the_encoding_does_not_have_name_their_line(tmp_path: Path) -> None:
    path = tmp_path / "a.tmx"
    path.write_bytes((_BEGIN + _TMX.format("\n" + _TU.format("Мост", "Bridge"))).encode("cp1251"))
    assert "a.tmx:3: byte 0xcc fits no character of the encoding that the file declares" in _refusal(path)


def test_a_long_memory_is_cut_and_never_held_whole(tmp_path: Path) -> None:
    path = tmp_path / "long.tmx"
    with path.open("w", encoding="utf-8") as file:
        file.write(_BEGIN + _TMX.partition("{")[0])
        file.writelines(_TU.format(f"Мост {n}.", f"Bridge {n}.") for n in range(30_500))
        file.write(_TMX.partition("}")[2])
    tracemalloc.start()
    sizes = [(document.id, len(document.segments)) for document in read(path, Config())]
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert sizes == [*((f"long-{n}", 1000) for n in range(1, 31)), ("long-31", 500)]
    assert peak < 8_000_000


def test_codes_and_notes_travel_between_processes_and_runs() -> None:
    (story, *_) = _all(DATA / "story.xlf")
    packed = packed_document(story)
    assert packed is not None
    assert unpacked_document(packed) == story


def test_a_repeated_pair_with_other_codes_is_examined_again() -> None:
    codes = (None, (("<x 1>",), ("<x 1>",)), (("<x 1>",), ()))
    text = Text("Мост открыт."), Text("The bridge is open.")
    segments = tuple(Segment(f"s{n}", Kind.PARAGRAPH, *text, codes=each) for n, each in enumerate(codes))
    report = check_document(Document("a", "a", "ru", "en", segments), Config(select=("design/inline-codes",)))
    assert [(f.segment, f.text) for f in report.documents[0].findings] == [("s2", "<x 1>")]


def test_one_bad_file_does_not_take_the_batch(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    _written(tmp_path / "in" / "bad.xlf", "<xliff><file>")
    (tmp_path / "in" / "story.xlf").write_bytes((DATA / "story.xlf").read_bytes())
    run = audit("check", tmp_path / "in", "-o", tmp_path / "out", "-f", "json")
    assert run.returncode == 2
    assert "bad.xlf:1: broken XML" in run.stderr.decode()
    report = json.loads((tmp_path / "out" / "report.json").read_text("utf-8"))
    assert [d["id"] for d in report["documents"]] == ["bridge.txt", "river.txt"]
    found = [f for d in report["documents"] for f in d["findings"] if f["check"] == "design/inline-codes"]
    assert [(f["text"], f["location"]["line"]) for f in found] == [("<ph 2>", 34)]
