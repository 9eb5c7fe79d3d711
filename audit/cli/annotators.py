"""``audit annotators``: which readers outside of this program there are, and whether they answer."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from audit.cli.say import say
from audit.cli.settings import annotator_options, config_options, configured

if TYPE_CHECKING:
    from audit.config import Config, FileSettings
    from audit.run.selftest import SelfTest

_USER = re.compile(r"//[^/@]*@")


@click.command(
    epilog="""\b
Examples:
  audit annotators                            what is installed and configured
  audit annotators --test                     ask each about ten pairs of our own
  audit annotators --test --endpoint http://localhost:11434/v1 --model qwen3:8b
"""
)
@click.option("--test", is_flag=True, help="Ask each about ten pairs of our own, five in either direction.")
@annotator_options
@config_options
def annotators(test: bool, **options: Any) -> None:
    """List the annotators, models of your own that read translations beside the checks, and the encoder.

    None is asked by this, unless with --test; then the exit code is 1 if one finds less than half of the errors, and 2
    if one does not answer.
    """
    settings = configured(options)
    for line in _listed(settings.run):
        say(line)
    if test:
        sys.exit(_tested(settings))


def _listed(config: Config) -> Iterator[str]:
    from importlib.util import find_spec

    from audit.meaning.accurate import HINT, PACKAGE
    from audit.meaning.comet import is_installed

    annotator, endpoint = config.annotator, config.annotator.endpoint
    if endpoint.url or endpoint.model:
        # A name and a password in an address are refused where it is used; they are nobody's to see here either.
        model, url = endpoint.model or "no model", _USER.sub("//…@", endpoint.url) or "no address"
        yield f"endpoint   {model} at {url}{_key(endpoint.key_variable)}"
    else:
        yield "endpoint   not configured: url and model under [annotator.endpoint], or --endpoint and --model"
    package = "unbabel-comet is installed"
    if not is_installed():
        package = "unbabel-comet is not installed: pip install 'translation-audit[comet]'"
    where = annotator.comet.checkpoint or "not configured: checkpoint under [annotator.comet]"
    yield f"xCOMET     {where}; {package}"
    package = f"{PACKAGE} is {'installed' if find_spec(PACKAGE) else f'not installed: {HINT}'}"
    where = "reads along" if annotator.accurate else "not configured: accurate under [annotator], or --accurate"
    yield f"accurate   {where}; {package}"
    extras = (("onnxruntime", "onnx"), ("sentence_transformers", "sentences"))
    there = (f"{extra} is {'' if find_spec(module) else 'not '}installed" for module, extra in extras)
    yield f"encoder    {config.encoder}; extras for one of your own: {', '.join(there)}"
    yield f"findings   {annotator.confidence}; types: {', '.join(annotator.types) or 'all'}"


def _key(variable: str) -> str:
    if not variable:
        return ", without a key"
    return f", key from {variable}{'' if os.environ.get(variable) else ', which is not set'}"


def _tested(settings: FileSettings) -> int:
    """The exit code."""
    from audit.errors import ConfigError
    from audit.meaning.annotators.kinds import kinds_of
    from audit.run.annotating import annotators_of
    from audit.run.selftest import self_test

    found = annotators_of(settings)
    if not found:
        raise ConfigError("no annotator is configured", hint="see the lines above, and docs/annotators.md")
    code = 0
    for annotator in found:
        test = self_test(annotator, kinds_of(settings.run.annotator.types))
        say(f"\n{annotator.origin}{f' at {annotator.place}' * bool(annotator.place)}")
        for line in _shown(test):
            say(line)
        if used := annotator.used():
            say(used)
        code = max(code, 0 if test.passed else 1 if test.answered == len(test.outcomes) else 2)
    return code


def _shown(test: SelfTest) -> Iterator[str]:
    for o in test.outcomes:
        said = o.why and f"no answer: {o.why}"
        marked = ", ".join(f"“{words}”" for words in o.marked) or "nothing marked"
        wanted = f"“{o.case.wrong}”" if o.case.wrong else "nothing"
        languages = f"{o.case.source_lang} → {o.case.target_lang}"
        yield f"  {'yes' if o.right else 'no ':3} {languages}  wrong: {wanted}; {said or marked}"
    yield (
        f"{test.found} of {test.errors} errors found, {test.alarms} of {len(test.outcomes) - test.errors} right pairs"
        f" marked, {test.answered} of {len(test.outcomes)} answered"
    )
