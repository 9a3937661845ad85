"""Measures of signed documents. Definitions: docs/rules/signatures.md."""

from __future__ import annotations

from typing import Any

from django.db.models import Case, Exists, F, IntegerField, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import Concat
from django.urls import reverse

from cchc.core.dates import vietnamese_day
from cchc.documents.public import ArchivedDocument
from cchc.measures.public import Basis, By, Direction, Exclusion, Kind, Measure, Period, Register, Said, Scope
from cchc.signatures.models import COUNTS_AS_SIGNED

BASIS = (
    Basis("Nghị định số 30/2020/NĐ-CP của Chính phủ về công tác văn thư, Điều 5 và Phụ lục I"),
    Basis("Nghị định số 68/2024/NĐ-CP của Chính phủ về chữ ký số chuyên dùng công vụ"),
)
_SIGNED = Q(signature_check__verdict__in=COUNTS_AS_SIGNED)


def _issued(scope: Scope, period: Period) -> QuerySet[ArchivedDocument]:
    """Documents of the archive that bear the agency's own symbol: ``12/BC-SCT`` or ``12/SCT-VP``."""
    symbol = F("agency__symbol")
    own = (
        Q(symbol=symbol)
        | Q(symbol__endswith=Concat(Value("-"), symbol))
        | Q(symbol__startswith=Concat(symbol, Value("-")))
    )
    rows = ArchivedDocument.objects.filter(own, listed=True, issued_on__range=(period.start, period.end))
    rows = rows.exclude(agency__symbol="").exclude(number="")
    rows = rows.annotate(standing=_standing("signature_check__verdict"))
    return rows.select_related("attachment", "signature_check").defer(
        "text", "reading", "words", "signature_check__judged"
    )


def _standing(verdict: str) -> Any:
    return Case(
        When(**{f"{verdict}__in": COUNTS_AS_SIGNED}, then=Value(1)), default=Value(0), output_field=IntegerField()
    )


def _copies(scope: Scope, period: Period) -> Q:
    """Another copy of the same document stands for it: a signed one before an unsigned one, then the newest."""
    same = ArchivedDocument.objects.filter(
        listed=True,
        agency=OuterRef("agency"),
        number=OuterRef("number"),
        symbol=OuterRef("symbol"),
        issued_on=OuterRef("issued_on"),
    ).annotate(rank=_standing("signature_check__verdict"))
    better = Q(rank__gt=OuterRef("standing")) | Q(rank=OuterRef("standing"), pk__gt=OuterRef("pk"))
    return Q(Exists(same.filter(better)))


def _said(one: ArchivedDocument) -> Said:
    check = getattr(one, "signature_check", None)
    state = check.get_verdict_display() if check else "Chưa kiểm tra chữ ký"
    day = vietnamese_day(one.issued_on) if one.issued_on else ""
    return Said(f"{one.number}/{one.symbol} ngày {day}", state, reverse("signature-document", args=[one.pk]))


ISSUED = Register(
    key="signatures.issued",
    rows=_issued,
    owner="agency",
    show=_said,
    field="kind",
    day="issued_on",
    search=("title", "symbol"),
    order=("issued_on", "pk"),
)
MEASURES = (
    Measure(
        key="signatures.signed_rate",
        name="Tỷ lệ văn bản ban hành có chữ ký số hợp lệ trong kho",
        name_en="Share of issued documents in the archive with a valid digital signature",
        definition="Trong các văn bản mang ký hiệu của cơ quan có trong kho văn bản, ban hành trong kỳ, bao nhiêu phần trăm có chữ ký số "
        "dẫn tới chứng thư gốc đã khai báo và không bị sửa, hết hạn, thu hồi. Mỗi văn bản tính một lần dù có nhiều bản trong kho.",
        unit="%",
        kind=Kind.RATE,
        direction=Direction.HIGHER,
        basis=BASIS,
        numerator_words="văn bản có chữ ký số hợp lệ",
        denominator_words="văn bản do cơ quan ban hành trong kỳ có trong kho",
        register=ISSUED,
        counted=_SIGNED,
        exclusions=(Exclusion("copies", "bản khác của cùng văn bản đã được tính", _copies),),
        groups=frozenset({By.AGENCY, By.FIELD, By.MONTH}),
        subject_words=(
            "văn bản điện tử được ký số",
            "văn bản được ký số",
            "văn bản, hồ sơ công việc được ký số",
            "văn bản phát hành có chữ ký số",
        ),
    ),
)
