"""What every way out of the system looks like."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Message:
    """``to``: address or number, or the URL of an endpoint. ``text`` is the whole, ``short`` fits a text message."""

    to: str
    message_id: str
    subject: str = ""
    text: str = ""
    html: str = ""
    short: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    secret: str = ""


class SendFailure(Exception):
    """``str(error)`` is a Vietnamese sentence for people; ``technical`` is what the other side said."""

    def __init__(self, message: str, technical: str = "") -> None:
        super().__init__(message)
        self.technical = " ".join(technical.split())[:500]


class TemporaryFailure(SendFailure):
    """Try again later."""


class Unreachable(TemporaryFailure):
    """The server at the other end is away: whatever goes the same way may wait as well."""


class PermanentFailure(SendFailure):
    """This message will never be taken."""


class Channel(Protocol):
    name: str

    def configured(self) -> bool:
        """Whether this installation can send by it."""
        ...

    def address_of(self, *, email: str, phone: str) -> str:
        """Where a person is reached by it; empty where that is not known."""
        ...

    def send(self, message: Message) -> str:
        """Hand the message over; what the other side answered. Raises TemporaryFailure, PermanentFailure."""
        ...

    def close(self) -> None:
        """End a connection that is held open."""
        ...
