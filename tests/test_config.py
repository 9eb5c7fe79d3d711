"""What a configuration may say, and what the refusal of the rest names."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from audit.checks.selectors import select
from audit.config import Config, ScoreConfig, load_config, parse_config
from audit.config.settings import FileSettings
from audit.errors import ConfigError
from audit.run.pipeline import Auditor, pairs_document


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("score.acceptable_penalty = 0", "score.acceptable_penalty takes numbers from 0.001"),
        ("score.acceptable_penalty = 1e-320", "score.acceptable_penalty takes numbers from 0.001"),
        ("score.acceptable_penalty = nan", "score.acceptable_penalty takes a finite number"),
        ("score.acceptable_penalty = inf", "score.acceptable_penalty takes a finite number"),
        ("score.pass_mark = 300", "score.pass_mark takes numbers from 0 under 100"),
        ("score.pass_mark = -1", "score.pass_mark takes numbers from 0 under 100"),
        ("score.points.major = -5", "score.points.major takes numbers from 0 to 1e+06"),
        ("score.points.critical = 1e308", "score.points.critical takes numbers from 0 to 1e+06"),
        ("score.sufficient_words = -1", "score.sufficient_words takes whole numbers from 0"),
        ("score.weights.accuracy = -1", "score.weights takes a table of numbers from 0"),
        ("score.weights.accuracy = -inf", "score.weights.accuracy takes a finite number"),
        ("gate.fail_under = nan", "gate.fail_under takes a finite number"),
        ("gate.fail_on = 'bad'", "gate.fail_on takes one of neutral, minor, major, critical"),
        ("style.us = 'USA'", "style.us takes one of U.S., US, any"),
        ("source_lang = 'fr'", "the language 'fr' is not supported\n  hint: supported: ru, en"),
        ("select = [1]", "select"),
        ("style = 3", "style"),
    ],
)
def test_a_wrong_value_is_refused_with_its_key_and_the_valid_ones(line: str, said: str) -> None:
    with pytest.raises(ConfigError) as refused:
        parse_config(tomllib.loads(line))
    assert said in str(refused.value)


def test_the_bounds_themselves_are_valid() -> None:
    table = "[score]\npass_mark = 0\nacceptable_penalty = 0.1\nsufficient_words = 0\nweights = {accuracy = 0}"
    assert parse_config(tomllib.loads(table)).score.weights == {"accuracy": 0}


def test_a_weight_for_no_mqm_type_is_refused() -> None:
    Auditor(Config(score=ScoreConfig(weights={"accuracy": 2, "accuracy/omission": 3})))
    with pytest.raises(ConfigError, match="'acuracy'"):
        Auditor(Config(score=ScoreConfig(weights={"acuracy": 2})))


def test_a_selection_of_nothing_is_refused() -> None:
    with pytest.raises(ConfigError, match="no check is left"):
        select(("accuracy/residue",), ("accuracy",))


def test_a_number_of_thousands_of_digits_is_no_setting(tmp_path: Path) -> None:
    path = tmp_path / "audit.toml"
    path.write_text("[score]\nper_words = " + "9" * 5_000 + "\n", "utf-8")
    with pytest.raises(ConfigError, match="not valid TOML"):
        load_config(path)


def test_what_is_no_toml_is_named_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "audit.toml"
    path.write_text('links = "all"\nencoder = use\n', "utf-8")
    with pytest.raises(ConfigError) as refused:
        load_config(path)
    assert str(refused.value).startswith(f"{path}:2: not valid TOML: ")
    assert refused.value.hint


@pytest.mark.parametrize("name", ["ues", "models/none.onnx"])
def test_an_encoder_that_is_none_is_named_with_its_line(tmp_path: Path, name: str) -> None:
    path = tmp_path / "audit.toml"
    path.write_text(f'links = "all"\nencoder = "{name}"\n', "utf-8")
    with pytest.raises(ConfigError) as refused:
        Auditor(FileSettings(path))
    assert str(refused.value).startswith(f"{path}:2: no encoder ")
    assert refused.value.hint


def test_a_document_in_a_language_that_is_not_supported_is_refused_before_any_work() -> None:
    for codes in (("de", "en"), ("ru", "fr"), ("ru", "ru")):
        document = pairs_document([("Hier.", "Here.")], source_lang=codes[0], target_lang=codes[1])
        with pytest.raises(ConfigError, match="not supported") as refused:
            Auditor(Config()).audit(document)
        assert "ru-en" in str(refused.value)
