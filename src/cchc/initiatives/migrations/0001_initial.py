import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from cchc.core.create_tables import CreateTables


class Migration(migrations.Migration):
    initial = True
    replaces = [
        ("initiatives", "0001_calls_initiatives_assessment_reuse"),
    ]

    dependencies = [
        ("accounts", "0001_initial"),
        ("agencies", "0001_initial"),
        ("documents", "0001_initial"),
    ]

    operations = [
        CreateTables(
            [
                migrations.CreateModel(
                    name="Assessment",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("total", models.PositiveSmallIntegerField()),
                        ("remark", models.TextField(blank=True, verbose_name="nhận xét")),
                        ("at", models.DateTimeField(auto_now=True)),
                        (
                            "assessor",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "initiative",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="assessments",
                                to="initiatives.initiative",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("pk",),
                        "constraints": [
                            models.UniqueConstraint(fields=("initiative", "assessor"), name="assessed_once")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Contest",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("year", models.PositiveSmallIntegerField(verbose_name="năm")),
                        ("title", models.CharField(max_length=300, verbose_name="tên đợt")),
                        ("rules", models.TextField(blank=True, verbose_name="thể lệ")),
                        ("opens_on", models.DateField(verbose_name="nhận từ ngày")),
                        ("closes_on", models.DateField(verbose_name="đến hết ngày")),
                        ("pass_mark", models.PositiveSmallIntegerField(verbose_name="điểm để được công nhận")),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
                        ("updated_at", models.DateTimeField(auto_now=True)),
                        (
                            "agency",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.agency"
                            ),
                        ),
                        (
                            "assessors",
                            models.ManyToManyField(blank=True, related_name="+", to=settings.AUTH_USER_MODEL),
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
                        "ordering": ("-year", "-opens_on", "pk"),
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("closes_on__gte", models.F("opens_on"))),
                                name="contest_days_in_order",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ContestCriterion",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField()),
                        ("title", models.CharField(max_length=300, verbose_name="tiêu chí")),
                        ("points", models.PositiveSmallIntegerField(verbose_name="điểm tối đa")),
                        (
                            "contest",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="criteria",
                                to="initiatives.contest",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("position",),
                    },
                ),
                migrations.CreateModel(
                    name="CriterionPoints",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("points", models.PositiveSmallIntegerField()),
                        (
                            "assessment",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="points",
                                to="initiatives.assessment",
                            ),
                        ),
                        (
                            "criterion",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="initiatives.contestcriterion",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("criterion__position",),
                        "constraints": [
                            models.UniqueConstraint(fields=("assessment", "criterion"), name="criterion_pointed_once")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Initiative",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("title", models.CharField(max_length=300, verbose_name="tên sáng kiến")),
                        ("problem", models.TextField(verbose_name="vấn đề cần giải quyết")),
                        ("solution", models.TextField(verbose_name="giải pháp")),
                        ("benefit", models.TextField(blank=True, verbose_name="hiệu quả dự kiến")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("draft", "Đang soạn"),
                                    ("submitted", "Chờ xét"),
                                    ("recognised", "Được công nhận"),
                                    ("declined", "Không công nhận"),
                                    ("withdrawn", "Đã rút"),
                                ],
                                default="draft",
                                max_length=10,
                            ),
                        ),
                        ("reason", models.TextField(blank=True)),
                        ("submitted_on", models.DateField(blank=True, null=True)),
                        ("decision_number", models.CharField(blank=True, max_length=20, verbose_name="số quyết định")),
                        ("decision_symbol", models.CharField(blank=True, max_length=60, verbose_name="ký hiệu")),
                        ("decision_on", models.DateField(blank=True, null=True, verbose_name="ngày quyết định")),
                        (
                            "level",
                            models.CharField(
                                blank=True,
                                choices=[("agency", "Cấp cơ sở"), ("province", "Cấp tỉnh"), ("national", "Toàn quốc")],
                                max_length=8,
                                verbose_name="cấp công nhận",
                            ),
                        ),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
                        ("updated_at", models.DateTimeField(auto_now=True)),
                        ("search_text", models.TextField(default="", editable=False)),
                        (
                            "agency",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.agency"
                            ),
                        ),
                        (
                            "contest",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="initiatives",
                                to="initiatives.contest",
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
                            "unit",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.agency"
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("-created_at", "pk"),
                        "indexes": [models.Index(fields=["agency", "state"], name="initiative_by_state")],
                    },
                ),
                migrations.CreateModel(
                    name="Author",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("name", models.CharField(max_length=120)),
                        ("share", models.PositiveSmallIntegerField()),
                        (
                            "user",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "initiative",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="authors",
                                to="initiatives.initiative",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("-share", "pk"),
                        "constraints": [models.UniqueConstraint(fields=("initiative", "user"), name="author_once")],
                    },
                ),
                migrations.CreateModel(
                    name="InitiativeFile",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
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
                            "initiative",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="files",
                                to="initiatives.initiative",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("pk",),
                    },
                ),
                migrations.CreateModel(
                    name="Reuse",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("since", models.DateField(verbose_name="áp dụng từ ngày")),
                        ("result", models.TextField(verbose_name="kết quả")),
                        ("proof", models.CharField(blank=True, max_length=200, verbose_name="văn bản chứng minh")),
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
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="documents.attachment",
                            ),
                        ),
                        (
                            "initiative",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="reuses",
                                to="initiatives.initiative",
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
                        "ordering": ("since", "pk"),
                        "constraints": [
                            models.UniqueConstraint(fields=("initiative", "unit"), name="reused_once_a_unit")
                        ],
                    },
                ),
            ]
        ),
    ]
