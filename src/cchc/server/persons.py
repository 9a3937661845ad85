"""Who a command acts as, and for which agency: the same persons and rights as on the pages."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cchc.agencies.public import Agency, Viewer

REFUSED = 2


def add_user(parser: ArgumentParser, who: str) -> None:
    parser.add_argument("--user", required=True, metavar="TÊN", help=f"tên đăng nhập của {who}")


def viewer_named(username: str) -> Viewer:
    """The person with their roles of today. Raises LookupError with a sentence for an unknown or closed account."""
    from django.utils import timezone

    from cchc.accounts.models import User
    from cchc.agencies.public import Viewer

    user = User.objects.filter(username=username, is_active=True).first()
    if user is None:
        raise LookupError(f"Không có tài khoản “{username}” đang hoạt động.")
    return Viewer.of(user, timezone.localdate())


def agency_named(name: str, agencies: Iterable[Agency]) -> Agency:
    """The one of ``agencies`` whose name, short name or symbol is ``name``, with or without diacritics. Raises LookupError."""
    from cchc.core.text import fold

    wanted = fold(name)
    named = [one for one in agencies if wanted in {fold(one.name), fold(one.short_name), fold(one.symbol)}]
    if len(named) == 1:
        return named[0]
    if named:
        raise LookupError(f"Có {len(named)} cơ quan mang tên “{name}”. Hãy ghi đầy đủ tên gọi.")
    raise LookupError(f"Không có cơ quan nào tên là “{name}” mà tài khoản này làm việc được.")


def refuse(sentence: object) -> int:
    print(sentence, file=sys.stderr)
    return REFUSED
