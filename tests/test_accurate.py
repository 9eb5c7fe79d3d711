"""The accurate tier: a wheel made on the spot, whose model calls a word wrong by looking its pieces up."""

from __future__ import annotations

import importlib
import json
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import msgspec
import numpy as np
import pytest
from click.testing import CliRunner

from audit.cli.main import cli
from audit.config import AnnotatorConfig, Config
from audit.errors import ConfigError, MissingExtra
from audit.meaning import accurate, load_encoder, state_of
from audit.meaning.accurate import ABOVE, BELOW, PACKAGE, PAIRS, PIECES, Card
from audit.meaning.annotators import Passage, SegmentPair, load_annotators
from audit.text import Text

_VOCABULARY = ("<s>", "</s>", "<unk>", "мост", "##а", "открыт", "bridge", "the", "is", "open", "banana", "road", ".")
_WRONG = {"banana": ("made_up", "post_edited"), "открыт": ("lost",), "road": ("cut_before",)}


def _package(folder: Path, pieces: tuple[str, ...] = PIECES) -> None:
    """The package, with a model that says of each piece what `_WRONG` has of it, and of each pair how long it is."""
    onnx = pytest.importorskip("onnx")
    tokenizers = pytest.importorskip("tokenizers")
    from onnx import TensorProto, helper, numpy_helper
    from tokenizers import models, normalizers, pre_tokenizers, processors

    table = np.full((len(_VOCABULARY), len(PIECES)), 0.01, np.float32)
    for word, said in _WRONG.items():
        for what in said:
            table[_VOCABULARY.index(word), PIECES.index(what)] = 0.99
    number = helper.make_tensor_value_info
    shape = ["pairs", "pieces"]
    of_pieces = partial(number, elem_type=TensorProto.FLOAT, shape=[*shape, len(PIECES)])
    of_numbers = partial(number, elem_type=TensorProto.INT64, shape=shape)
    below = helper.make_graph(
        [
            helper.make_node("Gather", ["table", "input_ids"], ["states"]),
            helper.make_node("Identity", ["states"], ["vectors"]),
            # It takes both as a real one does; the checker wants each to be used.
            helper.make_node("Identity", ["attention_mask"], ["unused"]),
        ],
        "below",
        [of_numbers("input_ids"), of_numbers("attention_mask")],
        [of_pieces("states"), of_pieces("vectors")],
        [numpy_helper.from_array(table, "table")],
    )
    above = helper.make_graph(
        [
            helper.make_node("Identity", ["states"], ["pieces"]),
            helper.make_node("Identity", ["attention_mask"], ["unused"]),
            helper.make_node("Cast", ["of_target"], ["counted"], to=TensorProto.FLOAT),
            helper.make_node("ReduceSum", ["counted", "axes"], ["words"], keepdims=1),
            helper.make_node("Concat", ["words"] * len(PAIRS), ["pairs"], axis=1),
        ],
        "above",
        [of_pieces("states"), of_numbers("attention_mask"), of_numbers("of_target")],
        [of_pieces("pieces"), number("pairs", TensorProto.FLOAT, ["pairs", len(PAIRS)])],
        [numpy_helper.from_array(np.array([1], np.int64), "axes")],
    )
    package = folder / PACKAGE
    package.mkdir(parents=True)
    opset = [helper.make_opsetid("", 13)]
    for name, graph in ((BELOW, below), (ABOVE, above)):
        onnx.save(helper.make_model(graph, opset_imports=opset, ir_version=8), str(package / name))
    made = tokenizers.Tokenizer(
        models.WordPiece({p: n for n, p in enumerate(_VOCABULARY)}, unk_token="<unk>", max_input_chars_per_word=20)
    )
    made.normalizer = normalizers.Lowercase()
    made.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    made.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>",
        pair="<s> $A </s> $B:1 </s>:1",
        special_tokens=[("<s>", 0), ("</s>", 1)],
    )
    made.save(str(package / "tokenizer.json"))
    (package / "card.json").write_bytes(msgspec.json.encode(Card("0.1", pieces, PAIRS)))
    (package / "__init__.py").touch()


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder with the package, where Python looks for packages."""
    pytest.importorskip("onnxruntime")
    _package(tmp_path / "site")
    monkeypatch.syspath_prepend(str(tmp_path / "site"))
    monkeypatch.setenv("PYTHONPATH", str(tmp_path / "site"), prepend=":")
    importlib.invalidate_caches()
    accurate.load.cache_clear()
    yield tmp_path / "site"
    accurate.load.cache_clear()
    sys.modules.pop(PACKAGE, None)


def test_words_get_the_mean_of_their_pieces(installed: Path) -> None:
    source, target = Text("Моста открыт."), Text("The banana is open.")
    said = accurate.load().read(source, target, (source.words, target.words))
    assert said is not None
    assert said.source.lone == pytest.approx([0.01, 0.99])
    assert said.target.lone == pytest.approx([0.01, 0.99, 0.01, 0.01])
    assert said.target.edited == pytest.approx([0.01, 0.99, 0.01, 0.01])
    # The source has nothing of what is said of translations alone.
    assert not said.source.gap.any()
    # The words of the translation and its full stop; the mark of its end is no piece of it.
    assert said.assessed == 5.0


def test_chances_that_a_word_is_edited_hold_by_the_card(installed: Path) -> None:
    card = installed / PACKAGE / "card.json"
    card.write_bytes(msgspec.json.encode(Card("0.1", PIECES, PAIRS, calibration=(0.5, -1.0))))
    target = Text("The banana.")
    said = accurate.load().read("", target, ((), target.words))
    assert said is not None
    # The odds of 99 to 1 become their root, divided by e.
    odds = 99**0.5 / np.e
    assert said.target.edited[1] == pytest.approx(odds / (1 + odds))
    assert said.target.lone[1] == pytest.approx(0.99)


def test_its_vectors_are_those_of_an_encoder(installed: Path) -> None:
    load_encoder.cache_clear()
    encoder = load_encoder("accurate")
    assert encoder is not None
    text = "The banana!"
    (found,) = encoder.tokens([text], [[(0, 3), (4, 10), (10, 11)]])
    assert found.shape == (3, len(PIECES))
    assert np.linalg.norm(found, axis=1) == pytest.approx([1, 1, 1])
    # What is made up, and changed by post-editors, above all.
    assert sorted(np.argsort(found[1])[-2:]) == [PIECES.index("post_edited"), PIECES.index("made_up")]
    assert len(encoder.sentences([text])) == 1
    # Another wheel makes other reports.
    assert {Path(name).name for name, _, _ in state_of("accurate")} >= {BELOW, ABOVE}
    load_encoder.cache_clear()


def test_a_word_that_is_no_piece_is_nothing(installed: Path) -> None:
    said = accurate.load().read("", "", ((), ()))
    assert said is not None
    assert len(said.source.lone) == len(said.target.lone) == 0


def test_what_is_too_long_is_not_read(installed: Path) -> None:
    long = Text("bridge " * 600)
    assert accurate.load().read(long, long, (long.words, long.words)) is None


def test_without_the_package_the_way_to_it_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("onnxruntime")
    accurate.load.cache_clear()
    monkeypatch.setattr(accurate, "PACKAGE", "a_package_that_is_not_there")
    with pytest.raises(MissingExtra, match="a_package_that_is_not_there") as caught:
        accurate.load()
    assert caught.value.hint is not None
    assert "make model" in caught.value.hint


def test_weights_of_another_version_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("onnxruntime")
    _package(tmp_path / "site", (*PIECES[:-1], "else"))
    monkeypatch.syspath_prepend(str(tmp_path / "site"))
    importlib.invalidate_caches()
    accurate.load.cache_clear()
    with pytest.raises(ConfigError, match="another version"):
        accurate.load()
    sys.modules.pop(PACKAGE, None)


def test_it_marks_words_as_an_annotator(installed: Path) -> None:
    (reader,) = load_annotators(AnnotatorConfig(accurate=True))
    assert (reader.origin, reader.place) == ("accurate 0.1", "")
    assert Config().annotator.asks is False


# A post-editor changes words one by one.
_EACH = ("mistranslation", "", "Banana"), ("mistranslation", "", "banana")


@pytest.mark.parametrize(
    ("source", "target", "marked"),
    [
        ("Моста.", "The road.", [("omission", "", "road")]),
        # What is missing is said once: by its words where they are known.
        ("Мост открыт.", "The road.", [("omission", "открыт", "")]),
        ("Мост.", "The banana banana.", [("addition", "", "banana banana"), ("mistranslation", "", "banana banana")]),
        # A word of grammar between two that are marked is marked with them, one at their end is not.
        ("Мост.", "Banana of banana of.", [("addition", "", "Banana of banana"), *_EACH]),
    ],
)
def test_what_is_missing_is_said_once(
    installed: Path, source: str, target: str, marked: list[tuple[str, str, str]]
) -> None:
    (reader,) = load_annotators(AnnotatorConfig(accurate=True))
    (answer,) = reader.answers([Passage("ru", "en", (SegmentPair("s1", source, target),))])
    assert isinstance(answer, bytes)
    found = json.loads(answer)["annotations"]
    assert [(one["type"], one.get("source", ""), one.get("target", "")) for one in found] == marked


def test_an_audit_shows_what_it_marks_and_scores_none_of_it(installed: Path, tmp_path: Path) -> None:
    rows = [{"doc": "bridge", "source": "Мост открыт.", "target": "The banana is late."}]
    file = tmp_path / "rows.jsonl"
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    command = [sys.executable, "-m", "audit", "check", str(file), "--accurate", "--no-cache", "--quiet"]
    ran = subprocess.run([*command, "-f", "json", "-o", "-"], capture_output=True, check=False, cwd=tmp_path)
    (document,) = json.loads(ran.stdout)["documents"]
    found = [finding for finding in document["findings"] if finding["check"].startswith("annotator/")]
    assert {(f["check"], f["confidence"]) for f in found} == {
        ("annotator/addition", "hint"),
        ("annotator/omission", "hint"),
    }
    assert all("accurate 0.1" in json.dumps(f) for f in found)
    # The banana is late: each word with the probability that a post-editor changes it.
    assert document["segments"][0]["words"] == [[0, 3, 0.01], [4, 10, 0.99], [11, 13, 0.01], [14, 18, 0.01]]


def test_the_list_of_annotators_says_whether_it_is_there(installed: Path) -> None:
    said = CliRunner().invoke(cli, ["annotators", "--accurate"], catch_exceptions=False).output
    line = next(line for line in said.splitlines() if line.startswith("accurate"))
    assert "reads along" in line
    assert "is installed" in line
