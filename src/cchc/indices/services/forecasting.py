"""Forecasts are kept, a row a day and assessment; made each night, and when somebody asks for it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from decimal import Decimal
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from cchc.agencies.viewer import Viewer
from cchc.core.errors import NotAllowed, Refused
from cchc.indices import permissions, states
from cchc.indices.models import OPEN_RUNS, Assessment, Forecast, ForecastRun, Round, RunState
from cchc.indices.rules import forecasting
from cchc.indices.rules.forecasting import Interval
from cchc.indices.selectors.forecast_cases import Known, Past, known_of, past_of, sheets_for
from cchc.indices.selectors.forecasts import FORECAST_STATES, may_ask
from cchc.indices.selectors.trees import Tree, grades_of, tree_of
from cchc.indices.services import access

SILENT = dt.timedelta(minutes=30)
_RENEWED = (
    "made_at", "expected", "capped", "maximum", "middle", "low_80", "high_80", "low_95", "high_95", "percent", "grades",
    "rank", "past_rank", "leaves",
)  # fmt: skip


def rounds_to_forecast() -> list[int]:
    """Rounds whose end is not known yet."""
    return list(Round.objects.filter(state__in=FORECAST_STATES).order_by("pk").values_list("pk", flat=True))


def make_forecasts(round_id: int, day: dt.date, told: Callable[[int, int], None] = lambda done, total: None) -> int:
    """The forecasts of every agency of the round as of ``day``: kept, those of the same day renewed, all or none. How many.
    ``told``: called with how many of how many agencies are gathered. Declared answers are those of now, whatever the day."""
    one = Round.objects.select_related("criteria_set", "agency").filter(pk=round_id, state__in=FORECAST_STATES).first()
    if one is None:
        return 0
    tree, past = tree_of(one.criteria_set), past_of(one)
    held = list(one.assessments.select_related("agency__parent", "round__criteria_set", "round__agency"))
    sheets, known = sheets_for(held, tree), []
    for at, assessment in enumerate(held):
        told(at, len(held))
        known.append(known_of(one, tree, past, assessment, sheets[assessment.pk], day))
    told(len(held), len(held))
    rows = _rows(one, tree, past, known, day)
    Forecast.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["assessment", "on"], update_fields=list(_RENEWED)
    )
    return len(rows)


def _rows(one: Round, tree: Tree, past: Past, known: Sequence[Known], day: dt.date) -> list[Forecast]:
    made = {}
    widened = forecasting.widening((dt.date(one.criteria_set.year, 12, 31) - day).days)
    for each in known:
        name = each.assessment.pk
        drawn = forecasting.outlooks(each.cases, tree.scale.rounding, each.habits, one.pk, name)
        made[name] = forecasting.forecast(drawn, tree.scale, seed=one.pk, agency=name, widened=widened)
    ranks = forecasting.ranked({name: found.draws for name, found in made.items()}) if len(made) > 1 else {}
    now = timezone.now()
    return [_row(one, past, each.assessment, made[each.assessment.pk], ranks, day, now) for each in known]


def _row(
    one: Round,
    past: Past,
    held: Assessment,
    found: forecasting.Forecast,
    ranks: Mapping[int, Interval],
    day: dt.date,
    now: dt.datetime,
) -> Forecast:
    rank = ranks.get(held.pk)
    return Forecast(
        assessment=held,
        on=day,
        made_at=now,
        expected=_points(found.expected),
        capped=_points(found.capped),
        maximum=_points(found.maximum),
        **{name: _points(value) for name, value in asdict(found.points).items()},
        percent=asdict(found.percent),
        grades=[list(pair) for pair in forecasting.grade_chances(found.draws, grades_of(one.criteria_set))],
        rank=None if rank is None else {**asdict(rank), "of": len(ranks)},
        past_rank=_past_rank(past, held, found),
        leaves=[_leaf(leaf) for leaf in found.leaves],
    )


def _past_rank(past: Past, held: Assessment, found: forecasting.Forecast) -> dict[str, Any] | None:
    """Among the other agencies of the last published table, each moved as agencies move in a year."""
    if not past.tables:
        return None
    last = past.tables[0]
    others = [float(value) for agency, value in last.percents.items() if agency != held.agency_id]
    if not others:
        return None
    before = past.tables[1].percents if len(past.tables) > 1 else {}
    changes = [float(value - before[agency]) for agency, value in last.percents.items() if agency in before]
    spread = forecasting.yearly_spread(changes)
    rank = forecasting.ranked_against(found.draws, others, spread, seed=held.round_id)
    return {**asdict(rank), "of": len(others) + 1, "year": last.year, "spread": round(spread, 2)}


def _leaf(one: forecasting.LeafForecast) -> dict[str, Any]:
    return {
        "criterion": int(one.key),
        "basis": one.basis,
        "expected": one.expected,
        "low": one.low_80,
        "high": one.high_80,
        "max": one.max,
        "lost": one.lost,
        "full": round(one.full, 4),
        "share": round(one.share, 4),
    }


def _points(value: int) -> Decimal:
    return Decimal(value).scaleb(-6)


def start_forecast(viewer: Viewer, *, round: Round) -> ForecastRun:
    """Make the forecasts of a round anew, in the background. While a run of the round is under way that one is given.
    Raises NotAllowed, Refused (the round has nothing to forecast)."""
    from cchc.indices.tasks import run_forecast

    one = Round.objects.filter(permissions.reads_rounds(viewer), pk=round.pk).select_related("agency").first()
    if one is None or not may_ask(viewer, one):
        raise NotAllowed("Chỉ nơi tổ chức chấm, người thẩm định và người làm phiếu của đơn vị tính lại dự báo.")
    if one.state not in FORECAST_STATES:
        raise Refused(f"Kỳ chấm đang ở bước “{states.LABELS[states.State(one.state)]}” nên không còn gì để dự báo.")
    now = timezone.now()
    silent = ForecastRun.objects.filter(round=one, state__in=OPEN_RUNS, started_at__lt=now - SILENT)
    silent.update(state=RunState.FAILED, finished_at=now, message="Lần tính trước không chạy đến cùng.")
    try:
        with transaction.atomic():
            run = ForecastRun.objects.create(round=one, started_by=viewer.user, started_at=now)
            access.record("score_round.forecast_started", viewer, one, one.agency, title=one.title)
            run_forecast.defer(run_id=run.pk)
    except IntegrityError:
        return ForecastRun.objects.filter(round=one).latest("pk")
    return run


def run_forecasts(run_id: int) -> None:
    """The background work of a run; safe to run twice."""
    run = ForecastRun.objects.filter(pk=run_id, state__in=OPEN_RUNS).first()
    if run is None:
        return

    def told(done: int, total: int) -> None:
        ForecastRun.objects.filter(pk=run_id).update(state=RunState.RUNNING, done=done, total=total)

    make_forecasts(run.round_id, timezone.localdate(), told)
    ForecastRun.objects.filter(pk=run_id).update(state=RunState.DONE, finished_at=timezone.now())


def give_up_forecast(run_id: int) -> None:
    message = "Chương trình gặp lỗi khi tính dự báo, đã thử lại vài lần không được. Hãy báo quản trị."
    ForecastRun.objects.filter(pk=run_id).update(state=RunState.FAILED, message=message, finished_at=timezone.now())
