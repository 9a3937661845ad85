import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import cchc.reminders.models
from cchc.core.create_tables import CreateTables


class Migration(migrations.Migration):
    initial = True
    replaces = [
        ("reminders", "0001_ladders_and_what_was_sent"),
        ("reminders", "0002_asked_for_elsewhere"),
        ("reminders", "0003_what_was_asked_for_elsewhere_in_words"),
    ]

    dependencies = [
        ("accounts", "0001_initial"),
        ("agencies", "0001_initial"),
        ("plans", "0001_initial"),
    ]

    operations = [
        CreateTables(
            [
                migrations.CreateModel(
                    name="ReminderSettings",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "before",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.PositiveSmallIntegerField(),
                                default=cchc.reminders.models.usual_days_before,
                                size=None,
                            ),
                        ),
                        ("on_day", models.BooleanField(default=True)),
                        ("after_every", models.PositiveSmallIntegerField(default=3)),
                        ("head_after", models.PositiveSmallIntegerField(default=3)),
                        ("leader_after", models.PositiveSmallIntegerField(default=7)),
                        ("accept_every", models.PositiveSmallIntegerField(default=3)),
                        (
                            "agency",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="reminder_settings",
                                to="agencies.agency",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="OwedElsewhereSent",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("kind", models.CharField(max_length=30)),
                        ("thing", models.BigIntegerField()),
                        ("title", models.CharField(blank=True, max_length=300)),
                        ("unit_name", models.CharField(blank=True, max_length=300)),
                        ("link", models.CharField(blank=True, max_length=200)),
                        ("search_text", models.TextField(default="", editable=False)),
                        (
                            "step",
                            models.CharField(
                                choices=[("remind", "Nhắc"), ("head", "Báo trưởng đơn vị"), ("leader", "Báo lãnh đạo")],
                                default="remind",
                                max_length=8,
                            ),
                        ),
                        ("due_on", models.DateField()),
                        ("rung", models.SmallIntegerField()),
                        ("day", models.DateField()),
                        ("at", models.DateTimeField()),
                        (
                            "agency",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.agency"
                            ),
                        ),
                        (
                            "recipient",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("-day", "-id"),
                        "indexes": [models.Index(fields=["agency", "-day", "-id"], name="asked_elsewhere_of_agency")],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("kind", "thing", "due_on", "step", "rung", "recipient"),
                                name="asked_elsewhere_once_a_rung",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ReminderAnswer",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("issued_on", models.DateField()),
                        (
                            "kind",
                            models.CharField(choices=[("done", "Đã xong"), ("working", "Đang làm")], max_length=8),
                        ),
                        ("text", models.TextField(blank=True)),
                        ("expected_on", models.DateField(blank=True, null=True)),
                        ("at", models.DateTimeField(auto_now_add=True)),
                        (
                            "obligation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="mail_answers",
                                to="plans.obligation",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("-at",),
                        "constraints": [
                            models.UniqueConstraint(fields=("obligation", "person", "issued_on"), name="link_used_once")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ReminderRun",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("day", models.DateField()),
                        ("finished_at", models.DateTimeField()),
                        ("reminders", models.PositiveIntegerField(default=0)),
                        ("people", models.PositiveIntegerField(default=0)),
                        (
                            "agency",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.agency"
                            ),
                        ),
                    ],
                    options={
                        "constraints": [models.UniqueConstraint(fields=("agency", "day"), name="run_once_a_day")],
                    },
                ),
                migrations.CreateModel(
                    name="ReminderSent",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "step",
                            models.CharField(
                                choices=[("remind", "Nhắc"), ("head", "Báo trưởng đơn vị"), ("leader", "Báo lãnh đạo")],
                                default="remind",
                                max_length=8,
                            ),
                        ),
                        ("due_on", models.DateField()),
                        ("rung", models.SmallIntegerField()),
                        ("day", models.DateField()),
                        ("at", models.DateTimeField()),
                        (
                            "agency",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.agency"
                            ),
                        ),
                        (
                            "obligation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="reminders",
                                to="plans.obligation",
                            ),
                        ),
                        (
                            "recipient",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("-day", "-id"),
                        "indexes": [models.Index(fields=["agency", "-day", "-id"], name="reminder_of_agency")],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("obligation", "due_on", "step", "rung", "recipient"),
                                name="reminded_once_a_rung",
                            )
                        ],
                    },
                ),
            ]
        ),
    ]
