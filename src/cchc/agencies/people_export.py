"""The people of an agency as a workbook."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from cchc.accounts.models import User
from cchc.core.workbooks import list_workbook


def people_workbook(people: Iterable[User], today: dt.date) -> bytes:
    """``people`` as ``selectors.visible_people`` gives them, with their roles of ``today`` that the viewer may see."""
    columns = [
        ("Họ và tên", 28),
        ("Tên đăng nhập", 18),
        ("Chức vụ", 36),
        ("Thư điện tử", 30),
        ("Điện thoại", 16),
        ("Vai trò", 60),
        ("Trạng thái", 14),
    ]
    rows = [
        (
            person.full_name,
            person.username,
            person.title,
            person.email,
            person.phone,
            "; ".join(
                f"{role.get_role_display()} · {role.agency.name}"
                for role in person.visible_roles  # type: ignore[attr-defined]
                if role.valid_from <= today and (role.valid_to is None or role.valid_to >= today)
            ),
            "Đang hoạt động" if person.is_active else "Đã khóa",
        )
        for person in people
    ]
    return list_workbook("Người dùng", columns, rows)
