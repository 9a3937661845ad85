import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from cchc.core.create_tables import CreateTables


class Migration(migrations.Migration):
    initial = True
    replaces = [
        ("steering", "0001_letters_and_monthly_briefs"),
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
                    name="ChasingLetter",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("state", models.CharField(default="draft", max_length=10)),
                        ("as_of", models.DateField(verbose_name="tính đến ngày")),
                        ("finish_by", models.DateField(verbose_name="đề nghị xong trước hết ngày")),
                        ("request", models.TextField(blank=True, verbose_name="yêu cầu thêm")),
                        ("number", models.CharField(blank=True, max_length=20, verbose_name="số")),
                        ("symbol", models.CharField(blank=True, max_length=60, verbose_name="ký hiệu")),
                        ("issued_on", models.DateField(blank=True, null=True, verbose_name="ngày ban hành")),
                        ("signer_title", models.CharField(blank=True, max_length=80, verbose_name="chức vụ người ký")),
                        ("signer_name", models.CharField(blank=True, max_length=80, verbose_name="người ký")),
                        ("answered_on", models.DateField(blank=True, null=True, verbose_name="ngày trả lời")),
                        ("answer", models.TextField(blank=True, verbose_name="nội dung trả lời")),
                        ("made_at", models.DateTimeField(auto_now_add=True)),
                        ("updated_at", models.DateTimeField(auto_now=True)),
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
                            "written",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="documents.attachment",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("-made_at", "-id"),
                        "indexes": [models.Index(fields=["agency", "-made_at"], name="letter_of_agency")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("state__in", ["draft", "cancelled"]),
                                    models.Q(("issued_on__isnull", False), models.Q(("number", ""), _negated=True)),
                                    _connector="OR",
                                ),
                                name="letter_sent_has_number_and_day",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="LetterLine",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("position", models.PositiveIntegerField(default=0)),
                        ("number", models.CharField(blank=True, max_length=60)),
                        ("text", models.TextField()),
                        ("product", models.TextField(blank=True)),
                        ("label", models.CharField(blank=True, max_length=80)),
                        ("due_on", models.DateField()),
                        ("reminders", models.PositiveIntegerField(blank=True, null=True)),
                        (
                            "letter",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="lines",
                                to="steering.chasingletter",
                            ),
                        ),
                        (
                            "obligation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="plans.obligation"
                            ),
                        ),
                        (
                            "plan",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="plans.plan"
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
                            "unit",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="chased", to="agencies.agency"
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("position", "id"),
                        "constraints": [
                            models.UniqueConstraint(fields=("letter", "obligation"), name="chased_once_a_letter")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="MonthlyBrief",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("month", models.DateField()),
                        ("as_of", models.DateField()),
                        ("content", models.JSONField(default=dict)),
                        ("made_at", models.DateTimeField(auto_now_add=True)),
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
                            "made_by",
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
                        "ordering": ("-month", "-made_at"),
                        "indexes": [models.Index(fields=["agency", "-month"], name="brief_of_agency")],
                    },
                ),
            ]
        ),
    ]
