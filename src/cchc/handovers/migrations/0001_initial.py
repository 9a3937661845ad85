import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from cchc.core.create_tables import CreateTables


class Migration(migrations.Migration):
    initial = True
    replaces = [
        ("handovers", "0001_handovers_and_what_was_handed_over"),
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
                    name="Handover",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "cause",
                            models.CharField(
                                choices=[
                                    ("leaves", "Nghỉ việc, chuyển khỏi cơ quan"),
                                    ("moves", "Chuyển sang việc, đơn vị khác trong cơ quan"),
                                    ("merged", "Đơn vị nhập vào đơn vị khác"),
                                    ("closed", "Đơn vị kết thúc hoạt động"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("giver_name", models.CharField(max_length=200)),
                        ("giver_title", models.CharField(blank=True, max_length=300)),
                        ("day", models.DateField(verbose_name="ngày làm việc cuối cùng")),
                        ("reason", models.CharField(max_length=500, verbose_name="lý do")),
                        ("basis", models.CharField(blank=True, max_length=200, verbose_name="căn cứ")),
                        ("made_at", models.DateTimeField(auto_now_add=True)),
                        ("search_text", models.TextField(default="", editable=False)),
                        (
                            "agency",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.agency"
                            ),
                        ),
                        (
                            "document",
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
                            "person",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "to_unit",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="agencies.agency",
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
                        "ordering": ("-made_at", "-pk"),
                        "indexes": [models.Index(fields=["agency", "-made_at"], name="handover_of_agency")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("person__isnull", True), ("unit__isnull", False)),
                                    models.Q(("person__isnull", False), ("unit__isnull", True)),
                                    _connector="OR",
                                ),
                                name="handover_of_person_or_unit",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HandoverItem",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("position", models.PositiveIntegerField()),
                        ("kind", models.CharField(max_length=20)),
                        ("kind_label", models.CharField(max_length=80)),
                        ("object_id", models.BigIntegerField()),
                        ("title", models.TextField()),
                        ("detail", models.TextField(blank=True)),
                        ("due_on", models.DateField(blank=True, null=True)),
                        ("missing", models.TextField(blank=True)),
                        ("address", models.CharField(blank=True, max_length=200)),
                        (
                            "handover",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="items",
                                to="handovers.handover",
                            ),
                        ),
                        (
                            "taker",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "taker_unit",
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
                        "ordering": ("position",),
                        "indexes": [models.Index(fields=["taker"], name="handover_item_of_taker")],
                    },
                ),
            ]
        ),
    ]
