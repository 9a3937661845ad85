"""Figures of satisfaction as measures: closed collections, each with how many valid answers it has to the items of the index or of an
element and how many of them satisfied. In words: docs/rules/surveys-index.md. A row is a collection: none tells of a person."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse

from cchc.core.dates import vietnamese_day
from cchc.measures.public import Basis, By, Direction, Kind, Measure, Period, Register, Said, Scope
from cchc.surveys import methods
from cchc.surveys.models import Collection, CollectionState, ResponseState, ScaleAnswer, SurveyKind
from cchc.surveys.statistics.suppression import LEAST

SIPAS = methods.method("sipas-2023")
BASIS = (
    Basis("Quyết định 1001/QĐ-BNV năm 2023 (phương pháp SIPAS giai đoạn 2023–2026); cách gộp chưa đối chiếu bản gốc"),
)
SATISFIED = Q(value__in=SIPAS.satisfied)
INDEX = "index"
ELEMENTS = (
    ("tiep-can", "access", "tiếp cận dịch vụ", "access to services"),
    ("thu-tuc", "procedures", "thủ tục hành chính", "procedures"),
    ("cong-chuc", "staff", "công chức giải quyết công việc", "staff"),
    ("ket-qua", "result", "kết quả dịch vụ", "results"),
    ("phan-anh", "feedback", "tiếp nhận, xử lý phản ánh, kiến nghị", "feedback"),
)


def _collections(scope: Scope, period: Period) -> QuerySet[Collection]:
    """Those whose last day is in the period, by the day judged."""
    rows = Collection.objects.filter(
        state=CollectionState.CLOSED,
        closes_on__range=(period.start, min(period.end, scope.as_of)),
        form_version__survey__kind=SurveyKind.SIPAS,
    )
    counts = _counts(INDEX, _index(rows.filter(scope.owns("agency"))))
    for key, name, *_words in ELEMENTS:
        counts |= _counts(name, Q(element=key))
    return rows.annotate(**counts)


def _index(rows: QuerySet[Collection]) -> Q:
    """Items of the elements that each form counts in its index; a query for the forms."""
    found = Q(pk__in=[])
    for one in rows.select_related("form_version"):
        form = one.form_version.form
        counted = [element.key for element in form.elements if element.in_index]
        found |= Q(response__collection=one.pk) & (Q(element__in=counted) if form.elements else Q())
    return found


def _counts(name: str, items: Q) -> dict[str, Any]:
    """People who answered to the items, their valid answers, those satisfied."""
    answers = ScaleAnswer.objects.filter(
        items, response__collection=OuterRef("pk"), response__state=ResponseState.COUNTED
    )
    grouped = answers.order_by().values("response__collection")
    wanted = {
        "people": Count("response", distinct=True),
        "valid": Count("pk"),
        "satisfied": Count("pk", filter=SATISFIED),
    }
    return {
        f"{name}_{what}": Coalesce(Subquery(grouped.annotate(n=one).values("n")), 0, output_field=IntegerField())
        for what, one in wanted.items()
    }


def _said(one: Collection) -> Said:
    days = f"{vietnamese_day(one.opens_on)} – {vietnamese_day(one.closes_on)}"
    return Said(one.title, days, reverse("survey-results", args=[one.pk]))


COLLECTIONS = Register(
    key="surveys.collections",
    rows=_collections,
    owner="agency",
    show=_said,
    day="closes_on",
    search=("search_text",),
    order=("closes_on", "pk"),
)


def _share(key: str, part: str, name: str, name_en: str, definition: str, words: tuple[str, ...]) -> Measure:
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
        register=COLLECTIONS,
        within=Q(**{f"{part}_people__gte": LEAST}),
        amount=f"{part}_satisfied",
        whole=f"{part}_valid",
        groups=frozenset({By.AGENCY, By.MONTH}),
        subject_words=words,
    )


MEASURES = (
    _share(
        "surveys.sipas",
        INDEX,
        "Chỉ số hài lòng (SIPAS)",
        "Satisfaction index (SIPAS)",
        "Số câu trả lời mức 4 và 5 trên số câu trả lời hợp lệ của các yếu tố tính vào chỉ số, gộp các đợt khảo sát đã đóng "
        "có ngày cuối trong kỳ; đợt dưới 5 người trả lời không tính. Con số không có trọng số.",
        ("chỉ số hài lòng", "mức độ hài lòng của người dân", "sipas", "tỷ lệ hài lòng"),
    ),
    *(
        _share(
            f"surveys.{name}",
            name,
            f"Hài lòng về {words}",
            f"Satisfaction with {english}",
            f"Như chỉ số hài lòng, chỉ các câu của yếu tố “{words}”.",
            (f"hài lòng về {words}",),
        )
        for _key, name, words, english in ELEMENTS
    ),
)
