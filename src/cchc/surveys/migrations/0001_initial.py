import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import cchc.surveys.models.collections
from cchc.core.create_tables import CreateTables


class Migration(migrations.Migration):
    initial = True
    replaces = [
        ("surveys", "0001_surveys_collections_answers"),
        ("surveys", "0002_imports_of_answers"),
    ]

    dependencies = [
        ("accounts", "0001_initial"),
        ("agencies", "0001_initial"),
    ]

    operations = [
        CreateTables(
            [
                migrations.CreateModel(
                    name="Collection",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("title", models.CharField(max_length=300, verbose_name="tên đợt")),
                        ("opens_on", models.DateField(verbose_name="từ ngày")),
                        ("closes_on", models.DateField(verbose_name="đến hết ngày")),
                        (
                            "state",
                            models.CharField(
                                choices=[("draft", "Chưa mở"), ("open", "Đang nhận trả lời"), ("closed", "Đã đóng")],
                                default="draft",
                                max_length=10,
                            ),
                        ),
                        ("channels", models.JSONField(default=list)),
                        ("needs_code", models.BooleanField(default=False, verbose_name="chỉ trả lời bằng mã riêng")),
                        ("strata_title", models.CharField(blank=True, max_length=100, verbose_name="chia nhóm theo")),
                        ("strata", models.JSONField(default=list)),
                        ("settings", models.JSONField(default=dict)),
                        (
                            "address",
                            models.CharField(
                                default=cchc.surveys.models.collections.new_address, max_length=20, unique=True
                            ),
                        ),
                        (
                            "kiosk_address",
                            models.CharField(
                                default=cchc.surveys.models.collections.new_address, max_length=20, unique=True
                            ),
                        ),
                        ("secret", models.BinaryField(default=cchc.surveys.models.collections.new_secret, null=True)),
                        ("search_text", models.TextField(default="", editable=False)),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
                        ("updated_at", models.DateTimeField(auto_now=True)),
                        ("closed_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "agency",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="survey_collections",
                                to="agencies.agency",
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
                            "form_version",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="collections",
                                to="surveys.formversion",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("-opens_on", "pk"),
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("closes_on__gte", models.F("opens_on"))),
                                name="collection_days_in_order",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "closed"), _negated=True),
                                    ("secret__isnull", True),
                                    _connector="OR",
                                ),
                                name="closed_collection_has_no_secret",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AnswerImport",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("name", models.CharField(max_length=200)),
                        ("content", models.BinaryField(null=True)),
                        ("targets", models.JSONField(default=list)),
                        ("labels", models.JSONField(default=dict)),
                        (
                            "state",
                            models.CharField(
                                choices=[("review", "Chờ ghép cột"), ("done", "Đã nạp"), ("given_up", "Đã bỏ")],
                                default="review",
                                max_length=10,
                            ),
                        ),
                        ("taken", models.PositiveIntegerField(default=0)),
                        ("known", models.PositiveIntegerField(default=0)),
                        ("refused", models.PositiveIntegerField(default=0)),
                        ("errors", models.JSONField(default=list)),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
                        (
                            "created_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "collection",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="imports",
                                to="surveys.collection",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("-created_at", "-pk"),
                    },
                ),
                migrations.CreateModel(
                    name="FormVersion",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("number", models.PositiveSmallIntegerField(verbose_name="bản số")),
                        ("definition", models.JSONField()),
                        (
                            "state",
                            models.CharField(
                                choices=[("draft", "Đang soạn"), ("published", "Đã ban hành")],
                                default="draft",
                                max_length=10,
                            ),
                        ),
                        ("published_at", models.DateTimeField(blank=True, null=True)),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
                        ("updated_at", models.DateTimeField(auto_now=True)),
                        (
                            "published_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "survey",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="versions",
                                to="surveys.survey",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("-number",),
                        "constraints": [
                            models.UniqueConstraint(fields=("survey", "number"), name="form_version_once"),
                            models.UniqueConstraint(
                                condition=models.Q(("state", "draft")),
                                fields=("survey",),
                                name="one_draft_form_a_survey",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Response",
                    fields=[
                        ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        (
                            "channel",
                            models.CharField(
                                choices=[
                                    ("web", "Trên điện thoại, máy tính"),
                                    ("kiosk", "Máy đặt tại nơi tiếp dân"),
                                    ("enumerator", "Điều tra viên"),
                                    ("paper", "Phiếu giấy"),
                                    ("import", "Nạp từ tệp"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("on_day", models.DateField()),
                        ("stratum", models.CharField(blank=True, max_length=40)),
                        ("procedure", models.CharField(blank=True, max_length=300)),
                        ("answers", models.JSONField()),
                        ("seconds", models.PositiveIntegerField(blank=True, null=True)),
                        ("device", models.CharField(blank=True, max_length=64)),
                        (
                            "state",
                            models.CharField(
                                choices=[("counted", "Được tính"), ("set_aside", "Để ngoài")],
                                default="counted",
                                max_length=10,
                            ),
                        ),
                        ("reason", models.CharField(blank=True, max_length=300)),
                        (
                            "collection",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="responses",
                                to="surveys.collection",
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
                        "ordering": ("-on_day", "pk"),
                        "indexes": [
                            models.Index(fields=["collection", "state", "on_day"], name="response_by_state"),
                            models.Index(fields=["collection", "device"], name="response_by_device"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "set_aside"), _negated=True),
                                    models.Q(("reason", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="set_aside_with_a_reason",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ScaleAnswer",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("item", models.CharField(max_length=40)),
                        ("element", models.CharField(blank=True, max_length=40)),
                        ("value", models.PositiveSmallIntegerField()),
                        (
                            "response",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="scale_answers",
                                to="surveys.response",
                            ),
                        ),
                    ],
                    options={
                        "indexes": [models.Index(fields=["item", "value"], name="scale_by_item")],
                        "constraints": [
                            models.UniqueConstraint(fields=("response", "item"), name="scale_item_once"),
                            models.CheckConstraint(
                                condition=models.Q(("value__range", (1, 5))), name="scale_value_one_to_five"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Survey",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("title", models.CharField(max_length=300, verbose_name="tên khảo sát")),
                        ("year", models.PositiveSmallIntegerField(verbose_name="năm")),
                        (
                            "kind",
                            models.CharField(
                                choices=[("sipas", "Đo lường sự hài lòng (SIPAS)"), ("free", "Khảo sát khác")],
                                default="sipas",
                                max_length=10,
                                verbose_name="loại",
                            ),
                        ),
                        ("method", models.CharField(max_length=40)),
                        ("search_text", models.TextField(default="", editable=False)),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
                        ("updated_at", models.DateTimeField(auto_now=True)),
                        (
                            "agency",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="surveys",
                                to="agencies.agency",
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
                        "ordering": ("-year", "-created_at", "pk"),
                    },
                ),
                migrations.CreateModel(
                    name="TakenRow",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("digest", models.CharField(max_length=64)),
                        (
                            "collection",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="+", to="surveys.collection"
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("collection", "digest"), name="row_taken_once")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Token",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("digest", models.CharField(max_length=64)),
                        ("stratum", models.CharField(blank=True, max_length=40)),
                        (
                            "purpose",
                            models.CharField(
                                choices=[
                                    ("list", "Danh sách được mời"),
                                    ("slip", "Phiếu mời tại bộ phận một cửa"),
                                    ("paper", "Phiếu giấy"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("used", models.BooleanField(default=False)),
                        (
                            "collection",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="tokens",
                                to="surveys.collection",
                            ),
                        ),
                    ],
                    options={
                        "indexes": [models.Index(fields=["collection", "used"], name="token_by_used")],
                        "constraints": [models.UniqueConstraint(fields=("collection", "digest"), name="token_once")],
                    },
                ),
            ]
        ),
    ]
