"""Measures of dossiers and feedback: formulas of the national service index where it has one. In words: docs/rules/dossiers.md."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from django.db.models import (
    Case,
    DateField,
    DecimalField,
    DurationField,
    ExpressionWrapper,
    F,
    Q,
    QuerySet,
    TextField,
    Value,
    When,
)
from django.db.models.functions import Cast, Concat, Extract, Trim, TruncDate
from django.urls import reverse
from django.utils import timezone

from cchc.core.dates import vietnamese_day
from cchc.dossiers import rules
from cchc.dossiers.models import OPEN_OR_LATE, Channel, Dossier, Feedback, Rating
from cchc.measures.public import (
    EVERY_ROW,
    Basis,
    By,
    Condition,
    Direction,
    Exclusion,
    Kind,
    Measure,
    Period,
    Register,
    Said,
    Scope,
)

INDEX = (Basis("Quyết định số 766/QĐ-TTg ngày 23/6/2022 của Thủ tướng Chính phủ", since=dt.date(2022, 6, 23)),)
STATISTICS = (
    Basis(
        "Công văn số 581/BNV-CCHC của Bộ Nội vụ, phụ lục thống kê kèm báo cáo cải cách hành chính (nhóm thủ tục hành chính)"
    ),
)
DAYS: DecimalField[str, str] = DecimalField(max_digits=20, decimal_places=4)
GROUPS = frozenset({By.AGENCY, By.UNIT, By.FIELD, By.MONTH, By.DAY})
PROCEDURES = GROUPS | {By.SUBJECT}
PROCEDURE = Trim(Concat(F("procedure_code"), Value(" "), F("procedure_name"), output_field=TextField()))


def moment(day: dt.date, *, after: int = 0) -> dt.datetime:
    """The first moment of a day in Việt Nam, or of one so many days after."""
    return timezone.make_aware(dt.datetime.combine(day + dt.timedelta(days=after), dt.time()))


def _local(name: str) -> TruncDate:
    return TruncDate(name, tzinfo=timezone.get_default_timezone())


def _received(scope: Scope, period: Period) -> QuerySet[Dossier]:
    rows = Dossier.objects.filter(received_at__gte=moment(period.start), received_at__lt=moment(period.end, after=1))
    return rows.annotate(on_day=_local("received_at"), procedure=PROCEDURE)


def _judged(scope: Scope, period: Period) -> QuerySet[Dossier]:
    """Those that ended in the period, and those open at its end (or today) whose last moment had passed."""
    end = _end(scope, period)
    rows = Dossier.objects.filter(Q(ended_at__gte=moment(period.start), ended_at__lt=end) | _overdue(end))
    day = Case(When(ended_at__lt=end, then=_local("ended_at")), output_field=DateField(null=True))
    return rows.annotate(on_day=day, procedure=PROCEDURE)


def _open_and_overdue(scope: Scope, period: Period) -> QuerySet[Dossier]:
    """The part of ``_judged`` that did not end in the period."""
    rows = Dossier.objects.filter(_overdue(_end(scope, period)))
    return rows.annotate(on_day=Cast(Value(None), DateField(null=True)), procedure=PROCEDURE)


def _overdue(end: dt.datetime) -> Q:
    """Open at ``end`` with the last moment gone. ``OPEN_OR_LATE`` follows from the rest; with it the index of late dossiers serves."""
    still_open = Q(ended_at__isnull=True) | Q(ended_at__gte=end)
    return OPEN_OR_LATE & Q(last_moment__lt=end, received_at__lt=end) & still_open


def _finished(scope: Scope, period: Period) -> QuerySet[Dossier]:
    """Those handled with a result in the period."""
    end = moment(min(period.end, scope.as_of), after=1)
    rows = Dossier.objects.filter(state__in=rules.WITH_RESULT, ended_at__gte=moment(period.start), ended_at__lt=end)
    seconds = Extract(ExpressionWrapper(F("ended_at") - F("received_at"), output_field=DurationField()), "epoch")
    days = Cast(seconds, DecimalField(max_digits=20, decimal_places=4)) / Value(86_400)
    took = Cast(ExpressionWrapper(days, output_field=DAYS), DAYS)
    return rows.annotate(on_day=_local("ended_at"), took=took, procedure=PROCEDURE)


def _sent(scope: Scope, period: Period) -> QuerySet[Feedback]:
    rows = Feedback.objects.filter(sent_at__gte=moment(period.start), sent_at__lt=moment(period.end, after=1))
    return rows.annotate(on_day=_local("sent_at"))


def _said(one: Dossier) -> Said:
    due = f"hẹn trả {vietnamese_day(timezone.localtime(one.due_at).date())}" if one.due_at else "không có ngày hẹn trả"
    end = f"; xong {vietnamese_day(timezone.localtime(one.ended_at).date())}" if one.ended_at else "; chưa xong"
    text = f"{one.code} · {one.procedure_name or one.procedure_code}".rstrip(" ·")
    return Said(text, f"{one.get_state_display()}; {due}{end}", reverse("dossier-detail", args=[one.pk]))


def _said_feedback(one: Feedback) -> Said:
    end = (
        f"; xử lý xong {vietnamese_day(timezone.localtime(one.handled_at).date())}"
        if one.handled_at
        else "; chưa xử lý xong"
    )
    detail = f"hạn xử lý {vietnamese_day(one.due_on)}{end}"
    return Said(f"{one.code} · {one.about}".rstrip(" ·"), detail, reverse("feedback-detail", args=[one.pk]))


def _register(
    key: str,
    rows: Callable[[Scope, Period], QuerySet[Any]],
    show: Callable[[Any], Said],
    subject: str = "procedure",
    standing: Callable[[Scope, Period], QuerySet[Any]] | None = None,
) -> Register:
    return Register(
        key=key,
        rows=rows,
        owner="agency",
        show=show,
        unit="unit_id",
        field="field",
        day="on_day",
        subject=subject,
        standing=standing,
        search=("search_text",),
        order=("on_day", "pk"),
    )


RECEIVED = _register("dossiers.received", _received, _said)
JUDGED = _register("dossiers.judged", _judged, _said, standing=_open_and_overdue)
FINISHED = _register("dossiers.finished", _finished, _said)
FEEDBACK = _register("feedback.sent", _sent, _said_feedback, subject="")


def _end(scope: Scope, period: Period) -> dt.datetime:
    return moment(min(period.end, scope.as_of), after=1)


def _in_time(scope: Scope, period: Period) -> Q:
    return Q(ended_at__lt=_end(scope, period), ended_at__lte=F("last_moment"), always_late=False)


def _late(scope: Scope, period: Period) -> Q:
    return ~_in_time(scope, period)


def _late_with_apology(scope: Scope, period: Period) -> Q:
    return Q(apologised=True) & _late(scope, period)


def _still_open(scope: Scope, period: Period) -> Q:
    end = _end(scope, period)
    return Q(ended_at__isnull=True) | Q(ended_at__gte=end)


def _pleased(scope: Scope, period: Period) -> Q:
    return _in_time(scope, period) & ~Q(rating=Rating.UNSATISFIED)


def _late_and_open(scope: Scope, period: Period) -> Q:
    return Q(in_time__isnull=True, due_on__lt=scope.as_of)


def _feedback_judged(scope: Scope, period: Period) -> Q:
    return Q(in_time__isnull=False) | _late_and_open(scope, period)


def _feedback_pleased(scope: Scope, period: Period) -> Q:
    return Q(in_time=True, repeated=False, disliked=False)


NO_PROMISE = Exclusion("no_promise", "không có ngày hẹn trả", Q(last_moment__isnull=True))
NO_FEE = Exclusion("no_fee", "thủ tục không có phí, lệ phí", Q(has_fee=False))


def _share(
    key: str,
    name: str,
    name_en: str,
    definition: str,
    counted: Condition,
    over: tuple[str, str],
    register: Register,
    words: tuple[str, ...],
    within: Condition = EVERY_ROW,
    exclusions: tuple[Exclusion, ...] = (),
) -> Measure:
    return Measure(
        key=key,
        name=name,
        name_en=name_en,
        definition=definition,
        unit="%",
        kind=Kind.RATE,
        direction=Direction.HIGHER,
        basis=INDEX,
        numerator_words=over[0],
        denominator_words=over[1],
        register=register,
        counted=counted,
        groups=PROCEDURES,
        subject_words=words,
        within=within,
        exclusions=exclusions,
        rollup=True,
    )


def _count(
    key: str,
    name: str,
    name_en: str,
    definition: str,
    counted: Condition,
    words: str,
    register: Register,
    direction: Direction = Direction.NEUTRAL,
) -> Measure:
    return Measure(
        key=key,
        name=name,
        name_en=name_en,
        definition=definition,
        unit="hồ sơ" if register is not FEEDBACK else "phản ánh, kiến nghị",
        kind=Kind.COUNT,
        direction=direction,
        basis=STATISTICS,
        numerator_words=words,
        denominator_words="hồ sơ của kỳ" if register is not FEEDBACK else "phản ánh, kiến nghị nhận trong kỳ",
        register=register,
        counted=counted,
        groups=GROUPS,
        subject_words=(f"số {words}",),
    )


MEASURES = (
    _share(
        "dossiers.on_time_rate",
        "Tỷ lệ hồ sơ giải quyết đúng hạn",
        "Share of dossiers handled in time",
        "Trong các hồ sơ kết thúc trong kỳ hoặc còn mở mà đã quá hạn, bao nhiêu phần trăm kết thúc không sau ngày hẹn trả (cộng thời gian "
        "chờ bổ sung). Yêu cầu bổ sung quá một lần là quá hạn.",
        _in_time,
        ("hồ sơ kết thúc đúng hạn", "hồ sơ kết thúc trong kỳ hoặc còn mở mà đã quá hạn"),
        JUDGED,
        ("hồ sơ giải quyết đúng hạn", "hồ sơ giải quyết trước hạn và đúng hạn"),
        exclusions=(NO_PROMISE,),
    ),
    _share(
        "dossiers.satisfied_rate",
        "Tỷ lệ hài lòng về giải quyết hồ sơ (chỉ số phục vụ)",
        "Share of dossiers in time and without complaint",
        "Trong các hồ sơ kết thúc trong kỳ hoặc còn mở mà đã quá hạn, bao nhiêu phần trăm đúng hạn và không bị đánh giá "
        "không hài lòng. Khác với mức độ hài lòng đo bằng khảo sát.",
        _pleased,
        ("hồ sơ đúng hạn và không bị đánh giá không hài lòng", "hồ sơ kết thúc trong kỳ hoặc còn mở mà đã quá hạn"),
        JUDGED,
        ("hài lòng trong giải quyết hồ sơ",),
        exclusions=(NO_PROMISE,),
    ),
    _share(
        "dossiers.apology_rate",
        "Tỷ lệ hồ sơ trễ hạn được xin lỗi",
        "Share of late dossiers with an apology",
        "Trong các hồ sơ quá hạn của kỳ, bao nhiêu phần trăm có văn bản xin lỗi.",
        Q(apologised=True),
        ("hồ sơ quá hạn đã xin lỗi", "hồ sơ quá hạn trong kỳ"),
        JUDGED,
        ("xin lỗi hồ sơ trễ hạn", "xin lỗi bằng văn bản hồ sơ trễ hạn"),
        within=_late,
        exclusions=(NO_PROMISE,),
    ),
    _share(
        "dossiers.online_rate",
        "Tỷ lệ hồ sơ nộp trực tuyến",
        "Share of dossiers handed in online",
        "Trong các hồ sơ tiếp nhận trong kỳ, bao nhiêu phần trăm nộp trực tuyến.",
        Q(channel=Channel.ONLINE),
        ("hồ sơ nộp trực tuyến", "hồ sơ tiếp nhận trong kỳ"),
        RECEIVED,
        ("hồ sơ trực tuyến", "hồ sơ tiếp nhận trực tuyến", "hồ sơ nộp trực tuyến toàn trình"),
    ),
    _share(
        "dossiers.online_result_rate",
        "Tỷ lệ hồ sơ trực tuyến có kết quả điện tử",
        "Share of dossiers handed in online with an electronic result",
        "Trong các hồ sơ xử lý xong trong kỳ, bao nhiêu phần trăm nộp trực tuyến và có kết quả điện tử.",
        Q(channel=Channel.ONLINE, electronic_result=True),
        ("hồ sơ nộp trực tuyến có kết quả điện tử", "hồ sơ xử lý xong trong kỳ"),
        FINISHED,
        ("hồ sơ trực tuyến có kết quả điện tử",),
    ),
    _share(
        "dossiers.synchronised_rate",
        "Tỷ lệ hồ sơ đồng bộ lên Cổng Dịch vụ công quốc gia",
        "Share of dossiers synchronised with the national portal",
        "Trong các hồ sơ tiếp nhận trong kỳ, bao nhiêu phần trăm đã đồng bộ.",
        Q(synchronised=True),
        ("hồ sơ đã đồng bộ", "hồ sơ tiếp nhận trong kỳ"),
        RECEIVED,
        ("hồ sơ đồng bộ cổng dịch vụ công quốc gia",),
    ),
    _share(
        "dossiers.identified_rate",
        "Tỷ lệ hồ sơ có xác thực định danh",
        "Share of dossiers of identified applicants",
        "Trong các hồ sơ tiếp nhận trong kỳ, bao nhiêu phần trăm của người nộp đã xác thực định danh điện tử.",
        Q(identified=True),
        ("hồ sơ có xác thực định danh", "hồ sơ tiếp nhận trong kỳ"),
        RECEIVED,
        ("hồ sơ xác thực định danh", "xác thực định danh điện tử"),
    ),
    _share(
        "dossiers.reused_rate",
        "Tỷ lệ hồ sơ khai thác, sử dụng lại dữ liệu số hóa",
        "Share of dossiers that reuse digitised data",
        "Trong các hồ sơ tiếp nhận trong kỳ, bao nhiêu phần trăm dùng lại ít nhất một dữ liệu đã số hóa.",
        Q(reused=True),
        ("hồ sơ dùng lại dữ liệu đã số hóa", "hồ sơ tiếp nhận trong kỳ"),
        RECEIVED,
        ("hồ sơ tái sử dụng dữ liệu số hóa", "khai thác sử dụng lại thông tin dữ liệu số hóa"),
    ),
    _share(
        "dossiers.from_store_rate",
        "Tỷ lệ hồ sơ lấy giấy tờ từ kho dữ liệu điện tử",
        "Share of dossiers with papers from the electronic store",
        "Trong các hồ sơ tiếp nhận trong kỳ, bao nhiêu phần trăm lấy giấy tờ từ kho quản lý dữ liệu điện tử.",
        Q(from_store=True),
        ("hồ sơ lấy giấy tờ từ kho dữ liệu", "hồ sơ tiếp nhận trong kỳ"),
        RECEIVED,
        ("hồ sơ lấy từ kho dữ liệu điện tử", "kết nối chia sẻ kho dữ liệu điện tử"),
    ),
    _share(
        "dossiers.electronic_result_rate",
        "Tỷ lệ cấp kết quả điện tử",
        "Share of dossiers with an electronic result",
        "Trong các hồ sơ xử lý xong trong kỳ, bao nhiêu phần trăm có kết quả điện tử.",
        Q(electronic_result=True),
        ("hồ sơ có kết quả điện tử", "hồ sơ xử lý xong trong kỳ"),
        FINISHED,
        ("kết quả điện tử", "cấp kết quả điện tử", "kết quả giải quyết thủ tục hành chính điện tử"),
    ),
    _share(
        "dossiers.digitised_rate",
        "Tỷ lệ số hóa hồ sơ, kết quả",
        "Share of digitised dossiers",
        "Trong các hồ sơ xử lý xong trong kỳ, bao nhiêu phần trăm có thành phần hồ sơ và kết quả được số hóa.",
        Q(digitised_papers=True, digitised_result=True),
        ("hồ sơ có thành phần và kết quả được số hóa", "hồ sơ xử lý xong trong kỳ"),
        FINISHED,
        ("số hóa hồ sơ", "hồ sơ kết quả giải quyết thủ tục hành chính được số hóa", "số hóa kết quả giải quyết"),
    ),
    _share(
        "dossiers.paid_online_rate",
        "Tỷ lệ hồ sơ thanh toán trực tuyến",
        "Share of dossiers paid online",
        "Trong các hồ sơ có phí, lệ phí xử lý xong trong kỳ, bao nhiêu phần trăm thanh toán trực tuyến.",
        Q(paid_online=True),
        ("hồ sơ thanh toán trực tuyến", "hồ sơ có phí, lệ phí xử lý xong trong kỳ"),
        FINISHED,
        ("hồ sơ thanh toán trực tuyến", "thanh toán trực tuyến"),
        exclusions=(NO_FEE,),
    ),
    _count(
        "dossiers.received",
        "Số hồ sơ tiếp nhận",
        "Dossiers received",
        "Hồ sơ tiếp nhận trong kỳ.",
        Q(),
        "hồ sơ tiếp nhận",
        RECEIVED,
    ),
    _count(
        "dossiers.received_online",
        "Số hồ sơ tiếp nhận trực tuyến",
        "Dossiers received online",
        "Hồ sơ tiếp nhận trong kỳ, nộp trực tuyến.",
        Q(channel=Channel.ONLINE),
        "hồ sơ tiếp nhận trực tuyến",
        RECEIVED,
    ),
    _share(
        "dossiers.postal_rate",
        "Tỷ lệ hồ sơ qua dịch vụ bưu chính công ích",
        "Share of dossiers through the public post",
        "Trong các hồ sơ tiếp nhận trong kỳ, bao nhiêu phần trăm nộp qua dịch vụ bưu chính công ích.",
        Q(channel=Channel.POST),
        ("hồ sơ nộp qua bưu chính công ích", "hồ sơ tiếp nhận trong kỳ"),
        RECEIVED,
        ("hồ sơ bưu chính công ích",),
    ),
    _count(
        "dossiers.apologies",
        "Số hồ sơ trễ hạn đã xin lỗi",
        "Late dossiers with an apology",
        "Hồ sơ quá hạn của kỳ có văn bản xin lỗi.",
        _late_with_apology,
        "hồ sơ trễ hạn đã xin lỗi",
        JUDGED,
    ),
    _count(
        "dossiers.settled",
        "Số hồ sơ đã giải quyết",
        "Dossiers handled",
        "Hồ sơ xử lý xong trong kỳ.",
        Q(),
        "hồ sơ đã giải quyết",
        FINISHED,
    ),
    _count(
        "dossiers.late",
        "Số hồ sơ quá hạn",
        "Late dossiers",
        "Hồ sơ của kỳ kết thúc sau hạn, bị yêu cầu bổ sung quá một lần, hoặc còn mở mà đã quá hạn.",
        _late,
        "hồ sơ quá hạn",
        JUDGED,
        Direction.LOWER,
    ),
    _count(
        "dossiers.overdue",
        "Số hồ sơ đang giải quyết quá hạn",
        "Open overdue dossiers",
        "Hồ sơ còn mở mà hạn đã qua.",
        _still_open,
        "hồ sơ đang giải quyết quá hạn",
        JUDGED,
        Direction.LOWER,
    ),
    Measure(
        key="dossiers.mean_days",
        name="Thời gian giải quyết trung bình",
        name_en="Mean time of handling",
        definition="Số ngày từ lúc tiếp nhận đến lúc xử lý xong, trung bình trên các hồ sơ xử lý xong trong kỳ; ngày lịch, "
        "kể cả thời gian chờ bổ sung.",
        unit="ngày",
        kind=Kind.MEAN,
        direction=Direction.LOWER,
        basis=INDEX,
        numerator_words="tổng số ngày giải quyết",
        denominator_words="hồ sơ xử lý xong trong kỳ",
        register=FINISHED,
        amount="took",
        groups=GROUPS,
        subject_words=("thời gian giải quyết trung bình",),
    ),
    Measure(
        key="feedback.on_time_rate",
        name="Tỷ lệ phản ánh, kiến nghị xử lý đúng hạn",
        name_en="Share of feedback answered in time",
        definition="Trong các phản ánh, kiến nghị gửi trong kỳ đã đánh giá được, bao nhiêu phần trăm mọi bước đúng hạn: "
        "từ chối 2, yêu cầu bổ sung 5, xử lý 15, công khai 2 ngày làm việc.",
        unit="%",
        kind=Kind.RATE,
        direction=Direction.HIGHER,
        basis=INDEX,
        numerator_words="phản ánh, kiến nghị mọi bước đúng hạn",
        denominator_words="phản ánh, kiến nghị gửi trong kỳ, đã xử lý, từ chối hoặc đã quá hạn",
        register=FEEDBACK,
        within=_feedback_judged,
        counted=Q(in_time=True),
        groups=GROUPS,
        subject_words=("phản ánh kiến nghị xử lý đúng hạn", "xử lý phản ánh kiến nghị đúng hạn"),
    ),
    Measure(
        key="feedback.handled_rate",
        name="Tỷ lệ phản ánh, kiến nghị đã xử lý",
        name_en="Share of feedback handled",
        definition="Trong các phản ánh, kiến nghị gửi trong kỳ, bao nhiêu phần trăm đã xử lý xong hoặc từ chối có lý do.",
        unit="%",
        kind=Kind.RATE,
        direction=Direction.HIGHER,
        basis=INDEX,
        numerator_words="phản ánh, kiến nghị đã xử lý hoặc từ chối",
        denominator_words="phản ánh, kiến nghị gửi trong kỳ",
        register=FEEDBACK,
        counted=Q(handled_at__isnull=False) | Q(refused_at__isnull=False),
        groups=GROUPS,
        subject_words=("phản ánh kiến nghị được xử lý", "tiếp nhận xử lý phản ánh kiến nghị"),
    ),
    Measure(
        key="feedback.pleased_rate",
        name="Tỷ lệ hài lòng trong xử lý phản ánh, kiến nghị",
        name_en="Share of feedback answered to satisfaction",
        definition="Trong các phản ánh, kiến nghị gửi trong kỳ đã đánh giá được, bao nhiêu phần trăm không quá hạn, "
        "không nhắc lại, không bị đánh giá không hài lòng.",
        unit="%",
        kind=Kind.RATE,
        direction=Direction.HIGHER,
        basis=INDEX,
        numerator_words="phản ánh, kiến nghị đúng hạn, không nhắc lại, không bị đánh giá không hài lòng",
        denominator_words="phản ánh, kiến nghị gửi trong kỳ, đã xử lý, từ chối hoặc đã quá hạn",
        register=FEEDBACK,
        within=_feedback_judged,
        counted=_feedback_pleased,
        groups=GROUPS,
        subject_words=("hài lòng xử lý phản ánh kiến nghị",),
    ),
    Measure(
        key="feedback.published_rate",
        name="Tỷ lệ phản ánh, kiến nghị đã công khai kết quả",
        name_en="Share of feedback whose result is published",
        definition="Trong các phản ánh, kiến nghị gửi trong kỳ đã xử lý xong, bao nhiêu phần trăm đã công khai kết quả.",
        unit="%",
        kind=Kind.RATE,
        direction=Direction.HIGHER,
        basis=INDEX,
        numerator_words="phản ánh, kiến nghị đã công khai kết quả",
        denominator_words="phản ánh, kiến nghị gửi trong kỳ, đã xử lý xong",
        register=FEEDBACK,
        within=Q(handled_at__isnull=False),
        counted=Q(published_at__isnull=False),
        groups=GROUPS,
        subject_words=("phản ánh kiến nghị công khai kết quả", "công khai kết quả xử lý phản ánh kiến nghị"),
    ),
    _count(
        "feedback.received",
        "Số phản ánh, kiến nghị tiếp nhận",
        "Feedback received",
        "Phản ánh, kiến nghị gửi trong kỳ.",
        Q(),
        "phản ánh, kiến nghị tiếp nhận",
        FEEDBACK,
    ),
)
