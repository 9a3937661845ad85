"""The demonstration's twin of a channel: it keeps what it would have sent, on a page, and sends nothing."""

from __future__ import annotations

from cchc.notifications.channels.base import Message
from cchc.notifications.models import DemoMessage


class TwinChannel:
    def __init__(self, name: str) -> None:
        self.name = name

    def configured(self) -> bool:
        return True

    def address_of(self, *, email: str, phone: str) -> str:
        return email if self.name == "email" else phone

    def send(self, message: Message) -> str:
        text = message.text if self.name == "email" else message.short
        DemoMessage.objects.create(
            channel=self.name, to=message.to, subject=message.subject, text=text, message_id=message.message_id
        )
        return "demonstration"

    def close(self) -> None:
        """Nothing is held open."""
