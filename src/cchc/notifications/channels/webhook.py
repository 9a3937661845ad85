"""One event to an endpoint: signed as the Standard Webhooks specification says, to the address that was looked at."""

from __future__ import annotations

import ipaddress
import socket
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import timezone

from cchc.notifications.channels.base import Message, PermanentFailure, TemporaryFailure, Unreachable
from cchc.notifications.rules import signature

TIMEOUT = 10.0
_PRIVATE = "Địa chỉ này nằm trong mạng nội bộ hoặc trên chính máy chủ nên không được gọi."


class WebhookChannel:
    name = "webhook"

    def configured(self) -> bool:
        return True

    def address_of(self, *, email: str, phone: str) -> str:
        return ""

    def send(self, message: Message) -> str:
        import httpx  # only where something is sent: every start of a process would wait for it

        now = int(timezone.now().timestamp())
        host = urlsplit(message.to).netloc.rpartition("@")[2]
        headers = {
            "Host": host,
            "Content-Type": "application/json; charset=utf-8",
            "User-Agent": "CCHC-Webhook/1",
            "webhook-id": message.message_id,
            "webhook-timestamp": str(now),
            "webhook-signature": signature(message.secret, id=message.message_id, timestamp=now, body=message.body),
        }
        address, name = pinned(message.to)
        try:
            with (
                httpx.Client(timeout=TIMEOUT, follow_redirects=False, trust_env=False) as client,
                client.stream(
                    "POST", address, content=message.body, headers=headers, extensions={"sni_hostname": name}
                ) as answer,
            ):
                code = answer.status_code
        except httpx.HTTPError as error:
            raise Unreachable("Địa chỉ nhận không trả lời.", f"{type(error).__name__}: {error}") from error
        if not 200 <= code < 300:
            raise TemporaryFailure(f"Địa chỉ nhận trả lời mã lỗi {code}.", f"HTTP {code}")
        return f"HTTP {code}"

    def close(self) -> None:
        """Nothing is held open."""


def pinned(url: str) -> tuple[str, str]:
    """The URL with its name replaced by an address that may be called, and the name. The call goes to the very address
    that was judged, so that a name cannot lead elsewhere between the two.

    Raises PermanentFailure for an address inside, Unreachable where the name is not known.
    """
    parts = urlsplit(url)
    name = parts.hostname or ""
    try:
        port = parts.port or (443 if parts.scheme == "https" else 80)
        found = socket.getaddrinfo(name, port, type=socket.SOCK_STREAM)
    except (OSError, ValueError) as error:
        raise Unreachable("Không tìm thấy máy chủ của địa chỉ nhận.", str(error)) from error
    addresses = [str(entry[4][0]) for entry in found]
    if not settings.CCHC_WEBHOOK_PRIVATE and not all(_outside(one) for one in addresses):
        raise PermanentFailure(_PRIVATE, f"{name} = {', '.join(sorted(set(addresses)))}")
    chosen = f"[{addresses[0]}]" if ":" in addresses[0] else addresses[0]
    return parts._replace(netloc=f"{chosen}:{port}").geturl(), name


def _outside(address: str) -> bool:
    found = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(found, ipaddress.IPv6Address) and found.ipv4_mapped is not None:
        found = found.ipv4_mapped
    return found.is_global and not found.is_multicast
