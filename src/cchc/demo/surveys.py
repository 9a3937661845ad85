"""Surveys of the demonstration year: one that is closed with some hundred answers, and one open to everybody with the address."""

from __future__ import annotations

import datetime as dt
import random
import uuid
from typing import Any

from django.utils import timezone

from cchc.accounts.models import User
from cchc.agencies.public import Agency, Viewer
from cchc.surveys import methods, services
from cchc.surveys.forms.definition import Form, Item, judge, scale_values
from cchc.surveys.models import Channel, Collection, Response, ScaleAnswer
from cchc.surveys.services import CollectionWords, SurveyWords

ANSWERS = 240
_STRATA = (("thuong-mai", 0.45), ("cong-nghiep", 0.3), ("dien-nang-luong", 0.25))
_WORDS = "Thương mại | 520\nCông nghiệp | 310\nĐiện, năng lượng | 270"
_CHANNELS = (Channel.WEB, Channel.WEB, Channel.KIOSK, Channel.ENUMERATOR, Channel.PAPER)
_HARDER = {"c3": -0.4, "c9": -0.7, "c2": -0.3}  # what people are less content with


def survey(department: Agency, users: dict[str, User]) -> None:
    """Both of the short form."""
    focal = Viewer.of(users["daumoi"], timezone.localdate())
    template = methods.method("sipas-2023").template("phieu-9")
    assert template is not None
    made = services.create_survey(
        focal,
        agency=department,
        words=SurveyWords("Khảo sát hài lòng về giải quyết thủ tục hành chính", focal.today.year, "sipas"),
        form=template.form,
    )
    version = services.publish_form(focal, version=made.versions.get())
    past = focal.today - dt.timedelta(days=70)
    closed = _collection(focal, version, "Đợt 1", past, past + dt.timedelta(days=40))
    _answer(closed, template.form)
    Collection.objects.filter(pk=closed.pk).update(state="open")
    services.close_collection(focal, collection=closed)
    now = _collection(focal, version, "Đợt 2", focal.today - dt.timedelta(days=5), focal.today + dt.timedelta(days=60))
    services.open_collection(focal, collection=now)


def _collection(focal: Viewer, version: Any, title: str, first: dt.date, last: dt.date) -> Collection:
    channels = [Channel.WEB, Channel.KIOSK, Channel.ENUMERATOR, Channel.PAPER]
    words = CollectionWords(title, first, last, channels, strata_title="Lĩnh vực", strata=_WORDS)
    return services.create_collection(focal, version=version, words=words)


def _answer(collection: Collection, form: Form) -> None:
    """Many at once, drawn with a fixed seed; each judged as any other answer is."""
    chance = random.Random(2026)  # noqa: S311
    days = (collection.closes_on - collection.opens_on).days
    rows, values = [], []
    for _at in range(ANSWERS):
        filled = judge(form, _filled(chance, form))
        row = Response(
            id=uuid.UUID(int=chance.getrandbits(128), version=4),
            collection=collection,
            channel=chance.choice(_CHANNELS),
            on_day=collection.opens_on + dt.timedelta(days=chance.randint(0, days)),
            stratum=chance.choices(*zip(*_STRATA, strict=True))[0],
            answers=filled.answers,
            seconds=chance.randint(45, 240),
        )
        rows.append(row)
        values += [
            ScaleAnswer(response=row, item=item.key, element=item.element, value=value)
            for item, value in scale_values(form, filled.answers).items()
        ]
    Response.objects.bulk_create(rows)
    ScaleAnswer.objects.bulk_create(values, batch_size=2000)


def _filled(chance: random.Random, form: Form) -> dict[str, Any]:
    mood = chance.gauss(4.1, 0.7)
    return {item.key: value for item in form.items if (value := _one(chance, item, mood)) is not None}


def _one(chance: random.Random, item: Item, mood: float) -> Any:
    if item.kind == "scale5":
        return max(1, min(5, round(chance.gauss(mood + _HARDER.get(item.key, 0), 0.6))))
    return chance.choice(item.values) if item.kind == "choice" and chance.random() < 0.85 else None
