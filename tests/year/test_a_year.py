"""A year in a department: what was owed, asked for, answered in time, late or never, day by day."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from django.core.management import call_command

from cchc.plans.models import Obligation
from cchc.plans.obligation_states import Owing
from tests.year.cast import Manner
from tests.year.running import YearRecord, run_year
from vanban.tests.shared import PLANS, needs_sources

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


@pytest.mark.timeout(1200)
def test_the_year_of_the_invented_department(files: None) -> None:
    year = run_year(INVENTED, 2026)
    assert sum(month.due for month in year.months.values()) > 40
    assert_each_unit_ends_as_it_works(year)


@needs_sources
@pytest.mark.timeout(2400)
@pytest.mark.skipif(not os.environ.get("CCHC_LONG"), reason="the year over the real plans: scripts/year (CCHC_LONG=1)")
def test_the_year_over_the_real_plans(files: None) -> None:
    year = run_year(REAL, 2026)
    assert len(year.plans) == 3
    assert_each_unit_ends_as_it_works(year)


def assert_each_unit_ends_as_it_works(year: YearRecord) -> None:
    for unit, manner in year.cast.manners.items():
        rows = Obligation.objects.filter(plan__in=year.plans, unit=unit, due_on__lte="2026-12-15")
        states = set(rows.exclude(state__in=[Owing.LAPSED]).values_list("state", flat=True))
        print(manner, rows.count(), states)
        if manner == Manner.PROMPT:
            assert states <= {Owing.MET}
        if manner == Manner.LATE and states:
            assert states <= {Owing.MET_LATE}
