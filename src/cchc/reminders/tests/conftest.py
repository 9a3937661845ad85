"""What the tests of the app share."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
import time_machine

from cchc.notifications.tests.conftest import mailbox  # noqa: F401  a real mail server

LOCAL = ZoneInfo("Asia/Ho_Chi_Minh")
DUE = dt.date(2026, 6, 30)


def at(day: dt.date, hour: int = 8, minute: int = 0) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(hour, minute), LOCAL)


@pytest.fixture
def world(db):
    from cchc.agencies.tests.factories import make_world

    made = make_world()
    for name, user in made.users.items():
        user.email = f"{name}@songlam.example"
        user.save(update_fields=["email"])
    return made


@pytest.fixture
def clock():
    with time_machine.travel(at(dt.date(2026, 6, 1)), tick=False) as traveller:
        yield traveller


@pytest.fixture
def as_user(world):
    """``as_user("staff")``: a client signed in as that person."""
    from django.test import Client

    def sign_in(who):
        client = Client()
        client.force_login(world.user(who), backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    return sign_in
