"""A database made by a version before the first release goes on where its tables are complete, and is refused where they are not."""

from __future__ import annotations

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from cchc.server.prepare import LAST_OF_BEFORE, refuse_tables_of_before

pytestmark = pytest.mark.django_db
OWN = {app for app, _name in LAST_OF_BEFORE}
SAME_NAMES = {
    ("accounts", "0001_initial"),
    ("accounts", "0002_access_tokens"),
    ("agencies", "0001_initial"),
    ("audit", "0001_initial"),
    ("audit", "0002_rows_are_only_added"),
    ("documents", "0001_initial"),
    ("plans", "0001_initial"),
    ("plans", "0002_room_for_long_texts_and_reviewed_rows"),
    ("reports", "0001_initial"),
}
"""What was applied under the name that it has now, and a step that every database of before has."""


def recorded(names: set[tuple[str, str]]) -> None:
    """As if our tables had been made by the steps of before."""
    recorder = MigrationRecorder(connection)
    recorder.migration_qs.filter(app__in=OWN).delete()
    for app, name in names:
        recorder.record_applied(app, name)


def test_a_database_of_today_goes_on() -> None:
    refuse_tables_of_before()


def test_one_that_came_to_the_last_step_goes_on_with_what_is_new() -> None:
    migrations = MigrationLoader(None).disk_migrations
    replaced = {old for (app, _name), one in migrations.items() if app in OWN for old in one.replaces}
    recorded(SAME_NAMES | replaced | LAST_OF_BEFORE)
    refuse_tables_of_before()
    executor = MigrationExecutor(connection)
    executor.loader.check_consistent_history(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    assert [(one.app_label, one.name[:4]) for one, _backwards in plan] == [("surveys", "0002"), ("surveys", "0003")]


@pytest.mark.parametrize("missing", sorted(LAST_OF_BEFORE - SAME_NAMES))
def test_one_that_stopped_before_it_is_refused_with_the_way_out(missing: tuple[str, str]) -> None:
    recorded((SAME_NAMES | LAST_OF_BEFORE) - {missing})
    with pytest.raises(SystemExit, match=r"chưa có đủ bảng.*thư mục dữ liệu mới"):
        refuse_tables_of_before()
