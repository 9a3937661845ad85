"""E-mail by SMTP, as the settings say (docs/operations/mail-and-webhooks.md)."""

from __future__ import annotations

import contextlib
import smtplib
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection

from cchc.notifications.channels.base import Message, PermanentFailure, TemporaryFailure, Unreachable

_AWAY = "Máy chủ thư không trả lời. Hệ thống sẽ tự thử lại."
_LOGIN = "Máy chủ thư không nhận tên, mật khẩu hoặc địa chỉ gửi của hệ thống. Hãy xem lại cấu hình gửi thư."
_LATER = "Máy chủ thư tạm thời chưa nhận. Hệ thống sẽ tự thử lại."
_NEVER = "Máy chủ thư từ chối thư này."
_NO_BOX = "Địa chỉ thư không nhận được. Hãy kiểm tra lại địa chỉ của người này."


class MailChannel:
    name = "email"

    def __init__(self) -> None:
        self._connection: Any = None

    def configured(self) -> bool:
        return bool(settings.EMAIL_HOST)

    def address_of(self, *, email: str, phone: str) -> str:
        return email

    def send(self, message: Message) -> str:
        mail = EmailMultiAlternatives(
            message.subject,
            message.text,
            settings.DEFAULT_FROM_EMAIL,
            [message.to],
            headers={"Message-ID": message.message_id, **message.headers},
        )
        if message.html:
            mail.attach_alternative(message.html, "text/html")
        try:
            self._opened().send_messages([mail])
        except smtplib.SMTPRecipientsRefused as error:
            codes = [code for code, _ in error.recipients.values()]
            raise _refusal(max(codes, default=500), str(error.recipients), _NO_BOX) from error
        except (smtplib.SMTPAuthenticationError, smtplib.SMTPSenderRefused) as error:
            self.close()
            raise Unreachable(_LOGIN, str(error)) from error
        except smtplib.SMTPDataError as error:
            raise _refusal(error.smtp_code, str(error), _NEVER) from error
        except (smtplib.SMTPException, OSError) as error:
            self.close()
            raise Unreachable(_AWAY, f"{type(error).__name__}: {error}") from error
        return "accepted"

    def close(self) -> None:
        if self._connection is not None:
            with contextlib.suppress(smtplib.SMTPException, OSError):
                self._connection.close()
            self._connection = None

    def _opened(self) -> Any:
        if self._connection is None:
            self._connection = get_connection()
            self._connection.open()
        return self._connection


def _refusal(code: int, said: str, for_good: str) -> TemporaryFailure | PermanentFailure:
    return PermanentFailure(for_good, said) if code >= 500 else TemporaryFailure(_LATER, said)
