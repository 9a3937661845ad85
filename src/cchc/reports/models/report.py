"""A report as rows: blocks of text, figures bound to what they count, what units gave, what was let pass, files."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cchc.reports.models.outline import Outline, OutlineField, OutlineSection

PERSON = settings.AUTH_USER_MODEL


class ReportPeriod(models.TextChoices):
    Q1 = "Q1", _("Quý I")
    H1 = "H1", _("6 tháng đầu năm")
    Q3 = "Q3", _("Quý III")
    YEAR = "year", _("Năm")


class Report(models.Model):
    """A report of ``agency``; ``state`` is a value of ``states.State``, moves and who makes them stand there.

    ``period`` is a key of the outline or "" for a span of days. ``version`` above 1 corrects ``corrects``, which stays as it was
    sent. ``topic``: the words of a topic report. Once approved it is frozen: ``file`` and all rows stay as they are; ``sha256``
    is of the file. ``sent_to``: the agency above, whose figures it then feeds. ``register_entry``: its row in the register of
    documents sent.
    """

    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=60)
    family = models.CharField(max_length=60)
    outline = models.ForeignKey(Outline, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    period = models.CharField(max_length=8, blank=True)
    topic = models.CharField(max_length=200, blank=True)
    title = models.CharField(max_length=400)
    start = models.DateField()
    cut_off = models.DateField()
    period_ends = models.DateField()
    send_on = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=12, default="draft")
    version = models.PositiveSmallIntegerField(default=1)
    corrects = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="corrections")
    correction_reason = models.TextField(blank=True)
    recipients = models.JSONField(default=list)
    returned_reason = models.TextField(blank=True)
    returned_at = models.DateTimeField(null=True, blank=True)
    returns = models.PositiveSmallIntegerField(default=0)
    locked_at = models.DateTimeField(null=True, blank=True)
    lock_reason = models.TextField(blank=True)
    composed_at = models.DateTimeField()
    submitted_by = models.ForeignKey(PERSON, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    submitted_at = models.DateTimeField(null=True, blank=True)
    approved_by = models.ForeignKey(PERSON, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    approved_at = models.DateTimeField(null=True, blank=True)
    sent_by = models.ForeignKey(PERSON, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField(null=True, blank=True)
    sent_to = models.ForeignKey("agencies.Agency", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    file = models.ForeignKey("documents.Attachment", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    sha256 = models.CharField(max_length=64, blank=True)
    register_entry = models.ForeignKey(
        "correspondence.RegisterEntry", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    made_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ("-cut_off", "-made_at", "-pk")
        indexes = (
            models.Index(fields=["agency", "-cut_off"], name="report_of_agency"),
            models.Index(fields=["sent_to", "kind", "year", "period"], name="report_received"),
        )
        constraints = (
            models.CheckConstraint(condition=Q(cut_off__gte=models.F("start")), name="report_days_in_order"),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "submitted"]) | Q(file__isnull=False), name="report_frozen_has_file"
            ),
            models.UniqueConstraint(
                fields=["agency", "kind", "year", "period", "topic", "start", "version"], name="report_version_once"
            ),
        )

    def __str__(self) -> str:
        return self.title


class BlockKind(models.TextChoices):
    TEXT = "text", _("đoạn văn")
    BULLET = "bullet", _("gạch đầu dòng")
    ROW = "row", _("dòng của bảng")
    GROUP = "group", _("nhóm trong bảng")


class ReportBlock(models.Model):
    """A paragraph, a point or a table row. ``key`` says what it is about and is the same each time the report is composed.

    ``composed`` is what the rules wrote, ``edited`` what an official made of it (None: nothing). ``cells``: those of a table row.
    ``sources``: what the words are taken from, as ``[{"kind": "task", "id": 5, "words": "I.2 ..."}]``. ``own``: a paragraph that
    the official added; ``left_out``: composed, but not printed.
    """

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="blocks")
    section = models.ForeignKey(OutlineSection, on_delete=models.PROTECT, related_name="+")
    position = models.PositiveIntegerField()
    key = models.CharField(max_length=120)
    kind = models.CharField(max_length=8, choices=BlockKind.choices, default=BlockKind.TEXT)
    composed = models.TextField(blank=True)
    edited = models.TextField(null=True, blank=True)
    cells = models.JSONField(default=list)
    sources = models.JSONField(default=list)
    own = models.BooleanField(default=False)
    left_out = models.BooleanField(default=False)
    edited_by = models.ForeignKey(PERSON, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    edited_at = models.DateTimeField(null=True, blank=True)
    revision = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("section__annex", "section__position", "position", "pk")
        constraints = (models.UniqueConstraint(fields=["report", "section", "key"], name="block_once_a_section"),)

    @property
    def text(self) -> str:
        """What is printed."""
        return self.composed if self.edited is None else self.edited


class ReportFigure(models.Model):
    """A figure in a block, with what it counts: ``rows`` are ``[{"kind", "id", "words", "counted"}]`` as they were when it was
    composed. For a count ``numerator`` is how many rows are counted and ``denominator`` (of a share) how many there are;
    a ``stated`` figure is said by the one row behind it. ``value`` is rounded once, from the two.

    ``shown`` is how it stands in the text. ``typed_*``: a value typed by a person with proof and reason.
    """

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="figures")
    block = models.ForeignKey(ReportBlock, on_delete=models.CASCADE, related_name="figures")
    field = models.ForeignKey(OutlineField, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField(default=0)
    key = models.CharField(max_length=120)
    label = models.CharField(max_length=400)
    shown = models.CharField(max_length=200, blank=True)
    nature = models.CharField(max_length=12)
    numerator = models.DecimalField(max_digits=24, decimal_places=6, null=True, blank=True)
    denominator = models.DecimalField(max_digits=24, decimal_places=6, null=True, blank=True)
    value = models.DecimalField(max_digits=24, decimal_places=6, null=True, blank=True)
    unit = models.CharField(max_length=40, blank=True)
    rows = models.JSONField(default=list)
    snapshot = models.PositiveBigIntegerField(null=True, blank=True)
    as_of = models.DateTimeField()
    typed_by = models.ForeignKey(PERSON, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    typed_at = models.DateTimeField(null=True, blank=True)
    typed_reason = models.TextField(blank=True)
    proof = models.ForeignKey("plans.Evidence", null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("position", "pk")
        constraints = (models.UniqueConstraint(fields=["block", "key"], name="figure_once_a_block"),)

    def __str__(self) -> str:
        return self.label


class Contribution(models.Model):
    """What a unit gives to the report: asked, given, perhaps returned with a reason. ``state``: a value of
    ``states.Giving``."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="contributions")
    unit = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, default="asked")
    due_on = models.DateField()
    results = models.TextField(_("kết quả nổi bật"), blank=True)
    difficulties = models.TextField(_("khó khăn, vướng mắc và nguyên nhân"), blank=True)
    proposals = models.TextField(_("đề xuất, kiến nghị"), blank=True)
    given_by = models.ForeignKey(PERSON, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField(null=True, blank=True)
    first_given_on = models.DateField(null=True, blank=True)
    returned_reason = models.TextField(blank=True)
    returns = models.PositiveSmallIntegerField(default=0)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ("unit__position", "unit__name", "pk")
        constraints = (models.UniqueConstraint(fields=["report", "unit"], name="contribution_once_a_unit"),)


class Waiver(models.Model):
    """Somebody decided, with a reason, that the report goes without this (``key`` as in ``missing``)."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="waivers")
    key = models.CharField(max_length=160)
    reason = models.TextField()
    by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["report", "key"], name="waived_once_a_report"),)


class ReportFile(models.Model):
    """A file written from a report at ``made_at``; it stays as it was, whatever becomes of the report."""

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="files")
    attachment = models.ForeignKey("documents.Attachment", on_delete=models.PROTECT, related_name="+")
    made_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-made_at", "-pk")


class CopyKind(models.TextChoices):
    PDF = "pdf", _("PDF")
    PDFA = "pdfa", _("PDF/A để lưu trữ, ký số")
    XLSX = "xlsx", _("Phụ lục Excel")


class CopyState(models.TextChoices):
    WAITING = "waiting", _("Chờ đến lượt")
    MAKING = "making", _("Đang lập")
    DONE = "done", _("Đã xong")
    FAILED = "failed", _("Không lập được")


class ReportCopy(models.Model):
    """Another form of an approved report, made once by a job from its file ``source`` and kept. ``document``: the same in the
    archive, for signing and for the register. ``message``: why it could not be made."""

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="copies")
    source = models.ForeignKey("documents.Attachment", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=4, choices=CopyKind.choices)
    state = models.CharField(max_length=8, choices=CopyState.choices, default=CopyState.WAITING)
    message = models.TextField(blank=True)
    attachment = models.ForeignKey(
        "documents.Attachment", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    document = models.ForeignKey(
        "documents.ArchivedDocument", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    asked_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(auto_now_add=True)
    made_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=["report", "source", "kind"], name="report_copy_once"),)
