"""Whatever is done to the record directly in the database is found, and the first bad row is named."""

from __future__ import annotations

import datetime as dt
import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.db import DatabaseError, connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cchc.audit import sealing
from cchc.audit.models import AuditEvent, AuditSeal
from cchc.audit.public import record
from cchc.audit.sealing import seal, write_day
from cchc.audit.verifying import verify

pytestmark = pytest.mark.django_db


def events(count: int) -> list[AuditEvent]:
    with transaction.atomic():
        return [record("odd.verb", actor=None, data={"n": n}) for n in range(count)]


@contextmanager
def past_the_triggers() -> Iterator[Callable[..., None]]:
    """Statements run as somebody would who has the database itself in hand."""
    tables = ("audit_auditevent", "audit_auditseal")
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for table in tables:
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        yield cursor.execute
        for table in tables:
            cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")


def test_a_whole_record_is_found_whole_sealed_or_not() -> None:
    events(5)
    assert (verify().checked, verify().sealed, verify().sound) == (5, 0, True)
    assert [one.count for one in seal()] == [5]
    events(3)
    assert (verify().checked, verify().sealed, verify().sound) == (8, 5, True)
    assert [one.number for one in seal()] == [2]
    assert seal() == []


def test_many_events_are_sealed_in_batches_that_hang_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sealing, "MOST_EVENTS", 4)
    events(10)
    assert [one.count for one in seal()] == [4, 4, 2]
    first, second = AuditSeal.objects.order_by("number")[:2]
    assert second.previous == first.digest
    assert verify().sound


def test_a_removed_event_is_named() -> None:
    gone = events(6)[2]
    seal()
    with past_the_triggers() as run:
        run("DELETE FROM audit_auditevent WHERE id = %s", [gone.pk])
    assert f"Dòng số {gone.pk} đã bị xóa" in verify().faults[0]


def test_a_removed_tail_is_named() -> None:
    made = events(6)
    seal()
    with past_the_triggers() as run:
        run("DELETE FROM audit_auditevent WHERE id >= %s", [made[4].pk])
    assert f"Dòng số {made[4].pk} đã bị xóa" in verify().faults[0]


def test_two_events_that_changed_places_are_named() -> None:
    made = events(4)
    seal()
    with past_the_triggers() as run:
        for before, after in ((made[1].pk, -1), (made[2].pk, made[1].pk), (-1, made[2].pk)):
            run("UPDATE audit_auditevent SET id = %s WHERE id = %s", [after, before])
    assert f"Dòng số {made[1].pk} đã bị thay" in verify().faults[0]


def test_an_event_put_in_afterwards_is_named() -> None:
    with transaction.atomic():
        lost = record("odd.verb", actor=None).pk
        transaction.set_rollback(True)
    events(2)
    seal()
    with past_the_triggers() as run:
        run("INSERT INTO audit_auditevent SELECT %s, at, actor_name, verb, object_type, object_id, data, digest, "
            "actor_id, agency_id FROM audit_auditevent LIMIT 1", [lost])  # fmt: skip
    assert f"Dòng số {lost} được chèn thêm sau" in verify().faults[0]


def test_an_event_rewritten_with_a_fitting_digest_is_still_named() -> None:
    from cchc.audit.public import digest_of

    altered = events(3)[1]
    seal()
    altered.data = {"n": "khác"}
    with past_the_triggers() as run:
        run("UPDATE audit_auditevent SET data = %s, digest = %s WHERE id = %s",
            [json.dumps(altered.data), digest_of(altered), altered.pk])  # fmt: skip
    assert f"Dòng số {altered.pk} đã bị thay" in verify().faults[0]


def test_a_seal_that_was_altered_or_removed_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sealing, "MOST_EVENTS", 2)
    events(6)
    seal()
    with past_the_triggers() as run:
        run("UPDATE audit_auditseal SET sealed_at = sealed_at - interval '1 day' WHERE number = 2")
    assert "Niêm phong số 2 đã bị sửa" in verify().faults[0]


