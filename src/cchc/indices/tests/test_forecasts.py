"""Forecasts as they are kept and shown: made each night, told apart by who may see whom, what moved them, made anew by hand."""

from __future__ import annotations

import datetime as dt
import io
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from typing import Any

import openpyxl
import pytest
import time_machine
from django.db import connection, connections
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from cchc.agencies.tests.factories import World
from cchc.core.errors import NotAllowed, Refused
from cchc.dossiers.tests.factories import make_dossier
from cchc.indices import services, tasks
from cchc.indices.models import Assessment, Forecast, ForecastRun, Round
from cchc.indices.rules.model import Answer
from cchc.indices.rules.outlooks import Declared, Measured, Surveyed, Todo
from cchc.indices.selectors import forecast_cases
from cchc.indices.selectors import forecasts as selector
from cchc.indices.selectors.trees import tree_of
from cchc.indices.tests import factories as make
from cchc.indices.tests.factories import TODAY, who

FIRST, SECOND = dt.date(2026, 9, 1), dt.date(2026, 9, 9)


def client(world: World, name: str) -> Client:
    made = Client()
    made.force_login(world.user(name), backend="allauth.account.auth_backends.AuthenticationBackend")
    return made


@pytest.fixture
def made(world: World) -> Round:
    return make.make_round(world, "self")


def own(world: World, made: Round) -> Assessment:
    return made.assessments.select_related("round__criteria_set").get(agency=world.department)


