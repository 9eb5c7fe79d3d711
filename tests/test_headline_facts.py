"""Which numbers of a headline are slips for a number of the body, and which are other numbers."""

from __future__ import annotations

from dataclasses import replace

import pytest

from audit.config import Config
from audit.inputs.article import parse
from audit.model import Kind, Segment
from audit.run.pipeline import Auditor
from audit.text import Text

_CONFIG = Config(select=("document/headline-facts",), links="none", starter_glossary=False)


def _marked(headline: str, body: str) -> list[tuple[str, tuple[str, ...]]]:
    document = parse(f"{headline}\n\n{body}\n\nNobody was hurt.\n", "a.txt", _CONFIG)
    return [(f.text, f.suggestions) for f in Auditor(_CONFIG).audit(document).findings]


@pytest.mark.parametrize(
    ("headline", "body"),
    [
        ("12", "21"),
        ("21", "12"),
        ("120", "102"),
        ("1,320", "1,230"),
        ("3", "3,000"),
        ("3,000", "3"),
        ("3", "3 million"),
    ],
)
def test_digits_changed_or_thousands_lost_are_a_slip(headline: str, body: str) -> None:
    found = _marked(f"Fire in the port kills {headline} people", f"The fire killed {body} people in the port.")
    assert found == [(headline, (body,))]


@pytest.mark.parametrize(
    ("headline", "body"),
    [
        ("12", "12"),
        ("12", "twelve"),
        ("5", "6"),
        ("20", "21"),
        ("12", "121"),
        ("3", "300"),
        ("10", "100"),
        ("1.2", "2.1"),
        ("0", "0.5"),
    ],
)
def test_another_number_is_no_slip(headline: str, body: str) -> None:
    said = f"Prices in the port rise by {headline} percent", f"Prices rose by {body} percent in the port."
    assert not _marked(*said)


def test_a_number_that_the_body_has_as_well_is_right() -> None:
    assert not _marked("Fire kills 12 people", "The fire killed 12 people. It took 21 hours to put out.")


def test_what_the_source_headline_says_is_not_the_translators_doing() -> None:
    headline = Segment("h", Kind.HEADLINE, Text("Пожар унёс 12 жизней"), Text("Fire takes 12 lives"))
    body = Segment("s", Kind.PARAGRAPH, None, Text("The fire killed 21 people."))
    document = parse("Fire\n\nIt burnt.", "a.txt", _CONFIG)
    assert not Auditor(_CONFIG).audit(replace(document, segments=(headline, body))).findings
