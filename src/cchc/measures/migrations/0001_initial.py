import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from cchc.core.create_tables import CreateTables


class Migration(migrations.Migration):
    initial = True
    replaces = [
        ("measures", "0001_given_values_and_snapshots"),
        ("measures", "0002_day_sums"),
        ("measures", "0003_sums_found_by_level"),
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
                    name="RollupState",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("key", models.CharField(max_length=80, unique=True)),
                        ("built_at", models.DateTimeField()),
                        ("rows", models.BigIntegerField()),
                        ("moved_days", models.PositiveIntegerField(default=0)),
                        ("differs", models.TextField(blank=True)),
                    ],
                ),
                migrations.CreateModel(
                    name="Snapshot",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("start", models.DateField()),
                        ("end", models.DateField()),
                        ("period_kind", models.CharField(max_length=12)),
                        ("period_name", models.CharField(max_length=120)),
                        ("cut_off", models.DateField(verbose_name="chốt số liệu đến hết ngày")),
                        ("whole_tree", models.BooleanField(default=True)),
                        ("purpose", models.CharField(blank=True, max_length=300, verbose_name="dùng cho")),
                        ("taken_at", models.DateTimeField(auto_now_add=True)),
                        (
                            "agency",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.agency"
                            ),
                        ),
                        (
                            "taken_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("-taken_at", "-pk"),
                        "indexes": [models.Index(fields=["agency", "-taken_at"], name="snapshot_of_agency")],
                    },
                ),
                migrations.CreateModel(
                    name="SnapshotValue",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField()),
                        ("key", models.CharField(max_length=80)),
                        ("name", models.CharField(max_length=300)),
                        ("kind", models.CharField(max_length=8)),
                        ("unit", models.CharField(max_length=60)),
                        ("definition", models.TextField()),
                        ("basis", models.TextField()),
                        ("numerator_words", models.TextField()),
                        ("denominator_words", models.TextField()),
                        ("numerator", models.DecimalField(decimal_places=4, max_digits=24, null=True)),
                        ("denominator", models.DecimalField(decimal_places=4, max_digits=24, null=True)),
                        ("value", models.DecimalField(decimal_places=2, max_digits=24, null=True)),
                        ("state", models.CharField(max_length=8)),
                        ("note", models.TextField(blank=True)),
                        ("excluded", models.JSONField(default=list)),
                        ("computed_at", models.DateTimeField()),
                        (
                            "snapshot",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="values",
                                to="measures.snapshot",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("position",),
                        "constraints": [
                            models.UniqueConstraint(fields=("snapshot", "key"), name="measure_once_a_snapshot")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SnapshotRow",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("position", models.PositiveIntegerField()),
                        ("row_type", models.CharField(max_length=80)),
                        ("row_id", models.BigIntegerField()),
                        ("row_class", models.SmallIntegerField()),
                        ("text", models.TextField()),
                        ("detail", models.TextField(blank=True)),
                        ("link", models.CharField(blank=True, max_length=300)),
                        ("unit_name", models.CharField(blank=True, max_length=200)),
                        ("amount", models.DecimalField(decimal_places=4, max_digits=24, null=True)),
                        ("whole", models.DecimalField(decimal_places=4, max_digits=24, null=True)),
                        (
                            "of",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="rows",
                                to="measures.snapshotvalue",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("position",),
                        "indexes": [models.Index(fields=["of", "position"], name="snapshot_row_in_order")],
                    },
                ),
                migrations.CreateModel(
                    name="GivenValue",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("key", models.CharField(max_length=80)),
                        ("start", models.DateField(verbose_name="từ ngày")),
                        ("end", models.DateField(verbose_name="đến ngày")),
                        ("numerator", models.DecimalField(decimal_places=4, max_digits=20, verbose_name="tử số")),
                        (
                            "denominator",
                            models.DecimalField(
                                blank=True, decimal_places=4, max_digits=20, null=True, verbose_name="mẫu số"
                            ),
                        ),
                        (
                            "given_by",
                            models.CharField(
                                choices=[("typed", "Nhập tay"), ("imported", "Nhập từ hệ thống khác")], max_length=8
                            ),
                        ),
                        ("reason", models.TextField(blank=True, verbose_name="lý do nhập tay")),
                        ("proof_number", models.CharField(blank=True, max_length=20, verbose_name="số")),
                        ("proof_symbol", models.CharField(blank=True, max_length=60, verbose_name="ký hiệu")),
                        ("proof_title", models.CharField(blank=True, max_length=500, verbose_name="trích yếu / mô tả")),
                        ("proof_on", models.DateField(blank=True, null=True, verbose_name="ngày văn bản")),
                        ("source", models.CharField(blank=True, max_length=300, verbose_name="nguồn")),
                        ("at", models.DateTimeField(auto_now_add=True)),
                        ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                        ("withdrawn_reason", models.CharField(blank=True, max_length=500)),
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
                        (
                            "proof_file",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="documents.attachment",
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
                        "ordering": ("-at", "-pk"),
                        "indexes": [
                            models.Index(fields=["key", "agency", "start", "end"], name="given_value_of_period")
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("withdrawn_at__isnull", True)),
                                fields=("key", "agency", "start", "end"),
                                name="one_live_value_a_period",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("end__gte", models.F("start"))), name="given_value_days_in_order"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Rollup",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "level",
                            models.SmallIntegerField(choices=[(0, "Unit Day"), (1, "Agency Day"), (2, "Agency Month")]),
                        ),
                        ("key", models.CharField(max_length=80)),
                        ("day", models.DateField()),
                        ("numerator", models.DecimalField(decimal_places=4, max_digits=24)),
                        ("denominator", models.DecimalField(decimal_places=4, max_digits=24)),
                        (
                            "excluded",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.BigIntegerField(), default=list, size=None
                            ),
                        ),
                        (
                            "owner",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="+", to="agencies.agency"
                            ),
                        ),
                        (
                            "unit",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="agencies.agency",
                            ),
                        ),
                    ],
                    options={
                        "indexes": [models.Index(fields=["key", "level", "owner", "day"], name="rollup_by_level")],
                    },
                ),
            ]
        ),
    ]
