"""The forecast of this year's round over the last weeks: two neighbours join it, the department comes to a few leaves each week,
and each week the forecast is made as of that week's day, by the job's own code."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone

from cchc.accounts.models import User
from cchc.agencies.public import Agency, Viewer
from cchc.demo import indices
from cchc.indices import services
from cchc.indices.models import Round
from cchc.indices.rules.model import Answer, Choice

WEEKS = 7
NEIGHBOURS = {"SDL": ("daumoi-sdl", 1), "SXD": ("daumoi-sxd", 4)}


def look_ahead(department: Agency, users: dict[str, User]) -> None:
    today = timezone.localdate()
    viewers = {name: Viewer.of(user, today) for name, user in users.items()}
    one = Round.objects.get(agency=department.parent, criteria_set__year=indices.YEAR)
    above = viewers["daumoitinh"]
    joined = [department, *Agency.objects.filter(parent=department.parent, symbol__in=NEIGHBOURS)]
    services.edit_round(
        above, round=one, title=one.title, agencies=joined, reviewers=[row.user for row in one.reviewers.select_related("user")],
        self_until=one.self_until, explain_until=one.explain_until,
    )  # fmt: skip
    for symbol, (username, each) in NEIGHBOURS.items():
        _declare(Viewer.of(User.objects.get(username=username), today), one, symbol, each)
    for week in range(WEEKS):
        indices.score_later(viewers, one, indices.LATER[2 * (week - 1) : 2 * week] if week else ())
        services.make_forecasts(one.pk, today - dt.timedelta(weeks=WEEKS - 1 - week))


def _declare(viewer: Viewer, one: Round, symbol: str, each: int) -> None:
    """The neighbour has declared what is a yes or no; every ``each`` th is left."""
    held = one.assessments.get(agency__symbol=symbol)
    for at, score in enumerate(held.scores.select_related("criterion").filter(criterion__survey=False)):
        rule = score.criterion.leaf_rule.rule
        if isinstance(rule, Choice) and (each == 1 or at % each):
            best = max(rule.options, key=lambda option: option.points)
            services.score_leaf(viewer, score=score, answer=Answer(option=best.key), work="done")
