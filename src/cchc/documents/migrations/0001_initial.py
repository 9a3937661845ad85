import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from cchc.core.create_tables import CreateTables


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0001_initial"),
        ("agencies", "0001_initial"),
    ]

    operations = [
        CreateTables(
            [
                migrations.CreateModel(
                    name="StoredFile",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("sha256", models.CharField(max_length=64, unique=True)),
                        ("size", models.BigIntegerField()),
                        ("media_type", models.CharField(max_length=120)),
                        ("stored_at", models.DateTimeField(auto_now_add=True)),
                        ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                        ("secret_mark", models.CharField(blank=True, db_default="", default="", max_length=10)),
                    ],
                ),
                migrations.CreateModel(
                    name="Attachment",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("name", models.CharField(max_length=255)),
                        ("uploaded_at", models.DateTimeField(auto_now_add=True)),
                        (
                            "agency",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.agency"
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
                            "preview",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="documents.storedfile",
                            ),
                        ),
                        (
                            "served",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="documents.storedfile",
                            ),
                        ),
                        (
                            "stored_file",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="attachments",
                                to="documents.storedfile",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="ArchivedDocument",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("sha256", models.CharField(max_length=64)),
                        ("source_path", models.CharField(blank=True, max_length=1000)),
                        (
                            "state",
                            models.CharField(
                                choices=[("waiting", "Chờ đọc"), ("read", "Đã đọc"), ("failed", "Không đọc được")],
                                default="waiting",
                                max_length=8,
                            ),
                        ),
                        ("kind", models.CharField(blank=True, max_length=20, verbose_name="loại")),
                        ("number", models.CharField(blank=True, max_length=20, verbose_name="số")),
                        ("symbol", models.CharField(blank=True, max_length=60, verbose_name="ký hiệu")),
                        ("issuer", models.CharField(blank=True, max_length=300, verbose_name="cơ quan ban hành")),
                        ("issued_on", models.DateField(blank=True, null=True, verbose_name="ngày ban hành")),
                        ("title", models.TextField(blank=True, verbose_name="trích yếu")),
                        ("pages", models.PositiveIntegerField(blank=True, null=True)),
                        ("reader", models.CharField(blank=True, max_length=60)),
                        ("confidence", models.FloatField(blank=True, null=True)),
                        ("text", models.TextField(blank=True)),
                        ("reading", models.JSONField(default=dict)),
                        ("words", django.contrib.postgres.search.SearchVectorField(null=True)),
                        ("failure_code", models.CharField(blank=True, max_length=30)),
                        ("failure", models.TextField(blank=True)),
                        ("listed", models.BooleanField(default=True)),
                        ("pages_done", models.PositiveIntegerField(default=0)),
                        ("pages_total", models.PositiveIntegerField(default=0)),
                        ("added_at", models.DateTimeField(auto_now_add=True)),
                        ("read_at", models.DateTimeField(blank=True, null=True)),
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
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="documents.attachment"
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("-added_at", "-id"),
                        "indexes": [
                            django.contrib.postgres.indexes.GinIndex(fields=["words"], name="archived_words"),
                            models.Index(fields=["agency", "state"], name="archived_by_state"),
                        ],
                        "constraints": [
                            models.UniqueConstraint(fields=("agency", "sha256"), name="archived_once_an_agency")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AttachmentView",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("day", models.DateField()),
                        ("times", models.PositiveIntegerField(default=1)),
                        ("last_at", models.DateTimeField()),
                        (
                            "attachment",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="views",
                                to="documents.attachment",
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("-last_at",),
                        "constraints": [
                            models.UniqueConstraint(fields=("attachment", "user", "day"), name="view_once_a_day")
                        ],
                    },
                ),
            ]
        ),
    ]
