"""Encoders by path, and COMET: models made on the spot, with random weights."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from audit.config import Config, is_path, load_config
from audit.errors import ConfigError, MissingExtra
from audit.meaning import load_encoder, state_of
from audit.meaning.comet import is_installed
from audit.meaning.pooling import spans_of
from audit.run.pipeline import Auditor, pairs_document
from tools.docs import ROOT

_WIDTH, _PIECES = 8, ("[UNK]", "[CLS]", "[SEP]", "мост", "открыт", "bridge", "the", "is", "open", ".", ",", "[PAD]")


def _tokenizer(folder: Path) -> None:
    tokenizers = pytest.importorskip("tokenizers")
    from tokenizers import models, normalizers, pre_tokenizers, processors

    made = tokenizers.Tokenizer(models.WordLevel({p: n for n, p in enumerate(_PIECES)}, unk_token="[UNK]"))
    made.normalizer = normalizers.Lowercase()
    made.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    made.post_processor = processors.BertProcessing(("[SEP]", 2), ("[CLS]", 1))
    made.save(str(folder / "tokenizer.json"))


def _onnx(folder: Path, inputs: tuple[str, ...] = ("input_ids", "attention_mask"), rank: int = 3) -> np.ndarray:
    """An encoder that looks each piece up in a table; the table."""
    onnx = pytest.importorskip("onnx")
    from onnx import TensorProto, helper, numpy_helper

    table = np.random.default_rng(5).normal(size=(len(_PIECES), _WIDTH)).astype(np.float32)
    shape = ["texts", "tokens", _WIDTH][:rank]
    nodes = [helper.make_node("Gather", ["table", "input_ids"], ["looked_up"])]
    if rank == 3:
        nodes.append(helper.make_node("Identity", ["looked_up"], ["last_hidden_state"]))
    else:
        nodes.append(helper.make_node("ReduceMax", ["looked_up"], ["last_hidden_state"], axes=[2], keepdims=0))
    graph = helper.make_graph(
        nodes,
        "encoder",
        [helper.make_tensor_value_info(name, TensorProto.INT64, ["texts", "tokens"]) for name in inputs],
        [helper.make_tensor_value_info("last_hidden_state", TensorProto.FLOAT, shape)],
        [numpy_helper.from_array(table, "table")],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], ir_version=8)
    folder.mkdir(parents=True, exist_ok=True)
    onnx.save(model, str(folder / "model.onnx"))
    return table


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a model and its tokenizer."""
    pytest.importorskip("onnxruntime")
    _onnx(tmp_path / "made")
    _tokenizer(tmp_path / "made")
    return tmp_path / "made"


def _unit(vector: np.ndarray) -> np.ndarray:
    return vector / np.linalg.norm(vector)


def test_an_onnx_encoder_gives_vectors_of_sentences_and_words(tmp_path: Path) -> None:
    pytest.importorskip("onnxruntime")
    table = _onnx(tmp_path)
    _tokenizer(tmp_path)
    for name in (str(tmp_path), str(tmp_path / "model.onnx")):
        encoder = load_encoder(name)
        assert encoder is not None
        # Of two lengths, so that the shorter one is filled up.
        texts = ["The bridge is open.", "Мост открыт."]
        sentences = encoder.sentences(texts)
        assert sentences.shape == (2, _WIDTH)
        assert sentences[1] == pytest.approx(_unit(table[[1, 3, 4, 9, 2]].mean(axis=0)), abs=1e-6)
        first, second = encoder.tokens(texts, [[(0, 3), (4, 10), (11, 19)], [(0, 4)]])
        assert first[1] == pytest.approx(_unit(table[5]), abs=1e-6)
        assert first[2] == pytest.approx(_unit(table[[7, 8, 9]].mean(axis=0)), abs=1e-6)
        assert second.shape == (1, _WIDTH)
        assert encoder.sentences([]).shape[0] == 0
        assert encoder.tokens(["half \ud800"], [[(0, 4)]])[0].shape == (1, _WIDTH)


def test_a_word_behind_the_end_of_what_is_read_has_the_vector_of_nothing() -> None:
    found = spans_of(np.ones((1, 2), np.float32), [(0, 3)], [(0, 3), (50, 53)])
    assert found.tolist() == [pytest.approx([2**-0.5] * 2), [0, 0]]


def test_the_encoder_of_a_path_links_words(folder: Path) -> None:
    config = Config(encoder=str(folder), links="all")
    report = Auditor(config).audit(pairs_document([("Мост открыт.", "The bridge is open.")]))
    assert report.segments[0].links


