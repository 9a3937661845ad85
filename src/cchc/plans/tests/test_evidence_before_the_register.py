"""What was proof before the register is used after it: the data step of the migration, over rows as they were."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

BEFORE = [("plans", "0007_who_goes_on_with_an_import"), ("documents", "0003_photos_previews_and_who_opened_files")]
AFTER = [("plans", "0010_evidence_is_used_not_owned")]
DAY = dt.date(2026, 4, 3)


@pytest.fixture
def at(transactional_db):
    """``at(targets)``: the apps as they were there; everything is brought up to date again in the end."""

    def move(targets):
        executor = MigrationExecutor(connection)
        executor.migrate(targets)
        return MigrationExecutor(connection).loader.project_state(targets).apps

    yield move
    executor = MigrationExecutor(connection)
    executor.migrate(executor.loader.graph.leaf_nodes())


def rows_as_they_were(apps):
    get = apps.get_model
    user = get("accounts", "User").objects.create(username="cu", full_name="Người Cũ", password="!", search_text="cu")
    agency = get("agencies", "Agency").objects.create(name="Sở Cũ", kind="department", path="1/", search_text="so cu")
    plan = get("plans", "Plan").objects.create(agency=agency, year=2026, title="Kế hoạch", created_by=user)
    task = get("plans", "Task").objects.create(plan=plan, content="Việc cũ")
    target = get("plans", "Target").objects.create(plan=plan, text="Chỉ tiêu", value=Decimal(95))
    stored = get("documents", "StoredFile").objects.create(sha256="a" * 64, size=1, media_type="application/pdf")
    file = get("documents", "Attachment").objects.create(
        stored_file=stored, agency=agency, name="Quyết định.pdf", uploaded_by=user
    )
    make = get("plans", "Evidence").objects.create
    common = {"agency": agency, "proves_on": DAY, "added_by": user}
    live = make(task=task, kind="issued_document", number="31", symbol="QĐ-SC", issuer="Sở", attachment=file, **common)
    gone = make(task=task, kind="file", title="Nhầm", withdrawn_at=timezone.now(), withdrawn_reason="Sai tệp", **common)
    shown = make(kind="issued_document", number="7", symbol="BC-SC", issuer="Sở", **common)
    value = get("plans", "TargetValue").objects.create(
        target=target, as_of=DAY, value=Decimal(96), evidence=shown, author=user
    )
    return task.pk, value.pk, live.pk, gone.pk, shown.pk


def test_every_proof_is_used_for_what_it_proved_and_keeps_who_when_and_why(at):
    task, value, live, gone, shown = rows_as_they_were(at(BEFORE))
    apps = at(AFTER)
    uses = apps.get_model("plans", "EvidenceUse").objects
    of_task = {use.evidence_id: use for use in uses.filter(task=task)}
    assert set(of_task) == {live, gone}
    assert (of_task[gone].withdrawn_reason, of_task[live].withdrawn_at) == ("Sai tệp", None)
    assert of_task[gone].withdrawn_at is not None
    assert uses.get(target_value=value).evidence_id == shown
    evidence = apps.get_model("plans", "Evidence").objects
    assert of_task[live].used_at == evidence.get(pk=live).added_at
    assert "31/qd-sc" in evidence.get(pk=live).search_text
    assert "quyet dinh.pdf" in evidence.get(pk=live).search_text
    version = apps.get_model("plans", "EvidenceVersion").objects.get()
    assert (version.evidence_id, version.number) == (live, 1)
