"""The file of settings to begin with."""

from __future__ import annotations

from pathlib import Path

from audit.config.files import configuration_in
from audit.errors import ConfigError

# Every setting at its default, behind a mark of comments.
TEXT = """\
# Settings of audit. They hold for the files in this folder and below, up to the next audit.toml.
# What stands behind "# " is the default: take the mark out to set it. `audit config show` says what holds.

# Languages: "ru" and "en". By default a file says what it holds, or its letters do; what neither tells is from Russian.
# source_lang = "ru"
# target_lang = "en"

# Termbases (CSV, XLSX, TBX, TMX), found from here; later ones win. The starter termbase has common names and terms.
# glossaries = []
# starter_glossary = true

# Which checks run: a check ("names/variants"), a folder ("folder:names"), an MQM type or dimension ("mqm:accuracy").
# select = []
# ignore = []

# What pairs paragraphs and links words: "use" is the neural encoder, "accurate" the accurate tier (docs/accurate.md);
# "./models/e5" would be one of yours (docs/annotators.md).
# encoder = "use"
# Which segments get word links: "headline", "all" or "none".
# links = "headline"
# Whether each segment gets an estimate of what an editor's marks would leave of it, for JSON; --rank asks for it, too.
# quality = false
# Whether folders are searched through links that lead out of them.
# follow_links = false

# The file of accepted findings; by default the nearest audit-decisions.toml. A JSON report whose findings are known.
# decisions = ""
# baseline = ""

# How bad findings are, where it is not what the check says: "neutral", "minor", "major" or "critical".
[severity]
# "names/variants" = "minor"

# House style; "any" asks only that a text does not mix the forms.
[style]
# us = "any"                # "US", "U.S."
# quotes = "any"            # "curly", "straight"
# kyiv = "any"              # "Kyiv", "Kiev"
# romanisation = "any"      # "-iy", "-y"
# dates = "any"             # "us", "uk"
# titles = "any"            # "before-names", "always", "never"

# What checks leave alone: Cyrillic words in a translation, words that no dictionary has.
[allow]
# cyrillic = []
# words = []

# What the columns of tables are called, where it is not what they usually are.
[columns]
# source = "Original"
# target = "Translation"
# system = "Vendor"         # whose translation a row is; each system's rows are documents of their own

# How findings become a score (MQM) and a verdict; one for a whole run.
[score]
# pass_mark = 90
# acceptable_penalty = 10
# sufficient_words = 500
# points = {neutral = 0, minor = 1, major = 5, critical = 25}
# weights = {}              # {"accuracy" = 2}

# When `audit check` exits with 1; one for a whole run.
[gate]
# fail_on = "major"
# fail_under = 90
# confidence = "likely"     # what is less sure does not count
# new_only = false          # with a baseline: only what it does not know

# Readers outside of this program: none is asked until it is named here (docs/annotators.md). One for a whole run.
[annotator]
# confidence = "hint"       # what they find is not scored; "likely" has it count
# types = []                # ["mistranslation", "omission"]; all by default
# accurate = false          # the accurate tier marks words, on this machine (docs/accurate.md)

# An OpenAI-compatible endpoint, to which texts are sent: llama.cpp, Ollama, vLLM, or a hosted model.
[annotator.endpoint]
# url = "http://localhost:11434/v1"
# model = "qwen3:8b"
# key_variable = "OPENAI_API_KEY"   # the environment variable that holds its key
# seed = 1
# max_tokens = 2048         # of an answer
# timeout = 120             # seconds
# retries = 3
# requests = 4              # at a time
# segments = 6              # of a request
# context = 2               # segments shown before and after them
# input_price = 0           # of a million tokens
# output_price = 0
# max_cost = 1.0            # of a run, at these prices

# An xCOMET model on this machine.
[annotator.comet]
# checkpoint = "models/XCOMET-XL/checkpoints/model.ckpt"

# Settings for some files, laid over those above; paths are from this folder.
# [[overrides]]
# paths = ["wire/**", "*.draft.txt"]
# ignore = ["folder:design"]

# Settings for some runs: `audit check --profile strict`.
# [profiles.strict]
# gate = {fail_on = "minor"}
"""


def begin(folder: Path) -> Path:
    """Write the file into a folder.

    Raises:
        ConfigError: there are settings already, or the folder cannot be written.
    """
    there = configuration_in(folder)
    if there is not None:
        raise ConfigError("there are settings already", where=str(there), hint="edit them, or name another folder")
    path = folder / "audit.toml"
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(TEXT)
    except OSError as error:
        hint = None if folder.is_dir() else "make the folder first"
        raise ConfigError(f"cannot be written: {error.strerror or error}", where=str(path), hint=hint) from None
    return path
