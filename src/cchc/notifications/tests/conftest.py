"""What the tests of the app share."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
import time_machine

from cchc.notifications.tests.mailbox import Mailbox

LOCAL = ZoneInfo("Asia/Ho_Chi_Minh")
MORNING = dt.datetime(2026, 5, 5, 8, 0, tzinfo=LOCAL)  # a Tuesday


@pytest.fixture
def world(db):
    from cchc.agencies.tests.factories import make_world

    return make_world()


@pytest.fixture
def as_user(world):
    """``as_user("staff")``: a client signed in as that person."""
    from django.test import Client

    def sign_in(who):
        client = Client()
        client.force_login(world.user(who), backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    return sign_in


@pytest.fixture
def clock():
    """The time of day of the installation: ``clock.move_to(...)``."""
    with time_machine.travel(MORNING, tick=False) as traveller:
        yield traveller


@pytest.fixture
def mailbox(settings):
    """A real mail server, and the installation set up to send through it."""
    box = Mailbox()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", box.port
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
    settings.CCHC_SITE = "https://cchc.songlam.example"
    settings.DEFAULT_FROM_EMAIL = "CCHC Sông Lam <cchc@songlam.example>"
    box.start()
    yield box
    box.stop()


@pytest.fixture
def addresses(world):
    """Everybody of the world has an address."""
    for name, user in world.users.items():
        user.email = f"{name}@songlam.example"
        user.save(update_fields=["email"])
    return world
