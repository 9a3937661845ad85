"""A real SMTP server on loopback that keeps what it took, and refuses as it is told to."""

from __future__ import annotations

import email
import email.policy
import socket
from collections.abc import Callable
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


class Mailbox:
    """``refuse(address)`` gives the reply for a recipient, "" to take it; ``on_data`` is called before a message is taken."""

    def __init__(self) -> None:
        self.messages: list[EmailMessage] = []
        self.refuse: Callable[[str], str] = lambda address: ""
        self.on_data: Callable[[], None] = lambda: None
        self.port = free_port()
        self._controller: Controller | None = None

    def start(self) -> None:
        self._controller = Controller(self, hostname="127.0.0.1", port=self.port)
        self._controller.start()

    def stop(self) -> None:
        if self._controller is not None:
            self._controller.stop(no_assert=True)
            self._controller = None

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:
        if refusal := self.refuse(address):
            return refusal
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        self.on_data()
        parsed = email.message_from_bytes(envelope.content, policy=email.policy.default)
        assert isinstance(parsed, EmailMessage)
        self.messages.append(parsed)
        return "250 taken"

    @property
    def ids(self) -> list[str]:
        return [str(one["Message-ID"]) for one in self.messages]
