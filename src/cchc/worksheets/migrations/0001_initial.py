import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from cchc.core.create_tables import CreateTables


class Migration(migrations.Migration):
    initial = True
    replaces = [
        ("worksheets", "0001_sheets_of_work_out_and_back"),
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
                    name="WorksheetExport",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("code", models.CharField(max_length=32, unique=True)),
                        ("lines", models.JSONField(default=dict)),
                        ("rows", models.PositiveIntegerField(default=0)),
                        ("made_at", models.DateTimeField(auto_now_add=True)),
                        (
                            "agency",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.agency"
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
                            "plan",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="plans.plan",
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
                        "ordering": ("-made_at", "-id"),
                        "indexes": [models.Index(fields=["agency", "-made_at"], name="worksheet_of_agency")],
                    },
                ),
                migrations.CreateModel(
                    name="WorksheetImport",
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
                                choices=[
                                    ("reading", "Đang đọc"),
                                    ("ready", "Chờ xác nhận"),
                                    ("confirming", "Đang ghi"),
                                    ("confirmed", "Đã ghi"),
                                    ("cancelled", "Đã bỏ"),
                                    ("failed", "Không đọc được"),
                                ],
                                default="reading",
                                max_length=10,
                            ),
                        ),
                        ("rows_total", models.PositiveIntegerField(default=0)),
                        ("rows_read", models.PositiveIntegerField(default=0)),
                        ("unchanged", models.PositiveIntegerField(default=0)),
                        ("missing", models.PositiveIntegerField(default=0)),
                        ("taken", models.PositiveIntegerField(default=0)),
                        ("message", models.TextField(blank=True)),
                        ("agreed", models.CharField(blank=True, max_length=64)),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
                        ("confirmed_at", models.DateTimeField(blank=True, null=True)),
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
                            "created_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "export",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="imports",
                                to="worksheets.worksheetexport",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("-created_at", "-id"),
                        "indexes": [models.Index(fields=["created_by", "state"], name="worksheet_import_of")],
                    },
                ),
                migrations.CreateModel(
                    name="WorksheetRow",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("number", models.PositiveIntegerField()),
                        ("key", models.CharField(blank=True, max_length=60)),
                        ("label", models.CharField(blank=True, max_length=300)),
                        ("cells", models.JSONField(default=dict)),
                        ("addresses", models.JSONField(default=dict)),
                        ("errors", models.JSONField(default=list)),
                        ("picks", models.JSONField(default=dict)),
                        ("left_out", models.BooleanField(default=False)),
                        ("written", models.JSONField(default=list)),
                        (
                            "sheet",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="rows",
                                to="worksheets.worksheetimport",
                            ),
                        ),
                        (
                            "task",
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
                        "ordering": ("number",),
                        "constraints": [models.UniqueConstraint(fields=("sheet", "number"), name="worksheet_row_once")],
                    },
                ),
            ]
        ),
    ]
