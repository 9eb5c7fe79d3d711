"""One request to an endpoint, by the standard library: bounded in time and size, and nowhere but to that address."""

from __future__ import annotations

import http.client
import socket
import ssl
import time
from collections.abc import Mapping
from typing import Any, NamedTuple
from urllib.error import HTTPError, URLError
from urllib.parse import SplitResult, urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

# Bytes of an answer that are read: no list of errors is so long.
LARGEST = 4 << 20
_AT_A_TIME = 1 << 16
# Nobody is there, or not who should be.
_NOT_SENT = (ConnectionRefusedError, socket.gaierror, ssl.SSLCertVerificationError)
_LOCAL = frozenset({"localhost", "127.0.0.1", "::1"})


class Reply(NamedTuple):
    """What a server answered.

    Attributes:
        wait: seconds after which it wants to be asked again; None where it does not say.
    """

    status: int
    body: bytes
    wait: float | None


class NoReply(Exception):
    """There is no whole answer; the message says why.

    Attributes:
        sent: whether the server may have worked on the question.
    """

    def __init__(self, why: str, *, sent: bool = True) -> None:
        self.sent = sent
        super().__init__(why)


class _NoRedirects(HTTPRedirectHandler):
    """Texts and keys go to the address that the user named, and not on to another."""

    def redirect_request(self, *_: object) -> None:
        return None


def address(url: str) -> SplitResult:
    """The parts of an address of the web.

    Raises:
        ValueError: it is none, or holds a password.
    """
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError("no address that begins with http:// or https://")
    if "@" in parts.netloc:
        raise ValueError("a name or password stands in the address")
    if parts.fragment or any(c.isspace() or not c.isprintable() for c in url) or not url.isascii():
        raise ValueError("no address that a request can be sent to")
    _ = parts.port  # a number that is none is a ValueError, too
    return parts


def is_local(parts: SplitResult) -> bool:
    """Whether an address is that of this machine."""
    return parts.hostname in _LOCAL


def post(url: str, content: bytes, headers: Mapping[str, str], timeout: float) -> Reply:
    """Post JSON.

    Args:
        url: an `address`.
        content: what to send.
        headers: beside the type of the content.
        timeout: seconds, for each step up to the head of the answer, and once more for the rest.

    Raises:
        NoReply: it cannot be sent, or there is no whole answer in time.
    """
    request = Request(url, content, {"Content-Type": "application/json", **headers}, method="POST")
    try:
        try:
            with build_opener(_NoRedirects).open(request, timeout=timeout) as response:
                return _reply(response.status, response, response.headers.get("Retry-After"), timeout)
        except HTTPError as error:
            with error:
                return _reply(error.code, error, error.headers.get("Retry-After"), timeout)
    except TimeoutError:
        raise NoReply(_late(timeout)) from None
    except (URLError, http.client.HTTPException, OSError) as error:
        reason = getattr(error, "reason", error)
        why = _late(timeout) if isinstance(reason, TimeoutError) else _said(reason)
        raise NoReply(why, sent=not isinstance(reason, _NOT_SENT)) from None


def _reply(status: int, response: Any, wait: str | None, timeout: float) -> Reply:
    """The reply of a response, or of an error, which is read like one."""
    body = _body(response, time.monotonic() + timeout)
    return Reply(status, body, float(wait) if wait is not None and wait.isdecimal() else None)


def _body(response: Any, deadline: float) -> bytes:
    content = b""
    while piece := response.read1(_AT_A_TIME):
        content += piece
        if len(content) > LARGEST:
            raise NoReply(f"the answer is longer than {LARGEST:,} bytes")
        if time.monotonic() > deadline:
            raise TimeoutError
    # What a length was promised for and did not come.
    if response.length:
        raise NoReply("the connection ended in the midst of the answer")
    return content


def _late(timeout: float) -> str:
    return f"no answer within {timeout:g} seconds"


def _said(reason: object) -> str:
    """An error of the system or of the protocol, in a line."""
    if isinstance(reason, OSError) and reason.strerror:
        return reason.strerror
    return str(reason) or type(reason).__name__
