"""Zalo OA and SMS through the HTTP gateway of whoever the agency has a contract with: one POST of JSON.

The gateway is given ``{"id", "to", "text"}`` and a bearer token; 2xx is taken, 408, 425, 429 and 5xx mean later, anything
else means never. Address and token come from the environment.
"""

from __future__ import annotations

from cchc.notifications.channels.base import Message, PermanentFailure, TemporaryFailure, Unreachable

TIMEOUT = 15.0
_LATER = (408, 425, 429)


class GatewayChannel:
    def __init__(self, name: str, url: str, token: str) -> None:
        self.name, self._url, self._token = name, url, token

    def configured(self) -> bool:
        return bool(self._url)

    def address_of(self, *, email: str, phone: str) -> str:
        return phone

    def send(self, message: Message) -> str:
        import httpx  # only where something is sent: every start of a process would wait for it

        content = {"id": message.message_id, "to": message.to, "text": message.short}
        headers = {"Authorization": f"Bearer {self._token}", "Idempotency-Key": message.message_id}
        try:
            answer = httpx.post(self._url, json=content, headers=headers, timeout=TIMEOUT)
        except httpx.HTTPError as error:
            raise Unreachable(
                "Cổng gửi tin không trả lời. Hệ thống sẽ tự thử lại.", f"{type(error).__name__}: {error}"
            ) from error
        said = f"HTTP {answer.status_code} {answer.text[:200]}"
        if answer.is_success:
            return said
        if answer.status_code >= 500 or answer.status_code in _LATER:
            raise TemporaryFailure("Cổng gửi tin tạm thời chưa nhận. Hệ thống sẽ tự thử lại.", said)
        if answer.status_code in {401, 403}:
            raise Unreachable("Cổng gửi tin không nhận mã truy cập của hệ thống. Hãy xem lại cấu hình.", said)
        raise PermanentFailure("Cổng gửi tin từ chối tin này. Hãy kiểm tra số điện thoại của người nhận.", said)

    def close(self) -> None:
        """Nothing is held open."""
