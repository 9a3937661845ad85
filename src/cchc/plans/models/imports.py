"""An import under review: the files dropped in, what was read from them, and every correction until it is confirmed."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cchc.plans.models.fields import DutyFields, ReportDateFields, TargetFields, TaskFields


class ImportState(models.TextChoices):
    READING = "reading", _("Đang đọc")
    REVIEW = "review", _("Chờ rà soát")
    CONFIRMED = "confirmed", _("Đã xác nhận")
    CANCELLED = "cancelled", _("Đã bỏ")
    FAILED = "failed", _("Không đọc được")


class PlanImport(models.Model):
    """One drop of files. ``plan`` is set when it amends a plan that is there, or once it was confirmed; ``version`` is the
    version of the plan that confirming it made. ``kept`` names rows of the amended plan ("task-12") that the new documents
    no longer have and that stay all the same, and cells that keep their old value ("task-12.product"). ``opinions_asked_at``:
    since then the units see what the amendment changes and may say what they think, up to ``opinions_until``.
    ``taken``: cells whose new value was chosen although somebody decided otherwise meanwhile. ``in_hands_of``: who goes on
    with the review in the place of ``created_by``."""

    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField(_("năm"))
    title = models.CharField(_("tên kế hoạch"), max_length=300, blank=True)
    state = models.CharField(max_length=10, choices=ImportState.choices, default=ImportState.READING)
    plan = models.ForeignKey("plans.Plan", null=True, blank=True, on_delete=models.PROTECT, related_name="imports")
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    in_hands_of = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveSmallIntegerField(null=True, blank=True)
    kept = models.JSONField(default=list, blank=True)
    taken = models.JSONField(default=list, blank=True)
    opinions_asked_at = models.DateTimeField(null=True, blank=True)
    opinions_until = models.DateField(null=True, blank=True)
    files_total = models.PositiveSmallIntegerField(default=0)
    files_read = models.PositiveSmallIntegerField(default=0)
    message = models.TextField(blank=True)

    class Meta:
        ordering = ("-created_at",)


class DocumentRole(models.TextChoices):
    PLAN = "plan", _("Kế hoạch")
    APPENDIX = "appendix", _("Phụ lục")
    SISTER = "sister", _("Kế hoạch liên quan")
    OTHER = "other", _("Văn bản khác")


class PlanDocument(models.Model):
    """One file of an import. ``reading`` is ``vanban``'s result in its JSON form, kept to show the source and its marks;
    nothing is queried in it. ``failure`` says in Vietnamese why the file could not be read. ``pages_done`` of ``pages_total``:
    how far the recognition of scanned pages has come."""

    plan_import = models.ForeignKey(PlanImport, on_delete=models.CASCADE, related_name="documents")
    attachment = models.ForeignKey("documents.Attachment", on_delete=models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField(default=0)
    role = models.CharField(max_length=10, choices=DocumentRole.choices, default=DocumentRole.OTHER)
    kind = models.CharField(max_length=20, blank=True)
    number = models.CharField(max_length=20, blank=True)
    symbol = models.CharField(max_length=60, blank=True)
    issuer = models.CharField(max_length=300, blank=True)
    issued_on = models.DateField(null=True, blank=True)
    title = models.TextField(blank=True)
    text = models.TextField(blank=True)
    reading = models.JSONField(default=dict)
    failure_code = models.CharField(max_length=30, blank=True)
    failure = models.TextField(blank=True)
    pages_done = models.PositiveIntegerField(default=0)
    pages_total = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("position",)
        constraints = (models.UniqueConstraint(fields=["plan_import", "attachment"], name="file_once_an_import"),)


class DraftState(models.Model):
    """``doubts`` names the fields that the reader or the unit matcher is not sure of, each with its reason; ``reviewed``
    says that a person has looked at the row, ``corrected`` that they changed it."""

    plan_import = models.ForeignKey(PlanImport, on_delete=models.CASCADE)
    dropped = models.BooleanField(default=False)
    reviewed = models.BooleanField(default=False)
    corrected = models.BooleanField(default=False)
    doubts = models.JSONField(default=dict, blank=True)

    class Meta:
        abstract = True


class DraftTask(TaskFields, DraftState):
    class Meta:
        ordering = ("position", "id")
        default_related_name = "tasks"


class DraftTaskUnit(models.Model):
    """A unit as the document writes it, and which unit of the organisation it is taken for (None: not known yet)."""

    task = models.ForeignKey(DraftTask, on_delete=models.CASCADE, related_name="units")
    role = models.CharField(max_length=12, choices=[("lead", _("Chủ trì")), ("coordinating", _("Phối hợp"))])
    position = models.PositiveSmallIntegerField(default=0)
    text = models.CharField(max_length=300)
    agency = models.ForeignKey("agencies.Agency", null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("role", "position")


class DraftTarget(TargetFields, DraftState):
    class Meta:
        ordering = ("position", "id")
        default_related_name = "targets"


class DraftDuty(DutyFields, DraftState):
    class Meta:
        ordering = ("position", "id")
        default_related_name = "duties"


class DraftReportDate(ReportDateFields, DraftState):
    class Meta:
        ordering = ("position", "id")
        default_related_name = "report_dates"


class ImportFinding(models.Model):
    """A contradiction or slip that checking found. ``places``: list of {document (id or null), start, end, quote}.

    ``fingerprint`` stays the same as long as the rule and the quoted words do. ``carried``: it was set aside in an earlier
    import of the agency and its words have not changed since."""

    plan_import = models.ForeignKey(PlanImport, on_delete=models.CASCADE, related_name="findings")
    rule = models.CharField(max_length=60)
    severity = models.CharField(
        max_length=8, choices=[("error", _("Lỗi")), ("warning", _("Cảnh báo")), ("note", _("Lưu ý"))]
    )
    message = models.TextField()
    suggestion = models.TextField(blank=True)
    places = models.JSONField(default=list)
    position = models.PositiveIntegerField(default=0)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_note = models.CharField(max_length=500, blank=True)
    fingerprint = models.CharField(max_length=64, blank=True, db_index=True)
    carried = models.BooleanField(default=False)

    class Meta:
        ordering = ("position",)


LIKELY = 80


class UnitProposal(models.Model):
    """A name in the documents that no unit bears: proposed as an alias of ``proposed``; never made a unit by itself."""

    plan_import = models.ForeignKey(PlanImport, on_delete=models.CASCADE, related_name="unit_proposals")
    text = models.CharField(max_length=300)
    folded = models.CharField(max_length=300)
    proposed = models.ForeignKey("agencies.Agency", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    score = models.PositiveSmallIntegerField(default=0)
    accepted = models.ForeignKey("agencies.Agency", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    ignored = models.BooleanField(default=False)

    class Meta:
        ordering = ("-score", "text")
        constraints = (models.UniqueConstraint(fields=["plan_import", "folded"], name="unit_text_once_an_import"),)

    @property
    def open(self) -> bool:
        return self.accepted_id is None and not self.ignored

    @property
    def likely(self) -> bool:
        """Whether the proposed unit is near enough to be chosen beforehand; else a click too fast would make a wrong alias."""
        return self.score >= LIKELY


OPEN_IMPORT = Q(state__in=[ImportState.READING, ImportState.REVIEW])
