"""Calls and initiatives of the invented Sở Công Thương; states as arguments."""

from __future__ import annotations

import datetime as dt
from typing import Any

from cchc.agencies.tests.factories import World
from cchc.initiatives import services
from cchc.initiatives.models import Contest, Initiative
from cchc.initiatives.services import AuthorShare, ContestWords, Decision, Words

TODAY = dt.date(2026, 5, 4)


def make_contest(world: World, **words: Any) -> Contest:
    """Open in May; the heads of the office and of the trade office assess by two criteria of 60 and 40."""
    given = {
        "title": "Đợt xét sáng kiến năm 2026",
        "opens_on": dt.date(2026, 5, 1),
        "closes_on": dt.date(2026, 5, 31),
        "criteria": "Tính mới | 60\nHiệu quả | 40",
        "pass_mark": 70,
        "assessors": (world.user("office_head"), world.user("unit_head")),
    }
    return services.create_contest(
        world.viewer("focal_point", TODAY),
        agency=world.department,
        year=2026,
        words=ContestWords(**{**given, **words}),
    )


def words(world: World, who: str = "staff", **changes: Any) -> Words:
    given = {
        "title": "Số hóa hồ sơ cấp phép kinh doanh xăng dầu",
        "problem": "Hồ sơ giấy khó tra cứu",
        "solution": "Quét, đặt tên tệp theo mã hồ sơ và tra cứu bằng mã vạch",
        "unit": world.trade,
        "authors": (AuthorShare(100, world.user(who)),),
    }
    return Words(**{**given, **changes})


def make_initiative(world: World, state: str = "draft", contest: Contest | None = None, **changes: Any) -> Initiative:
    """Of ``staff``, walked to ``state`` through the services."""
    staff = world.viewer("staff", TODAY)
    one = services.propose(staff, agency=world.department, words=words(world, **changes))
    if state == "draft":
        return one
    contest = contest or Contest.objects.first() or make_contest(world)
    one = services.submit(staff, initiative=one, contest=contest)
    if state == "submitted":
        return one
    give(one, world, "office_head", 50, 30)
    if state == "assessed":
        return one
    return services.recognise(world.viewer("focal_point", TODAY), initiative=one, decision=DECISION)


def give(one: Initiative, world: World, who: str, *points: int) -> Any:
    criteria = one.contest.criteria.all() if one.contest else ()
    given = {criterion.pk: value for criterion, value in zip(criteria, points, strict=True)}
    return services.assess(world.viewer(who, TODAY), initiative=one, points=given)


DECISION = Decision(number="45", symbol="QĐ-SCT", issued_on=TODAY)
