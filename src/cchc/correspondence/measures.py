"""Measures of documents sent. Definitions: docs/rules/correspondence.md."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.urls import reverse

from cchc.core.dates import vietnamese_day
from cchc.correspondence.models import Direction as Way
from cchc.correspondence.models import Medium, RegisterEntry
from cchc.measures.public import Basis, By, Direction, Exclusion, Kind, Measure, Period, Register, Said, Scope

BASIS = (
    Basis("Nghị định số 30/2020/NĐ-CP về công tác văn thư, Điều 4, Điều 5 (văn bản điện tử có ký số thay bản giấy)"),
    Basis(
        "Quyết định số 28/2018/QĐ-TTg về việc gửi, nhận văn bản điện tử giữa các cơ quan trong hệ thống hành chính nhà nước"
    ),
)


def _sent(scope: Scope, period: Period) -> QuerySet[RegisterEntry]:
    rows = RegisterEntry.objects.filter(direction=Way.OUT, removed_at__isnull=True)
    return rows.filter(issued_on__gte=period.start, issued_on__lte=min(period.end, scope.as_of))


def _said(one: RegisterEntry) -> Said:
    form = "điện tử, đã ký số" if one.signed else str(Medium(one.medium).label).lower()
    subject = one.subject or (str(one.get_secrecy_display()) if one.secrecy else "")
    detail = f"{vietnamese_day(one.issued_on)}; {form}{'; ' + one.paper_reason if one.paper_reason else ''}"
    return Said(f"{one.code} {subject}".strip(), detail, reverse("register-detail", args=[one.pk]))


SENT = Register(
    key="correspondence.sent",
    rows=_sent,
    owner="agency",
    show=_said,
    field="kind",
    day="issued_on",
    search=("search_text",),
    order=("issued_on", "pk"),
)
EXCLUSIONS = (
    Exclusion("secret", "văn bản mật", ~Q(secrecy="")),
    Exclusion(
        "paper_by_rule", "văn bản phải gửi bản giấy theo quy định đã ghi", Q(medium=Medium.PAPER) & ~Q(paper_reason="")
    ),
)
ELECTRONIC = Q(medium=Medium.ELECTRONIC)
GROUPS = frozenset({By.AGENCY, By.FIELD, By.MONTH})
MEASURES = (
    Measure(
        key="correspondence.electronic_rate",
        name="Tỷ lệ văn bản gửi đi dạng điện tử",
        name_en="Share of documents sent electronically",
        definition="Trong các văn bản đi có ngày trong kỳ, trừ văn bản mật và văn bản phải gửi bản giấy theo quy định, bao nhiêu phần "
        "trăm gửi bản điện tử.",
        unit="%",
        kind=Kind.RATE,
        direction=Direction.HIGHER,
        basis=BASIS,
        numerator_words="văn bản đi gửi bản điện tử",
        denominator_words="văn bản đi, trừ văn bản mật và văn bản phải gửi bản giấy",
        register=SENT,
        counted=ELECTRONIC,
        exclusions=EXCLUSIONS,
        groups=GROUPS,
        subject_words=(
            "văn bản được gửi dưới dạng điện tử",
            "văn bản điện tử",
            "trao đổi văn bản dưới dạng điện tử",
            "văn bản trao đổi dưới dạng điện tử",
        ),
    ),
    Measure(
        key="correspondence.electronic_signed_rate",
        name="Tỷ lệ văn bản gửi đi dạng điện tử có ký số",
        name_en="Share of documents sent electronically and signed",
        definition="Trong các văn bản đi có ngày trong kỳ, trừ văn bản mật và văn bản phải gửi bản giấy theo quy định, bao nhiêu phần "
        "trăm gửi bản điện tử đã ký số.",
        unit="%",
        kind=Kind.RATE,
        direction=Direction.HIGHER,
        basis=BASIS,
        numerator_words="văn bản đi gửi bản điện tử đã ký số",
        denominator_words="văn bản đi, trừ văn bản mật và văn bản phải gửi bản giấy",
        register=SENT,
        counted=ELECTRONIC & Q(signed=True),
        exclusions=EXCLUSIONS,
        groups=GROUPS,
        subject_words=(
            "văn bản điện tử được ký số",
            "văn bản được ký số",
            "văn bản, hồ sơ công việc được ký số",
            "sử dụng chữ ký số",
        ),
    ),
)