def text(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def test_each_night_every_agency_of_a_round_under_way_gets_a_row(world: World, made: Round) -> None:
    make.make_round(world, "draft", one=made.criteria_set)
    assert services.rounds_to_forecast() == [made.pk]
    tasks.forecast_round(made.pk, FIRST.isoformat())
    rows = list(Forecast.objects.order_by("assessment"))
    assert [row.assessment.round_id for row in rows] == [made.pk, made.pk]
    for row in rows:
        assert row.low_95 <= row.low_80 <= row.middle <= row.high_80 <= row.high_95 <= row.maximum == 10
        assert row.expected == sum(Decimal(leaf["expected"]).scaleb(-6) for leaf in row.leaves) + row.capped
        assert row.rank is not None
        assert row.rank["of"] == 2
        assert row.past_rank is None


def test_run_twice_on_a_day_the_row_is_renewed(world: World, made: Round) -> None:
    services.make_forecasts(made.pk, FIRST)
    before = own(world, made).forecasts.get()
    score = make.score_of(made, world.department, "I.2")
    services.score_leaf(who(world, "staff"), score=score, answer=Answer(value=Decimal(100)))
    services.make_forecasts(made.pk, FIRST)
    after = own(world, made).forecasts.get()
    assert after.pk == before.pk
    assert after.expected > before.expected
    services.make_forecasts(made.pk, FIRST)
    assert own(world, made).forecasts.get().leaves == after.leaves


def test_killed_half_way_nothing_is_kept(made: Round) -> None:
    def dies(done: int, total: int) -> None:
        if done == 1:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        services.make_forecasts(made.pk, FIRST, dies)
    assert not Forecast.objects.exists()
    assert services.make_forecasts(made.pk, FIRST) == 2


def test_a_round_that_is_settled_is_not_forecast(world: World) -> None:
    council = make.make_round(world, "council")
    assert services.make_forecasts(council.pk, FIRST) == 0
    with pytest.raises(Refused, match="Hội đồng thẩm định"):
        services.start_forecast(who(world, "province_focal"), round=council)


def known(world: World, made: Round, day: dt.date = FIRST) -> dict[str, Any]:
    """The cases of the department by the leaf's number."""
    tree, past, held = tree_of(made.criteria_set), forecast_cases.past_of(made), own(world, made)
    sheet = forecast_cases.sheets_for([held], tree)[held.pk]
    found = forecast_cases.known_of(made, tree, past, held, sheet, day)
    names = {line.key: line.criterion.number for line in tree}
    return {names[one.key]: one.case for one in found.cases}


def test_what_is_known_of_a_leaf_makes_its_case(world: World, made: Round) -> None:
    for at in range(20):
        received = dt.datetime(2026, 1 + at // 3, 5, 9)  # noqa: DTZ001
        done = received + dt.timedelta(days=20 if at == 0 else 1)
        days = {"received_at": received, "due_at": received + dt.timedelta(days=7), "finished_at": done}
        make_dossier(world.department, f"H{at}", **days)
    leaf = made.criteria_set.criteria.get(number="II.1")
    services.add_binding(
        who(world, "focal_point"), criterion=leaf, agency=world.department, key="dossiers.on_time_rate"
    )
    services.score_leaf(
        who(world, "staff"),
        score=make.score_of(made, world.department, "I.1"),
        answer=make.best(_rule(made, "I.1")),
        work="doing",
    )
    found = known(world, made)
    assert isinstance(found["I.1"], Declared)
    assert (found["I.1"].points, found["I.1"].proof, found["I.1"].days) == (1_000_000, "none", 100)
    assert found["I.2"] == Todo(100)
    assert found["I.2"].basis == "unknown"
    measured = found["II.1"]
    assert isinstance(measured, Measured)
    assert (measured.course.kind, measured.course.now.whole) == ("share", 20)
    assert measured.course.now.counted == 19
    assert len(measured.course.months) == 8
    assert found["II.2"] == Surveyed()


def _rule(made: Round, number: str) -> Any:
    return made.criteria_set.criteria.get(number=number).leaf_rule


def test_earlier_rounds_tell_shares_surveys_and_the_table(world: World) -> None:
    past = make.make_set(world, title="Bộ tiêu chí năm 2025", year=2025)
    make.make_round(world, "published", past)
    made = make.make_round(world, "self")
    found = known(world, made)
    assert found["I.2"] == Todo(100, past=(0.9,))
    assert found["II.2"] == Surveyed((90.0,), (90.0, 90.0))
    services.make_forecasts(made.pk, FIRST)
    row = own(world, made).forecasts.get()
    assert row.past_rank is not None
    assert row.past_rank["year"] == 2025
    assert row.past_rank["of"] == 2
    assert row.past_rank["low_80"] >= 1


def test_closed_without_an_answer_is_lost_and_survey_given_is_certain(world: World) -> None:
    made = make.make_round(world, "survey")
    make.survey(world, made)
    services.make_forecasts(made.pk, FIRST)
    row = own(world, made).forecasts.get()
    assert row.low_95 == row.high_95 == Decimal("9.3")  # 1 + 2,7 + 2 + 3,6


def test_the_page_says_what_moved_it_and_it_adds_up(world: World, made: Round) -> None:
    services.make_forecasts(made.pk, FIRST)
    services.score_leaf(
        who(world, "staff"),
        score=make.score_of(made, world.department, "I.2"),
        answer=Answer(value=Decimal(95)),
        work="done",
    )
    services.make_forecasts(made.pk, SECOND)
    page = selector.forecast_page(who(world, "staff"), own(world, made))
    assert page.now is not None
    assert page.change is not None
    assert page.change.since == FIRST
    assert "I.2" in {row.criterion.number for row in page.change.leaves}
    assert sum(row.change for row in page.change.leaves) + page.change.capped == page.change.all
    first, second = (own(world, made).forecasts.get(on=day) for day in (FIRST, SECOND))
    assert page.change.all == second.expected - first.expected
    shown = text(client(world, "staff").get(reverse("index-forecast", args=[own(world, made).pk])))
    assert "Đổi gì từ 01/9/2026" in shown
    assert "forecast-chart" in shown
    assert "ước lượng, không phải kết quả" in shown
    assert "Chưa dự báo hạng" in shown


def test_days_are_compared_with_the_week_before() -> None:
    days = [dt.date(2026, 9, day) for day in (30, 29, 24, 22, 1)]
    assert selector.base_of(days) == dt.date(2026, 9, 22)
    assert selector.base_of(days[:2]) == dt.date(2026, 9, 29)
    assert selector.base_of(days[:1]) is None


def test_the_rank_among_all_is_for_who_may_see_all(world: World, made: Round) -> None:
    services.make_forecasts(made.pk, FIRST)
    address = reverse("index-forecast", args=[own(world, made).pk])
    assert "Hạng trong 2 đơn vị" in text(client(world, "province_reviewer").get(address))
    assert "Hạng trong" not in text(client(world, "staff").get(address))
    other = made.assessments.get(agency=world.other)
    assert client(world, "staff").get(reverse("index-forecast", args=[other.pk])).status_code == 404
    table = reverse("index-round-forecast", args=[made.pk])
    assert client(world, "staff").get(table).status_code == 404
    assert client(world, "staff").get(reverse("index-round-forecast-export", args=[made.pk])).status_code == 404


def test_the_table_of_a_round_sorts_searches_and_goes_out(world: World, made: Round) -> None:
    services.make_forecasts(made.pk, FIRST)
    make.self_score(world, made)
    services.make_forecasts(made.pk, SECOND)
    viewer = who(world, "province_focal")
    by_name = [row.assessment.agency.name for row in selector.round_rows(viewer, made, "ten")]
    assert by_name == sorted(by_name)
    ranks = [row.now.rank["middle"] for row in selector.round_rows(viewer, made) if row.now and row.now.rank]
    assert ranks == sorted(ranks)
    rows = selector.round_rows(viewer, made, "tuan")
    assert all(row.since == FIRST for row in rows)
    name = world.other.name
    found = selector.round_rows(viewer, made, "", "SO " if name.startswith("Sở") else name[:5].upper())
    assert name in {row.assessment.agency.name for row in found}
    opened = client(world, "province_focal")
    page = text(opened.get(reverse("index-round-forecast", args=[made.pk]), {"sap-xep": "diem"}))
    assert name in page
    answer = opened.get(reverse("index-round-forecast-export", args=[made.pk]))
    sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).active
    assert sheet is not None
    assert [cell.value for cell in sheet[1]][3] == "Đơn vị"
    assert sheet.max_row == 3


def test_pages_ask_a_fixed_number_of_questions(world: World, made: Round) -> None:
    services.make_forecasts(made.pk, FIRST)
    counts = []
    for days in (1, 12):
        for at in range(days):
            row = own(world, made).forecasts.get(on=FIRST)
            row.pk, row.on = None, FIRST - dt.timedelta(days=at + days)
            row.save()
        with CaptureQueriesContext(connection) as asked:
            client_page = client(world, "province_focal")
            client_page.get(reverse("index-forecast", args=[own(world, made).pk]))
            client_page.get(reverse("index-round-forecast", args=[made.pk]))
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_made_anew_by_hand_with_progress(world: World, made: Round) -> None:
    staff, address = client(world, "staff"), reverse("index-forecast", args=[own(world, made).pk])
    assert "Tính lại bây giờ" in text(staff.get(address))
    sent = {"don-vi": own(world, made).pk}
    answer = staff.post(reverse("index-forecast-again", args=[made.pk]), sent)
    assert answer.headers["Location"] == address
    page = text(staff.get(address))
    assert "sắp tính dự báo" in page
    assert f'action="{reverse("index-forecast-again", args=[made.pk])}"' not in page
    staff.post(reverse("index-forecast-again", args=[made.pk]), sent)
    run = ForecastRun.objects.get()
    seen = []

    def watch(done: int, total: int) -> None:
        seen.append((done, total))

    services.make_forecasts(made.pk, TODAY, watch)
    assert seen == [(0, 2), (1, 2), (2, 2)]
    services.run_forecasts(run.pk)
    run.refresh_from_db()
    assert (run.state, run.done, run.total) == ("done", 2, 2)
    services.run_forecasts(run.pk)
    progress = staff.get(reverse("index-forecast-progress", args=[made.pk]))
    assert progress.headers["HX-Refresh"] == "true"
    assert "Điểm cuối năm" in text(staff.get(address))


def test_who_may_have_it_made_anew(world: World, made: Round) -> None:
    for name in ("viewer", "outsider"):
        if name in world.users:
            with pytest.raises(NotAllowed):
                services.start_forecast(who(world, name), round=made)


def test_a_run_that_died_does_not_stand_in_the_way(world: World, made: Round) -> None:
    first = services.start_forecast(who(world, "staff"), round=made)
    with time_machine.travel(timezone.now() + dt.timedelta(hours=1), tick=False):
        second = services.start_forecast(who(world, "staff"), round=made)
    first.refresh_from_db()
    assert first.pk != second.pk
    assert (first.state, bool(first.message)) == ("failed", True)
    services.give_up_forecast(second.pk)
    assert "đã thử lại" in text(client(world, "staff").get(reverse("index-forecast", args=[own(world, made).pk])))


@pytest.mark.django_db(transaction=True)
def test_two_press_at_once_and_one_run_is_made() -> None:
    from cchc.agencies.tests.factories import make_world

    world = make_world()
    made = make.make_round(world, "self")

    def press(name: str) -> int:
        try:
            return services.start_forecast(who(world, name), round=made).pk
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        found = set(pool.map(press, ("staff", "province_focal")))
    assert len(found) == ForecastRun.objects.count() == 1
