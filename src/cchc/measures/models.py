"""Values from elsewhere, and figures as they stood at a cut-off."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

USER = settings.AUTH_USER_MODEL


class GivenBy(models.TextChoices):
    TYPED = "typed", _("Nhập tay")
    IMPORTED = "imported", _("Nhập từ hệ thống khác")


class GivenValue(models.Model):
    """A value of a measure that no register here holds, for one agency and period. ``denominator`` None for counts and sums.

    Typed: with a proof (an issued document, or a file) and a reason. Imported: ``source`` names the file or program.
    ``withdrawn_at`` set: taken back, or replaced by a newer one; never deleted."""

    key = models.CharField(max_length=80)
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    start = models.DateField(_("từ ngày"))
    end = models.DateField(_("đến ngày"))
    numerator = models.DecimalField(_("tử số"), max_digits=20, decimal_places=4)
    denominator = models.DecimalField(_("mẫu số"), max_digits=20, decimal_places=4, null=True, blank=True)
    given_by = models.CharField(max_length=8, choices=GivenBy.choices)
    reason = models.TextField(_("lý do nhập tay"), blank=True)
    proof_number = models.CharField(_("số"), max_length=20, blank=True)
    proof_symbol = models.CharField(_("ký hiệu"), max_length=60, blank=True)
    proof_title = models.CharField(_("trích yếu / mô tả"), max_length=500, blank=True)
    proof_on = models.DateField(_("ngày văn bản"), null=True, blank=True)
    proof_file = models.ForeignKey(
        "documents.Attachment", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    source = models.CharField(_("nguồn"), max_length=300, blank=True)
    author = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(USER, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    withdrawn_reason = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ("-at", "-pk")
        indexes = (models.Index(fields=["key", "agency", "start", "end"], name="given_value_of_period"),)
        constraints = (
            models.UniqueConstraint(
                fields=["key", "agency", "start", "end"],
                condition=Q(withdrawn_at__isnull=True),
                name="one_live_value_a_period",
            ),
            models.CheckConstraint(condition=Q(end__gte=models.F("start")), name="given_value_days_in_order"),
        )

    def __str__(self) -> str:
        return f"{self.key} {self.start} – {self.end}"


class Snapshot(models.Model):
    """Figures of an agency for a period as they stood when taken (``taken_at``), judged as of ``cut_off``; nothing changes it.
    ``period_name``: the label of the period. ``whole_tree``: with the agencies below."""

    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    start = models.DateField()
    end = models.DateField()
    period_kind = models.CharField(max_length=12)
    period_name = models.CharField(max_length=120)
    cut_off = models.DateField(_("chốt số liệu đến hết ngày"))
    whole_tree = models.BooleanField(default=True)
    purpose = models.CharField(_("dùng cho"), max_length=300, blank=True)
    taken_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    taken_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-taken_at", "-pk")
        indexes = (models.Index(fields=["agency", "-taken_at"], name="snapshot_of_agency"),)

    def __str__(self) -> str:
        return f"{self.period_name}, chốt {self.cut_off:%d/%m/%Y}"


class SnapshotValue(models.Model):
    """One figure with everything that it needs to be understood later: names, definition and basis as they were then.
    ``excluded``: list of {key, words, count}."""

    snapshot = models.ForeignKey(Snapshot, on_delete=models.CASCADE, related_name="values")
    position = models.PositiveSmallIntegerField()
    key = models.CharField(max_length=80)
    name = models.CharField(max_length=300)
    kind = models.CharField(max_length=8)
    unit = models.CharField(max_length=60)
    definition = models.TextField()
    basis = models.TextField()
    numerator_words = models.TextField()
    denominator_words = models.TextField()
    numerator = models.DecimalField(max_digits=24, decimal_places=4, null=True)
    denominator = models.DecimalField(max_digits=24, decimal_places=4, null=True)
    value = models.DecimalField(max_digits=24, decimal_places=2, null=True)
    state = models.CharField(max_length=8)
    note = models.TextField(blank=True)
    excluded = models.JSONField(default=list)
    computed_at = models.DateTimeField()

    class Meta:
        ordering = ("position",)
        constraints = (models.UniqueConstraint(fields=["snapshot", "key"], name="measure_once_a_snapshot"),)


class SnapshotRow(models.Model):
    """A row behind a figure as it was shown. ``row_class`` as in ``rules``: 1 counted, 0 only in the denominator, below
    excluded. ``row_type`` and ``row_id`` name the live row, which may have changed or gone."""

    of = models.ForeignKey(SnapshotValue, on_delete=models.CASCADE, related_name="rows")
    position = models.PositiveIntegerField()
    row_type = models.CharField(max_length=80)
    row_id = models.BigIntegerField()
    row_class = models.SmallIntegerField()
    text = models.TextField()
    detail = models.TextField(blank=True)
    link = models.CharField(max_length=300, blank=True)
    unit_name = models.CharField(max_length=200, blank=True)
    amount = models.DecimalField(max_digits=24, decimal_places=4, null=True)
    whole = models.DecimalField(max_digits=24, decimal_places=4, null=True)

    class Meta:
        ordering = ("position",)
        indexes = (models.Index(fields=["of", "position"], name="snapshot_row_in_order"),)


class Rollup(models.Model):
    """Sums of a measure as of the build that ``RollupState`` tells: by agency, unit and day, and from these by agency and day,
    and by agency and month (``day`` its first). ``excluded``: counts in the order of the measure's exclusions."""

    class Level(models.IntegerChoices):
        UNIT_DAY = 0
        AGENCY_DAY = 1
        AGENCY_MONTH = 2

    level = models.SmallIntegerField(choices=Level.choices)
    key = models.CharField(max_length=80)
    owner = models.ForeignKey("agencies.Agency", on_delete=models.CASCADE, related_name="+")
    unit = models.ForeignKey("agencies.Agency", null=True, on_delete=models.CASCADE, related_name="+")
    day = models.DateField()
    numerator = models.DecimalField(max_digits=24, decimal_places=4)
    denominator = models.DecimalField(max_digits=24, decimal_places=4)
    excluded = ArrayField(models.BigIntegerField(), default=list)

    class Meta:
        indexes = (models.Index(fields=["key", "level", "owner", "day"], name="rollup_by_level"),)


class RollupState(models.Model):
    """When the sums of a measure were built and over how many rows. ``moved_days``: days whose sums were others than those of
    the build before; ``differs``: what the check after the build found, empty where the sums were those of the rows."""

    key = models.CharField(max_length=80, unique=True)
    built_at = models.DateTimeField()
    rows = models.BigIntegerField()
    moved_days = models.PositiveIntegerField(default=0)
    differs = models.TextField(blank=True)
