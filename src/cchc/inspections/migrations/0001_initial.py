import django.contrib.postgres.fields
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

from cchc.core.create_tables import CreateTables


class Migration(migrations.Migration):
    initial = True
    replaces = [
        ("inspections", "0001_plans_draws_inspections_findings"),
        ("inspections", "0002_remedies_are_proved_from_the_register"),
        ("inspections", "0003_remedies_keep_no_proof_of_their_own"),
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
                    name="ChecklistItem",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("task", "Nhiệm vụ của đơn vị"),
                                    ("fixed", "Nội dung chung (mẫu)"),
                                    ("own", "Đoàn bổ sung"),
                                ],
                                max_length=5,
                            ),
                        ),
                        ("position", models.PositiveIntegerField(default=0)),
                        ("content", models.TextField(verbose_name="nội dung kiểm tra")),
                        ("product", models.TextField(blank=True)),
                        ("due_on", models.DateField(blank=True, null=True)),
                        ("shown", models.CharField(blank=True, max_length=30)),
                        ("proofs", models.JSONField(default=list)),
                        (
                            "result",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("passed", "Đạt"),
                                    ("failed", "Không đạt"),
                                    ("not_applicable", "Không áp dụng"),
                                ],
                                max_length=14,
                            ),
                        ),
                        ("note", models.TextField(blank=True, verbose_name="ghi nhận")),
                        ("version", models.PositiveIntegerField(default=1)),
                        ("filled_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "filled_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "task",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="plans.task",
                            ),
                        ),
                        (
                            "inspection",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="items",
                                to="inspections.inspection",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("position", "pk"),
                        "constraints": [
                            models.UniqueConstraint(fields=("inspection", "task"), name="task_checked_once")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ChecklistFile",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("added_at", models.DateTimeField(auto_now_add=True)),
                        (
                            "added_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "attachment",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="documents.attachment"
                            ),
                        ),
                        (
                            "item",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="files",
                                to="inspections.checklistitem",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("pk",),
                    },
                ),
                migrations.CreateModel(
                    name="Draw",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("turn", models.PositiveSmallIntegerField(default=1)),
                        ("method", models.PositiveSmallIntegerField()),
                        ("seed", models.CharField(max_length=200)),
                        ("public", models.BooleanField(default=False)),
                        ("witnesses", models.TextField(blank=True, verbose_name="chứng kiến")),
                        ("share", models.PositiveSmallIntegerField()),
                        ("base", models.PositiveIntegerField()),
                        ("wanted", models.PositiveIntegerField()),
                        ("late_places", models.PositiveIntegerField()),
                        ("repeated", models.PositiveIntegerField()),
                        ("redo_reason", models.TextField(blank=True)),
                        ("drawn_on", models.DateField()),
                        ("drawn_at", models.DateTimeField(auto_now_add=True)),
                        ("superseded_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "drawn_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "plan",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="draws",
                                to="inspections.inspectionplan",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("-turn",),
                        "constraints": [
                            models.UniqueConstraint(fields=("plan", "turn"), name="inspection_draw_turn"),
                            models.UniqueConstraint(
                                condition=models.Q(("superseded_at__isnull", True)),
                                fields=("plan",),
                                name="one_live_draw_a_plan",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Inspection",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("chosen_reason", models.CharField(blank=True, max_length=500)),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("planned", "Chưa bắt đầu"),
                                    ("under_way", "Đang kiểm tra"),
                                    ("concluded", "Đã kết luận"),
                                    ("closed", "Đã đóng"),
                                    ("cancelled", "Đã hủy"),
                                ],
                                default="planned",
                                max_length=10,
                            ),
                        ),
                        (
                            "decision_number",
                            models.CharField(blank=True, max_length=20, verbose_name="số quyết định kiểm tra"),
                        ),
                        ("decision_symbol", models.CharField(blank=True, max_length=60, verbose_name="ký hiệu")),
                        ("decision_on", models.DateField(blank=True, null=True, verbose_name="ngày quyết định")),
                        ("starts_on", models.DateField(blank=True, null=True, verbose_name="kiểm tra từ ngày")),
                        ("ends_on", models.DateField(blank=True, null=True, verbose_name="đến ngày")),
                        ("begins_at", models.CharField(blank=True, max_length=40, verbose_name="bắt đầu lúc")),
                        ("finishes_at", models.CharField(blank=True, max_length=40, verbose_name="kết thúc lúc")),
                        ("place", models.CharField(blank=True, max_length=300, verbose_name="địa điểm")),
                        ("unit_people", models.TextField(blank=True, verbose_name="thành phần của đơn vị")),
                        ("summary", models.TextField(blank=True, verbose_name="nhận xét của đoàn kiểm tra")),
                        ("unit_opinion", models.TextField(blank=True, verbose_name="ý kiến của đơn vị")),
                        ("concluded_on", models.DateField(blank=True, null=True)),
                        ("notice_number", models.CharField(blank=True, max_length=20, verbose_name="số thông báo")),
                        (
                            "notice_symbol",
                            models.CharField(blank=True, max_length=60, verbose_name="ký hiệu thông báo"),
                        ),
                        ("notice_on", models.DateField(blank=True, null=True, verbose_name="ngày thông báo")),
                        ("closed_on", models.DateField(blank=True, null=True)),
                        ("cancelled_reason", models.CharField(blank=True, max_length=500)),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
                        ("updated_at", models.DateTimeField(auto_now=True)),
                        (
                            "concluded_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "draw",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="inspections",
                                to="inspections.draw",
                            ),
                        ),
                        (
                            "unit",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.agency"
                            ),
                        ),
                        (
                            "unit_opinion_by",
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
                                related_name="inspections",
                                to="inspections.inspectionplan",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("-plan__year", "starts_on", "pk"),
                        "indexes": [models.Index(fields=["state", "plan"], name="inspection_by_state")],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("state", "cancelled"), _negated=True),
                                fields=("plan", "unit"),
                                name="unit_inspected_once_a_plan",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="InspectionFinding",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("text", models.TextField(verbose_name="điểm phát hiện")),
                        ("request", models.TextField(blank=True, verbose_name="yêu cầu khắc phục")),
                        (
                            "severity",
                            models.CharField(
                                choices=[("note", "Nhắc nhở"), ("normal", "Thông thường"), ("serious", "Nghiêm trọng")],
                                default="normal",
                                max_length=8,
                            ),
                        ),
                        ("due_on", models.DateField(verbose_name="hạn khắc phục")),
                        ("due_why", models.CharField(blank=True, max_length=600)),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("open", "Chưa khắc phục"),
                                    ("remedied", "Chờ xác nhận"),
                                    ("verified", "Đã khắc phục"),
                                ],
                                default="open",
                                max_length=8,
                            ),
                        ),
                        ("remedy", models.TextField(blank=True, verbose_name="đã khắc phục thế nào")),
                        ("remedied_on", models.DateField(blank=True, null=True)),
                        ("returned", models.BooleanField(default=False)),
                        ("returned_reason", models.TextField(blank=True)),
                        ("verified_on", models.DateField(blank=True, null=True)),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
                        ("updated_at", models.DateTimeField(auto_now=True)),
                        ("search_text", models.TextField(default="", editable=False)),
                        (
                            "created_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "inspection",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="findings",
                                to="inspections.inspection",
                            ),
                        ),
                        (
                            "item",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="findings",
                                to="inspections.checklistitem",
                            ),
                        ),
                        (
                            "owner",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "owner_unit",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.agency"
                            ),
                        ),
                        (
                            "remedied_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "verified_by",
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
                        "ordering": ("due_on", "pk"),
                        "indexes": [models.Index(fields=["state", "due_on"], name="finding_by_due")],
                    },
                ),
                migrations.CreateModel(
                    name="InspectionMember",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "duty",
                            models.CharField(
                                choices=[("head", "Trưởng đoàn"), ("secretary", "Thư ký"), ("member", "Thành viên")],
                                default="member",
                                max_length=10,
                            ),
                        ),
                        (
                            "inspection",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="members",
                                to="inspections.inspection",
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("duty", "pk"),
                        "constraints": [
                            models.UniqueConstraint(fields=("inspection", "user"), name="inspection_member_once")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="InspectionPlan",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("year", models.PositiveSmallIntegerField(verbose_name="năm")),
                        ("title", models.CharField(max_length=300, verbose_name="tên kế hoạch")),
                        ("number", models.CharField(blank=True, max_length=20, verbose_name="số")),
                        ("symbol", models.CharField(blank=True, max_length=60, verbose_name="ký hiệu")),
                        ("issued_on", models.DateField(blank=True, null=True, verbose_name="ngày ban hành")),
                        ("share", models.PositiveSmallIntegerField(verbose_name="tỷ lệ đơn vị phải kiểm tra (%)")),
                        ("themes", models.TextField(blank=True, verbose_name="nội dung kiểm tra")),
                        (
                            "months",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.PositiveSmallIntegerField(), blank=True, default=list, size=None
                            ),
                        ),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
                        ("updated_at", models.DateTimeField(auto_now=True)),
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
                            "inspected_before",
                            models.ManyToManyField(blank=True, related_name="+", to="agencies.agency"),
                        ),
                        (
                            "source_target",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="plans.target",
                            ),
                        ),
                        (
                            "source_task",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="plans.task",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("-year", "title"),
                        "constraints": [
                            models.UniqueConstraint(fields=("agency", "year"), name="inspection_plan_once_a_year"),
                            models.CheckConstraint(
                                condition=models.Q(("share__gte", 1), ("share__lte", 100)),
                                name="inspection_share_in_range",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PlanMember",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "duty",
                            models.CharField(
                                choices=[("head", "Trưởng đoàn"), ("secretary", "Thư ký"), ("member", "Thành viên")],
                                default="member",
                                max_length=10,
                            ),
                        ),
                        (
                            "plan",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="members",
                                to="inspections.inspectionplan",
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("duty", "pk"),
                        "constraints": [
                            models.UniqueConstraint(fields=("plan", "user"), name="inspection_plan_member_once")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RemedyProof",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("period_start", models.DateField(blank=True, null=True)),
                        ("period_end", models.DateField(blank=True, null=True)),
                        ("used_at", models.DateTimeField(default=django.utils.timezone.now)),
                        ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                        ("withdrawn_reason", models.CharField(blank=True, max_length=500)),
                        (
                            "evidence",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="%(class)s_set",
                                to="plans.evidence",
                            ),
                        ),
                        (
                            "finding",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="proofs",
                                to="inspections.inspectionfinding",
                            ),
                        ),
                        (
                            "used_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "withdrawn_by",
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
                        "ordering": ("evidence__proves_on", "pk"),
                    },
                ),
                migrations.CreateModel(
                    name="DrawCandidate",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("name", models.CharField(max_length=200)),
                        ("tasks", models.PositiveIntegerField()),
                        ("overdue", models.PositiveIntegerField()),
                        ("last_year", models.BooleanField()),
                        ("ticket", models.CharField(max_length=64)),
                        ("picked", models.BooleanField()),
                        ("place", models.PositiveIntegerField(blank=True, null=True)),
                        ("position", models.PositiveIntegerField()),
                        ("why", models.CharField(max_length=12)),
                        (
                            "draw",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="candidates",
                                to="inspections.draw",
                            ),
                        ),
                        (
                            "unit",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.agency"
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("position",),
                        "constraints": [models.UniqueConstraint(fields=("draw", "unit"), name="candidate_once_a_draw")],
                    },
                ),
            ]
        ),
    ]
