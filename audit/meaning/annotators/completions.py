"""The protocol of chat completions: what servers answer, and the manners in which they want to be asked."""

from __future__ import annotations

from typing import Annotated, Any, Literal, NamedTuple

import msgspec

# Where servers put what they say of an error, one in the other.
_MESSAGES = ("error", "message", "detail")
_FORMATS = ("json_schema", "json_object", None)

CUT = "its answer was cut short (max_tokens)"
REFUSED = "it refused to answer"
EMPTY = "its answer is empty"
NO_COMPLETION = "the server's answer is no chat completion"

_Count = Annotated[int, msgspec.Meta(ge=0)]


class _Message(msgspec.Struct, frozen=True):
    content: str | None = None
    refusal: str | None = None


class _Choice(msgspec.Struct, frozen=True):
    message: _Message
    finish_reason: str | None = None


class _Usage(msgspec.Struct, frozen=True):
    prompt_tokens: _Count
    completion_tokens: _Count


class Completion(msgspec.Struct, frozen=True):
    """What a server answers: at least one choice, of which the first is taken, and the tokens that it used."""

    choices: Annotated[tuple[_Choice, ...], msgspec.Meta(min_length=1)]
    usage: _Usage | None = None


class NoAnswer(Exception):
    """A model wrote nothing that could be an answer; the message says why."""


class Manner(NamedTuple):
    """How a server wants to be asked: what all of them take is not the same.

    Attributes:
        format: how the shape of the answer is asked for; None for by words alone.
        tokens: the name of the field with the longest answer.
        seed, temperature: whether it takes them.
    """

    format: Literal["json_schema", "json_object"] | None = "json_schema"
    tokens: Literal["max_tokens", "max_completion_tokens"] = "max_tokens"
    seed: bool = True
    temperature: bool = True

    def after(self, refusal: str) -> Manner | None:
        """The manner to try next, by what a server says of a question that it does not take; None for no other."""
        if "max_tokens" in refusal and self.tokens == "max_tokens" and "max_completion_tokens" in refusal:
            return self._replace(tokens="max_completion_tokens")
        if "temperature" in refusal and self.temperature:
            return self._replace(temperature=False)
        if "seed" in refusal and self.seed:
            return self._replace(seed=False)
        following = _FORMATS.index(self.format) + 1
        return self._replace(format=_FORMATS[following]) if following < len(_FORMATS) else None  # type: ignore[arg-type]


def completion_in(body: bytes) -> Completion:
    """The completion that a server sent.

    Raises:
        NoAnswer: it sent something else.
    """
    try:
        return msgspec.json.decode(body, type=Completion)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        raise NoAnswer(NO_COMPLETION) from None


def tokens_of(completion: Completion) -> tuple[int, int] | None:
    """The tokens of the question and of the answer; None where the server does not say."""
    usage = completion.usage
    return None if usage is None else (usage.prompt_tokens, usage.completion_tokens)


def content_of(completion: Completion) -> bytes:
    """What the model wrote.

    Raises:
        NoAnswer: it wrote nothing that could be an answer.
    """
    choice = completion.choices[0]
    if choice.message.refusal or choice.finish_reason == "content_filter":
        raise NoAnswer(REFUSED)
    if choice.finish_reason == "length":
        raise NoAnswer(CUT)
    if not (choice.message.content or "").strip():
        raise NoAnswer(EMPTY)
    return str(choice.message.content).encode("utf-8", "replace")


def error_in(body: bytes) -> str:
    """What a server says of an error, on one line; the whole body where it has no message."""
    text = body.decode("utf-8", "replace")
    try:
        found: Any = msgspec.json.decode(body)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return " ".join(text.split())
    while isinstance(found, dict):
        found = next((found[key] for key in _MESSAGES if found.get(key)), None)
    return " ".join((found if isinstance(found, str) else text).split())
