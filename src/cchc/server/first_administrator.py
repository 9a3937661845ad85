"""``cchc first-administrator``: the root agency and the first person who may do everything else, on an empty installation."""

from __future__ import annotations

import argparse
import secrets
import sys
from collections.abc import Sequence


def main(arguments: Sequence[str] = ()) -> int:
    """Make them and print a password for one use. Returns 0, or 2 with a sentence when there is an agency already."""
    parser = argparse.ArgumentParser(
        prog="cchc first-administrator", description="Tạo cơ quan gốc và quản trị đầu tiên."
    )
    parser.add_argument("username", help="tên đăng nhập")
    parser.add_argument("full_name", help="họ và tên")
    parser.add_argument("agency", help="tên cơ quan gốc, ví dụ: tỉnh Sông Lam")
    parser.add_argument(
        "--focal-point",
        action="store_true",
        help="đồng thời là đầu mối CCHC của cơ quan gốc (nơi chỉ có một người làm)",
    )
    options = parser.parse_args(list(arguments))
    from cchc.server.prepare import database

    database()
    from django.utils import timezone

    from cchc.agencies.services import found
    from cchc.core.errors import CchcError

    password = secrets.token_urlsafe(12)
    try:
        found(
            name=options.agency,
            username=options.username,
            full_name=options.full_name,
            password=password,
            on=timezone.localdate(),
            focal_point=options.focal_point,
        )
    except CchcError as error:
        print(error, file=sys.stderr)
        return 2
    print(f"Tài khoản: {options.username}\nMật khẩu dùng một lần (phải đổi khi đăng nhập): {password}")
    return 0
