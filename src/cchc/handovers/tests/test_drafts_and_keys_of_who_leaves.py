"""Drafts go to who goes on; keys that only the person had end with them, and the record says so."""

from __future__ import annotations

import datetime as dt

import pytest

from cchc.accounts.models import ApiToken
from cchc.accounts.tokens import new_secret
from cchc.agencies.models import Role
from cchc.agencies.public import held_by_person
from cchc.agencies.tests.factories import give_role
from cchc.audit.public import AuditEvent
from cchc.core.errors import Refused
from cchc.documents.models import Attachment, StoredFile
from cchc.handovers.tests.factories import DAY, person_leaves
from cchc.plans.models import CalendarFeed
from cchc.steering.models import ChasingLetter
from cchc.worksheets.models import WorksheetExport, WorksheetImport


def make_token(world, who, **fields):
    secret = new_secret()
    given = {"name": "Bảng tổng hợp", "scopes": ["read:plans"], "expires_on": DAY + dt.timedelta(days=90)}
    key = {"owner": world.user(who), "prefix": secret.prefix, "digest": secret.digest}
    return ApiToken.objects.create(**key, **{**given, **fields})


def kinds(world, who):
    return [one.kind for one in held_by_person(world.user(who), world.department, DAY)]


def test_a_token_works_through_the_last_day_and_not_beyond(world):
    token = make_token(world, "staff")
    made = person_leaves(world, world.user("staff"), None)
    token.refresh_from_db()
    assert (token.expires_on, token.revoked_at) == (DAY, None)
    assert [(item.kind_label, item.title, item.to) for item in made.items.all()] == [
        ("Mã truy cập chấm dứt", "Bảng tổng hợp", "")
    ]
    assert AuditEvent.objects.filter(verb="token.ended").count() == 1


def test_a_token_of_who_left_yesterday_is_revoked(world):
    token = make_token(world, "staff")
    person_leaves(world, world.user("staff"), None, day=DAY - dt.timedelta(days=1))
    token.refresh_from_db()
    assert token.revoked_at is not None


def test_keys_that_are_for_all_agencies_stay_with_who_works_elsewhere(world):
    give_role(world.user("staff"), world.other, Role.STAFF)
    everywhere, here = make_token(world, "staff"), make_token(world, "staff", agency=world.department)
    CalendarFeed.objects.create(owner=world.user("staff"), token_hash="a" * 64)
    assert kinds(world, "staff") == ["token"]
    person_leaves(world, world.user("staff"), None)
    everywhere.refresh_from_db()
    here.refresh_from_db()
    assert (everywhere.expires_on > DAY, here.expires_on) == (True, DAY)


def test_calendar_addresses_are_withdrawn(world):
    feed = CalendarFeed.objects.create(owner=world.user("staff"), token_hash="b" * 64)
    person_leaves(world, world.user("staff"), None)
    feed.refresh_from_db()
    assert feed.withdrawn_at is not None


@pytest.fixture
def sheet(world):
    export = WorksheetExport.objects.create(code="X1", agency=world.department, made_by=world.user("staff"))
    stored = StoredFile.objects.create(sha256="0" * 64, size=1)
    attachment = Attachment.objects.create(
        agency=world.department, stored_file=stored, name="bang-viec.xlsx", uploaded_by=world.user("staff")
    )
    given = {"agency": world.department, "attachment": attachment, "created_by": world.user("staff")}
    return WorksheetImport.objects.create(export=export, state="ready", **given)


def test_a_sheet_that_waits_for_confirmation_goes_to_who_goes_on(world, sheet):
    with pytest.raises(Refused, match="không ghi kết quả"):
        person_leaves(world, world.user("staff"), world.user("leader"))
    person_leaves(world, world.user("staff"), world.user("unit_head"))
    sheet.refresh_from_db()
    assert sheet.created_by == world.user("unit_head")


def test_a_draft_letter_goes_to_another_focal_point(world):
    give_role(world.user("office_staff"), world.department, Role.FOCAL_POINT)
    letter = ChasingLetter.objects.create(
        agency=world.department, as_of=DAY, finish_by=DAY + dt.timedelta(days=9), made_by=world.user("focal_point")
    )
    with pytest.raises(Refused, match="không phải đầu mối"):
        person_leaves(world, world.user("focal_point"), world.user("staff"))
    person_leaves(world, world.user("focal_point"), world.user("office_staff"))
    letter.refresh_from_db()
    assert letter.made_by == world.user("office_staff")
