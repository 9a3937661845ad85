"""``load_reference``: bring the reference data of the project into the database; safe to run again."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from cchc.calendars.services import load_reference


class Command(BaseCommand):
    help = "Nạp dữ liệu tham chiếu (lịch làm việc); chạy lại bao nhiêu lần cũng được."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"Lịch làm việc: {load_reference()} ngày mới hoặc thay đổi.")