def test_a_record_cut_off_with_its_seals_is_shown_by_the_signed_file_of_the_day(tmp_path: Path) -> None:
    made = events(3)
    write_day(dt.date(2026, 3, 1), tmp_path)
    events(3)
    write_day(dt.date(2026, 3, 2), tmp_path)
    assert verify(tmp_path).sound
    with past_the_triggers() as run:
        run("DELETE FROM audit_auditseal WHERE number = 2")
        run("DELETE FROM audit_auditevent WHERE id > %s", [made[-1].pk])
    assert verify().sound, "inside the database nothing shows it"
    assert "Nhật ký đã bị cắt: tệp “nhat-ky-2026-03-02.json”" in verify(tmp_path).faults[0]


def test_a_file_of_a_day_that_was_altered_is_named(tmp_path: Path) -> None:
    events(3)
    path = write_day(dt.date(2026, 3, 1), tmp_path)
    assert path is not None
    path.write_text(path.read_text().replace('"seal": 1', '"seal": 2'))
    assert "không còn nguyên" in verify(tmp_path).faults[0]


def test_another_key_does_not_pass(tmp_path: Path) -> None:
    events(1)
    for name in ("mine", "theirs"):
        write_day(dt.date(2026, 3, 1), tmp_path / name)
    assert not verify(tmp_path / "theirs", tmp_path / "mine" / "khoa-cong-khai.pem").sound


@pytest.mark.parametrize("change", ["UPDATE audit_auditseal SET count = 1", "DELETE FROM audit_auditseal"])
def test_the_database_refuses_to_change_or_remove_a_seal(change: str) -> None:
    events(2)
    seal()
    with pytest.raises(DatabaseError, match="only ever added"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(change)


COLUMNS = ("verb = verb || 'x'", "at = at - interval '1 hour'", "actor_name = 'Ai đó'", "object_id = 7", "data = '[]'")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(place=st.integers(0, 39), change=st.sampled_from([*COLUMNS, "", "id = -id"]), sealed=st.integers(1, 40))
def test_any_one_change_in_the_sealed_part_is_found(db: None, place: int, change: str, sealed: int) -> None:
    with transaction.atomic():
        made = events(sealed)
        seal()
        events(40 - sealed)
        target = made[place % sealed].pk
        with past_the_triggers() as run:
            run(f"UPDATE audit_auditevent SET {change} WHERE id = %s" if change
                else "DELETE FROM audit_auditevent WHERE id = %s", [target])  # fmt: skip
        result = verify()
        transaction.set_rollback(True)
    assert not result.sound
    assert str(target) in result.faults[0]


def _write_between(meanwhile: Callable[[], None]) -> None:
    """An event is written and its transaction kept open while ``meanwhile`` runs."""
    written, go_on = threading.Event(), threading.Event()

    def write() -> None:
        try:
            with transaction.atomic():
                record("odd.slow", actor=None)
                written.set()
                go_on.wait(20)
        finally:
            connection.close()

    thread = threading.Thread(target=write)
    thread.start()
    written.wait(20)
    try:
        meanwhile()
    finally:
        go_on.set()
        thread.join()


def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sealing, "TRIES", 2)
    monkeypatch.setattr(sealing, "PAUSE", 0.01)


@pytest.mark.django_db(transaction=True)
def test_an_event_of_an_open_transaction_is_never_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    _quick(monkeypatch)
    made: list[AuditSeal] = []

    def later_event_and_seal() -> None:
        events(1)
        made.extend(seal())

    _write_between(later_event_and_seal)
    assert made == []
    assert [one.count for one in seal()] == [2]
    assert verify().sound


@pytest.mark.django_db(transaction=True)
def test_without_the_lock_it_would_be_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the lock is for: without it the seal runs past the open transaction, and its event stands unsealed for ever."""
    _quick(monkeypatch)

    def later_event_and_seal() -> None:
        events(1)
        assert [one.count for one in seal()] == [1]

    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE audit_auditevent DISABLE TRIGGER audit_event_is_being_written")
    try:
        _write_between(later_event_and_seal)
        assert not verify().sound
    finally:
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE audit_auditevent ENABLE TRIGGER audit_event_is_being_written")
