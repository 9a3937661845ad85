"""A year in a department: what was owed, asked for, answered in time, late or never, day by day."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db.models import Count, F, Q

from cchc.calendars.public import working_calendar
from cchc.core.tests.suites import RENEW, only_in_long_suites
from cchc.plans.models import Obligation
from cchc.plans.obligation_states import Owing
from cchc.reminders.models import ReminderSent, Step
from cchc.steering.models import MonthlyBrief
from tests.year.cast import Manner
from tests.year.picture import write_picture
from tests.year.running import YearRecord, run_year
from vanban.tests.shared import PLANS, needs_sources

PICTURE = Path(__file__).parents[2] / "docs" / "images" / "year.svg"
LAST_JUDGED = dt.date(2026, 11, 15)
EXPECTED = {
    Manner.PROMPT: {Owing.MET},
    Manner.REMINDED: {Owing.MET},
    Manner.SILENT: {Owing.MET_LATE},
    Manner.LATE: {Owing.MET_LATE},
    Manner.CARELESS: {Owing.MET, Owing.MET_LATE},
    Manner.ABSENT: {Owing.OPEN},
}
SAMPLES = Path(__file__).parents[2] / "data" / "samples"
INVENTED = [
    ("Kế hoạch cải cách hành chính năm 2026", [SAMPLES / "ke-hoach-cchc-2026.docx", SAMPLES / "phu-luc-nhiem-vu.docx"])
]

REAL = [
    ("Kế hoạch cải cách hành chính", [path for stem, path in PLANS.items() if stem in {"000", "001"}]),
    ("Kế hoạch nâng cao chỉ số", [path for stem, path in PLANS.items() if stem == "002"]),
    ("Kế hoạch tuyên truyền", [path for stem, path in PLANS.items() if stem == "004"]),
]


@pytest.fixture
def files(tmp_path: Path, settings: object, db: None) -> None:
    settings.CCHC_FILES = tmp_path / "files"  # type: ignore[attr-defined]
    settings.EMAIL_HOST = "mail.so.example"  # type: ignore[attr-defined]  # the backend of tests keeps the mails
    call_command("load_reference", verbosity=0)


@only_in_long_suites("the year over the plan of the invented department")
@pytest.mark.timeout(1200)
def test_the_year_of_the_invented_department(files: None) -> None:
    year = run_year(INVENTED, 2026)
    assert sum(month.due for month in year.months.values()) > 40
    assert_the_year_went_as_it_should(year)


@needs_sources
@pytest.mark.timeout(3000)
@only_in_long_suites("the year over the real plans")
def test_the_year_over_the_real_plans(files: None) -> None:
    year = run_year([*INVENTED, *REAL], 2026)
    assert len(year.plans) == 4
    assert_the_year_went_as_it_should(year)
    if RENEW:
        write_picture(year, PICTURE)


def assert_the_year_went_as_it_should(year: YearRecord) -> None:
    assert_each_unit_ends_as_it_works(year)
    assert_reminded_in_time_and_never_twice(year)
    assert_one_mail_a_person_and_working_day(year)
    assert_a_brief_each_month_and_four_reports(year)


def assert_each_unit_ends_as_it_works(year: YearRecord) -> None:
    """Where several units lead, each owes its own entry for every period; what is done once is accepted for all of them and
    tells nothing of one, so it is not judged here."""
    rows = Obligation.objects.filter(plan__in=year.plans, unit__in=year.cast.places, due_on__lte=LAST_JUDGED).annotate(
        leads=Count("task__units", filter=Q(task__units__role="lead"))
    )
    own = Q(leads=1) | Q(task__isnull=True) | Q(period_start__isnull=False)
    owed = rows.filter(own).exclude(state__in=[Owing.LAPSED, Owing.WAIVED])
    assert owed.filter(leads__gt=1).exists(), "several units lead one task"
    ends: dict[Manner, set[str]] = defaultdict(set)
    for unit, task, state in owed.values_list("unit", "task", "state"):
        ends[year.cast.manner_of(unit, task)].add(state)
    assert set(ends) == set(Manner), "every manner of working is seen"
    assert {manner: states - EXPECTED[manner] for manner, states in ends.items() if states - EXPECTED[manner]} == {}


def assert_reminded_in_time_and_never_twice(year: YearRecord) -> None:
    """Nobody is asked for what is done, and each rung is told once."""
    sent = ReminderSent.objects.filter(obligation__plan__in=year.plans)
    assert sent.exists()
    closed = sent.filter(obligation__closed_on__isnull=False, day__gt=F("obligation__closed_on") + dt.timedelta(days=1))
    assert list(closed.values_list("obligation", "day")[:5]) == []
    twice = sent.values("obligation", "due_on", "step", "rung", "recipient").annotate(n=Count("id")).filter(n__gt=1)
    assert list(twice) == []
    upward = sent.filter(step=Step.LEADER)
    assert set(upward.values_list("recipient", flat=True)) <= {year.cast.leader.pk}
    late = Obligation.objects.filter(plan__in=year.plans, unit__in=year.cast.places, state=Owing.MET_LATE)
    silent = [one for one in late if year.cast.manner_of(one.unit_id or 0, one.task_id) == Manner.SILENT]
    assert silent
    assert all(upward.filter(obligation=one).exists() for one in silent)


def assert_one_mail_a_person_and_working_day(year: YearRecord) -> None:
    calendar = working_calendar()
    assert year.mails
    doubled = [key for key, count in Counter((day, to) for day, to, _ in year.mails).items() if count > 1]
    assert doubled == []
    assert [day for day, _, _ in year.mails if not calendar.is_working(day)] == []


def assert_a_brief_each_month_and_four_reports(year: YearRecord) -> None:
    briefs = MonthlyBrief.objects.filter(agency=year.cast.department).order_by("month")
    assert [brief.month.month for brief in briefs if brief.month.year == 2026] == list(range(1, 12))
    assert set(year.reports) == {"Q1", "H1", "Q3", "year"}
    assert len({one.tasks for one in year.reports.values()}) == 1, "no task is lost between two reports"
