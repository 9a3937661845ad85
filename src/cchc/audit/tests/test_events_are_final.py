"""An event that was written stays as it was written."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction

from cchc.agencies.tests.factories import make_world
from cchc.audit.models import AuditEvent
from cchc.audit.public import record


@pytest.mark.django_db
@pytest.mark.parametrize("change", ["UPDATE audit_auditevent SET verb = 'x'", "DELETE FROM audit_auditevent"])
def test_the_database_refuses_to_change_or_remove_an_event(change: str) -> None:
    world = make_world()
    record("task.submitted", actor=world.user("staff"), about=world.trade, agency=world.department)
    with pytest.raises(DatabaseError, match="only ever added"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(change)
    assert AuditEvent.objects.get().verb == "task.submitted"


@pytest.mark.django_db(transaction=True)
def test_record_outside_a_transaction_is_refused() -> None:
    with pytest.raises(RuntimeError, match="transaction"):
        record("task.submitted", actor=None)
