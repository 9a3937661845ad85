"""The register of evidence: a document or a file once, its versions, what it is used for, what is doubtful about it."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cchc.core.dates import vietnamese_day


class EvidenceKind(models.TextChoices):
    ISSUED_DOCUMENT = "issued_document", _("Văn bản đã ban hành")
    FILE = "file", _("Tệp")
    PHOTO = "photo", _("Ảnh")
    LINK = "link", _("Đường dẫn, bài đăng")


class SignatureState(models.TextChoices):
    """What the digital signatures of the file say. Blank: the file is not read, or there is none."""

    NONE = "none", _("Không có chữ ký số")
    SOUND = "sound", _("Chữ ký số khớp nội dung")
    CHANGED = "changed", _("Nội dung khác lúc ký số")
    UNKNOWN = "unknown", _("Bản quét, ảnh: không có chữ ký số để xét")


class Evidence(models.Model):
    """One proof of an agency, used by many (``uses`` here, own tables of the apps above: see ``plans/uses.py``).

    An issued document has number, symbol, date and issuer and may carry its file; a file or photo stands by itself; a link
    has its ``address`` and may carry what it showed as a file. ``proves_on`` is the (first) day that it proves, not the day
    of upload; ``proves_until`` the last one of a stretch. ``attachment`` and ``document`` (its reading) are those of the
    newest version."""

    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=16, choices=EvidenceKind.choices)
    attachment = models.ForeignKey(
        "documents.Attachment", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    document = models.ForeignKey(
        "documents.ArchivedDocument", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    version = models.PositiveSmallIntegerField(default=1)
    number = models.CharField(_("số"), max_length=20, blank=True)
    symbol = models.CharField(_("ký hiệu"), max_length=60, blank=True)
    issuer = models.CharField(_("cơ quan ban hành"), max_length=200, blank=True)
    title = models.CharField(_("trích yếu / mô tả"), max_length=500, blank=True)
    signer = models.CharField(_("người ký"), max_length=200, blank=True)
    address = models.URLField(_("địa chỉ trang"), max_length=1000, blank=True)
    proves_on = models.DateField(_("ngày văn bản / ngày chứng minh"))
    proves_until = models.DateField(_("đến ngày"), null=True, blank=True)
    signature_state = models.CharField(max_length=8, choices=SignatureState.choices, blank=True)
    search_text = models.TextField(editable=False, default="")
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)
    checked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-added_at", "-id")
        indexes = (
            models.Index(fields=["agency", "-added_at"], name="evidence_of_agency"),
            models.Index(fields=["agency", "number"], name="evidence_by_number"),
        )

    def __str__(self) -> str:
        if self.kind == EvidenceKind.ISSUED_DOCUMENT:
            return f"{self.number}/{self.symbol} ngày {vietnamese_day(self.proves_on)} của {self.issuer}"
        name = self.address or (self.attachment.name if self.attachment else "")
        return f"{self.title} ({name})" if self.title and name else self.title or name


class EvidenceVersion(models.Model):
    """A file that the evidence has or had. The newest counts; the earlier ones stay to be seen."""

    evidence = models.ForeignKey(Evidence, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    attachment = models.ForeignKey("documents.Attachment", on_delete=models.PROTECT, related_name="+")
    document = models.ForeignKey(
        "documents.ArchivedDocument", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    note = models.CharField(max_length=500, blank=True)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("-number",)
        constraints = (models.UniqueConstraint(fields=["evidence", "number"], name="version_once_an_evidence"),)


class UseQuerySet(models.QuerySet["EvidenceUse"]):
    def live(self) -> Self:
        return self.filter(withdrawn_at__isnull=True)


class EvidenceUseBase(models.Model):
    """That an evidence proves something. An app above plans that uses evidence makes a table of its own from this base and
    lists it in its ``uses.py``. ``period_*``: the stretch that it is used for, where that is not the evidence's own day.
    ``withdrawn_at`` set: taken back with a reason, never deleted."""

    evidence = models.ForeignKey(Evidence, on_delete=models.PROTECT, related_name="%(class)s_set")
    period_start = models.DateField(null=True, blank=True)
    period_end = models.DateField(null=True, blank=True)
    used_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    used_at = models.DateTimeField(default=timezone.now)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    withdrawn_reason = models.CharField(max_length=500, blank=True)

    class Meta:
        abstract = True


class EvidenceUse(EvidenceUseBase):
    """Evidence of a task's product, or of a target's value."""

    evidence = models.ForeignKey(Evidence, on_delete=models.PROTECT, related_name="uses")
    task = models.ForeignKey(
        "plans.Task", null=True, blank=True, on_delete=models.PROTECT, related_name="evidence_uses"
    )
    target_value = models.ForeignKey(
        "plans.TargetValue", null=True, blank=True, on_delete=models.PROTECT, related_name="evidence_uses"
    )

    objects = UseQuerySet.as_manager()

    class Meta:
        ordering = ("evidence__proves_on", "id")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(task__isnull=False, target_value__isnull=True)
                | models.Q(task__isnull=True, target_value__isnull=False),
                name="use_is_of_one_thing",
            ),
            models.UniqueConstraint(
                fields=["evidence", "task"],
                condition=models.Q(withdrawn_at__isnull=True, task__isnull=False),
                name="evidence_once_a_task",
            ),
        )


class EvidenceWarning(models.Model):
    """What is doubtful about an evidence, or about one of its uses; worked out anew at each change (docs/rules/evidence.md).
    Set aside with a reason it stays so as long as it says the same (``fingerprint``)."""

    evidence = models.ForeignKey(Evidence, on_delete=models.CASCADE, related_name="warnings")
    use = models.ForeignKey(EvidenceUse, null=True, blank=True, on_delete=models.CASCADE, related_name="warnings")
    code = models.CharField(max_length=30)
    message = models.TextField()
    fingerprint = models.CharField(max_length=64)
    found_at = models.DateTimeField(auto_now_add=True)
    set_aside_at = models.DateTimeField(null=True, blank=True)
    set_aside_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    set_aside_reason = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=["evidence", "fingerprint"], name="warning_once_an_evidence"),)


class EvidenceUpload(models.Model):
    """A file that was dropped in as proof and waits for its person to confirm what was read in it; then ``evidence`` is set."""

    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    task = models.ForeignKey("plans.Task", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    attachment = models.ForeignKey("documents.Attachment", on_delete=models.PROTECT, related_name="+")
    document = models.ForeignKey("documents.ArchivedDocument", on_delete=models.PROTECT, related_name="+")
    taken_on = models.DateField(null=True, blank=True)
    evidence = models.ForeignKey(Evidence, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    dropped_at = models.DateTimeField(null=True, blank=True)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("id",)
        indexes = (models.Index(fields=["uploaded_by", "evidence", "dropped_at"], name="upload_of_person"),)
