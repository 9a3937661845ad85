"""Errors as problem details (RFC 9457): one shape for every operation, its ``detail`` a Vietnamese sentence."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from django.http import HttpResponse
from ninja import Schema

MEDIA_TYPE = "application/problem+json"
TITLES = {
    400: "Yêu cầu không đúng dạng",
    401: "Chưa xác thực",
    403: "Không có quyền",
    404: "Không tìm thấy",
    405: "Phương thức không được dùng ở địa chỉ này",
    409: "Nội dung đã thay đổi",
    412: "Phiên bản không còn là bản mới nhất",
    413: "Nội dung quá lớn",
    415: "Dạng nội dung không được nhận",
    422: "Không thực hiện được",
    428: "Thiếu điều kiện về phiên bản",
    500: "Lỗi của hệ thống",
}


class Fault(Schema):
    """One thing that is wrong. ``place``: JSON pointer into the body, or ``query/NAME``, ``header/NAME``, ``path/NAME``."""

    place: str
    detail: str


class ProblemOut(Schema):
    """RFC 9457. ``type`` is an identifier, not an address to open."""

    type: str
    title: str
    status: int
    detail: str
    errors: list[Fault] = []


class Problem(Exception):
    """Raised by an operation; the shell answers with it."""

    def __init__(self, status: int, detail: str, *, errors: Sequence[Fault] = ()) -> None:
        super().__init__(detail)
        self.status, self.detail, self.errors = status, detail, tuple(errors)


def problem_response(status: int, detail: str, errors: Sequence[Fault] = ()) -> HttpResponse:
    body: dict[str, Any] = {
        "type": f"urn:cchc:problem:{status}",
        "title": TITLES.get(status, TITLES[400]),
        "status": status,
        "detail": detail,
        "errors": [one.dict() for one in errors],
    }
    return HttpResponse(json.dumps(body, ensure_ascii=False), status=status, content_type=MEDIA_TYPE)


def problems(*statuses: int) -> dict[int, type[ProblemOut]]:
    """For the ``response`` of an operation: the problems that every operation can answer with, and these."""
    return dict.fromkeys(sorted({400, 401, 403, 404, 422, *statuses}), ProblemOut)
