import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from cchc.core.create_tables import CreateTables


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0001_initial"),
        ("agencies", "0001_initial"),
        ("correspondence", "0001_initial"),
        ("documents", "0001_initial"),
        ("plans", "0001_initial"),
    ]

    operations = [
        CreateTables(
            [
                migrations.CreateModel(
                    name="Outline",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("kind", models.CharField(max_length=60)),
                        ("name", models.CharField(max_length=200, verbose_name="tên loại báo cáo")),
                        ("family", models.CharField(max_length=60)),
                        ("version", models.PositiveSmallIntegerField(default=1)),
                        (
                            "title",
                            models.CharField(
                                help_text="{kỳ} được thay bằng kỳ báo cáo.", max_length=300, verbose_name="trích yếu"
                            ),
                        ),
                        ("recipients", models.JSONField(default=list)),
                        ("basis", models.CharField(blank=True, max_length=300, verbose_name="căn cứ")),
                        ("note", models.TextField(blank=True, verbose_name="ghi chú")),
                        ("certain", models.BooleanField(default=False, verbose_name="đã đối chiếu căn cứ")),
                        ("valid_from", models.DateField(verbose_name="áp dụng từ ngày")),
                        ("valid_to", models.DateField(blank=True, null=True, verbose_name="đến hết ngày")),
                        ("published_at", models.DateTimeField(blank=True, null=True)),
                        ("digest", models.CharField(blank=True, editable=False, max_length=64)),
                        ("made_at", models.DateTimeField(auto_now_add=True)),
                        (
                            "made_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
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
                                related_name="+",
                                to="agencies.agency",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("name", "-valid_from", "-version"),
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("valid_to__isnull", True),
                                    ("valid_to__gte", models.F("valid_from")),
                                    _connector="OR",
                                ),
                                name="outline_days_in_order",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("owner__isnull", True)),
                                fields=("kind", "digest"),
                                name="standard_outline_once",
                            ),
                            models.UniqueConstraint(fields=("owner", "kind", "version"), name="outline_version_once"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="OutlineField",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField()),
                        ("key", models.CharField(max_length=80)),
                        ("group", models.CharField(max_length=120, verbose_name="nhóm")),
                        ("label", models.CharField(max_length=300, verbose_name="chỉ tiêu thống kê")),
                        ("unit", models.CharField(blank=True, max_length=40, verbose_name="đơn vị tính")),
                        ("source", models.CharField(default="typed", max_length=120, verbose_name="lấy từ")),
                        (
                            "adds",
                            models.CharField(
                                choices=[
                                    ("sum", "cộng được"),
                                    ("rate", "tỷ lệ: cộng tử số và mẫu số"),
                                    ("no", "không cộng"),
                                ],
                                default="sum",
                                max_length=4,
                                verbose_name="khi tổng hợp",
                            ),
                        ),
                        ("required", models.BooleanField(default=False, verbose_name="bắt buộc")),
                        (
                            "outline",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="fields", to="reports.outline"
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("position", "pk"),
                        "constraints": [
                            models.UniqueConstraint(fields=("outline", "key"), name="field_once_an_outline")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="OutlinePeriod",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("key", models.CharField(max_length=8)),
                        ("start", models.CharField(max_length=5, verbose_name="số liệu từ")),
                        ("start_year", models.SmallIntegerField(default=0)),
                        ("end", models.CharField(max_length=5, verbose_name="chốt số liệu")),
                        ("send", models.CharField(max_length=5, verbose_name="ngày gửi")),
                        (
                            "outline",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="periods",
                                to="reports.outline",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("pk",),
                        "constraints": [
                            models.UniqueConstraint(fields=("outline", "key"), name="period_once_an_outline")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="OutlineSection",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField()),
                        ("level", models.PositiveSmallIntegerField(default=1, verbose_name="cấp")),
                        ("label", models.CharField(blank=True, max_length=12, verbose_name="số mục")),
                        ("title", models.CharField(max_length=300, verbose_name="tên mục")),
                        ("composer", models.CharField(blank=True, max_length=40, verbose_name="nội dung")),
                        ("option", models.CharField(blank=True, max_length=200, verbose_name="về")),
                        ("annex", models.BooleanField(default=False, verbose_name="là phụ lục")),
                        (
                            "outline",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="sections",
                                to="reports.outline",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("annex", "position", "pk"),
                    },
                ),
                migrations.CreateModel(
                    name="Report",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("kind", models.CharField(max_length=60)),
                        ("family", models.CharField(max_length=60)),
                        ("year", models.PositiveSmallIntegerField()),
                        ("period", models.CharField(blank=True, max_length=8)),
                        ("topic", models.CharField(blank=True, max_length=200)),
                        ("title", models.CharField(max_length=400)),
                        ("start", models.DateField()),
                        ("cut_off", models.DateField()),
                        ("period_ends", models.DateField()),
                        ("send_on", models.DateField(blank=True, null=True)),
                        ("state", models.CharField(default="draft", max_length=12)),
                        ("version", models.PositiveSmallIntegerField(default=1)),
                        ("correction_reason", models.TextField(blank=True)),
                        ("recipients", models.JSONField(default=list)),
                        ("returned_reason", models.TextField(blank=True)),
                        ("returned_at", models.DateTimeField(blank=True, null=True)),
                        ("returns", models.PositiveSmallIntegerField(default=0)),
                        ("locked_at", models.DateTimeField(blank=True, null=True)),
                        ("lock_reason", models.TextField(blank=True)),
                        ("composed_at", models.DateTimeField()),
                        ("submitted_at", models.DateTimeField(blank=True, null=True)),
                        ("approved_at", models.DateTimeField(blank=True, null=True)),
                        ("sent_at", models.DateTimeField(blank=True, null=True)),
                        ("sha256", models.CharField(blank=True, max_length=64)),
                        ("made_at", models.DateTimeField(auto_now_add=True)),
                        ("updated_at", models.DateTimeField(auto_now=True)),
                        (
                            "agency",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.agency"
                            ),
                        ),
                        (
                            "approved_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "corrects",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="corrections",
                                to="reports.report",
                            ),
                        ),
                        (
                            "file",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="documents.attachment",
                            ),
                        ),
                        (
                            "made_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "outline",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="reports.outline"
                            ),
                        ),
                        (
                            "register_entry",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="correspondence.registerentry",
                            ),
                        ),
                        (
                            "sent_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "sent_to",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="agencies.agency",
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
                    ],
                    options={
                        "ordering": ("-cut_off", "-made_at", "-pk"),
                        "indexes": [
                            models.Index(fields=["agency", "-cut_off"], name="report_of_agency"),
                            models.Index(fields=["sent_to", "kind", "year", "period"], name="report_received"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("cut_off__gte", models.F("start"))), name="report_days_in_order"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("state__in", ["draft", "submitted"]), ("file__isnull", False), _connector="OR"
                                ),
                                name="report_frozen_has_file",
                            ),
                            models.UniqueConstraint(
                                fields=("agency", "kind", "year", "period", "topic", "start", "version"),
                                name="report_version_once",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Contribution",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("state", models.CharField(default="asked", max_length=10)),
                        ("due_on", models.DateField()),
                        ("results", models.TextField(blank=True, verbose_name="kết quả nổi bật")),
                        (
                            "difficulties",
                            models.TextField(blank=True, verbose_name="khó khăn, vướng mắc và nguyên nhân"),
                        ),
                        ("proposals", models.TextField(blank=True, verbose_name="đề xuất, kiến nghị")),
                        ("given_at", models.DateTimeField(blank=True, null=True)),
                        ("first_given_on", models.DateField(blank=True, null=True)),
                        ("returned_reason", models.TextField(blank=True)),
                        ("returns", models.PositiveSmallIntegerField(default=0)),
                        ("updated_at", models.DateTimeField(auto_now=True)),
                        (
                            "given_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "unit",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.agency"
                            ),
                        ),
                        (
                            "report",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="contributions",
                                to="reports.report",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("unit__position", "unit__name", "pk"),
                        "constraints": [
                            models.UniqueConstraint(fields=("report", "unit"), name="contribution_once_a_unit")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ReportBlock",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("position", models.PositiveIntegerField()),
                        ("key", models.CharField(max_length=120)),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("text", "đoạn văn"),
                                    ("bullet", "gạch đầu dòng"),
                                    ("row", "dòng của bảng"),
                                    ("group", "nhóm trong bảng"),
                                ],
                                default="text",
                                max_length=8,
                            ),
                        ),
                        ("composed", models.TextField(blank=True)),
                        ("edited", models.TextField(blank=True, null=True)),
                        ("cells", models.JSONField(default=list)),
                        ("sources", models.JSONField(default=list)),
                        ("own", models.BooleanField(default=False)),
                        ("left_out", models.BooleanField(default=False)),
                        ("edited_at", models.DateTimeField(blank=True, null=True)),
                        ("revision", models.PositiveIntegerField(default=0)),
                        (
                            "edited_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "report",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="blocks", to="reports.report"
                            ),
                        ),
                        (
                            "section",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="reports.outlinesection",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("section__annex", "section__position", "position", "pk"),
                        "constraints": [
                            models.UniqueConstraint(fields=("report", "section", "key"), name="block_once_a_section")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ReportCopy",
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
                                    ("pdf", "PDF"),
                                    ("pdfa", "PDF/A để lưu trữ, ký số"),
                                    ("xlsx", "Phụ lục Excel"),
                                ],
                                max_length=4,
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("waiting", "Chờ đến lượt"),
                                    ("making", "Đang lập"),
                                    ("done", "Đã xong"),
                                    ("failed", "Không lập được"),
                                ],
                                default="waiting",
                                max_length=8,
                            ),
                        ),
                        ("message", models.TextField(blank=True)),
                        ("asked_at", models.DateTimeField(auto_now_add=True)),
                        ("made_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "asked_by",
                            models.ForeignKey(
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
                            "report",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="copies", to="reports.report"
                            ),
                        ),
                        (
                            "source",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="documents.attachment"
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("pk",),
                        "constraints": [
                            models.UniqueConstraint(fields=("report", "source", "kind"), name="report_copy_once")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ReportFigure",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField(default=0)),
                        ("key", models.CharField(max_length=120)),
                        ("label", models.CharField(max_length=400)),
                        ("shown", models.CharField(blank=True, max_length=200)),
                        ("nature", models.CharField(max_length=12)),
                        ("numerator", models.DecimalField(blank=True, decimal_places=6, max_digits=24, null=True)),
                        ("denominator", models.DecimalField(blank=True, decimal_places=6, max_digits=24, null=True)),
                        ("value", models.DecimalField(blank=True, decimal_places=6, max_digits=24, null=True)),
                        ("unit", models.CharField(blank=True, max_length=40)),
                        ("rows", models.JSONField(default=list)),
                        ("snapshot", models.PositiveBigIntegerField(blank=True, null=True)),
                        ("as_of", models.DateTimeField()),
                        ("typed_at", models.DateTimeField(blank=True, null=True)),
                        ("typed_reason", models.TextField(blank=True)),
                        (
                            "block",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="figures",
                                to="reports.reportblock",
                            ),
                        ),
                        (
                            "field",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="reports.outlinefield",
                            ),
                        ),
                        (
                            "proof",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="plans.evidence",
                            ),
                        ),
                        (
                            "report",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="figures", to="reports.report"
                            ),
                        ),
                        (
                            "typed_by",
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
                        "ordering": ("position", "pk"),
                        "constraints": [models.UniqueConstraint(fields=("block", "key"), name="figure_once_a_block")],
                    },
                ),
                migrations.CreateModel(
                    name="ReportFile",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("made_at", models.DateTimeField(auto_now_add=True)),
                        (
                            "attachment",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="documents.attachment"
                            ),
                        ),
                        (
                            "made_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "report",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="files", to="reports.report"
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("-made_at", "-pk"),
                    },
                ),
                migrations.CreateModel(
                    name="Waiver",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("key", models.CharField(max_length=160)),
                        ("reason", models.TextField()),
                        ("at", models.DateTimeField(auto_now_add=True)),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "report",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="waivers", to="reports.report"
                            ),
                        ),
                    ],
                    options={
                        "constraints": [models.UniqueConstraint(fields=("report", "key"), name="waived_once_a_report")],
                    },
                ),
            ]
        ),
    ]
