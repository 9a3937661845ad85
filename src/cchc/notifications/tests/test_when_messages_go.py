"""Hours, waits, ids and signatures: pure rules."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from cchc.calendars.public import ExceptionalDay, WorkingCalendar
from cchc.notifications.rules import (
    Hours,
    digest_is_due,
    is_quiet,
    may_go_at,
    message_id,
    secret_of,
    signature,
    wait_before,
)

LOCAL = ZoneInfo("Asia/Ho_Chi_Minh")
TET = WorkingCalendar.of(ExceptionalDay(dt.date(2026, 2, day), False, "Tết Nguyên đán") for day in range(16, 21))
moments = st.integers(0, 365 * 24 * 60).map(lambda n: dt.datetime(2026, 1, 1, tzinfo=LOCAL) + dt.timedelta(minutes=n))
hours = st.builds(Hours, quiet_from=st.times(), quiet_until=st.times(), urgent_any_time=st.booleans())


def at(month, day, hour, minute=0):
    return dt.datetime(2026, month, day, hour, minute, tzinfo=LOCAL)


def test_worked_examples():
    usual = Hours()
    assert may_go_at(at(5, 5, 10), usual, TET) == at(5, 5, 10)
    assert may_go_at(at(5, 5, 20), usual, TET) == at(5, 6, 6, 30)
    assert may_go_at(at(5, 8, 21), usual, TET) == at(5, 11, 6, 30)
    assert may_go_at(at(2, 13, 21), usual, TET) == at(2, 23, 6, 30)
    assert may_go_at(at(2, 14, 3), usual, TET, urgent=True) == at(2, 23, 6, 30)
    assert may_go_at(at(2, 14, 3), Hours(urgent_any_time=True), TET, urgent=True) == at(2, 14, 3)
    assert may_go_at(at(5, 5, 12), Hours(quiet_from=dt.time(11), quiet_until=dt.time(14)), TET) == at(5, 5, 14)
    assert not digest_is_due(at(5, 5, 7, 29), usual, TET)
    assert digest_is_due(at(5, 5, 7, 30), usual, TET)
    assert not digest_is_due(at(2, 17, 9), usual, TET)


@given(moments, hours, st.booleans())
def test_what_may_not_go_now_goes_on_a_working_day_outside_quiet_hours(now, given_hours, urgent):
    when = may_go_at(now, given_hours, TET, urgent=urgent)
    assert when >= now
    if not (urgent and given_hours.urgent_any_time):
        assert TET.is_working(when.date())
        assert not is_quiet(when.time(), given_hours)
        assert may_go_at(when, given_hours, TET) == when


def test_waits_grow_to_four_hours():
    assert [wait_before(n).total_seconds() / 60 for n in (1, 2, 3, 4, 5, 6, 7, 30)] == [
        1,
        5,
        15,
        60,
        120,
        240,
        240,
        240,
    ]


def test_an_id_is_the_same_each_time_and_says_nothing_of_the_person():
    first = message_id("email", 7, "day 2026-05-05", domain="a.vn")
    assert first == message_id("email", 7, "day 2026-05-05", domain="a.vn")
    assert first != message_id("email", 8, "day 2026-05-05", domain="a.vn")


def test_the_signature_is_that_of_the_specification():
    """The example of Standard Webhooks."""
    said = signature(
        "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
        id="msg_p5jXN8AQM9LWM0D4loKWxJek",
        timestamp=1614265330,
        body=b'{"test": 2432232314}',
    )
    assert said == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="
    assert secret_of("key", "a") != secret_of("key", "b")
