"""design/markup-left."""

from __future__ import annotations

import re
from collections.abc import Iterator

from audit.checks.context import Context
from audit.checks.registry import Example, Hit, check
from audit.model import Confidence, Kind, Mqm, Severity, Span, Translated
from audit.text.patterns import pattern

_TAGS = (
    "a|abbr|article|aside|b|big|blockquote|body|br|button|caption|center|cite|code|col|dd|del|div|dl|dt|em|"
    "embed|figcaption|figure|font|footer|form|h[1-6]|head|header|hr|html|i|iframe|img|input|ins|label|li|link|"
    "main|mark|meta|nav|noindex|noscript|ol|option|p|pre|q|s|script|section|select|small|source|span|strike|"
    "strong|style|sub|sup|svg|table|tbody|td|template|textarea|tfoot|th|thead|time|title|tr|u|ul|video|wbr|ph|g|x|bx|ex"
)
_HTML = pattern(rf"</?(?:{_TAGS})(?:\s[^<>]*)?/?>|<!--.*?(?:-->|$)|<!DOCTYPE[^<>]*>", re.IGNORECASE | re.DOTALL)
# A text in brackets and a forum code end after so many characters: looked for to the end of the text at each of a
# thousand opening brackets, they would take hours.
_MARKDOWN_LINK = pattern(r"!?\[[^\]\n]{0,300}\]\((?:https?://|/|#|mailto:|www\.)[^)\s]*\)")
_EMPHASIS = pattern(r"\*\*(?=\S)[^*\n]+(?<=\S)\*\*|(?<!\w)__(?=\S)[^_\n]+(?<=\S)__(?!\w)")
_WIKI = pattern(
    r"\[/?(?:[bius]|url|img|quote|code|color|size|list)(?:=[^\]]{0,300})?\](?=.{0,1000}?\[/)|\[/\w+\]|\[\[[^\[\]]+\]\]"
)

_KINDS = (
    ("<", _HTML, "an HTML tag left in the text"),
    ("](", _MARKDOWN_LINK, "a Markdown link left in the text"),
    ("**", _EMPHASIS, "Markdown emphasis left in the text"),
    ("__", _EMPHASIS, "Markdown emphasis left in the text"),
    ("[/", _WIKI, "a forum code left in the text"),
    ("[[", _WIKI, "a wiki code left in the text"),
)


@check(
    id="design/markup-left",
    mqm=Mqm.MARKUP,
    severity=Severity.MINOR,
    confidence=Confidence.CERTAIN,
    needs=("target",),
    bad=[
        Example(source="Он сказал «да».", target="He said [[<b>]]yes[[</b>]].[[<br/>]]"),
        Example(source="Подробнее на сайте.", target="More [[[on the site](https://example.org/news)]]."),
        Example(source="Важно: не ждать.", target="It is [[**important**]] not to wait."),
    ],
    good=[
        Example(source="5 < 6 > 4", target="5 < 6 > 4, a <...> cut and <name>, x <y and z> w."),
        Example(source="Ошибка <em>(500)</em>", target="Error <em>(500)</em>", string=True),
        Example(source="Сноска [1](см. ниже).", target="A footnote [1](see below), 2 ** 3 and ***."),
    ],
)
def markup_left(segment: Translated, ctx: Context) -> Iterator[Hit]:
    """HTML tags, Markdown or forum codes left in the text.

    Why it matters: the reader sees the code, or the page breaks at it.

    How to fix: delete the code, or turn it into formatting.
    """
    target = segment.target
    source = segment.source or ""
    in_source: dict[str, bool] = {}
    for guard, kind, message in _KINDS:
        if guard in target:
            for match in kind.finditer(target):
                # What the source writes too may be the subject of the text, or a tag of the translation tool; in a
                # program's strings tags belong there.
                code = match.group()
                if code not in in_source:
                    in_source[code] = code in source
                if in_source[code] and segment.kind is Kind.STRING:
                    continue
                confidence = Confidence.HINT if in_source[code] else None
                yield Hit(message, Span(*match.span()), confidence=confidence)
