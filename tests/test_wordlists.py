"""Every word list that the code can ask for is there, for every language that can get there."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import audit
from audit.config import Config
from audit.languages import wordlist, wordlist_if_any
from audit.languages.en.capitals import _VOCABULARY
from audit.languages.en.sentences import _ABBREVIATIONS
from audit.run.pipeline import Auditor, pairs_document

LANGUAGES = ("ru", "en")
PACKAGE = Path(audit.__file__).parent
# What stands in the place of a name that is put together.
KINDS = {"stand-ins-{kind}": ("stand-ins-person", "stand-ins-place")}
# Names that are gone through one by one.
TUPLES = {"languages/en/capitals.py": _VOCABULARY, "languages/en/sentences.py": _ABBREVIATIONS}


def _calls(function: str) -> Iterator[tuple[str, ast.Call]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            if function in (getattr(node.func, "id", ""), getattr(node.func, "attr", "")):
                yield f"{path.relative_to(PACKAGE)}:{node.lineno}", node


def _lists() -> Iterator[tuple[str, str, str]]:
    """Where lists are asked for, in which languages, and which."""
    for where, call in _calls("wordlist"):
        language, name = call.args
        if where.startswith("languages/lists"):
            continue
        languages = (language.value,) if isinstance(language, ast.Constant) else LANGUAGES
        for lang in map(str, languages):
            names = (name.value,) if isinstance(name, ast.Constant) else _names(where, name, lang)
            yield from ((where, lang, str(which)) for which in names)


def _names(where: str, name: ast.expr, language: str) -> tuple[str, ...]:
    if isinstance(name, ast.JoinedStr):
        return KINDS[ast.unparse(name).removeprefix("f'").removesuffix("'")]
    file = where.rpartition(":")[0]
    assert file in TUPLES, f"{where}: a list whose name no test knows"
    return TUPLES[file]


@pytest.mark.parametrize(("where", "language", "name"), list(_lists()))
def test_the_list_is_there(where: str, language: str, name: str) -> None:
    assert wordlist(language, name), where


def test_a_list_that_a_language_does_without_is_empty() -> None:
    assert wordlist_if_any("en", "no-possessive")
    assert wordlist_if_any("ru", "no-possessive") == frozenset()


def test_optional_lists_belong_to_some_language() -> None:
    names = [
        (where, str(call.args[-1].value))
        for function in ("wordlist_if_any", "listed")
        for where, call in _calls(function)
        if isinstance(call.args[-1], ast.Constant)
    ]
    assert {"no-possessive", "starters"} <= {name for _, name in names}
    for where, name in names:
        assert any(wordlist_if_any(lang, name) for lang in LANGUAGES), where


@pytest.mark.parametrize("target", ["years' ждали", "Dutch' король", "да; of слово", "«x»' и, of", "Он: of. the не"])
def test_russian_with_the_marks_of_english_is_read(target: str) -> None:
    pair = pairs_document([("They waited for years' end.", target)], source_lang="en", target_lang="ru")
    assert Auditor(Config()).audit(pair).segments
