import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from cchc.core.create_tables import CreateTables


class Migration(migrations.Migration):
    initial = True
    replaces = [
        ("service_index", "0001_maxima_and_closings"),
    ]

    dependencies = [
        ("accounts", "0001_initial"),
        ("agencies", "0001_initial"),
        ("measures", "0001_initial"),
    ]

    operations = [
        CreateTables(
            [
                migrations.CreateModel(
                    name="IndexClosing",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("set_key", models.CharField(max_length=20)),
                        ("month", models.DateField(verbose_name="tháng")),
                        (
                            "state",
                            models.CharField(
                                choices=[("waiting", "Đang chốt"), ("done", "Đã chốt"), ("failed", "Không chốt được")],
                                default="waiting",
                                max_length=8,
                            ),
                        ),
                        ("maxima", models.JSONField(default=dict)),
                        ("figures", models.JSONField(default=dict)),
                        ("points", models.DecimalField(decimal_places=2, default=0, max_digits=7)),
                        ("known", models.DecimalField(decimal_places=2, default=0, max_digits=7)),
                        ("purpose", models.CharField(blank=True, max_length=300, verbose_name="ghi chú")),
                        ("message", models.TextField(blank=True)),
                        ("asked_at", models.DateTimeField(auto_now_add=True)),
                        ("closed_at", models.DateTimeField(blank=True, null=True)),
                        ("replaced_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "agency",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.agency"
                            ),
                        ),
                        (
                            "closed_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "snapshot",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="measures.snapshot",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("-month", "-asked_at", "-pk"),
                        "indexes": [models.Index(fields=["agency", "month"], name="closing_of_month")],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(
                                    ("replaced_at__isnull", True), models.Q(("state", "failed"), _negated=True)
                                ),
                                fields=("agency", "month"),
                                name="month_closed_once",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="MaximaVersion",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("set_key", models.CharField(max_length=20)),
                        ("valid_from", models.DateField(verbose_name="áp dụng từ ngày")),
                        ("points", models.JSONField(default=dict)),
                        ("source", models.CharField(max_length=500, verbose_name="nguồn, căn cứ")),
                        ("at", models.DateTimeField(auto_now_add=True)),
                        ("replaced_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "agency",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.agency"
                            ),
                        ),
                        (
                            "author",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("-valid_from", "-at"),
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("replaced_at__isnull", True)),
                                fields=("agency", "set_key", "valid_from"),
                                name="maxima_once_a_day",
                            )
                        ],
                    },
                ),
            ]
        ),
    ]
