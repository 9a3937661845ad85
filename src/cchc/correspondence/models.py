"""The register of documents sent and received, what comes into it, and its exchange with other systems."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cchc.correspondence.edxml import StatusCode


class Direction(models.TextChoices):
    OUT = "out", _("Văn bản đi")
    IN = "in", _("Văn bản đến")


class Medium(models.TextChoices):
    ELECTRONIC = "electronic", _("Điện tử")
    PAPER = "paper", _("Giấy")


class Urgency(models.TextChoices):
    NONE = "", _("Thường")
    URGENT = "urgent", _("Khẩn")
    VERY_URGENT = "very_urgent", _("Thượng khẩn")
    EXPRESS = "express", _("Hỏa tốc")


class Secrecy(models.TextChoices):
    NONE = "", _("Không")
    SECRET = "secret", _("Mật")
    HIGHLY_SECRET = "highly_secret", _("Tối mật")
    TOP_SECRET = "top_secret", _("Tuyệt mật")


class Origin(models.TextChoices):
    TYPED = "typed", _("Nhập tay")
    XLSX = "xlsx", _("Nhập từ Excel")
    EDXML = "edxml", _("Nhận qua trục (edXML)")


class RegisterEntry(models.Model):
    """A document that was sent or received. ``number_key`` and ``issuer_key`` are the compared forms (``rules``); ``year`` is that
    of ``issued_on``. ``recipients``: ``[{"name", "code"}]``. ``paper_reason``: the rule by which it went on paper.
    Of a secret document there is no subject, no file and no electronic form. ``removed_at``: entered by mistake."""

    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    direction = models.CharField(_("đi hay đến"), max_length=3, choices=Direction.choices)
    number = models.CharField(_("số"), max_length=20, blank=True)
    symbol = models.CharField(_("ký hiệu"), max_length=60, blank=True)
    number_key = models.CharField(max_length=100, editable=False)
    issued_on = models.DateField(_("ngày văn bản"))
    year = models.PositiveSmallIntegerField(editable=False)
    kind = models.CharField(_("loại"), max_length=20, blank=True)
    issuer = models.CharField(_("cơ quan ban hành"), max_length=300)
    issuer_key = models.CharField(max_length=300, editable=False)
    issuer_code = models.CharField(_("mã định danh"), max_length=35, blank=True)
    recipients = models.JSONField(_("nơi nhận"), default=list, blank=True)
    subject = models.CharField(_("trích yếu"), max_length=500, blank=True)
    medium = models.CharField(_("bản"), max_length=10, choices=Medium.choices, default=Medium.ELECTRONIC)
    signed = models.BooleanField(_("đã ký số"), default=False)
    urgency = models.CharField(_("độ khẩn"), max_length=12, choices=Urgency.choices, blank=True)
    secrecy = models.CharField(_("độ mật"), max_length=14, choices=Secrecy.choices, blank=True)
    paper_reason = models.CharField(_("căn cứ gửi bản giấy"), max_length=300, blank=True)
    signer = models.CharField(_("người ký"), max_length=100, blank=True)
    arrival_number = models.CharField(_("số đến"), max_length=20, blank=True)
    arrived_on = models.DateField(_("ngày đến"), null=True, blank=True)
    document = models.ForeignKey(
        "documents.ArchivedDocument", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    origin = models.CharField(max_length=6, choices=Origin.choices, default=Origin.TYPED)
    message_id = models.CharField(max_length=120, blank=True)
    search_text = models.TextField(editable=False, default="")
    removed_at = models.DateTimeField(null=True, blank=True)
    removed_why = models.CharField(max_length=300, blank=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ("-issued_on", "-id")
        constraints = (
            models.UniqueConstraint(
                fields=["agency", "year", "number_key"],
                condition=Q(direction="out", removed_at__isnull=True),
                name="own_number_once_a_year",
            ),
            models.CheckConstraint(
                condition=Q(secrecy="") | Q(subject="", document__isnull=True, medium="paper"),
                name="nothing_of_a_secret_document",
            ),
            models.CheckConstraint(
                condition=Q(signed=False) | Q(medium="electronic"), name="only_electronic_is_signed"
            ),
        )
        indexes = (
            models.Index(fields=["agency", "direction", "-issued_on", "-id"], name="register_by_day"),
            models.Index(fields=["agency", "number_key"], name="register_by_number"),
        )

    def __str__(self) -> str:
        return self.code or "(không số)"

    @property
    def code(self) -> str:
        """``25/KH-SCT``; ``66-NQ/TW`` for a document of the Party, whose symbol begins with its hyphen."""
        if not self.number or not self.symbol:
            return self.number or self.symbol
        return f"{self.number}{'' if self.symbol.startswith('-') else '/'}{self.symbol}"


class EntryFile(models.Model):
    """A file that goes with the document: an appendix, or what came in a package beside the first."""

    entry = models.ForeignKey(RegisterEntry, on_delete=models.CASCADE, related_name="files")
    attachment = models.ForeignKey("documents.Attachment", on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("id",)


class ImportState(models.TextChoices):
    READING = "reading", _("Đang đọc")
    READY = "ready", _("Chờ xác nhận")
    RECORDING = "recording", _("Đang ghi")
    RECORDED = "recorded", _("Đã ghi")
    CANCELLED = "cancelled", _("Đã bỏ")
    FAILED = "failed", _("Không đọc được")


class RegisterImport(models.Model):
    """A workbook of rows to be taken into the register: a draft until it is confirmed. ``agreed``: what the person saw then."""

    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    attachment = models.ForeignKey("documents.Attachment", on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=ImportState.choices, default=ImportState.READING)
    rows_total = models.PositiveIntegerField(default=0)
    rows_done = models.PositiveIntegerField(default=0)
    added = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    message = models.TextField(blank=True)
    agreed = models.CharField(max_length=64, blank=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    recorded_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-created_at", "-id")


class ImportRow(models.Model):
    """A row of the workbook: ``facts`` by column in the compared form. ``errors``: ``[{"address", "what", "todo"}]``, such a row is
    not taken. ``pick``: for one that is in the register otherwise, "file" or "system"; ``seen``: the version picked against."""

    sheet = models.ForeignKey(RegisterImport, on_delete=models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField()
    facts = models.JSONField(default=dict)
    errors = models.JSONField(default=list)
    pick = models.CharField(max_length=6, blank=True)
    seen = models.CharField(max_length=40, blank=True)
    left_out = models.BooleanField(default=False)
    entry = models.ForeignKey(RegisterEntry, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ("number",)
        constraints = (models.UniqueConstraint(fields=["sheet", "number"], name="register_row_once"),)


class ExchangeAxis(models.Model):
    """Where an agency exchanges packages. ``system_id`` is the agency's own code on the axis; ``secret`` is sealed; files that come
    in are kept in the name of ``set_by``.
    ``pulled_until``: packages up to this day were listed."""

    agency = models.OneToOneField("agencies.Agency", on_delete=models.PROTECT, related_name="exchange_axis")
    address = models.URLField(_("địa chỉ trục"), max_length=300)
    system_id = models.CharField(_("mã định danh của cơ quan trên trục"), max_length=35)
    secret = models.TextField(blank=True)
    namespace = models.CharField(_("không gian tên edXML"), max_length=200)
    prefix = models.CharField(max_length=20, blank=True, default="edXML")
    flat = models.BooleanField(default=False)
    active = models.BooleanField(_("đang dùng"), default=True)
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    pulled_until = models.DateField(null=True, blank=True)
    pulled_at = models.DateTimeField(null=True, blank=True)
    pull_error = models.CharField(max_length=500, blank=True)
    updated_at = models.DateTimeField(auto_now=True)


class DispatchState(models.TextChoices):
    WAITING = "waiting", _("Chờ gửi")
    SENDING = "sending", _("Đang gửi")
    SENT = "sent", _("Đã gửi")
    FAILED = "failed", _("Không gửi được")
    CANCELLED = "cancelled", _("Thôi gửi")


class Dispatch(models.Model):
    """A package to leave through the axis: a document of the register (``entry``), or a ``status`` about a received
    package (``receipt``).

    ``message_id`` is ours and the same at every try: the axis and the receiver know by it what they have already. Claimed under
    a lease like mail (``notifications.sending``). ``doc_id``: what the axis calls it. ``error`` is for people, ``technical`` for
    those who mend servers."""

    axis = models.ForeignKey(ExchangeAxis, on_delete=models.PROTECT, related_name="dispatches")
    entry = models.ForeignKey(RegisterEntry, null=True, on_delete=models.PROTECT, related_name="dispatches")
    receipt = models.ForeignKey("Receipt", null=True, on_delete=models.PROTECT, related_name="answers")
    status = models.CharField(max_length=2, blank=True, choices=[(one.value, one.label) for one in StatusCode])
    message_id = models.CharField(max_length=120, unique=True)
    state = models.CharField(max_length=10, choices=DispatchState.choices, default=DispatchState.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_try_at = models.DateTimeField()
    lease_until = models.DateTimeField(null=True, blank=True)
    claim = models.CharField(max_length=32, blank=True)
    doc_id = models.CharField(max_length=120, blank=True)
    error_code = models.CharField(max_length=10, blank=True)
    error = models.CharField(max_length=500, blank=True)
    technical = models.CharField(max_length=500, blank=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-created_at", "-id")
        indexes = (
            models.Index(fields=["next_try_at"], condition=Q(state__in=["waiting", "sending"]), name="dispatch_due"),
        )
        constraints = (
            models.UniqueConstraint(
                fields=["entry"], condition=Q(entry__isnull=False) & ~Q(state="cancelled"), name="entry_sent_once"
            ),
            models.UniqueConstraint(fields=["receipt", "status"], name="status_sent_once"),
        )


class Receipt(models.Model):
    """A package that the axis had for us, once. ``entry`` None: it was refused, and ``refused_why`` says why; nothing of a secret
    one is kept. ``duplicate``: the register had the document already."""

    axis = models.ForeignKey(ExchangeAxis, on_delete=models.PROTECT, related_name="receipts")
    doc_id = models.CharField(max_length=120)
    sender_code = models.CharField(max_length=35, blank=True)
    message_id = models.CharField(max_length=120, blank=True)
    code = models.CharField(max_length=100, blank=True)
    issued_on = models.DateField(null=True)
    entry = models.ForeignKey(RegisterEntry, null=True, on_delete=models.SET_NULL, related_name="receipts")
    duplicate = models.BooleanField(default=False)
    refused_why = models.TextField(blank=True)
    received_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-received_at", "-id")
        constraints = (models.UniqueConstraint(fields=["axis", "doc_id"], name="received_once"),)


class TrackingStatus(models.Model):
    """What a receiver said became of a document that was sent."""

    entry = models.ForeignKey(RegisterEntry, on_delete=models.CASCADE, related_name="statuses")
    sender_code = models.CharField(max_length=35)
    sender_name = models.CharField(max_length=200, blank=True)
    code = models.CharField(max_length=2, choices=[(one.value, one.label) for one in StatusCode])
    at = models.DateTimeField()
    description = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ("at", "id")
        constraints = (models.UniqueConstraint(fields=["entry", "sender_code", "code", "at"], name="status_told_once"),)
