"""Surveys of ``department`` for the matrix of rights."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from cchc.agencies.tests.factories import World
from cchc.surveys.forms.definition import Element
from cchc.surveys.models import Collection, FormVersion
from cchc.surveys.services.importing import begin_import
from cchc.surveys.tests.factories import FORM, make_collection, make_response, make_version


def _draft(world: World) -> FormVersion:
    return make_version(world, "draft")


def _second(world: World) -> FormVersion:
    first = make_version(world)
    return FormVersion.objects.create(survey=first.survey, number=2, definition=first.definition)


def _collection(world: World, state: str = "open") -> Collection:
    today = timezone.localdate()
    return make_collection(world, state, opens_on=today - dt.timedelta(days=1), closes_on=today + dt.timedelta(days=30))


def _empty_element(world: World) -> dict[str, Any]:
    form = replace(FORM, elements=(*FORM.elements, Element("spare", "Nhóm trống")))
    return {"pk": make_version(world, "draft", form).pk, "key": "spare"}


def _response(world: World) -> dict[str, Any]:
    one = make_response(_collection(world), state="set_aside", reason="Trùng")
    return {"pk": one.collection_id, "answer": one.pk}


def _closed(world: World) -> Collection:
    today = timezone.localdate()
    start, end = today - dt.timedelta(days=30), today - dt.timedelta(days=1)
    one = make_collection(world, "closed", opens_on=start, closes_on=end)
    for _at in range(6):
        make_response(one, on_day=start)
    return one


def _import(world: World) -> dict[str, Any]:
    upload = SimpleUploadedFile("phieu.csv", b"id,polite\n1,5\n")
    return {"pk": begin_import(world.viewer("focal_point"), collection=_collection(world), upload=upload).pk}


EXAMPLES = {
    "survey": lambda world: {"pk": make_version(world).survey_id},
    "survey_published": lambda world: {"pk": make_version(world).survey_id},
    "survey_version": lambda world: {"pk": _draft(world).pk},
    "survey_published_version": lambda world: {"pk": make_version(world).pk},
    "survey_second_version": lambda world: {"pk": _second(world).pk},
    "survey_item": lambda world: {"pk": _draft(world).pk, "key": "polite"},
    "survey_element": lambda world: {"pk": _draft(world).pk, "key": "staff"},
    "survey_empty_element": _empty_element,
    "survey_collection": lambda world: {"pk": _collection(world).pk},
    "survey_draft_collection": lambda world: {"pk": _collection(world, "draft").pk},
    "survey_closed_collection": lambda world: {"pk": _closed(world).pk},
    "survey_import": _import,
    "survey_response": _response,
    "survey_address": lambda world: {"address": _collection(world).address},
    "survey_kiosk": lambda world: {"address": _collection(world).kiosk_address},
}
