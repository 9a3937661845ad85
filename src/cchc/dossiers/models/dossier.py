"""A dossier of an administrative procedure, as the province's system tells of it."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cchc.dossiers import rules


class State(models.IntegerChoices):
    """The ten states of the national exchange."""

    NEW = rules.NEW, _("Mới đăng ký")
    RECEIVED = rules.RECEIVED, _("Được tiếp nhận")
    REFUSED = rules.REFUSED, _("Không được tiếp nhận")
    HANDLING = rules.HANDLING, _("Đang xử lý")
    SUPPLEMENT = rules.SUPPLEMENT, _("Yêu cầu bổ sung giấy tờ")
    PAYING = rules.PAYING, _("Yêu cầu thực hiện nghĩa vụ tài chính")
    WITHDRAWN = rules.WITHDRAWN, _("Công dân yêu cầu rút hồ sơ")
    STOPPED = rules.STOPPED, _("Dừng xử lý")
    DONE = rules.DONE, _("Đã xử lý xong")
    RETURNED = rules.RETURNED, _("Đã trả kết quả")


class Channel(models.TextChoices):
    DIRECT = "direct", _("Trực tiếp")
    ONLINE = "online", _("Trực tuyến")
    POST = "post", _("Bưu chính công ích")


class Rating(models.TextChoices):
    SATISFIED = "satisfied", _("Hài lòng")
    UNSATISFIED = "unsatisfied", _("Không hài lòng")


OPEN_OR_LATE = Q(ended_at__isnull=True) | Q(ended_at__gt=F("last_moment"))
ASKED_ONCE = Q(supplements=1) & (Q(ended_at__isnull=True) | Q(state=rules.SUPPLEMENT))
"""Waiting for papers, or handled again after them: a second request makes it late."""


class Dossier(models.Model):
    """One dossier of an agency; who applied is not kept. ``ended_at``, ``last_moment``, ``always_late`` are worked out by ``rules``
    when the row comes in, so that figures are counted in SQL. ``waited_days``: working days of waiting for papers."""

    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="dossiers")
    unit = models.ForeignKey("agencies.Agency", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    code = models.CharField(_("mã hồ sơ"), max_length=60)
    procedure_code = models.CharField(_("mã thủ tục"), max_length=30, blank=True)
    procedure_name = models.CharField(_("thủ tục"), max_length=500, blank=True)
    field = models.CharField(_("lĩnh vực"), max_length=200, blank=True)
    channel = models.CharField(_("cách nộp"), max_length=10, choices=Channel.choices, blank=True)
    state = models.PositiveSmallIntegerField(_("trạng thái"), choices=State.choices)
    received_at = models.DateTimeField(_("ngày tiếp nhận"))
    due_at = models.DateTimeField(_("ngày hẹn trả"), null=True, blank=True)
    finished_at = models.DateTimeField(_("ngày xử lý xong"), null=True, blank=True)
    returned_at = models.DateTimeField(_("ngày trả kết quả"), null=True, blank=True)
    asked_at = models.DateTimeField(_("ngày yêu cầu bổ sung gần nhất"), null=True, blank=True)
    supplements = models.PositiveSmallIntegerField(_("số lần yêu cầu bổ sung"), default=0)
    waited_days = models.PositiveSmallIntegerField(_("số ngày làm việc chờ bổ sung"), default=0)
    synchronised = models.BooleanField(_("đã đồng bộ lên Cổng DVCQG"), default=False)
    electronic_result = models.BooleanField(_("kết quả điện tử"), default=False)
    digitised_papers = models.BooleanField(_("số hóa thành phần hồ sơ"), default=False)
    digitised_result = models.BooleanField(_("số hóa kết quả"), default=False)
    reused = models.BooleanField(_("tái sử dụng dữ liệu"), default=False)
    from_store = models.BooleanField(_("lấy từ kho dữ liệu"), default=False)
    identified = models.BooleanField(_("xác thực định danh"), default=False)
    has_fee = models.BooleanField(_("có phí, lệ phí"), default=False)
    paid_online = models.BooleanField(_("thanh toán trực tuyến"), default=False)
    apologised = models.BooleanField(_("đã xin lỗi"), default=False)
    rating = models.CharField(_("đánh giá"), max_length=12, choices=Rating.choices, blank=True)
    ended_at = models.DateTimeField(null=True, editable=False)
    last_moment = models.DateTimeField(null=True, editable=False)
    always_late = models.BooleanField(default=False, editable=False)
    search_text = models.TextField(editable=False, default="")
    taken_from = models.ForeignKey("dossiers.RegisterImport", null=True, on_delete=models.SET_NULL, related_name="+")
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ("-received_at", "pk")
        constraints = (models.UniqueConstraint(fields=["agency", "code"], name="dossier_once_an_agency"),)
        indexes = (
            models.Index(fields=["agency", "received_at"], name="dossier_by_received"),
            models.Index(fields=["agency", "ended_at"], name="dossier_by_ended"),
            models.Index(fields=["agency", "last_moment"], name="dossier_open_or_late", condition=OPEN_OR_LATE),
            models.Index(fields=["agency"], name="dossier_asked_once", condition=ASKED_ONCE),
        )

    def __str__(self) -> str:
        return self.code

    @property
    def is_open(self) -> bool:
        return self.ended_at is None
