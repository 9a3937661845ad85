"""Figures of satisfaction as measures: valid scale answers of closed collections, of which those satisfied. In words:
docs/rules/surveys-index.md. No row tells of a person, and a collection with fewer people than may be shown is not counted."""

from __future__ import annotations

from typing import Any

from django.db.models import CharField, Count, F, Q, QuerySet, Value
from django.db.models.functions import Concat
from django.urls import reverse

from cchc.measures.public import Basis, By, Direction, Kind, Measure, Period, Register, Said, Scope
from cchc.surveys import methods
from cchc.surveys.models import Collection, CollectionState, ResponseState, ScaleAnswer, SurveyKind
from cchc.surveys.statistics.suppression import LEAST

SIPAS = methods.method("sipas-2023")
BASIS = (
    Basis("Quyết định 1001/QĐ-BNV năm 2023 (phương pháp SIPAS giai đoạn 2023–2026); cách gộp chưa đối chiếu bản gốc"),
)
SATISFIED = Q(value__in=SIPAS.satisfied)


def _finished(scope: Scope, period: Period) -> QuerySet[Collection]:
    """Those that ended in the period, by the day judged, with enough people."""
    end = min(period.end, scope.as_of)
    counted = Count("responses", filter=Q(responses__state=ResponseState.COUNTED))
    rows = Collection.objects.filter(
        state=CollectionState.CLOSED,
        closes_on__range=(period.start, end),
        form_version__survey__kind=SurveyKind.SIPAS,
    )
    return rows.annotate(counted=counted).filter(counted__gte=LEAST)


def _answers(scope: Scope, period: Period) -> QuerySet[ScaleAnswer]:
    rows = ScaleAnswer.objects.filter(
        response__state=ResponseState.COUNTED, response__collection__in=_finished(scope, period).values("pk")
    )
    return rows.select_related("response__collection__form_version").annotate(
        on_day=F("response__collection__closes_on"),
        place=Concat("item", Value(" "), "value", output_field=CharField()),
    )


def _said(one: ScaleAnswer) -> Said:
    """The answer to one item, with nothing that leads to the form it stood on."""
    collection = one.response.collection
    item = collection.form_version.form.item(one.item)
    words = SIPAS.scale[one.value - 1]
    return Said(
        item.text if item else one.item, f"{one.value}: {words}", reverse("survey-results", args=[collection.pk])
    )


ANSWERS = Register(
    key="surveys.answers",
    rows=_answers,
    owner="response__collection__agency",
    show=_said,
    search=("item",),
    order=("place", "pk"),
)


def _index(scope: Scope, period: Period) -> Q:
    """Items of the elements that the form counts in its index; a query for the forms of the period."""
    found = Q(pk__in=[])
    collections = _finished(scope, period).filter(scope.owns("agency")).select_related("form_version")
    for one in collections:
        form = one.form_version.form
        counted = [element.key for element in form.elements if element.in_index]
        named = Q(element__in=counted) if form.elements else Q()
        found |= Q(response__collection=one.pk) & named
    return found


def _share(key: str, name: str, name_en: str, definition: str, within: Any, words: tuple[str, ...]) -> Measure:
    return Measure(
        key=key,
        name=name,
        name_en=name_en,
        definition=definition,
        unit="%",
        kind=Kind.RATE,
        direction=Direction.HIGHER,
        basis=BASIS,
        numerator_words="câu trả lời hài lòng, rất hài lòng",
        denominator_words="câu trả lời hợp lệ",
        register=ANSWERS,
        within=within,
        counted=SATISFIED,
        groups=frozenset({By.AGENCY}),
        subject_words=words,
    )


_ELEMENTS = (
    ("tiep-can", "access", "tiếp cận dịch vụ", "access to services"),
    ("thu-tuc", "procedures", "thủ tục hành chính", "procedures"),
    ("cong-chuc", "staff", "công chức giải quyết công việc", "staff"),
    ("ket-qua", "result", "kết quả dịch vụ", "results"),
    ("phan-anh", "feedback", "tiếp nhận, xử lý phản ánh, kiến nghị", "feedback"),
)
MEASURES = (
    _share(
        "surveys.sipas",
        "Chỉ số hài lòng (SIPAS)",
        "Satisfaction index (SIPAS)",
        "Số câu trả lời mức 4 và 5 trên số câu trả lời hợp lệ của các yếu tố tính vào chỉ số, "
        "gộp các đợt khảo sát đã đóng có ngày cuối trong kỳ; "
        "đợt dưới 5 phiếu không tính. Con số không có trọng số.",
        _index,
        ("chỉ số hài lòng", "mức độ hài lòng của người dân", "sipas", "tỷ lệ hài lòng"),
    ),
    *(
        _share(
            f"surveys.{name}",
            f"Hài lòng về {words}",
            f"Satisfaction with {english}",
            f"Như chỉ số hài lòng, chỉ các câu của yếu tố “{words}”.",
            Q(element=key),
            (f"hài lòng về {words}",),
        )
        for key, name, words, english in _ELEMENTS
    ),
)
