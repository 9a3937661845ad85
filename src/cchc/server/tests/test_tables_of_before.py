"""Tables that a version before the first release left half made are not taken for complete."""

from __future__ import annotations

import pytest
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from cchc.server.prepare import LAST_OF_BEFORE, refuse_tables_of_before

pytestmark = pytest.mark.django_db
EARLY = ("plans", "0002_room_for_long_texts_and_reviewed_rows")


def test_a_database_of_today_goes_on() -> None:
    refuse_tables_of_before()


def test_one_that_came_to_the_last_step_goes_on() -> None:
    for step in (EARLY, *LAST_OF_BEFORE):
        MigrationRecorder(connection).record_applied(*step)
    refuse_tables_of_before()


def test_one_that_stopped_before_it_is_refused_with_the_way_out() -> None:
    MigrationRecorder(connection).record_applied(*EARLY)
    with pytest.raises(SystemExit, match=r"chưa có đủ bảng.*thư mục dữ liệu mới"):
        refuse_tables_of_before()
