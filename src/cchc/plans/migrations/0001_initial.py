import django.contrib.postgres.fields
import django.core.serializers.json
import django.db.models.deletion
import django.db.models.functions.comparison
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

from cchc.core.create_tables import CreateTables


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0001_initial"),
        ("agencies", "0001_initial"),
        ("documents", "0001_initial"),
    ]

    operations = [
        CreateTables(
            [
                migrations.CreateModel(
                    name="DraftTask",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("start", models.PositiveIntegerField(blank=True, null=True)),
                        ("end", models.PositiveIntegerField(blank=True, null=True)),
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
                        ("code", models.CharField(blank=True, max_length=40, verbose_name="mã")),
                        ("number", models.CharField(blank=True, max_length=60, verbose_name="số thứ tự")),
                        ("group", models.TextField(blank=True, verbose_name="lĩnh vực")),
                        ("position", models.PositiveIntegerField(default=0)),
                        ("level", models.PositiveSmallIntegerField(default=1)),
                        ("content", models.TextField(verbose_name="nội dung")),
                        ("product", models.TextField(blank=True, verbose_name="sản phẩm")),
                        (
                            "products",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.TextField(), blank=True, default=list, size=None
                            ),
                        ),
                        ("lead_text", models.TextField(blank=True, verbose_name="cơ quan chủ trì")),
                        ("coordinating_text", models.TextField(blank=True, verbose_name="cơ quan phối hợp")),
                        ("note", models.TextField(blank=True, verbose_name="ghi chú")),
                        ("dropped", models.BooleanField(default=False)),
                        ("reviewed", models.BooleanField(default=False)),
                        ("corrected", models.BooleanField(default=False)),
                        ("doubts", models.JSONField(blank=True, default=dict)),
                        (
                            "document",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="plans.plandocument",
                            ),
                        ),
                        (
                            "plan_import",
                            models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="plans.planimport"),
                        ),
                    ],
                    options={
                        "ordering": ("position", "id"),
                        "default_related_name": "tasks",
                    },
                ),
                migrations.CreateModel(
                    name="DraftTaskUnit",
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
                        ("position", models.PositiveSmallIntegerField(default=0)),
                        ("text", models.CharField(max_length=300)),
                        (
                            "agency",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="agencies.agency",
                            ),
                        ),
                        (
                            "task",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="units", to="plans.drafttask"
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("role", "position"),
                    },
                ),
                migrations.CreateModel(
                    name="Duty",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("start", models.PositiveIntegerField(blank=True, null=True)),
                        ("end", models.PositiveIntegerField(blank=True, null=True)),
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
                        ("position", models.PositiveIntegerField(default=0)),
                        ("unit_text", models.TextField(verbose_name="đơn vị")),
                        ("text", models.TextField(verbose_name="trách nhiệm")),
                        ("added_in", models.PositiveSmallIntegerField(default=1)),
                        ("dropped_in", models.PositiveSmallIntegerField(blank=True, null=True)),
                        (
                            "agency",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="agencies.agency",
                            ),
                        ),
                        (
                            "plan",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="duties", to="plans.plan"
                            ),
                        ),
                        (
                            "document",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="plans.plandocument",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("position", "id"),
                    },
                ),
                migrations.CreateModel(
                    name="Evidence",
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
                                    ("issued_document", "Văn bản đã ban hành"),
                                    ("file", "Tệp"),
                                    ("photo", "Ảnh"),
                                    ("link", "Đường dẫn, bài đăng"),
                                ],
                                max_length=16,
                            ),
                        ),
                        ("version", models.PositiveSmallIntegerField(default=1)),
                        ("number", models.CharField(blank=True, max_length=20, verbose_name="số")),
                        ("symbol", models.CharField(blank=True, max_length=60, verbose_name="ký hiệu")),
                        ("issuer", models.CharField(blank=True, max_length=200, verbose_name="cơ quan ban hành")),
                        ("title", models.CharField(blank=True, max_length=500, verbose_name="trích yếu / mô tả")),
                        ("signer", models.CharField(blank=True, max_length=200, verbose_name="người ký")),
                        ("address", models.URLField(blank=True, max_length=1000, verbose_name="địa chỉ trang")),
                        ("proves_on", models.DateField(verbose_name="ngày văn bản / ngày chứng minh")),
                        ("proves_until", models.DateField(blank=True, null=True, verbose_name="đến ngày")),
                        (
                            "signature_state",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("none", "Không có chữ ký số"),
                                    ("sound", "Chữ ký số khớp nội dung"),
                                    ("changed", "Nội dung khác lúc ký số"),
                                    ("unknown", "Bản quét, ảnh: không có chữ ký số để xét"),
                                ],
                                max_length=8,
                            ),
                        ),
                        ("search_text", models.TextField(default="", editable=False)),
                        ("added_at", models.DateTimeField(auto_now_add=True)),
                        ("updated_at", models.DateTimeField(auto_now=True)),
                        ("checked_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "added_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "agency",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.agency"
                            ),
                        ),
                        (
                            "attachment",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="documents.attachment",
                            ),
                        ),
                        (
                            "document",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="documents.archiveddocument",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("-added_at", "-id"),
                        "indexes": [
                            models.Index(fields=["agency", "-added_at"], name="evidence_of_agency"),
                            models.Index(fields=["agency", "number"], name="evidence_by_number"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="EvidenceUse",
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
                                on_delete=django.db.models.deletion.PROTECT, related_name="uses", to="plans.evidence"
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
                        (
                            "target_value",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="evidence_uses",
                                to="plans.targetvalue",
                            ),
                        ),
                        (
                            "task",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="evidence_uses",
                                to="plans.task",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("evidence__proves_on", "id"),
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("target_value__isnull", True), ("task__isnull", False)),
                                    models.Q(("target_value__isnull", False), ("task__isnull", True)),
                                    _connector="OR",
                                ),
                                name="use_is_of_one_thing",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("task__isnull", False), ("withdrawn_at__isnull", True)),
                                fields=("evidence", "task"),
                                name="evidence_once_a_task",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="EvidenceVersion",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("number", models.PositiveSmallIntegerField()),
                        ("note", models.CharField(blank=True, max_length=500)),
                        ("added_at", models.DateTimeField(default=django.utils.timezone.now)),
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
                            "document",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="documents.archiveddocument",
                            ),
                        ),
                        (
                            "evidence",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="versions",
                                to="plans.evidence",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("-number",),
                        "constraints": [
                            models.UniqueConstraint(fields=("evidence", "number"), name="version_once_an_evidence")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="EvidenceWarning",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("code", models.CharField(max_length=30)),
                        ("message", models.TextField()),
                        ("fingerprint", models.CharField(max_length=64)),
                        ("found_at", models.DateTimeField(auto_now_add=True)),
                        ("set_aside_at", models.DateTimeField(blank=True, null=True)),
                        ("set_aside_reason", models.CharField(blank=True, max_length=500)),
                        (
                            "evidence",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="warnings",
                                to="plans.evidence",
                            ),
                        ),
                        (
                            "set_aside_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "use",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="warnings",
                                to="plans.evidenceuse",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("id",),
                        "constraints": [
                            models.UniqueConstraint(fields=("evidence", "fingerprint"), name="warning_once_an_evidence")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Obligation",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("period_start", models.DateField(blank=True, null=True)),
                        ("period_end", models.DateField(blank=True, null=True)),
                        ("label", models.CharField(blank=True, max_length=80, verbose_name="kỳ")),
                        ("planned_on", models.DateField(verbose_name="hạn theo kế hoạch")),
                        ("extended_to", models.DateField(blank=True, null=True, verbose_name="gia hạn đến")),
                        ("extension_reason", models.TextField(blank=True)),
                        (
                            "due_on",
                            models.GeneratedField(
                                db_persist=True,
                                expression=django.db.models.functions.comparison.Coalesce(
                                    models.F("extended_to"), models.F("planned_on")
                                ),
                                output_field=models.DateField(),
                            ),
                        ),
                        ("why", models.TextField(blank=True)),
                        ("steps", models.JSONField(blank=True, default=list)),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("open", "Chưa thực hiện"),
                                    ("answered", "Đã trả lời, chờ duyệt"),
                                    ("met", "Đã thực hiện"),
                                    ("met_late", "Đã thực hiện, quá hạn"),
                                    ("waived", "Được miễn"),
                                    ("lapsed", "Không còn hiệu lực"),
                                ],
                                default="open",
                                max_length=10,
                            ),
                        ),
                        ("answered_on", models.DateField(blank=True, null=True)),
                        ("closed_on", models.DateField(blank=True, null=True)),
                        ("minimum_proof", models.TextField(blank=True, verbose_name="minh chứng tối thiểu")),
                        ("note", models.TextField(blank=True)),
                        ("reason", models.TextField(blank=True)),
                        ("made_in", models.PositiveSmallIntegerField(default=1)),
                        ("lapsed_in", models.PositiveSmallIntegerField(blank=True, null=True)),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
                        ("updated_at", models.DateTimeField(auto_now=True)),
                        (
                            "answered_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "answered_for",
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
                                related_name="obligations",
                                to="plans.duty",
                            ),
                        ),
                        (
                            "replaces",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="replaced_by",
                                to="plans.obligation",
                            ),
                        ),
                        (
                            "unit",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="obligations",
                                to="agencies.agency",
                            ),
                        ),
                        (
                            "plan",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="obligations", to="plans.plan"
                            ),
                        ),
                        (
                            "report_date",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="obligations",
                                to="plans.reportdate",
                            ),
                        ),
                        (
                            "task",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="obligations",
                                to="plans.task",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("due_on", "id"),
                        "indexes": [
                            models.Index(
                                condition=models.Q(("state", "open")),
                                fields=["due_on", "id"],
                                name="obligation_open_by_day",
                            ),
                            models.Index(
                                condition=models.Q(("state", "open")),
                                fields=["unit", "due_on"],
                                name="obligation_open_of_unit",
                            ),
                            models.Index(fields=["plan", "due_on"], name="obligation_of_plan"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("duty__isnull", True), ("report_date__isnull", True), ("task__isnull", False)
                                    ),
                                    models.Q(
                                        ("duty__isnull", False), ("report_date__isnull", True), ("task__isnull", True)
                                    ),
                                    models.Q(
                                        ("duty__isnull", True), ("report_date__isnull", False), ("task__isnull", True)
                                    ),
                                    _connector="OR",
                                ),
                                name="obligation_of_one_thing",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("extended_to__isnull", True),
                                    ("extended_to__gt", models.F("planned_on")),
                                    _connector="OR",
                                ),
                                name="obligation_extended_to_a_later_day",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("lapsed_in__isnull", True)),
                                fields=("task", "duty", "report_date", "period_start", "unit"),
                                name="obligation_once",
                                nulls_distinct=False,
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ExtensionRequest",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("asked_on", models.DateField()),
                        ("reason", models.TextField(verbose_name="lý do")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("asked", "Chờ quyết định"),
                                    ("granted", "Đồng ý"),
                                    ("refused", "Không đồng ý"),
                                    ("withdrawn", "Đã rút"),
                                ],
                                default="asked",
                                max_length=10,
                            ),
                        ),
                        ("decided_on", models.DateField(blank=True, null=True)),
                        ("decision_reason", models.TextField(blank=True, verbose_name="ý kiến")),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
                        ("updated_at", models.DateTimeField(auto_now=True)),
                        ("due_on", models.DateField(verbose_name="hạn khi xin")),
                        ("wanted_until", models.DateField(verbose_name="xin đến ngày")),
                        ("decided_until", models.DateField(blank=True, null=True)),
                        (
                            "answer_to",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "asked_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "asked_for",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "attachment",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="documents.attachment",
                            ),
                        ),
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
                            "obligation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="extension_requests",
                                to="plans.obligation",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("-created_at", "-pk"),
                        "indexes": [models.Index(fields=["state", "due_on"], name="extension_by_state")],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("state", "asked")),
                                fields=("obligation",),
                                name="one_open_extension",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Plan",
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
                        ("version", models.PositiveSmallIntegerField(default=1)),
                        ("closed", models.BooleanField(default=False)),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
                        ("updated_at", models.DateTimeField(auto_now=True)),
                        (
                            "agency",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="plans", to="agencies.agency"
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
                    ],
                    options={
                        "ordering": ("-year", "title"),
                        "indexes": [models.Index(fields=["agency", "-year"], name="plan_of_agency")],
                    },
                ),
                migrations.CreateModel(
                    name="EventDate",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("event", models.CharField(max_length=300)),
                        ("folded", models.CharField(max_length=300)),
                        ("happened_on", models.DateField()),
                        ("basis", models.CharField(blank=True, max_length=300)),
                        (
                            "entered_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "plan",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="event_dates", to="plans.plan"
                            ),
                        ),
                    ],
                    options={
                        "constraints": [models.UniqueConstraint(fields=("plan", "folded"), name="event_once_a_plan")],
                    },
                ),
                migrations.CreateModel(
                    name="PlanDocument",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField(default=0)),
                        (
                            "role",
                            models.CharField(
                                choices=[
                                    ("plan", "Kế hoạch"),
                                    ("appendix", "Phụ lục"),
                                    ("sister", "Kế hoạch liên quan"),
                                    ("other", "Văn bản khác"),
                                ],
                                default="other",
                                max_length=10,
                            ),
                        ),
                        ("kind", models.CharField(blank=True, max_length=20)),
                        ("number", models.CharField(blank=True, max_length=20)),
                        ("symbol", models.CharField(blank=True, max_length=60)),
                        ("issuer", models.CharField(blank=True, max_length=300)),
                        ("issued_on", models.DateField(blank=True, null=True)),
                        ("title", models.TextField(blank=True)),
                        ("text", models.TextField(blank=True)),
                        ("reading", models.JSONField(default=dict)),
                        ("failure_code", models.CharField(blank=True, max_length=30)),
                        ("failure", models.TextField(blank=True)),
                        ("pages_done", models.PositiveIntegerField(default=0)),
                        ("pages_total", models.PositiveIntegerField(default=0)),
                        (
                            "attachment",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="documents.attachment"
                            ),
                        ),
                        (
                            "plan_import",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="documents",
                                to="plans.planimport",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("position",),
                        "constraints": [
                            models.UniqueConstraint(fields=("plan_import", "attachment"), name="file_once_an_import")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PlanImport",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("year", models.PositiveSmallIntegerField(verbose_name="năm")),
                        ("title", models.CharField(blank=True, max_length=300, verbose_name="tên kế hoạch")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("reading", "Đang đọc"),
                                    ("review", "Chờ rà soát"),
                                    ("confirmed", "Đã xác nhận"),
                                    ("cancelled", "Đã bỏ"),
                                    ("failed", "Không đọc được"),
                                ],
                                default="reading",
                                max_length=10,
                            ),
                        ),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
                        ("confirmed_at", models.DateTimeField(blank=True, null=True)),
                        ("version", models.PositiveSmallIntegerField(blank=True, null=True)),
                        ("kept", models.JSONField(blank=True, default=list)),
                        ("taken", models.JSONField(blank=True, default=list)),
                        ("opinions_asked_at", models.DateTimeField(blank=True, null=True)),
                        ("opinions_until", models.DateField(blank=True, null=True)),
                        ("files_total", models.PositiveSmallIntegerField(default=0)),
                        ("files_read", models.PositiveSmallIntegerField(default=0)),
                        ("message", models.TextField(blank=True)),
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
                            "in_hands_of",
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
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="imports",
                                to="plans.plan",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("-created_at",),
                    },
                ),
                migrations.CreateModel(
                    name="ImportFinding",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("rule", models.CharField(max_length=60)),
                        (
                            "severity",
                            models.CharField(
                                choices=[("error", "Lỗi"), ("warning", "Cảnh báo"), ("note", "Lưu ý")], max_length=8
                            ),
                        ),
                        ("message", models.TextField()),
                        ("suggestion", models.TextField(blank=True)),
                        ("places", models.JSONField(default=list)),
                        ("position", models.PositiveIntegerField(default=0)),
                        ("settled_at", models.DateTimeField(blank=True, null=True)),
                        ("settled_note", models.CharField(blank=True, max_length=500)),
                        ("fingerprint", models.CharField(blank=True, db_index=True, max_length=64)),
                        ("carried", models.BooleanField(default=False)),
                        (
                            "settled_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "plan_import",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="findings",
                                to="plans.planimport",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("position",),
                    },
                ),
                migrations.CreateModel(
                    name="DraftTarget",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("start", models.PositiveIntegerField(blank=True, null=True)),
                        ("end", models.PositiveIntegerField(blank=True, null=True)),
                        ("code", models.CharField(blank=True, max_length=40, verbose_name="mã")),
                        ("position", models.PositiveIntegerField(default=0)),
                        ("section", models.CharField(blank=True, max_length=200, verbose_name="mục")),
                        ("text", models.TextField(verbose_name="chỉ tiêu")),
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
                        ("value", models.DecimalField(decimal_places=4, max_digits=18, verbose_name="giá trị")),
                        ("unit", models.CharField(blank=True, max_length=200, verbose_name="đơn vị tính")),
                        ("dropped", models.BooleanField(default=False)),
                        ("reviewed", models.BooleanField(default=False)),
                        ("corrected", models.BooleanField(default=False)),
                        ("doubts", models.JSONField(blank=True, default=dict)),
                        (
                            "document",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="plans.plandocument",
                            ),
                        ),
                        (
                            "plan_import",
                            models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="plans.planimport"),
                        ),
                    ],
                    options={
                        "ordering": ("position", "id"),
                        "default_related_name": "targets",
                    },
                ),
                migrations.CreateModel(
                    name="DraftReportDate",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("start", models.PositiveIntegerField(blank=True, null=True)),
                        ("end", models.PositiveIntegerField(blank=True, null=True)),
                        ("position", models.PositiveIntegerField(default=0)),
                        ("period", models.CharField(max_length=10, verbose_name="kỳ báo cáo")),
                        ("due_month", models.PositiveSmallIntegerField(blank=True, null=True)),
                        ("due_day", models.PositiveSmallIntegerField(blank=True, null=True)),
                        ("before", models.BooleanField(default=False)),
                        ("recipient", models.TextField(blank=True, verbose_name="nơi nhận")),
                        ("dropped", models.BooleanField(default=False)),
                        ("reviewed", models.BooleanField(default=False)),
                        ("corrected", models.BooleanField(default=False)),
                        ("doubts", models.JSONField(blank=True, default=dict)),
                        (
                            "document",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="plans.plandocument",
                            ),
                        ),
                        (
                            "plan_import",
                            models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="plans.planimport"),
                        ),
                    ],
                    options={
                        "ordering": ("position", "id"),
                        "default_related_name": "report_dates",
                    },
                ),
                migrations.CreateModel(
                    name="DraftDuty",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("start", models.PositiveIntegerField(blank=True, null=True)),
                        ("end", models.PositiveIntegerField(blank=True, null=True)),
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
                        ("position", models.PositiveIntegerField(default=0)),
                        ("unit_text", models.TextField(verbose_name="đơn vị")),
                        ("text", models.TextField(verbose_name="trách nhiệm")),
                        ("dropped", models.BooleanField(default=False)),
                        ("reviewed", models.BooleanField(default=False)),
                        ("corrected", models.BooleanField(default=False)),
                        ("doubts", models.JSONField(blank=True, default=dict)),
                        (
                            "agency",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="agencies.agency",
                            ),
                        ),
                        (
                            "document",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="plans.plandocument",
                            ),
                        ),
                        (
                            "plan_import",
                            models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="plans.planimport"),
                        ),
                    ],
                    options={
                        "ordering": ("position", "id"),
                        "default_related_name": "duties",
                    },
                ),
                migrations.CreateModel(
                    name="AmendmentOpinion",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("agreed", models.BooleanField()),
                        ("reason", models.TextField(blank=True, verbose_name="lý do")),
                        ("at", models.DateTimeField(auto_now=True)),
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
                            "plan_import",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="opinions",
                                to="plans.planimport",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("agency__position", "agency__name"),
                        "constraints": [
                            models.UniqueConstraint(fields=("plan_import", "agency"), name="opinion_once_a_unit")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PlanVersion",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("number", models.PositiveSmallIntegerField()),
                        ("confirmed_at", models.DateTimeField(blank=True, null=True)),
                        ("in_force_from", models.DateField(blank=True, null=True)),
                        ("recorded", models.BooleanField(default=True)),
                        ("decision_number", models.CharField(blank=True, max_length=20, verbose_name="số quyết định")),
                        ("decision_symbol", models.CharField(blank=True, max_length=60, verbose_name="ký hiệu")),
                        ("decision_on", models.DateField(blank=True, null=True, verbose_name="ngày quyết định")),
                        (
                            "decision_issuer",
                            models.CharField(blank=True, max_length=300, verbose_name="cơ quan ban hành"),
                        ),
                        ("decision_title", models.CharField(blank=True, max_length=500, verbose_name="trích yếu")),
                        (
                            "confirmed_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "decision_file",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="documents.attachment",
                            ),
                        ),
                        (
                            "plan",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="versions", to="plans.plan"
                            ),
                        ),
                        (
                            "plan_import",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="plans.planimport",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("number",),
                        "constraints": [models.UniqueConstraint(fields=("plan", "number"), name="version_once_a_plan")],
                    },
                ),
                migrations.CreateModel(
                    name="ReportDate",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("start", models.PositiveIntegerField(blank=True, null=True)),
                        ("end", models.PositiveIntegerField(blank=True, null=True)),
                        ("position", models.PositiveIntegerField(default=0)),
                        ("period", models.CharField(max_length=10, verbose_name="kỳ báo cáo")),
                        ("due_month", models.PositiveSmallIntegerField(blank=True, null=True)),
                        ("due_day", models.PositiveSmallIntegerField(blank=True, null=True)),
                        ("before", models.BooleanField(default=False)),
                        ("recipient", models.TextField(blank=True, verbose_name="nơi nhận")),
                        ("added_in", models.PositiveSmallIntegerField(default=1)),
                        ("dropped_in", models.PositiveSmallIntegerField(blank=True, null=True)),
                        (
                            "document",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="plans.plandocument",
                            ),
                        ),
                        (
                            "plan",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="report_dates",
                                to="plans.plan",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("position", "id"),
                    },
                ),
                migrations.CreateModel(
                    name="Target",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("start", models.PositiveIntegerField(blank=True, null=True)),
                        ("end", models.PositiveIntegerField(blank=True, null=True)),
                        ("code", models.CharField(blank=True, max_length=40, verbose_name="mã")),
                        ("position", models.PositiveIntegerField(default=0)),
                        ("section", models.CharField(blank=True, max_length=200, verbose_name="mục")),
                        ("text", models.TextField(verbose_name="chỉ tiêu")),
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
                        ("value", models.DecimalField(decimal_places=4, max_digits=18, verbose_name="giá trị")),
                        ("unit", models.CharField(blank=True, max_length=200, verbose_name="đơn vị tính")),
                        ("added_in", models.PositiveSmallIntegerField(default=1)),
                        ("dropped_in", models.PositiveSmallIntegerField(blank=True, null=True)),
                        (
                            "document",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="plans.plandocument",
                            ),
                        ),
                        (
                            "plan",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="targets", to="plans.plan"
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("position", "id"),
                    },
                ),
                migrations.CreateModel(
                    name="TargetBinding",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("measure", models.CharField(blank=True, max_length=80)),
                        ("why", models.TextField(blank=True)),
                        ("decided_at", models.DateTimeField(auto_now=True)),
                        (
                            "decided_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "owner",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="owned_targets",
                                to="agencies.agency",
                            ),
                        ),
                        (
                            "target",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE, related_name="binding", to="plans.target"
                            ),
                        ),
                    ],
                    options={
                        "indexes": [models.Index(fields=["measure"], name="binding_by_measure")],
                    },
                ),
                migrations.CreateModel(
                    name="TargetValue",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("as_of", models.DateField(verbose_name="tính đến ngày")),
                        ("value", models.DecimalField(decimal_places=4, max_digits=18, verbose_name="giá trị")),
                        (
                            "numerator",
                            models.DecimalField(
                                blank=True, decimal_places=4, max_digits=18, null=True, verbose_name="tử số"
                            ),
                        ),
                        (
                            "denominator",
                            models.DecimalField(
                                blank=True, decimal_places=4, max_digits=18, null=True, verbose_name="mẫu số"
                            ),
                        ),
                        ("note", models.TextField(blank=True, verbose_name="cách tính, ghi chú")),
                        ("measure", models.CharField(blank=True, default="", max_length=80)),
                        ("at", models.DateTimeField(auto_now_add=True)),
                        (
                            "author",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "target",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="values", to="plans.target"
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("-as_of", "-at"),
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("measure", ""), _negated=True),
                                fields=("target", "as_of"),
                                name="measured_value_once_a_day",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("measure", ""), _negated=True), ("author__isnull", False), _connector="OR"
                                ),
                                name="value_has_author_or_measure",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Task",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("start", models.PositiveIntegerField(blank=True, null=True)),
                        ("end", models.PositiveIntegerField(blank=True, null=True)),
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
                        ("code", models.CharField(blank=True, max_length=40, verbose_name="mã")),
                        ("number", models.CharField(blank=True, max_length=60, verbose_name="số thứ tự")),
                        ("group", models.TextField(blank=True, verbose_name="lĩnh vực")),
                        ("position", models.PositiveIntegerField(default=0)),
                        ("level", models.PositiveSmallIntegerField(default=1)),
                        ("content", models.TextField(verbose_name="nội dung")),
                        ("product", models.TextField(blank=True, verbose_name="sản phẩm")),
                        (
                            "products",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.TextField(), blank=True, default=list, size=None
                            ),
                        ),
                        ("lead_text", models.TextField(blank=True, verbose_name="cơ quan chủ trì")),
                        ("coordinating_text", models.TextField(blank=True, verbose_name="cơ quan phối hợp")),
                        ("note", models.TextField(blank=True, verbose_name="ghi chú")),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("not_started", "Chưa thực hiện"),
                                    ("in_progress", "Đang thực hiện"),
                                    ("with_head", "Chờ trưởng đơn vị"),
                                    ("submitted", "Chờ duyệt"),
                                    ("done", "Hoàn thành"),
                                    ("done_late", "Hoàn thành quá hạn"),
                                    ("not_doing", "Không thực hiện"),
                                ],
                                default="not_started",
                                max_length=12,
                            ),
                        ),
                        ("status_reason", models.TextField(blank=True)),
                        ("percent", models.PositiveSmallIntegerField(default=0)),
                        ("next_due_on", models.DateField(blank=True, null=True)),
                        ("in_force_from", models.DateField(blank=True, null=True)),
                        ("cadences", models.JSONField(blank=True, default=list)),
                        ("minimum_proof", models.TextField(blank=True, verbose_name="minh chứng tối thiểu")),
                        ("proposed_on", models.DateField(blank=True, null=True)),
                        ("submitted_on", models.DateField(blank=True, null=True)),
                        ("finished_on", models.DateField(blank=True, null=True)),
                        ("returned", models.BooleanField(default=False)),
                        ("added_in", models.PositiveSmallIntegerField(default=1)),
                        ("dropped_in", models.PositiveSmallIntegerField(blank=True, null=True)),
                        ("updated_at", models.DateTimeField(auto_now=True)),
                        ("search_text", models.TextField(default="", editable=False)),
                        (
                            "assignee",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="assigned_tasks",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "document",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="plans.plandocument",
                            ),
                        ),
                        (
                            "plan",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="tasks", to="plans.plan"
                            ),
                        ),
                        (
                            "proposed_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "proposed_for",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "submitted_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "submitted_for",
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
                        "ordering": ("position", "id"),
                        "indexes": [
                            models.Index(fields=["plan", "position"], name="task_of_plan"),
                            models.Index(fields=["status", "next_due_on"], name="task_by_due"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("percent__lte", 100)), name="task_percent_at_most_100"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ServingTask",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "target",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="serving", to="plans.target"
                            ),
                        ),
                        (
                            "task",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="serves", to="plans.task"
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("task__position", "task_id"),
                        "constraints": [
                            models.UniqueConstraint(fields=("target", "task"), name="task_serves_target_once")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ProgressEntry",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("at", models.DateTimeField(auto_now_add=True)),
                        ("done_on", models.DateField(verbose_name="ngày thực hiện")),
                        ("period_start", models.DateField(blank=True, null=True)),
                        (
                            "percent",
                            models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="tiến độ (%)"),
                        ),
                        ("text", models.TextField(verbose_name="kết quả")),
                        ("difficulty", models.TextField(blank=True, verbose_name="khó khăn, vướng mắc")),
                        (
                            "author",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "unit",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="agencies.agency",
                            ),
                        ),
                        (
                            "task",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="entries", to="plans.task"
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("-at",),
                        "indexes": [models.Index(fields=["task", "period_start"], name="entry_of_period")],
                    },
                ),
                migrations.CreateModel(
                    name="LeadChange",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("asked_on", models.DateField()),
                        ("reason", models.TextField(verbose_name="lý do")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("asked", "Chờ quyết định"),
                                    ("granted", "Đồng ý"),
                                    ("refused", "Không đồng ý"),
                                    ("withdrawn", "Đã rút"),
                                ],
                                default="asked",
                                max_length=10,
                            ),
                        ),
                        ("decided_on", models.DateField(blank=True, null=True)),
                        ("decision_reason", models.TextField(blank=True, verbose_name="ý kiến")),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
                        ("updated_at", models.DateTimeField(auto_now=True)),
                        ("basis", models.CharField(blank=True, max_length=300, verbose_name="căn cứ")),
                        (
                            "answer_to",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "asked_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "asked_for",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
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
                            "from_unit",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="agencies.agency",
                            ),
                        ),
                        (
                            "to_unit",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.agency"
                            ),
                        ),
                        (
                            "task",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="lead_changes",
                                to="plans.task",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("-created_at", "-pk"),
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("state", "asked")), fields=("task",), name="one_open_change_of_lead"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="EvidenceUpload",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("taken_on", models.DateField(blank=True, null=True)),
                        ("dropped_at", models.DateTimeField(blank=True, null=True)),
                        ("uploaded_at", models.DateTimeField(auto_now_add=True)),
                        (
                            "agency",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.agency"
                            ),
                        ),
                        (
                            "attachment",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="documents.attachment"
                            ),
                        ),
                        (
                            "document",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="documents.archiveddocument",
                            ),
                        ),
                        (
                            "evidence",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="plans.evidence",
                            ),
                        ),
                        (
                            "uploaded_by",
                            models.ForeignKey(
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
                    ],
                    options={
                        "ordering": ("id",),
                        "indexes": [
                            models.Index(fields=["uploaded_by", "evidence", "dropped_at"], name="upload_of_person")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Comment",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("at", models.DateTimeField(auto_now_add=True)),
                        ("text", models.TextField()),
                        (
                            "author",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "task",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="comments", to="plans.task"
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("at",),
                    },
                ),
                migrations.CreateModel(
                    name="TaskUnit",
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
                        ("position", models.PositiveSmallIntegerField(default=0)),
                        ("text", models.CharField(max_length=300)),
                        (
                            "agency",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="task_units",
                                to="agencies.agency",
                            ),
                        ),
                        (
                            "task",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="units", to="plans.task"
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("role", "position"),
                        "indexes": [models.Index(fields=["agency", "role"], name="task_unit_by_agency")],
                    },
                ),
                migrations.CreateModel(
                    name="UnitProposal",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("text", models.CharField(max_length=300)),
                        ("folded", models.CharField(max_length=300)),
                        ("score", models.PositiveSmallIntegerField(default=0)),
                        ("ignored", models.BooleanField(default=False)),
                        (
                            "accepted",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="agencies.agency",
                            ),
                        ),
                        (
                            "plan_import",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="unit_proposals",
                                to="plans.planimport",
                            ),
                        ),
                        (
                            "proposed",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="agencies.agency",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("-score", "text"),
                        "constraints": [
                            models.UniqueConstraint(fields=("plan_import", "folded"), name="unit_text_once_an_import")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="VersionChange",
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
                                    ("task", "Nhiệm vụ"),
                                    ("target", "Chỉ tiêu"),
                                    ("duty", "Trách nhiệm"),
                                    ("report", "Kỳ báo cáo"),
                                ],
                                max_length=6,
                            ),
                        ),
                        ("row_id", models.BigIntegerField()),
                        (
                            "what",
                            models.CharField(
                                choices=[("added", "Thêm"), ("changed", "Sửa"), ("dropped", "Bỏ")], max_length=7
                            ),
                        ),
                        ("number", models.CharField(blank=True, max_length=200)),
                        ("text", models.TextField(blank=True)),
                        ("cells", models.JSONField(blank=True, default=list)),
                        (
                            "restore",
                            models.JSONField(
                                blank=True, default=dict, encoder=django.core.serializers.json.DjangoJSONEncoder
                            ),
                        ),
                        (
                            "version",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="changes",
                                to="plans.planversion",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("kind", "id"),
                        "indexes": [models.Index(fields=["kind", "row_id"], name="change_of_row")],
                        "constraints": [
                            models.UniqueConstraint(fields=("version", "kind", "row_id"), name="row_once_a_version")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CalendarFeed",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("token_hash", models.CharField(max_length=64, unique=True)),
                        ("made_at", models.DateTimeField(auto_now_add=True)),
                        ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                        ("last_read_on", models.DateField(blank=True, null=True)),
                        (
                            "owner",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="calendar_feeds",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "unit",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="agencies.agency",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("unit_id", "pk"),
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("withdrawn_at__isnull", True)),
                                fields=("owner", "unit"),
                                name="calendar_feed_once",
                                nulls_distinct=False,
                            )
                        ],
                    },
                ),
            ]
        ),
    ]
