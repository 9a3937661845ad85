"""The interface of a document-exchange axis, and what can go wrong with one."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Protocol

CODES = {
    "10": "Tệp gói tin không hợp lệ.",
    "15": "Sai mã hệ thống hoặc khóa bí mật. Hãy kiểm tra lại kết nối trục.",
    "18": "Đơn vị nhận không có trên trục. Hãy kiểm tra mã định danh của nơi nhận.",
    "19": "Cơ quan mình chưa đăng ký trên trục.",
    "20": "Trục báo lỗi nền tảng tích hợp (LGSP).",
    "21": "Trục báo lỗi xử lý tệp.",
    "22": "Gói tin không đúng chuẩn edXML mà trục nhận.",
    "23": "Đơn vị nhận đã bị khóa trên trục.",
}


class AxisFailure(Exception):
    """``str(error)`` is for people; ``technical`` for those who mend servers."""

    def __init__(self, message: str, technical: str = "") -> None:
        self.technical = technical[:500]
        super().__init__(message)


class Rejected(AxisFailure):
    """The axis understood and said no (``code``): trying again changes nothing."""

    def __init__(self, code: str, technical: str = "") -> None:
        self.code = code
        super().__init__(CODES.get(code, f"Trục từ chối gói tin (mã {code})."), technical)


class Unreachable(AxisFailure):
    """Nobody can say whether it arrived: the line was cut, the server is away, slow or broken. To be tried again."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A package that the axis has for us."""

    doc_id: str
    sender: str


class Axis(Protocol):
    """Safe to call again with the same package: the axis and the receiver know it by its DocumentId."""

    def send(self, package: bytes, name: str, *, status: bool = False) -> str:
        """The id that the axis gave. Raises Rejected, Unreachable."""
        ...

    def received(self, first: dt.date, last: dt.date) -> list[Listed]:
        """Packages of those days. Raises Rejected, Unreachable."""
        ...

    def get(self, doc_id: str) -> bytes:
        """The package. Raises Rejected, Unreachable."""
        ...

    def close(self) -> None: ...
