"""``verify_audit``: recompute the digests of all audit events; exit code 1 and the first bad row where one differs."""

from __future__ import annotations

import sys
from typing import Any

from django.core.management.base import BaseCommand

from cchc.audit.verifying import verify


class Command(BaseCommand):
    help = "Kiểm tra nhật ký: mọi dòng còn nguyên như lúc ghi hay không."

    def handle(self, *args: Any, **options: Any) -> None:
        result = verify()
        if result.sound:
            self.stdout.write(f"Nhật ký nguyên vẹn: đã kiểm tra {result.checked} dòng.")
            return
        self.stderr.write(
            f"Nhật ký bị sửa: dòng số {result.first_bad} không khớp mã băm (sau {result.checked - 1} dòng đúng)."
        )
        sys.exit(1)