def test_a_path_in_settings_is_found_from_their_folder(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "audit.toml").write_text('encoder = "./made"\n', "utf-8")
    assert Path(load_config(tmp_path / "audit.toml").encoder) == folder
    (tmp_path / "audit.toml").write_text('encoder = "use"\n', "utf-8")
    assert load_config(tmp_path / "audit.toml").encoder == "use"
    assert [is_path(n) for n in ("use", "none", "./m", "m.onnx", "C:\\m")] == [False, False, True, True, True]


def test_another_model_at_the_same_path_is_another(folder: Path) -> None:
    before = state_of(str(folder))
    assert before
    os.utime(folder / "model.onnx", ns=(1, 1))
    assert state_of(str(folder)) != before
    assert state_of(str(folder / "model.onnx"))
    assert state_of("use") == ()


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda f: (f / "model.onnx").unlink(), "no model.onnx"),
        (lambda f: (f / "tokenizer.json").unlink(), "no tokenizer.json"),
        (lambda f: (f / "model.onnx").write_bytes(b"x"), "cannot load"),
        (lambda f: (f / "tokenizer.json").write_bytes(b"x"), "cannot load"),
        (lambda f: _onnx(f, ("input_ids", "pixels")), "takes input_ids, pixels"),
        (lambda f: _onnx(f, rank=2), "gives no vectors of tokens"),
    ],
)
def test_a_model_that_cannot_be_used_is_refused(spoil: Any, said: str, folder: Path) -> None:
    spoil(folder)
    load_encoder.cache_clear()
    with pytest.raises(ConfigError, match=said):
        load_encoder(str(folder))


def test_a_path_without_a_model_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="no encoder at"):
        load_encoder(str(tmp_path / "none.onnx"))


