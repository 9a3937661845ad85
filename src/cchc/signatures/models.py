"""Digital signatures: what an agency trusts, what its documents' signatures were found to be, and signed versions."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from vanban.signatures import ACCEPTED, LABELS, Verdict

VERDICTS = [(verdict.value, LABELS[verdict]) for verdict in Verdict]
COUNTS_AS_SIGNED = tuple(sorted(verdict.value for verdict in ACCEPTED))


class TrustedCertificate(models.Model):
    """A certificate of an authority that the administrator of ``agency`` vouches for, there and in the agencies below. A
    ``root`` ends chains; others help to build them. Withdrawn, never deleted: verdicts of the past rest on it."""

    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    der = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    subject = models.CharField(_("chủ thể"), max_length=500)
    issuer = models.CharField(_("tổ chức cấp"), max_length=500)
    serial = models.CharField(_("số hiệu"), max_length=80)
    root = models.BooleanField()
    valid_from = models.DateTimeField()
    valid_until = models.DateTimeField()
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(auto_now_add=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ("-root", "subject", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=["agency", "sha256"], condition=Q(withdrawn_at=None), name="trusted_once_an_agency"
            ),
        )

    def __str__(self) -> str:
        return self.subject


class RevocationList(models.Model):
    """A list of revoked certificates (CRL) as an authority published it. Old ones stay: they speak of their time."""

    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    der = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    issuer = models.CharField(_("tổ chức cấp"), max_length=500)
    made_at = models.DateTimeField()
    next_at = models.DateTimeField(null=True, blank=True)
    entries = models.PositiveIntegerField()
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("issuer", "-made_at", "pk")
        constraints = (models.UniqueConstraint(fields=["agency", "sha256"], name="list_once_an_agency"),)

    def __str__(self) -> str:
        return self.issuer


class TrustPolicy(models.Model):
    """``sha1_until``: signatures over SHA-1 count where a trusted time stamp proves that they were made before that day."""

    agency = models.OneToOneField("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    sha1_until = models.DateField(_("chấp nhận SHA-1 trước ngày"), null=True, blank=True)


class Judged(models.Model):
    """What was found of one file. ``judged`` is ``vanban.signatures.JudgedFile`` as JSON."""

    verdict = models.CharField(_("kết luận"), max_length=20, choices=VERDICTS)
    sentence = models.TextField(blank=True)
    signers = models.CharField(_("người ký"), max_length=500, blank=True)
    count = models.PositiveSmallIntegerField(default=0)
    by_person = models.BooleanField(default=False)
    by_agency = models.BooleanField(default=False)
    judged = models.JSONField(default=dict)

    class Meta:
        abstract = True

    @property
    def accepted(self) -> bool:
        """Whether the file counts as signed: every signature leads to a given root and nothing speaks against it."""
        return self.verdict in COUNTS_AS_SIGNED


class DocumentCheck(Judged):
    """The newest verdict on a document of the archive. ``trust``: what was trusted then, as a hash; another hash today means
    that the verdict may be another."""

    document = models.OneToOneField(
        "documents.ArchivedDocument", on_delete=models.CASCADE, related_name="signature_check"
    )
    checked_at = models.DateTimeField()
    trust = models.CharField(max_length=64)

    class Meta:
        indexes = (models.Index(fields=["verdict"], name="document_check_verdict"),)


class RunState(models.TextChoices):
    WAITING = "waiting", _("Chờ kiểm tra")
    RUNNING = "running", _("Đang kiểm tra")
    DONE = "done", _("Đã xong")
    FAILED = "failed", _("Không kiểm tra được")


class CheckRun(models.Model):
    """A check of many files: ``upload`` (PDF files or zips that were sent for it) or documents of the archive."""

    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    title = models.CharField(_("tên"), max_length=200)
    state = models.CharField(max_length=8, choices=RunState.choices, default=RunState.WAITING)
    message = models.TextField(blank=True)
    uploads = models.ManyToManyField("documents.Attachment", related_name="+")
    total = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    started_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    started_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-started_at", "-pk")

    def __str__(self) -> str:
        return self.title


class CheckedFile(Judged):
    """One file of a run. ``excluded``: why it does not count in the share of signed documents, "" where it does."""

    run = models.ForeignKey(CheckRun, on_delete=models.CASCADE, related_name="files")
    document = models.ForeignKey(
        "documents.ArchivedDocument", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    position = models.PositiveIntegerField()
    name = models.CharField(_("tệp"), max_length=400)
    sha256 = models.CharField(max_length=64, blank=True)
    excluded = models.CharField(_("không tính vì"), max_length=200, blank=True)

    class Meta:
        ordering = ("run", "position")
        constraints = (models.UniqueConstraint(fields=["run", "position"], name="file_once_a_run"),)
        indexes = (models.Index(fields=["run", "verdict"], name="checked_file_verdict"),)

    def __str__(self) -> str:
        return self.name


class SignedVersion(models.Model):
    """That ``signed`` is ``original`` with a further signature: its bytes begin with those of the original."""

    class Way(models.TextChoices):
        HERE = "here", _("Ký bằng tệp PKCS#12 trên trang này")
        BROUGHT = "brought", _("Ký ở máy của người ký rồi tải lên")

    original = models.ForeignKey("documents.ArchivedDocument", on_delete=models.PROTECT, related_name="signed_versions")
    signed = models.OneToOneField("documents.ArchivedDocument", on_delete=models.PROTECT, related_name="signed_from")
    way = models.CharField(max_length=8, choices=Way.choices)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("at", "pk")
