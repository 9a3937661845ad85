"""What superior plans ask, and which row of a plan below takes each of it over.

``SuperiorPlan`` keeps what is asked of those below as rows of its own, whatever it came from: a plan in the system, a document
taken in, or a skeleton. So those below read what is asked of them and never the work of the agency above.
"""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cchc.plans.models.fields import OPERATORS, ScheduleFields

KINDS = [("task", _("Nhiệm vụ")), ("target", _("Chỉ tiêu")), ("duty", _("Trách nhiệm"))]


class Origin(models.TextChoices):
    PLAN = "plan", _("Kế hoạch trong hệ thống")
    DOCUMENT = "document", _("Văn bản cấp trên đưa vào")
    SKELETON = "skeleton", _("Khung kế hoạch")


class ReadingState(models.TextChoices):
    READING = "reading", _("Đang đọc")
    READY = "ready", _("Đã đọc")
    FAILED = "failed", _("Không đọc được")


class SuperiorPlan(models.Model):
    """A plan that others are made under. ``agency``: whose it is, or for a document who took it in. ``published_at``: since
    then the agencies below read its rows. ``plan_version``: the version of ``plan`` that the rows say; ``version`` and
    ``previous`` number the versions of a skeleton."""

    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    origin = models.CharField(max_length=10, choices=Origin.choices)
    plan = models.OneToOneField(
        "plans.Plan", null=True, blank=True, on_delete=models.PROTECT, related_name="as_superior"
    )
    plan_version = models.PositiveSmallIntegerField(default=0)
    year = models.PositiveSmallIntegerField(_("năm"))
    title = models.CharField(_("tên kế hoạch"), max_length=300, blank=True)
    number = models.CharField(_("số"), max_length=20, blank=True)
    symbol = models.CharField(_("ký hiệu"), max_length=60, blank=True)
    issuer = models.CharField(_("cơ quan ban hành"), max_length=300, blank=True)
    issued_on = models.DateField(_("ngày ban hành"), null=True, blank=True)
    version = models.PositiveSmallIntegerField(default=1)
    previous = models.OneToOneField("self", null=True, blank=True, on_delete=models.PROTECT, related_name="next")
    state = models.CharField(max_length=8, choices=ReadingState.choices, default=ReadingState.READY)
    message = models.TextField(blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-year", "-created_at", "-id")
        indexes = (models.Index(fields=["agency", "-year"], name="superior_of_agency"),)

    def __str__(self) -> str:
        return f"{self.title} ({self.citation})" if self.citation else self.title

    @property
    def citation(self) -> str:
        """``21/KH-UBND``; empty where number or symbol are not known."""
        return f"{self.number}/{self.symbol}" if self.number and self.symbol else ""


class SuperiorFile(models.Model):
    """A file of a superior document, and why it could not be read."""

    superior = models.ForeignKey(SuperiorPlan, on_delete=models.CASCADE, related_name="files")
    attachment = models.ForeignKey("documents.Attachment", on_delete=models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField(default=0)
    failure = models.TextField(blank=True)

    class Meta:
        ordering = ("position", "id")


class SuperiorRow(ScheduleFields):
    """One thing that a superior plan asks. ``for_kinds``: kinds of agencies that it means as a whole ("các sở, ban, ngành");
    the agencies named one by one are in ``agencies``. ``source_id``: the followed row of ``superior.plan`` that it says.
    ``dropped``: no longer in the superior plan; links to it stay."""

    superior = models.ForeignKey(SuperiorPlan, on_delete=models.CASCADE, related_name="rows")
    kind = models.CharField(max_length=6, choices=KINDS)
    source_id = models.BigIntegerField(null=True, blank=True)
    position = models.PositiveIntegerField(default=0)
    code = models.CharField(_("mã"), max_length=40, blank=True)
    obligatory = models.BooleanField(_("bắt buộc"), default=True)
    number = models.CharField(_("số thứ tự"), max_length=60, blank=True)
    group = models.TextField(_("lĩnh vực"), blank=True)
    text = models.TextField(_("nội dung"))
    product = models.TextField(_("sản phẩm"), blank=True)
    lead_text = models.TextField(_("cơ quan chủ trì"), blank=True)
    coordinating_text = models.TextField(_("cơ quan phối hợp"), blank=True)
    subject = models.TextField(_("đối tượng"), blank=True)
    operator = models.CharField(_("so sánh"), max_length=2, choices=OPERATORS, default="=")
    value = models.DecimalField(_("giá trị"), max_digits=18, decimal_places=4, null=True, blank=True)
    unit = models.CharField(_("đơn vị tính"), max_length=200, blank=True)
    last_on = models.DateField(null=True, blank=True, help_text=_("Ngày cuối còn đúng hạn"))
    for_kinds = ArrayField(models.CharField(max_length=16), default=list, blank=True)
    dropped = models.BooleanField(default=False)
    search_text = models.TextField(editable=False, default="")

    class Meta:
        ordering = ("position", "id")
        indexes = (models.Index(fields=["superior", "position"], name="row_of_superior"),)
        constraints = (
            models.UniqueConstraint(
                fields=["superior", "kind", "source_id"],
                condition=Q(source_id__isnull=False),
                name="source_once_a_superior",
            ),
        )

    def __str__(self) -> str:
        return f"{self.number} {self.text}".strip()[:120]


class SuperiorRowAgency(models.Model):
    """An agency that a row names, and as what."""

    row = models.ForeignKey(SuperiorRow, on_delete=models.CASCADE, related_name="agencies")
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=12, choices=[("lead", _("Chủ trì")), ("coordinating", _("Phối hợp"))])

    class Meta:
        constraints = (models.UniqueConstraint(fields=["row", "agency", "role"], name="agency_once_a_row"),)


class LinkState(models.TextChoices):
    PROPOSED = "proposed", _("Đề xuất")
    ACCEPTED = "accepted", _("Đã nhận")
    REFUSED = "refused", _("Đã bỏ")


class How(models.TextChoices):
    CITATION = "citation", _("theo viện dẫn")
    TEXT = "text", _("theo nội dung")
    CODE = "code", _("theo mã của khung")
    TYPED = "typed", _("người dùng chọn")


class LinkFields(models.Model):
    state = models.CharField(max_length=8, choices=LinkState.choices, default=LinkState.PROPOSED)
    how = models.CharField(max_length=8, choices=How.choices)
    why = models.TextField(blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True


class PlanLink(LinkFields):
    """``plan`` is made under ``superior``. ``searched_at``: when its rows were last matched; ``searching``: a job is at it."""

    superior = models.ForeignKey(SuperiorPlan, on_delete=models.PROTECT, related_name="links")
    plan = models.ForeignKey("plans.Plan", on_delete=models.PROTECT, related_name="superior_links")
    searched_at = models.DateTimeField(null=True, blank=True)
    searching = models.BooleanField(default=False)
    rows_done = models.PositiveIntegerField(default=0)
    rows_total = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("superior__year", "id")
        constraints = (models.UniqueConstraint(fields=["superior", "plan"], name="plan_once_a_superior"),)


class RowLink(LinkFields):
    """A row of the superior plan is taken over by exactly one of task, target, duty of the plan below."""

    link = models.ForeignKey(PlanLink, on_delete=models.CASCADE, related_name="rows")
    row = models.ForeignKey(SuperiorRow, on_delete=models.PROTECT, related_name="links")
    task = models.ForeignKey(
        "plans.Task", null=True, blank=True, on_delete=models.PROTECT, related_name="superior_links"
    )
    target = models.ForeignKey(
        "plans.Target", null=True, blank=True, on_delete=models.PROTECT, related_name="superior_links"
    )
    duty = models.ForeignKey(
        "plans.Duty", null=True, blank=True, on_delete=models.PROTECT, related_name="superior_links"
    )
    score = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("row__position", "-score", "id")
        indexes = (models.Index(fields=["link", "state"], name="row_link_by_state"),)
        constraints = (
            models.UniqueConstraint(fields=["row", "task"], condition=Q(task__isnull=False), name="row_task_once"),
            models.UniqueConstraint(
                fields=["row", "target"], condition=Q(target__isnull=False), name="row_target_once"
            ),
            models.UniqueConstraint(fields=["row", "duty"], condition=Q(duty__isnull=False), name="row_duty_once"),
            models.CheckConstraint(
                condition=(
                    Q(task__isnull=False, target__isnull=True, duty__isnull=True)
                    | Q(task__isnull=True, target__isnull=False, duty__isnull=True)
                    | Q(task__isnull=True, target__isnull=True, duty__isnull=False)
                ),
                name="row_link_has_one_end",
            ),
        )


class NotOurs(models.Model):
    """An agency says, with a reason, that a row of a superior plan is not for it."""

    row = models.ForeignKey(SuperiorRow, on_delete=models.CASCADE, related_name="not_for")
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(_("lý do"), max_length=500)
    said_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["row", "agency"], name="not_ours_once"),)


class CodeItem(models.Model):
    """A code of a list that a province keeps, with the days (inclusive) on which it is used."""

    LISTS = [("group", _("Lĩnh vực")), ("product", _("Loại sản phẩm")), ("unit", _("Đơn vị tính"))]
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    list = models.CharField(_("danh mục"), max_length=8, choices=LISTS)
    code = models.CharField(_("mã"), max_length=20)
    name = models.CharField(_("tên"), max_length=200)
    valid_from = models.DateField(_("dùng từ ngày"))
    valid_to = models.DateField(_("đến hết ngày"), null=True, blank=True)

    class Meta:
        ordering = ("list", "code", "valid_from")
        constraints = (
            models.UniqueConstraint(fields=["agency", "list", "code", "valid_from"], name="code_once_a_day"),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")), name="code_dates_in_order"
            ),
        )