@pytest.mark.parametrize(
    ("file", "module", "extra"),
    [("model.onnx", "onnxruntime", "onnx"), ("modules.json", "sentence_transformers", "sentences")],
)
def test_what_is_not_installed_is_named_with_the_extra(
    file: str, module: str, extra: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / file).touch()
    for name in (module, "audit.meaning.onnx", "audit.meaning.sentence_transformers"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(MissingExtra) as refused:
        load_encoder(str(tmp_path))
    assert f"pip install 'translation-audit[{extra}]'" in str(refused.value)


def _transformer(folder: Path) -> None:
    """A tiny XLM-RoBERTa of random weights with its tokenizer."""
    transformers = pytest.importorskip("transformers", reason="transformers is not installed (extra `sentences`)")
    _tokenizer(folder)
    special = {"unk_token": "[UNK]", "cls_token": "[CLS]", "sep_token": "[SEP]", "pad_token": "[PAD]"}
    made = transformers.PreTrainedTokenizerFast(tokenizer_file=str(folder / "tokenizer.json"), **special)
    made.save_pretrained(str(folder))
    transformers.set_seed(7)
    config = transformers.XLMRobertaConfig(
        vocab_size=len(_PIECES), hidden_size=_WIDTH, num_hidden_layers=2, num_attention_heads=2, intermediate_size=16,
        max_position_embeddings=64, pad_token_id=11,
    )  # fmt: skip
    transformers.XLMRobertaModel(config).save_pretrained(str(folder))


def test_a_sentence_transformers_model_is_an_encoder(tmp_path: Path) -> None:
    package = pytest.importorskip("sentence_transformers", reason="sentence-transformers is not installed")
    _transformer(tmp_path)
    modules = pytest.importorskip("sentence_transformers.models")
    whole = package.SentenceTransformer(modules=[modules.Transformer(str(tmp_path)), modules.Pooling(_WIDTH)])
    whole.save(str(tmp_path / "whole"))
    encoder = load_encoder(str(tmp_path / "whole"))
    assert encoder is not None
    texts = ["The bridge is open.", "Мост открыт."]
    assert np.linalg.norm(encoder.sentences(texts), axis=1) == pytest.approx([1, 1])
    first, second = encoder.tokens(texts, [[(0, 3), (4, 10)], [(0, 4)]])
    assert (first.shape, second.shape) == ((2, _WIDTH), (1, _WIDTH))
    assert np.linalg.norm(first, axis=1) == pytest.approx([1, 1])


_MAKE = """
import sys, torch, yaml
from pathlib import Path
from comet.models import str2model
folder, encoder, kind = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
torch.manual_seed(4)
given = dict(encoder_model="XLM-RoBERTa", pretrained_model=encoder, hidden_sizes=[8, 4], layer_transformation="softmax",
             local_files_only=True, load_pretrained_weights=True)
model = str2model[kind](**given, **({"word_layer": 2, "layer_norm": False} if kind == "xcomet_metric" else {}))
if kind == "xcomet_metric":  # what is like "open" is a major error
    model.eval()
    read = model.encoder.tokenizer("The bridge is open, is the bridge.", return_tensors="pt")
    states = model.encoder(read.input_ids, read.attention_mask)["all_layers"][2][0].detach()
    torch.nn.init.zeros_(model.hidden2tag.weight)
    model.hidden2tag.bias.data[:] = torch.tensor([1.0, 0.0, 0.0, 0.0])
    model.hidden2tag.weight.data[2] = 100 * (states[4] - states.mean(dim=0))
(folder / "checkpoints").mkdir(parents=True)
(folder / "hparams.yaml").write_text(yaml.safe_dump({"class_identifier": kind}))
torch.save({"state_dict": model.state_dict(), "hyper_parameters": dict(model.hparams),
            "pytorch-lightning_version": "2.0.0"}, folder / "checkpoints" / "model.ckpt")
"""


def _checkpoint(tmp_path: Path, kind: str) -> Path:
    """The checkpoint of a tiny COMET model of random weights."""
    if not is_installed():
        pytest.skip("unbabel-comet, which needs torch, is not installed (extra `comet`)")
    (tmp_path / "encoder").mkdir()
    _transformer(tmp_path / "encoder")
    arguments = [sys.executable, "-c", _MAKE, str(tmp_path / kind), str(tmp_path / "encoder"), kind]
    subprocess.run(arguments, check=True, cwd=ROOT, capture_output=True)
    return tmp_path / kind / "checkpoints" / "model.ckpt"


def test_xcomet_marks_spans_that_stand_in_the_text(tmp_path: Path) -> None:
    checkpoint = _checkpoint(tmp_path, "xcomet_metric")
    from audit.config import AnnotatorConfig, CometConfig
    from audit.meaning.annotators import Passage, SegmentPair, load_annotators
    from audit.meaning.annotators.answers import read
    from audit.meaning.annotators.kinds import kinds_of

    (annotator,) = load_annotators(AnnotatorConfig(comet=CometConfig(checkpoint=str(checkpoint))))
    assert (annotator.origin, annotator.place) == ("xcomet_metric", "")
    passage = Passage(
        "ru",
        "en",
        (
            SegmentPair("s1", "Мост открыт.", "The bridge is open, is the bridge."),
            SegmentPair("s2", "Мост.", "Bridge."),
        ),
    )
    (answer,) = annotator.answers([passage])
    assert isinstance(answer, bytes)
    marks = json.loads(answer)["annotations"]
    reading = read(answer, passage, kinds_of(()))
    # Random weights mark something; what they mark stands in the text, but for the mark with which a text begins.
    assert len(reading.annotations) == sum("[" not in m["target"] for m in marks) > 0
    targets = {pair.segment: pair.target for pair in passage.pairs}
    words = [targets[a.segment][slice(*a.target)] for a in reading.annotations if a.target is not None]
    assert words == [m["target"].strip() for m in marks if "[" not in m["target"]]
    assert annotator.key(passage) == annotator.key(passage)


def test_comet_kiwi_scores_pairs(tmp_path: Path) -> None:
    checkpoint = _checkpoint(tmp_path, "referenceless_regression_metric")
    from audit.meaning.scorers import CometKiwi

    scorer = CometKiwi(checkpoint)
    pairs = [("Мост открыт.", "The bridge is open."), ("Мост.", "Bridge.")]
    assert len(scorer.scores(pairs)) == 2
    assert scorer.scores([]) == []
    assert scorer.scores(pairs) == scorer.scores(pairs)


def test_a_model_without_spans_is_no_annotator(tmp_path: Path) -> None:
    checkpoint = _checkpoint(tmp_path, "referenceless_regression_metric")
    from audit.config import CometConfig
    from audit.meaning.annotators import Passage, SegmentPair
    from audit.meaning.annotators.comet import xcomet

    with pytest.raises(ConfigError, match="marks no spans"):
        list(
            xcomet(CometConfig(str(checkpoint)), "").answers(
                [Passage("ru", "en", (SegmentPair("s", "Мост.", "Bridge."),))]
            )
        )


def test_a_scorer_says_what_is_missing(tmp_path: Path) -> None:
    from audit.meaning.scorers import CometKiwi

    with pytest.raises(ConfigError, match="no checkpoint"):
        CometKiwi(tmp_path / "model.ckpt")
