import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from cchc.core.create_tables import CreateTables


class Migration(migrations.Migration):
    initial = True
    replaces = [
        ("cascade", "0001_superior_plans_and_links"),
    ]

    dependencies = [
        ("accounts", "0001_initial"),
        ("agencies", "0001_initial"),
        ("documents", "0001_initial"),
        ("plans", "0001_initial"),
    ]

    operations = [
        CreateTables(
            [
                migrations.CreateModel(
                    name="SuperiorPlan",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "origin",
                            models.CharField(
                                choices=[
                                    ("plan", "Kế hoạch trong hệ thống"),
                                    ("document", "Văn bản cấp trên đưa vào"),
                                    ("skeleton", "Khung kế hoạch"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("plan_version", models.PositiveSmallIntegerField(default=0)),
                        ("year", models.PositiveSmallIntegerField(verbose_name="năm")),
                        ("title", models.CharField(blank=True, max_length=300, verbose_name="tên kế hoạch")),
                        ("number", models.CharField(blank=True, max_length=20, verbose_name="số")),
                        ("symbol", models.CharField(blank=True, max_length=60, verbose_name="ký hiệu")),
                        ("issuer", models.CharField(blank=True, max_length=300, verbose_name="cơ quan ban hành")),
                        ("issued_on", models.DateField(blank=True, null=True, verbose_name="ngày ban hành")),
                        ("version", models.PositiveSmallIntegerField(default=1)),
                        (
                            "state",
                            models.CharField(
                                choices=[("reading", "Đang đọc"), ("ready", "Đã đọc"), ("failed", "Không đọc được")],
                                default="ready",
                                max_length=8,
                            ),
                        ),
                        ("message", models.TextField(blank=True)),
                        ("published_at", models.DateTimeField(blank=True, null=True)),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
                        (
                            "agency",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.agency"
                            ),
                        ),
                        (
                            "created_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "plan",
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="as_superior",
                                to="plans.plan",
                            ),
                        ),
                        (
                            "previous",
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="next",
                                to="cascade.superiorplan",
                            ),
                        ),
                        (
                            "published_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("-year", "-created_at", "-id"),
                        "indexes": [models.Index(fields=["agency", "-year"], name="superior_of_agency")],
                    },
                ),
                migrations.CreateModel(
                    name="SuperiorFile",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField(default=0)),
                        ("failure", models.TextField(blank=True)),
                        (
                            "attachment",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="documents.attachment"
                            ),
                        ),
                        (
                            "superior",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="files",
                                to="cascade.superiorplan",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("position", "id"),
                    },
                ),
                migrations.CreateModel(
                    name="PlanLink",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[("proposed", "Đề xuất"), ("accepted", "Đã nhận"), ("refused", "Đã bỏ")],
                                default="proposed",
                                max_length=8,
                            ),
                        ),
                        (
                            "how",
                            models.CharField(
                                choices=[
                                    ("citation", "theo viện dẫn"),
                                    ("text", "theo nội dung"),
                                    ("code", "theo mã của khung"),
                                    ("typed", "người dùng chọn"),
                                ],
                                max_length=8,
                            ),
                        ),
                        ("why", models.TextField(blank=True)),
                        ("decided_at", models.DateTimeField(blank=True, null=True)),
                        ("searched_at", models.DateTimeField(blank=True, null=True)),
                        ("searching", models.BooleanField(default=False)),
                        ("rows_done", models.PositiveIntegerField(default=0)),
                        ("rows_total", models.PositiveIntegerField(default=0)),
                        (
                            "decided_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "plan",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="superior_links",
                                to="plans.plan",
                            ),
                        ),
                        (
                            "superior",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="links",
                                to="cascade.superiorplan",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("superior__year", "id"),
                        "constraints": [
                            models.UniqueConstraint(fields=("superior", "plan"), name="plan_once_a_superior")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SuperiorRow",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("schedule_text", models.TextField(blank=True, verbose_name="thời gian thực hiện")),
                        (
                            "schedule_kind",
                            models.CharField(
                                choices=[
                                    ("on", "Đúng ngày"),
                                    ("before", "Trước ngày"),
                                    ("month", "Trong tháng"),
                                    ("quarter", "Trong quý"),
                                    ("half", "6 tháng"),
                                    ("year", "Trong năm"),
                                    ("range", "Trong giai đoạn"),
                                    ("regular", "Thường xuyên"),
                                    ("after_event", "Sau một sự kiện"),
                                    ("on_event", "Khi có sự kiện"),
                                    ("by_law", "Theo quy định"),
                                    ("several", "Theo từng mốc"),
                                    ("none", "Không ghi thời hạn"),
                                ],
                                default="none",
                                max_length=12,
                            ),
                        ),
                        ("start_on", models.DateField(blank=True, null=True, verbose_name="bắt đầu")),
                        ("due_on", models.DateField(blank=True, null=True, verbose_name="hạn hoàn thành")),
                        ("due_rule", models.TextField(blank=True)),
                        (
                            "every",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("day", "Hằng ngày"),
                                    ("week", "Hằng tuần"),
                                    ("month", "Hằng tháng"),
                                    ("quarter", "Hằng quý"),
                                    ("half", "6 tháng một lần"),
                                    ("year", "Hằng năm"),
                                    ("always", "Thường xuyên"),
                                ],
                                max_length=8,
                            ),
                        ),
                        ("event", models.TextField(blank=True, verbose_name="sự kiện")),
                        ("event_days", models.IntegerField(blank=True, help_text="Số âm: trước sự kiện", null=True)),
                        ("event_working", models.BooleanField(default=False)),
                        (
                            "kind",
                            models.CharField(
                                choices=[("task", "Nhiệm vụ"), ("target", "Chỉ tiêu"), ("duty", "Trách nhiệm")],
                                max_length=6,
                            ),
                        ),
                        ("source_id", models.BigIntegerField(blank=True, null=True)),
                        ("position", models.PositiveIntegerField(default=0)),
                        ("code", models.CharField(blank=True, max_length=40, verbose_name="mã")),
                        ("obligatory", models.BooleanField(default=True, verbose_name="bắt buộc")),
                        ("number", models.CharField(blank=True, max_length=60, verbose_name="số thứ tự")),
                        ("group", models.TextField(blank=True, verbose_name="lĩnh vực")),
                        ("text", models.TextField(verbose_name="nội dung")),
                        ("product", models.TextField(blank=True, verbose_name="sản phẩm")),
                        ("lead_text", models.TextField(blank=True, verbose_name="cơ quan chủ trì")),
                        ("coordinating_text", models.TextField(blank=True, verbose_name="cơ quan phối hợp")),
                        ("subject", models.TextField(blank=True, verbose_name="đối tượng")),
                        (
                            "operator",
                            models.CharField(
                                choices=[("=", "="), (">=", "≥"), (">", ">"), ("<=", "≤"), ("<", "<")],
                                default="=",
                                max_length=2,
                                verbose_name="so sánh",
                            ),
                        ),
                        (
                            "value",
                            models.DecimalField(
                                blank=True, decimal_places=4, max_digits=18, null=True, verbose_name="giá trị"
                            ),
                        ),
                        ("unit", models.CharField(blank=True, max_length=200, verbose_name="đơn vị tính")),
                        ("last_on", models.DateField(blank=True, help_text="Ngày cuối còn đúng hạn", null=True)),
                        (
                            "for_kinds",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=16), blank=True, default=list, size=None
                            ),
                        ),
                        ("dropped", models.BooleanField(default=False)),
                        ("search_text", models.TextField(default="", editable=False)),
                        (
                            "superior",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="rows",
                                to="cascade.superiorplan",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("position", "id"),
                        "indexes": [models.Index(fields=["superior", "position"], name="row_of_superior")],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("source_id__isnull", False)),
                                fields=("superior", "kind", "source_id"),
                                name="source_once_a_superior",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RowLink",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[("proposed", "Đề xuất"), ("accepted", "Đã nhận"), ("refused", "Đã bỏ")],
                                default="proposed",
                                max_length=8,
                            ),
                        ),
                        (
                            "how",
                            models.CharField(
                                choices=[
                                    ("citation", "theo viện dẫn"),
                                    ("text", "theo nội dung"),
                                    ("code", "theo mã của khung"),
                                    ("typed", "người dùng chọn"),
                                ],
                                max_length=8,
                            ),
                        ),
                        ("why", models.TextField(blank=True)),
                        ("decided_at", models.DateTimeField(blank=True, null=True)),
                        ("score", models.PositiveSmallIntegerField(default=0)),
                        (
                            "decided_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "duty",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="superior_links",
                                to="plans.duty",
                            ),
                        ),
                        (
                            "link",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="rows", to="cascade.planlink"
                            ),
                        ),
                        (
                            "target",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="superior_links",
                                to="plans.target",
                            ),
                        ),
                        (
                            "task",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="superior_links",
                                to="plans.task",
                            ),
                        ),
                        (
                            "row",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="links",
                                to="cascade.superiorrow",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("row__position", "-score", "id"),
                        "indexes": [models.Index(fields=["link", "state"], name="row_link_by_state")],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("task__isnull", False)),
                                fields=("row", "task"),
                                name="row_task_once",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("target__isnull", False)),
                                fields=("row", "target"),
                                name="row_target_once",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("duty__isnull", False)),
                                fields=("row", "duty"),
                                name="row_duty_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("duty__isnull", True), ("target__isnull", True), ("task__isnull", False)),
                                    models.Q(("duty__isnull", True), ("target__isnull", False), ("task__isnull", True)),
                                    models.Q(("duty__isnull", False), ("target__isnull", True), ("task__isnull", True)),
                                    _connector="OR",
                                ),
                                name="row_link_has_one_end",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="NotOurs",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("reason", models.CharField(max_length=500, verbose_name="lý do")),
                        ("at", models.DateTimeField(auto_now_add=True)),
                        (
                            "agency",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.agency"
                            ),
                        ),
                        (
                            "said_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "row",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="not_for",
                                to="cascade.superiorrow",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [models.UniqueConstraint(fields=("row", "agency"), name="not_ours_once")],
                    },
                ),
                migrations.CreateModel(
                    name="SuperiorRowAgency",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "role",
                            models.CharField(
                                choices=[("lead", "Chủ trì"), ("coordinating", "Phối hợp")], max_length=12
                            ),
                        ),
                        (
                            "agency",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.agency"
                            ),
                        ),
                        (
                            "row",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="agencies",
                                to="cascade.superiorrow",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("row", "agency", "role"), name="agency_once_a_row")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CodeItem",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "list",
                            models.CharField(
                                choices=[("group", "Lĩnh vực"), ("product", "Loại sản phẩm"), ("unit", "Đơn vị tính")],
                                max_length=8,
                                verbose_name="danh mục",
                            ),
                        ),
                        ("code", models.CharField(max_length=20, verbose_name="mã")),
                        ("name", models.CharField(max_length=200, verbose_name="tên")),
                        ("valid_from", models.DateField(verbose_name="dùng từ ngày")),
                        ("valid_to", models.DateField(blank=True, null=True, verbose_name="đến hết ngày")),
                        (
                            "agency",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.agency"
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("list", "code", "valid_from"),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("agency", "list", "code", "valid_from"), name="code_once_a_day"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("valid_to__isnull", True),
                                    ("valid_to__gte", models.F("valid_from")),
                                    _connector="OR",
                                ),
                                name="code_dates_in_order",
                            ),
                        ],
                    },
                ),
            ]
        ),
    ]
