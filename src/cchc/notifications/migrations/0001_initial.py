import datetime

import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from cchc.core.create_tables import CreateTables


class Migration(migrations.Migration):
    initial = True
    replaces = [
        ("notifications", "0001_notices_and_outbox"),
    ]

    dependencies = [
        ("accounts", "0001_initial"),
        ("agencies", "0001_initial"),
        ("audit", "0001_initial"),
    ]

    operations = [
        CreateTables(
            [
                migrations.CreateModel(
                    name="DemoMessage",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "channel",
                            models.CharField(
                                choices=[
                                    ("email", "Thư điện tử"),
                                    ("zalo", "Zalo"),
                                    ("sms", "Tin nhắn SMS"),
                                    ("webhook", "Webhook"),
                                ],
                                max_length=8,
                            ),
                        ),
                        ("to", models.CharField(max_length=254)),
                        ("subject", models.CharField(blank=True, max_length=300)),
                        ("text", models.TextField()),
                        ("message_id", models.CharField(max_length=120)),
                        ("at", models.DateTimeField(auto_now_add=True)),
                    ],
                    options={
                        "ordering": ("-at", "-id"),
                    },
                ),
                migrations.CreateModel(
                    name="FeedPlace",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("seal", models.PositiveBigIntegerField(default=0)),
                    ],
                ),
                migrations.CreateModel(
                    name="Delivery",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "channel",
                            models.CharField(
                                choices=[
                                    ("email", "Thư điện tử"),
                                    ("zalo", "Zalo"),
                                    ("sms", "Tin nhắn SMS"),
                                    ("webhook", "Webhook"),
                                ],
                                max_length=8,
                            ),
                        ),
                        ("route", models.CharField(max_length=24)),
                        ("day", models.DateField(null=True)),
                        ("message_id", models.CharField(max_length=120, unique=True)),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("waiting", "Chờ gửi"),
                                    ("sending", "Đang gửi"),
                                    ("sent", "Đã gửi"),
                                    ("failed", "Không gửi được"),
                                    ("cancelled", "Thôi gửi"),
                                ],
                                default="waiting",
                                max_length=10,
                            ),
                        ),
                        ("attempts", models.PositiveSmallIntegerField(default=0)),
                        ("next_try_at", models.DateTimeField()),
                        ("lease_until", models.DateTimeField(null=True)),
                        ("claim", models.CharField(blank=True, max_length=32)),
                        ("address", models.CharField(blank=True, max_length=500)),
                        ("subject", models.CharField(blank=True, max_length=300)),
                        ("error", models.CharField(blank=True, max_length=500)),
                        ("technical", models.CharField(blank=True, max_length=500)),
                        ("created_at", models.DateTimeField()),
                        ("sent_at", models.DateTimeField(null=True)),
                        (
                            "agency",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="agencies.agency",
                            ),
                        ),
                        (
                            "event",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="audit.auditevent",
                            ),
                        ),
                        (
                            "recipient",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="deliveries",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "notices",
                            models.ManyToManyField(
                                related_name="deliveries",
                                through="notifications.DeliveryItem",
                                to="notifications.notice",
                            ),
                        ),
                        (
                            "urgent",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="notifications.notice",
                            ),
                        ),
                        (
                            "endpoint",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="deliveries",
                                to="notifications.webhookendpoint",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("-created_at", "-id"),
                        "indexes": [
                            models.Index(
                                condition=models.Q(("state__in", ["waiting", "sending"])),
                                fields=["next_try_at"],
                                name="delivery_outstanding",
                            ),
                            models.Index(fields=["state", "-created_at"], name="delivery_by_state"),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("day__isnull", False)),
                                fields=("channel", "recipient", "day"),
                                name="one_digest_a_day",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("urgent__isnull", False)),
                                fields=("channel", "recipient", "urgent"),
                                name="urgent_sent_once",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("event__isnull", False)),
                                fields=("endpoint", "event"),
                                name="event_once_an_endpoint",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Notice",
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
                                    ("escalated", "Cần bạn chỉ đạo"),
                                    ("overdue", "Quá hạn"),
                                    ("due_today", "Đến hạn hôm nay"),
                                    ("due_soon", "Sắp đến hạn"),
                                    ("to_accept", "Chờ bạn duyệt"),
                                    ("report", "Báo cáo"),
                                    ("other", "Khác"),
                                ],
                                max_length=12,
                            ),
                        ),
                        ("title", models.CharField(max_length=300)),
                        ("body", models.TextField(blank=True)),
                        ("link", models.CharField(blank=True, max_length=300)),
                        ("key", models.CharField(max_length=120)),
                        ("about_type", models.CharField(blank=True, max_length=60)),
                        ("about_id", models.BigIntegerField(null=True)),
                        ("urgent", models.BooleanField(default=False)),
                        ("digested_on", models.DateField(blank=True, null=True)),
                        ("search_text", models.TextField(default="", editable=False)),
                        ("created_at", models.DateTimeField()),
                        ("read_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "agency",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="agencies.agency",
                            ),
                        ),
                        (
                            "recipient",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="notices",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("-created_at", "-id"),
                        "indexes": [
                            models.Index(fields=["recipient", "-created_at", "-id"], name="notice_of_person"),
                            models.Index(
                                condition=models.Q(("read_at__isnull", True)),
                                fields=["recipient"],
                                name="notice_unread",
                            ),
                            models.Index(fields=["about_type", "about_id"], name="notice_about"),
                            models.Index(
                                condition=models.Q(("digested_on__isnull", True), ("urgent", False)),
                                fields=["recipient"],
                                name="notice_for_digest",
                            ),
                            models.Index(fields=["recipient", "digested_on"], name="notice_digested"),
                        ],
                        "constraints": [models.UniqueConstraint(fields=("recipient", "key"), name="told_once")],
                    },
                ),
                migrations.CreateModel(
                    name="DeliveryItem",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "channel",
                            models.CharField(
                                choices=[
                                    ("email", "Thư điện tử"),
                                    ("zalo", "Zalo"),
                                    ("sms", "Tin nhắn SMS"),
                                    ("webhook", "Webhook"),
                                ],
                                max_length=8,
                            ),
                        ),
                        (
                            "delivery",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="items",
                                to="notifications.delivery",
                            ),
                        ),
                        (
                            "notice",
                            models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="notifications.notice"),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("notice", "channel"), name="in_one_digest_a_channel")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="NoticeSettings",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("digest_at", models.TimeField(default=datetime.time(7, 30))),
                        ("quiet_from", models.TimeField(default=datetime.time(20, 0))),
                        ("quiet_until", models.TimeField(default=datetime.time(6, 30))),
                        ("urgent_any_time", models.BooleanField(default=False)),
                        (
                            "channels",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=8), default=list, size=None
                            ),
                        ),
                        (
                            "agency",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="notice_settings",
                                to="agencies.agency",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="WebhookEndpoint",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("name", models.CharField(max_length=120)),
                        ("url", models.URLField(max_length=500)),
                        ("salt", models.CharField(max_length=43)),
                        (
                            "events",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=30), size=None
                            ),
                        ),
                        ("active", models.BooleanField(default=True)),
                        ("failing_since", models.DateTimeField(blank=True, null=True)),
                        ("disabled_why", models.CharField(blank=True, max_length=300)),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
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
                    ],
                    options={
                        "ordering": ("name", "id"),
                    },
                ),
                migrations.CreateModel(
                    name="ChannelChoice",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "channel",
                            models.CharField(
                                choices=[("email", "Thư điện tử"), ("zalo", "Zalo"), ("sms", "Tin nhắn SMS")],
                                max_length=8,
                            ),
                        ),
                        ("wanted", models.BooleanField()),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="channel_choices",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("user", "channel"), name="channel_chosen_once")
                        ],
                    },
                ),
            ]
        ),
    ]
