"""A local server that speaks the protocol of chat completions, and answers as a test scripts it."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

JsonObject = dict[str, Any]


@dataclass(frozen=True)
class Fault:
    """What a server does instead of answering.

    Attributes:
        status: of an error; 0 to send the body as a completion is sent.
        body: as it is.
        promised: the length that is told, where it is not that of the body.
        wait: the event to wait for before anything is sent.
        headers: beside the usual ones.
    """

    status: int = 200
    body: bytes = b""
    promised: int | None = None
    wait: threading.Event | None = None
    headers: Sequence[tuple[str, str]] = ()


Answer = str | JsonObject | Fault


@dataclass
class Endpoint:
    """The server of a test.

    Attributes:
        answer: called with the body of each request and its number from 1; what it returns is sent: the content of a
            message, a whole completion, or a fault.
        requests: the bodies, in the order in which they came.
        keys: the heads by which each was authorised.
    """

    answer: Callable[[JsonObject, int], Answer]
    url: str = ""
    requests: list[JsonObject] = field(default_factory=list)
    keys: list[str | None] = field(default_factory=list)
    came: threading.Event = field(default_factory=threading.Event)

    def about(self, number: int) -> JsonObject:
        """The texts of a request, as the model is shown them."""
        found: JsonObject = json.loads(self.requests[number]["messages"][-1]["content"])
        return found


def mark(segment: int, type: str = "mistranslation", severity: str = "major", **words: str) -> JsonObject:
    """An annotation with everything in it that is asked for."""
    given = {"target": "", "source": "", "before": "", "explanation": "it is wrong", "correction": "", **words}
    return {"segment": segment, "type": type, "severity": severity, **given}


def said(*marks: JsonObject) -> str:
    """The content of an answer."""
    return json.dumps({"annotations": list(marks)}, ensure_ascii=False)


def completion(content: str | None, finish: str = "stop", **message: str) -> JsonObject:
    """A completion as servers send it."""
    return {
        "choices": [{"message": {"role": "assistant", "content": content, **message}, "finish_reason": finish}],
        "usage": {"prompt_tokens": 1_000, "completion_tokens": 100},
    }


@contextmanager
def serving(answer: Callable[[JsonObject, int], Answer]) -> Iterator[Endpoint]:
    """A server on this machine until the block is done."""
    endpoint = Endpoint(answer)
    lock = threading.Lock()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            with lock:
                endpoint.requests.append(body)
                endpoint.keys.append(self.headers["Authorization"])
                number = len(endpoint.requests)
            endpoint.came.set()
            if self.path != "/v1/chat/completions":
                self._send(Fault(404, b"no such page"))
                return
            made = endpoint.answer(body, number)
            if isinstance(made, str):
                made = completion(made)
            self._send(made if isinstance(made, Fault) else Fault(200, json.dumps(made).encode()))

        def _send(self, fault: Fault) -> None:
            if fault.wait is not None:
                fault.wait.wait(30)
            if fault.status == 0:  # dies without a word
                self.connection.close()
                return
            self.send_response(fault.status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(fault.body) if fault.promised is None else fault.promised))
            for name, value in fault.headers:
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(fault.body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, *_: object) -> None:
            """A client that is killed is no error of the server's."""

    server = Server(("127.0.0.1", 0), Handler)
    endpoint.url = f"http://127.0.0.1:{server.server_port}/v1"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield endpoint
    finally:
        server.shutdown()
        server.server_close()
