"""An OpenAI-compatible endpoint as an annotator: llama.cpp, Ollama, vLLM, or a hosted model (chat completions)."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future
from hashlib import blake2b
from threading import Thread
from typing import Annotated, Any, Literal, NamedTuple

import msgspec

from audit.config import EndpointConfig
from audit.errors import ConfigError
from audit.levels import Mqm
from audit.meaning.annotators import Passage, Place, Unanswered, refuse_setting
from audit.meaning.annotators.budget import Budget
from audit.meaning.annotators.prompt import VERSION, messages, schema
from audit.meaning.annotators.transport import NoReply, Reply, address, is_local, post

_PATH = "/chat/completions"
# What a server says that may do better in a moment, and what it says of a question that it does not take.
_BUSY = frozenset({408, 409, 425, 429, 500, 502, 503, 504, 529})
_NOT_TAKEN = frozenset({400, 404, 415, 422, 501})
# Questions of which the next one is put in any case; what else is refused is refused to all.
_OF_THIS_QUESTION = frozenset({400, 413, 422})
# Seconds between two tries, doubled each time, and the longest.
_FIRST_WAIT, _LONGEST_WAIT = 1.0, 60.0
_LONGEST_SAID = 200
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


class _Completion(msgspec.Struct, frozen=True):
    choices: Annotated[tuple[_Choice, ...], msgspec.Meta(min_length=1)]
    usage: _Usage | None = None


class _Stop(Exception):
    """There is no answer; the message says why."""


class _Manner(NamedTuple):
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

    def after(self, refusal: str) -> _Manner | None:
        """The manner to try next, by what a server says of a question that it does not take; None for no other."""
        if "max_tokens" in refusal and self.tokens == "max_tokens" and "max_completion_tokens" in refusal:
            return self._replace(tokens="max_completion_tokens")
        if "temperature" in refusal and self.temperature:
            return self._replace(temperature=False)
        if "seed" in refusal and self.seed:
            return self._replace(seed=False)
        following = _FORMATS.index(self.format) + 1
        return self._replace(format=_FORMATS[following]) if following < len(_FORMATS) else None  # type: ignore[arg-type]


class Endpoint:
    """Implements `audit.meaning.annotators.Annotator`.

    Args:
        config: its settings.
        kinds: the types of error to ask for, by name.
        key: what it knows us by; empty for nothing. It stands in the head of requests and nowhere else.
    """

    def __init__(self, config: EndpointConfig, kinds: Mapping[str, Mqm], key: str = "") -> None:
        self._config, self._kinds, self._key = config, kinds, key
        parts = address(config.url)
        path = parts.path.rstrip("/").removesuffix(_PATH)
        self._url = parts._replace(path=path + _PATH).geturl()
        self.origin, self.together, self.context = config.model, config.segments, config.context
        self.at_once = config.requests
        # What stands behind a question mark is nobody's business.
        self.place = parts._replace(path=path, query="").geturl()
        self._budget = Budget(config.input_price, config.output_price, config.max_cost)
        self._manner = _Manner()
        # Why nothing more is asked in this run.
        self._closed = ""

    def key(self, passage: Passage) -> bytes:
        """A digest of the request in its first manner, with the address and the version of the prompt."""
        content = self._content(passage, _Manner())
        return blake2b(f"{VERSION} {self._url}\n".encode() + content, digest_size=16).digest()

    def answers(self, passages: Sequence[Passage]) -> Iterator[bytes | Unanswered]:
        """What the model says of each passage, in order; `requests` of them are asked at a time."""
        for first in range(0, len(passages), self.at_once):
            wave = [self._started(passage) for passage in passages[first : first + self.at_once]]
            yield from (asked if isinstance(asked, Unanswered) else asked.result() for asked in wave)

    def used(self) -> str:
        """The requests, their tokens and cost."""
        return str(self._budget)

    def _started(self, passage: Passage) -> Future[bytes | Unanswered] | Unanswered:
        """The answer to come. Threads of ours would hold up the end of a run that is interrupted, but for such."""
        aside = self._budget.most(self._content(passage, _Manner()), self._config.max_tokens)
        if not self._closed and not self._budget.set_aside(aside):
            self._closed = f"the cost limit of {self._budget.limit} is reached"
        if self._closed:
            return Unanswered(self._closed)
        future: Future[bytes | Unanswered] = Future()

        def run() -> None:
            try:
                future.set_result(self._asked(passage, aside))
            except Exception as error:
                future.set_exception(error)

        Thread(target=run, daemon=True).start()
        return future

    def _asked(self, passage: Passage, aside: float) -> bytes | Unanswered:
        """The answer to one question, for which its cost is set aside."""
        try:
            completion = self._completed(passage, aside)
            self._budget.settle(aside, _tokens(completion))
            return _content_of(completion)
        except _Stop as stop:
            return Unanswered(str(stop))

    def _completed(self, passage: Passage, aside: float) -> _Completion:
        """The completion, whatever manner the server needs."""
        while True:
            manner = self._manner
            reply = self._persistent(self._content(passage, manner), aside)
            if reply.status == 200:
                break
            said = self._said(reply)
            simpler = manner.after(said) if reply.status in _NOT_TAKEN else None
            if simpler is None:
                self._budget.give_back(aside)
                why = f"it refuses the request (HTTP {reply.status}{': ' * bool(said)}{said})"
                if reply.status not in _OF_THIS_QUESTION:
                    self._closed = why
                raise _Stop(why)
            self._manner = simpler
        try:
            return msgspec.json.decode(reply.body, type=_Completion)
        except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
            self._budget.settle(aside, None)
            raise _Stop(NO_COMPLETION) from None

    def _persistent(self, content: bytes, aside: float) -> Reply:
        """The first answer that is none of a busy server; each question that may have been worked on is paid for."""
        headers = {"Authorization": f"Bearer {self._key}"} if self._key else {}
        why = ""
        for n in range(self._config.retries + 1):
            wait = _FIRST_WAIT * 2**n
            try:
                reply = post(self._url, content, headers, self._config.timeout)
            except NoReply as error:
                why = self._without_key(str(error))
                if error.sent:
                    self._budget.settle(aside, None)
                if error.sent and not self._budget.set_aside(aside):
                    raise _Stop(f"the cost limit of {self._budget.limit} is reached") from None
            else:
                if reply.status not in _BUSY:
                    return reply
                why = f"HTTP {reply.status}{': ' * bool(said := self._said(reply))}{said}"
                wait = wait if reply.wait is None else reply.wait
            if n < self._config.retries:
                time.sleep(min(wait, _LONGEST_WAIT))
        self._budget.give_back(aside)
        self._closed = f"it does not answer ({why})"
        raise _Stop(self._closed)

    def _content(self, passage: Passage, manner: _Manner) -> bytes:
        """The body of the request."""
        body: dict[str, Any] = {"model": self._config.model, "messages": messages(passage, self._kinds)}
        body[manner.tokens] = self._config.max_tokens
        if manner.temperature:
            body["temperature"] = 0
        if manner.seed:
            body["seed"] = self._config.seed
        if manner.format == "json_schema":
            shape = {"name": "annotations", "strict": True, "schema": schema(self._kinds, len(passage.pairs))}
            body["response_format"] = {"type": manner.format, "json_schema": shape}
        elif manner.format:
            body["response_format"] = {"type": manner.format}
        return msgspec.json.encode(body)

    def _said(self, reply: Reply) -> str:
        """What a server says of its refusal, in a line; a key that it repeats is none of ours to pass on."""
        text = reply.body.decode("utf-8", "replace")
        try:
            found = msgspec.json.decode(reply.body)
            while isinstance(found, dict) and (inner := found.get("error", found.get("message", found.get("detail")))):
                found = inner
            text = found if isinstance(found, str) else text
        except msgspec.MsgspecError:
            pass
        line = self._without_key(" ".join(text.split()))
        return line if len(line) <= _LONGEST_SAID else f"{line[: _LONGEST_SAID - 1]}…"

    def _without_key(self, text: str) -> str:
        return text.replace(self._key, "…") if self._key else text


def _tokens(completion: _Completion) -> tuple[int, int] | None:
    usage = completion.usage
    return None if usage is None else (usage.prompt_tokens, usage.completion_tokens)


def _content_of(completion: _Completion) -> bytes:
    """What the model wrote.

    Raises:
        _Stop: it wrote nothing that could be an answer.
    """
    choice = completion.choices[0]
    if choice.message.refusal or choice.finish_reason == "content_filter":
        raise _Stop(REFUSED)
    if choice.finish_reason == "length":
        raise _Stop(CUT)
    if not (choice.message.content or "").strip():
        raise _Stop(EMPTY)
    return str(choice.message.content).encode("utf-8", "replace")


def endpoint(config: EndpointConfig, kinds: Mapping[str, Mqm], place: Place, *, asking: bool = True) -> Endpoint:
    """The endpoint of the settings, with its key from the environment; nothing is sent by this.

    Args:
        config: its settings.
        kinds: the types of error to ask for, by name.
        place: where a setting of it stands.
        asking: whether it is to be asked, for which its key is needed.

    Raises:
        ConfigError: there is no usable address, model or key, or a limit of costs without prices.
    """
    try:
        parts = address(config.url)
    except ValueError as error:
        hint = 'url = "http://localhost:11434/v1", with `model` beside it'
        raise refuse_setting(f"annotator.endpoint.url: {error}", place("url"), hint) from None
    if not config.model:
        hint = 'model = "qwen3:8b": as the endpoint calls it'
        raise refuse_setting("annotator.endpoint has an address and no model", place("url"), hint)
    if config.max_cost is not None and not (config.input_price or config.output_price):
        hint = "set input_price and output_price, of a million tokens each"
        raise refuse_setting("a cost limit needs the prices of the model", place("max_cost"), hint)
    key = _key(config.key_variable, place("key_variable")) if asking else ""
    if key and parts.scheme != "https" and not is_local(parts):
        hint = "take an https:// address, or leave key_variable out where none is asked for"
        raise refuse_setting("a key is not sent over a line that others can read", place("url"), hint)
    return Endpoint(config, kinds, key)


def _key(variable: str, where: str) -> str:
    if not variable:
        return ""
    key = os.environ.get(variable, "").strip()
    if not key:
        raise refuse_setting(f"the environment variable {variable} is not set", where, f"export {variable}=…")
    # Whatever else stands in it may not be sent in the head of a request, and would be told in an error of that.
    if not key.isascii() or not key.isprintable() or " " in key:
        raise ConfigError(f"the environment variable {variable} does not hold a key", where=where or None)
    return key
