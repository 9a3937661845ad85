"""An axis with the interface of a province's, on the loopback, that can be told to misbehave. Two agencies may talk through it."""

from __future__ import annotations

import email.parser
import email.policy
import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from cchc.correspondence import edxml
from cchc.correspondence.edxml import EdxmlError, Message

SECRET = "khoa-bi-mat"


@dataclass
class Kept:
    doc_id: str
    message_id: str
    sender: str
    receivers: tuple[str, ...]
    package: str


@dataclass
class AxisServer:
    """``faults``: what the next calls of a path do instead (``500``, ``cut``, ``cut-after``, ``slow``, ``expired``, ``junk``,
    ``code:18``). ``calls``: paths in order. A package whose DocumentId it has from the same sender is the same package."""

    systems: set[str] = field(default_factory=lambda: {"H99.18", "H99.02"})
    kept: list[Kept] = field(default_factory=list)
    tokens: set[str] = field(default_factory=set)
    faults: dict[str, list[str]] = field(default_factory=dict)
    calls: list[str] = field(default_factory=list)
    address: str = ""
    slow: float = 0.0

    def fault(self, path: str, *what: str) -> None:
        self.faults.setdefault(path, []).extend(what)

    def put(self, package: bytes, doc_id: str = "") -> str:
        message = edxml.parse(package)
        if isinstance(message, Message):
            receivers, message_id = tuple(one.organ_id for one in message.recipients), message.document_id
        else:
            receivers, message_id = (message.about.organ_id,), f"{message.about.code}|{message.code}|{message.at}"
        sender = message.sender.organ_id
        same = next(
            (one for one in self.kept if message_id and (one.sender, one.message_id) == (sender, message_id)), None
        )
        if same is not None and not doc_id:
            return same.doc_id
        doc_id = doc_id or f"doc-{len(self.kept) + 1}"
        self.kept.append(Kept(doc_id, message_id, sender, receivers, package.decode()))
        return doc_id


class _Handler(BaseHTTPRequestHandler):
    server: Any

    @property
    def axis(self) -> AxisServer:
        axis: AxisServer = self.server.axis
        return axis

    def log_message(self, *_arguments: Any) -> None: ...

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self._serve(body)

    def do_GET(self) -> None:
        self._serve(b"")

    def _serve(self, body: bytes) -> None:
        parts = urlsplit(self.path)
        self.axis.calls.append(parts.path)
        waiting = self.axis.faults.get(parts.path) or []
        fault = waiting.pop(0) if waiting else ""
        if fault == "expired":
            self.axis.tokens.clear()
        elif fault == "500":
            return self._say(500, {"message": "broken"})
        elif fault == "junk":
            return self._raw(200, b"<html>Bao tri</html>")
        elif fault == "slow":
            time.sleep(self.axis.slow)
        elif fault == "cut":
            return self._cut()
        elif fault.startswith("code:"):
            return self._say(200, {"success": False, "errorCode": fault[5:], "message": "loi nghiep vu"})
        status, told = self._answer(parts.path, parse_qs(parts.query), body)
        if fault == "cut-after":
            return self._cut()
        return self._say(status, told)

    def _answer(self, path: str, query: dict[str, list[str]], body: bytes) -> tuple[int, Any]:
        system = self.headers.get("X-SystemId", "")
        if system not in self.axis.systems or self.headers.get("X-SecretKey") != SECRET:
            return 200, {"success": False, "errorCode": 15, "message": "sai khoa"}
        if path == "/v1/auth/login":
            token = f"token-{len(self.axis.calls)}"
            self.axis.tokens.add(token)
            return 200, {"success": True, "data": {"token": token, "expiresIn": 1800}}
        if self.headers.get("Authorization", "").removeprefix("Bearer ") not in self.axis.tokens:
            return 401, {"message": "token het han"}
        if path == "/v1/sendEdoc":
            return self._sent(body)
        if path == "/v1/syncReceivedEdocList":
            mine = [one for one in self.axis.kept if system in one.receivers]
            return 200, {
                "success": True,
                "data": [{"docId": one.doc_id, "from": one.sender, "to": system} for one in mine],
            }
        if path == "/v1/getEdoc":
            one = next((one for one in self.axis.kept if one.doc_id == query["docId"][0]), None)
            return (
                (200, {"success": True, "data": {"edxml": one.package, "attachments": []}})
                if one
                else (200, {"errorCode": 10})
            )
        return 404, {}

    def _sent(self, body: bytes) -> tuple[int, Any]:
        head = f"Content-Type: {self.headers['Content-Type']}\r\n\r\n".encode()
        form = email.parser.BytesParser(policy=email.policy.HTTP).parsebytes(head + body)
        file = next(
            part for part in form.iter_parts() if part.get_param("name", header="content-disposition") == "edocFile"
        )
        package = file.get_payload(decode=True)
        assert isinstance(package, bytes)
        try:
            message = edxml.parse(package)
        except EdxmlError as error:
            return 200, {"success": False, "errorCode": 22, "message": str(error)}
        receivers = [one.organ_id for one in message.recipients] if isinstance(message, Message) else []
        if any(one not in self.axis.systems for one in receivers):
            return 200, {"success": False, "errorCode": 18, "message": "khong ton tai"}
        return 200, {
            "success": True,
            "message": "",
            "data": {"docId": self.axis.put(package), "status": "ok", "errorCode": 0},
        }

    def _say(self, status: int, told: Any) -> None:
        self._raw(status, json.dumps(told).encode())

    def _raw(self, status: int, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _cut(self) -> None:
        self.close_connection = True
        self.connection.close()


@contextmanager
def running() -> Iterator[AxisServer]:
    """The server in a thread, until the end of the block."""
    axis = AxisServer()
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    server.axis = axis  # type: ignore[attr-defined]
    server.handle_error = lambda *_arguments: None  # type: ignore[method-assign]
    axis.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield axis
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
