"""``cchc audit verify|seal|day``: whether the record of what was done is whole; sealing it; the signed file of a day."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from cchc.reading_cli.arguments import Parser

WHOLE, BROKEN = 0, 1


def main(arguments: Sequence[str] = ()) -> int:
    """Exit code: 0 whole or done, 1 something was changed (each fault is a line on standard error)."""
    options = _options(arguments)
    from cchc.server.prepare import database

    database()
    return {"verify": _verify, "seal": _seal, "day": _day}[options.what](options)


def _options(arguments: Sequence[str]) -> Namespace:
    parser = Parser(prog="cchc audit", description="Nhật ký: kiểm tra nguyên vẹn, niêm phong, tệp ký của ngày.")
    parser.add_argument("what", choices=["verify", "seal", "day"], metavar="verify|seal|day")
    parser.add_argument("--days", metavar="THƯ_MỤC", help="thư mục các tệp ngày đã ký (mặc định: thư mục của hệ thống)")
    parser.add_argument("--public-key", metavar="TỆP", help="khóa công khai tin dùng; nên giữ ở máy khác")
    return parser.parse_args(list(arguments))


def _verify(options: Namespace) -> int:
    from django.conf import settings

    from cchc.audit.verifying import verify

    days = Path(options.days or settings.CCHC_AUDIT_FOLDER)
    key = Path(options.public_key) if options.public_key else None
    result = verify(days if options.days or days.is_dir() else None, key)
    for fault in result.faults:
        print(fault, file=sys.stderr)
    if result.sound:
        print(f"Nhật ký nguyên vẹn: đã kiểm tra {result.checked} dòng, {result.sealed} dòng đã niêm phong.")
    return WHOLE if result.sound else BROKEN


def _seal(options: Namespace) -> int:
    from cchc.audit.sealing import seal

    made = seal()
    print(f"Đã niêm phong thêm {sum(one.count for one in made)} dòng." if made else "Không có dòng mới để niêm phong.")
    return WHOLE


def _day(options: Namespace) -> int:
    from django.utils import timezone

    from cchc.audit.sealing import write_day

    path = write_day(timezone.localdate(), Path(options.days) if options.days else None)
    print(f"Đã ghi {path}." if path else "Chưa có việc nào được ghi nhật ký.")
    return WHOLE
