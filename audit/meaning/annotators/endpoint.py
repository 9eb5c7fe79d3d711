"""An OpenAI-compatible endpoint as an annotator: llama.cpp, Ollama, vLLM, or a hosted model (chat completions)."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future
from hashlib import blake2b
from threading import Thread
from typing import Any

import msgspec

from audit.config import EndpointConfig
from audit.errors import ConfigError
from audit.levels import Mqm
from audit.meaning.annotators import Passage, Place, Unanswered, refuse_setting
from audit.meaning.annotators.budget import Budget
from audit.meaning.annotators.completions import (
    Completion,
    Manner,
    NoAnswer,
    completion_in,
    content_of,
    error_in,
    tokens_of,
)
from audit.meaning.annotators.prompt import VERSION, messages, schema
from audit.meaning.annotators.transport import NoReply, Reply, address, is_local, post

_PATH = "/chat/completions"
# Of a server that answers, of one that may do better in a moment, and of one that does not take the question so.
_DONE = 200
_BUSY = frozenset({408, 409, 425, 429, 500, 502, 503, 504, 529})
_NOT_TAKEN = frozenset({400, 404, 415, 422, 501})
# Questions of which the next one is put in any case; what else is refused is refused to all.
_OF_THIS_QUESTION = frozenset({400, 413, 422})
# Seconds between two tries, doubled each time, and the longest.
_FIRST_WAIT, _LONGEST_WAIT = 1.0, 60.0
_LONGEST_SAID = 200


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
        self._manner = Manner()
        # Why nothing more is asked in this run.
        self._closed = ""

    def key(self, passage: Passage) -> bytes:
        """A digest of the request in its first manner, with the address and the version of the prompt."""
        content = self._content(passage, Manner())
        return blake2b(f"{VERSION} {self._url}\n".encode() + content, digest_size=16).digest()

    def answers(self, passages: Sequence[Passage]) -> Iterator[bytes | Unanswered]:
        """What the model says of each passage, in order; `requests` of them are asked at a time."""
        for first in range(0, len(passages), self.at_once):
            wave = passages[first : first + self.at_once]
            # All of it before any is asked: what fits does not depend on which answer comes first.
            aside = [self._set_aside(passage) for passage in wave]
            asked = [self._started(passage, most) for passage, most in zip(wave, aside, strict=True)]
            yield from (one if isinstance(one, Unanswered) else one.result() for one in asked)

    def used(self) -> str:
        """The requests, their tokens and cost."""
        return str(self._budget)

    def _set_aside(self, passage: Passage) -> float | Unanswered:
        """The most that a question can cost, set aside; that it is not put, if that does not fit."""
        most = self._budget.most(self._content(passage, Manner()), self._config.max_tokens)
        if not self._closed and not self._budget.set_aside(most):
            self._closed = self._at_limit
        return Unanswered(self._closed) if self._closed else most

    @property
    def _at_limit(self) -> str:
        return f"the cost limit of {self._budget.limit} is reached"

    def _started(self, passage: Passage, aside: float | Unanswered) -> Future[bytes | Unanswered] | Unanswered:
        """The answer to come, from a thread that does not hold up the end of a run that is interrupted."""
        if isinstance(aside, Unanswered):
            return aside
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
            self._budget.settle(aside, tokens_of(completion))
            return content_of(completion)
        except NoAnswer as stop:
            return Unanswered(str(stop))

    def _completed(self, passage: Passage, aside: float) -> Completion:
        """The completion, whatever manner the server needs."""
        manner = self._manner
        while (reply := self._persistent(self._content(passage, manner), aside)).status != _DONE:
            said = self._said(reply)
            following = manner.after(said) if reply.status in _NOT_TAKEN else None
            if following is None:
                self._budget.give_back(aside)
                why = f"it refuses the request (HTTP {reply.status}{': ' * bool(said)}{said})"
                if reply.status not in _OF_THIS_QUESTION:
                    self._closed = why
                raise NoAnswer(why)
            manner = following
        # What the server took once is how it is asked from now on; a question that it never took says nothing.
        self._manner = manner
        try:
            return completion_in(reply.body)
        except NoAnswer:
            self._budget.settle(aside, None)
            raise

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
                    raise NoAnswer(self._at_limit) from None
            else:
                if reply.status not in _BUSY:
                    return reply
                why = f"HTTP {reply.status}{': ' * bool(said := self._said(reply))}{said}"
                wait = wait if reply.wait is None else reply.wait
            if n < self._config.retries:
                time.sleep(min(wait, _LONGEST_WAIT))
        self._budget.give_back(aside)
        self._closed = f"it does not answer ({why})"
        raise NoAnswer(self._closed)

    def _content(self, passage: Passage, manner: Manner) -> bytes:
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
        line = self._without_key(error_in(reply.body))
        return line if len(line) <= _LONGEST_SAID else f"{line[: _LONGEST_SAID - 1]}…"

    def _without_key(self, text: str) -> str:
        return text.replace(self._key, "…") if self._key else text


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
