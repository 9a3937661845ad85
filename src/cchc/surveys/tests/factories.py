"""Surveys of the invented Sở Công Thương: a short form, its versions, collections and answers; states as arguments."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from cchc.agencies.tests.factories import World
from cchc.surveys.forms import definition
from cchc.surveys.forms.definition import Element, Form, Item, Option, ShowIf
from cchc.surveys.models import (
    Channel,
    Collection,
    CollectionState,
    FormState,
    FormVersion,
    Response,
    ScaleAnswer,
    Survey,
    SurveyKind,
)

TODAY = dt.date(2026, 5, 4)
WAYS = (Option("desk", "Tại quầy"), Option("online", "Trực tuyến"))
WISHES = (Option("faster", "Nhanh hơn"), Option("nearer", "Gần hơn"))
FORM = Form(
    title="Phiếu đánh giá",
    intro="Kính mời Ông/Bà đánh giá.",
    thanks="Cảm ơn Ông/Bà.",
    elements=(Element("staff", "Công chức"), Element("result", "Kết quả"), Element("about", "Thông tin chung", False)),
    items=(
        Item("polite", "scale5", "Công chức lịch sự", "staff", required=True),
        Item("guided", "scale5", "Công chức hướng dẫn đầy đủ", "staff", no_opinion=True),
        Item("in_time", "scale5", "Kết quả đúng hẹn", "result", required=True),
        Item("why_late", "text", "Vì sao chưa hài lòng?", "result", show_if=ShowIf("in_time", ("1", "2"))),
        Item("came_by", "choice", "Ông/Bà nộp hồ sơ cách nào?", "about", options=WAYS),
        Item("wishes", "multi", "Ông/Bà mong điều gì?", "about", options=WISHES),
        Item("times", "number", "Ông/Bà đến mấy lần?", "about", low=1, high=20),
    ),
)
GOOD = {"polite": 5, "guided": 4, "in_time": 4}
BAD = {"polite": 2, "guided": 3, "in_time": 1, "why_late": "Hẹn lại hai lần"}
STRATA = [
    {"key": "trade", "label": "Thương mại", "population": 400},
    {"key": "power", "label": "Điện", "population": 100},
]


def make_version(world: World, state: str = FormState.PUBLISHED, form: Form = FORM, **survey: Any) -> FormVersion:
    given = {"title": "Khảo sát hài lòng năm 2026", "year": 2026, "kind": SurveyKind.SIPAS, "method": "sipas-2023"}
    made = Survey.objects.create(
        agency=world.department, created_by=world.user("focal_point"), search_text="khao sat", **{**given, **survey}
    )
    return FormVersion.objects.create(survey=made, number=1, definition=definition.dump(form), state=state)


def make_collection(
    world: World, state: str = CollectionState.OPEN, version: FormVersion | None = None, **changes: Any
) -> Collection:
    """Open from 1 to 31 May for all channels, with two strata."""
    given = {
        "title": "Đợt tháng 5",
        "opens_on": dt.date(2026, 5, 1),
        "closes_on": dt.date(2026, 5, 31),
        "channels": list(Channel.values),
        "strata_title": "Lĩnh vực",
        "strata": STRATA,
    }
    if state == CollectionState.CLOSED:
        given["secret"] = None
    return Collection.objects.create(
        form_version=version or make_version(world),
        agency=world.department,
        state=state,
        created_by=world.user("focal_point"),
        **{**given, **changes},
    )


def make_response(collection: Collection, answers: Mapping[str, Any] = GOOD, **changes: Any) -> Response:
    """An answered form with its scale rows."""
    form = collection.form_version.form
    filled = definition.judge(form, answers, paper=True)
    assert not filled.errors
    given = {"channel": Channel.WEB, "on_day": TODAY, "answers": filled.answers}
    made = Response.objects.create(collection=collection, **{**given, **changes})
    values = definition.scale_values(form, filled.answers)
    ScaleAnswer.objects.bulk_create(
        ScaleAnswer(response=made, item=item.key, element=item.element, value=value) for item, value in values.items()
    )
    return made
