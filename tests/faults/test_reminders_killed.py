"""The worker is killed -9 at each step of reminding, in a process of its own against a database of its own: when another takes
over, every person has been told everything, once."""

from __future__ import annotations

import datetime as dt
import os
import signal
from collections.abc import Iterator
from zoneinfo import ZoneInfo

import psycopg
import pytest

from cchc.notifications.tests.mailbox import Mailbox
from tests.faults.forking import run_module
from tests.faults.installation import copied, installation, run
from tests.faults.reminding import PEOPLE, STEPS

MORNING = dt.datetime(2026, 6, 30, 8, 0, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory, django_db_setup: None) -> Iterator[dict[str, str]]:
    """The environment of an installation with an agency, whose database the tests copy."""
    folder = tmp_path_factory.mktemp("home")
    with installation(f"cchc_remind_{os.getpid()}", folder, administrator=False) as environment:
        environment |= {"CCHC_SMTP_HOST": "127.0.0.1", "CCHC_SITE": "https://cchc.songlam.example"}
        assert step(environment, "setup", MORNING - dt.timedelta(days=90)) == 0
        yield environment


@pytest.fixture
def home(template: dict[str, str], mailbox: Mailbox) -> Iterator[dict[str, str]]:
    with copied(template, f"cchc_remind_copy_{os.getpid()}") as environment:
        mailbox.messages.clear()
        yield {**environment, "CCHC_SMTP_PORT": str(mailbox.port)}


@pytest.fixture(scope="module")
def mailbox() -> Iterator[Mailbox]:
    box = Mailbox()
    box.start()
    yield box
    box.stop()


def step(environment: dict[str, str], name: str, *moments: dt.datetime) -> int:
    done = run_module(environment, "tests.faults.reminding", name, *map(dt.datetime.isoformat, moments), seconds=120)
    assert done.code in {0, -signal.SIGKILL}, done.said
    return done.code


@pytest.mark.parametrize("where", sorted(STEPS))
def test_killed_and_taken_over(home: dict[str, str], mailbox: Mailbox, where: str) -> None:
    assert step(home, where, MORNING) == -signal.SIGKILL, "it was not killed"
    assert step(home, "whole", *(MORNING + dt.timedelta(minutes=minutes) for minutes in (1, 6, 7))) == 0
    by_id = {str(mail["Message-ID"]): mail for mail in mailbox.messages}
    assert sorted(mail["To"] for mail in by_id.values()) == sorted(f"{who}@songlam.example" for who in PEOPLE)
    doubled = len(mailbox.messages) - len(by_id)
    assert doubled == (1 if where == "accepted" else 0), (
        "sent twice under one Message-ID only where it was taken unseen"
    )
    text = "\n".join(mail.get_body(("plain",)).get_content() for mail in by_id.values())
    assert [text.count(f"Nhiệm vụ thử số {n}") for n in range(5)] == [1] * 5
    with psycopg.connect(home["DATABASE_URL"]) as database:
        told = database.execute("select count(*), count(distinct obligation_id) from reminders_remindersent").fetchone()
        open_rows = database.execute("select count(*) from notifications_delivery where state <> 'sent'").fetchone()
    assert told == (5, 5)
    assert open_rows == (0,)


def test_the_command_shows_then_tells_once(home: dict[str, str], mailbox: Mailbox) -> None:
    shown = run(home, "remind", "--day", "2026-06-30", "--dry-run")
    assert "Ngày 30/6/2026 sẽ có 5 lời nhắc." in shown
    assert "đúng ngày hạn  Hoàng Văn Phòng: I.1 Nhiệm vụ thử số 0" in shown
    assert "Đã ghi 5 lời nhắc mới" in run(home, "remind", "--day", "2026-06-30")
    assert "Đã ghi 0 lời nhắc mới" in run(home, "remind", "--day", "2026-06-30")
    assert "không phải ngày làm việc" in run(home, "remind", "--day", "2026-06-28")
    assert "không phải là ngày" in run(home, "remind", "--day", "30/6", code=2)
