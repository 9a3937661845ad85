import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from cchc.core.create_tables import CreateTables


class Migration(migrations.Migration):
    initial = True
    replaces = [
        ("correspondence", "0001_register_of_documents_and_exchange"),
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
                    name="ExchangeAxis",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("address", models.URLField(max_length=300, verbose_name="địa chỉ trục")),
                        (
                            "system_id",
                            models.CharField(max_length=35, verbose_name="mã định danh của cơ quan trên trục"),
                        ),
                        ("secret", models.TextField(blank=True)),
                        ("namespace", models.CharField(max_length=200, verbose_name="không gian tên edXML")),
                        ("prefix", models.CharField(blank=True, default="edXML", max_length=20)),
                        ("flat", models.BooleanField(default=False)),
                        ("active", models.BooleanField(default=True, verbose_name="đang dùng")),
                        ("pulled_until", models.DateField(blank=True, null=True)),
                        ("pulled_at", models.DateTimeField(blank=True, null=True)),
                        ("pull_error", models.CharField(blank=True, max_length=500)),
                        ("updated_at", models.DateTimeField(auto_now=True)),
                        (
                            "agency",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="exchange_axis",
                                to="agencies.agency",
                            ),
                        ),
                        (
                            "set_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="RegisterEntry",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "direction",
                            models.CharField(
                                choices=[("out", "Văn bản đi"), ("in", "Văn bản đến")],
                                max_length=3,
                                verbose_name="đi hay đến",
                            ),
                        ),
                        ("number", models.CharField(blank=True, max_length=20, verbose_name="số")),
                        ("symbol", models.CharField(blank=True, max_length=60, verbose_name="ký hiệu")),
                        ("number_key", models.CharField(editable=False, max_length=100)),
                        ("issued_on", models.DateField(verbose_name="ngày văn bản")),
                        ("year", models.PositiveSmallIntegerField(editable=False)),
                        ("kind", models.CharField(blank=True, max_length=20, verbose_name="loại")),
                        ("issuer", models.CharField(max_length=300, verbose_name="cơ quan ban hành")),
                        ("issuer_key", models.CharField(editable=False, max_length=300)),
                        ("issuer_code", models.CharField(blank=True, max_length=35, verbose_name="mã định danh")),
                        ("recipients", models.JSONField(blank=True, default=list, verbose_name="nơi nhận")),
                        ("subject", models.CharField(blank=True, max_length=500, verbose_name="trích yếu")),
                        (
                            "medium",
                            models.CharField(
                                choices=[("electronic", "Điện tử"), ("paper", "Giấy")],
                                default="electronic",
                                max_length=10,
                                verbose_name="bản",
                            ),
                        ),
                        ("signed", models.BooleanField(default=False, verbose_name="đã ký số")),
                        (
                            "urgency",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("", "Thường"),
                                    ("urgent", "Khẩn"),
                                    ("very_urgent", "Thượng khẩn"),
                                    ("express", "Hỏa tốc"),
                                ],
                                max_length=12,
                                verbose_name="độ khẩn",
                            ),
                        ),
                        (
                            "secrecy",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("", "Không"),
                                    ("secret", "Mật"),
                                    ("highly_secret", "Tối mật"),
                                    ("top_secret", "Tuyệt mật"),
                                ],
                                max_length=14,
                                verbose_name="độ mật",
                            ),
                        ),
                        (
                            "paper_reason",
                            models.CharField(blank=True, max_length=300, verbose_name="căn cứ gửi bản giấy"),
                        ),
                        ("signer", models.CharField(blank=True, max_length=100, verbose_name="người ký")),
                        ("arrival_number", models.CharField(blank=True, max_length=20, verbose_name="số đến")),
                        ("arrived_on", models.DateField(blank=True, null=True, verbose_name="ngày đến")),
                        (
                            "origin",
                            models.CharField(
                                choices=[
                                    ("typed", "Nhập tay"),
                                    ("xlsx", "Nhập từ Excel"),
                                    ("edxml", "Nhận qua trục (edXML)"),
                                ],
                                default="typed",
                                max_length=6,
                            ),
                        ),
                        ("message_id", models.CharField(blank=True, max_length=120)),
                        ("search_text", models.TextField(default="", editable=False)),
                        ("removed_at", models.DateTimeField(blank=True, null=True)),
                        ("removed_why", models.CharField(blank=True, max_length=300)),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
                        ("updated_at", models.DateTimeField(auto_now=True)),
                        (
                            "agency",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.agency"
                            ),
                        ),
                        (
                            "created_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "document",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="documents.archiveddocument",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("-issued_on", "-id"),
                        "indexes": [
                            models.Index(fields=["agency", "direction", "-issued_on", "-id"], name="register_by_day"),
                            models.Index(fields=["agency", "number_key"], name="register_by_number"),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("direction", "out"), ("removed_at__isnull", True)),
                                fields=("agency", "year", "number_key"),
                                name="own_number_once_a_year",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("secrecy", ""),
                                    models.Q(("document__isnull", True), ("medium", "paper"), ("subject", "")),
                                    _connector="OR",
                                ),
                                name="nothing_of_a_secret_document",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("signed", False), ("medium", "electronic"), _connector="OR"),
                                name="only_electronic_is_signed",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Receipt",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("doc_id", models.CharField(max_length=120)),
                        ("sender_code", models.CharField(blank=True, max_length=35)),
                        ("message_id", models.CharField(blank=True, max_length=120)),
                        ("code", models.CharField(blank=True, max_length=100)),
                        ("issued_on", models.DateField(null=True)),
                        ("duplicate", models.BooleanField(default=False)),
                        ("refused_why", models.TextField(blank=True)),
                        ("received_at", models.DateTimeField(auto_now_add=True)),
                        (
                            "axis",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="receipts",
                                to="correspondence.exchangeaxis",
                            ),
                        ),
                        (
                            "entry",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="receipts",
                                to="correspondence.registerentry",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("-received_at", "-id"),
                        "constraints": [models.UniqueConstraint(fields=("axis", "doc_id"), name="received_once")],
                    },
                ),
                migrations.CreateModel(
                    name="EntryFile",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "attachment",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="documents.attachment"
                            ),
                        ),
                        (
                            "entry",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="files",
                                to="correspondence.registerentry",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("id",),
                    },
                ),
                migrations.CreateModel(
                    name="Dispatch",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "status",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("01", "Đã đến"),
                                    ("02", "Từ chối tiếp nhận"),
                                    ("03", "Đã tiếp nhận"),
                                    ("04", "Đã phân công"),
                                    ("05", "Đang xử lý"),
                                    ("06", "Đã hoàn thành"),
                                    ("13", "Yêu cầu lấy lại"),
                                    ("15", "Đồng ý lấy lại"),
                                    ("16", "Từ chối lấy lại"),
                                ],
                                max_length=2,
                            ),
                        ),
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
                        ("lease_until", models.DateTimeField(blank=True, null=True)),
                        ("claim", models.CharField(blank=True, max_length=32)),
                        ("doc_id", models.CharField(blank=True, max_length=120)),
                        ("error_code", models.CharField(blank=True, max_length=10)),
                        ("error", models.CharField(blank=True, max_length=500)),
                        ("technical", models.CharField(blank=True, max_length=500)),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
                        ("sent_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "created_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "axis",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="dispatches",
                                to="correspondence.exchangeaxis",
                            ),
                        ),
                        (
                            "receipt",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="answers",
                                to="correspondence.receipt",
                            ),
                        ),
                        (
                            "entry",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="dispatches",
                                to="correspondence.registerentry",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("-created_at", "-id"),
                        "indexes": [
                            models.Index(
                                condition=models.Q(("state__in", ["waiting", "sending"])),
                                fields=["next_try_at"],
                                name="dispatch_due",
                            )
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(
                                    ("entry__isnull", False), models.Q(("state", "cancelled"), _negated=True)
                                ),
                                fields=("entry",),
                                name="entry_sent_once",
                            ),
                            models.UniqueConstraint(fields=("receipt", "status"), name="status_sent_once"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RegisterImport",
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
                                    ("recording", "Đang ghi"),
                                    ("recorded", "Đã ghi"),
                                    ("cancelled", "Đã bỏ"),
                                    ("failed", "Không đọc được"),
                                ],
                                default="reading",
                                max_length=10,
                            ),
                        ),
                        ("rows_total", models.PositiveIntegerField(default=0)),
                        ("rows_done", models.PositiveIntegerField(default=0)),
                        ("added", models.PositiveIntegerField(default=0)),
                        ("changed", models.PositiveIntegerField(default=0)),
                        ("message", models.TextField(blank=True)),
                        ("agreed", models.CharField(blank=True, max_length=64)),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
                        ("recorded_at", models.DateTimeField(blank=True, null=True)),
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
                    ],
                    options={
                        "ordering": ("-created_at", "-id"),
                    },
                ),
                migrations.CreateModel(
                    name="ImportRow",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("number", models.PositiveIntegerField()),
                        ("facts", models.JSONField(default=dict)),
                        ("errors", models.JSONField(default=list)),
                        ("pick", models.CharField(blank=True, max_length=6)),
                        ("seen", models.CharField(blank=True, max_length=40)),
                        ("left_out", models.BooleanField(default=False)),
                        (
                            "entry",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="correspondence.registerentry",
                            ),
                        ),
                        (
                            "sheet",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="rows",
                                to="correspondence.registerimport",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("number",),
                        "constraints": [models.UniqueConstraint(fields=("sheet", "number"), name="register_row_once")],
                    },
                ),
                migrations.CreateModel(
                    name="TrackingStatus",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("sender_code", models.CharField(max_length=35)),
                        ("sender_name", models.CharField(blank=True, max_length=200)),
                        (
                            "code",
                            models.CharField(
                                choices=[
                                    ("01", "Đã đến"),
                                    ("02", "Từ chối tiếp nhận"),
                                    ("03", "Đã tiếp nhận"),
                                    ("04", "Đã phân công"),
                                    ("05", "Đang xử lý"),
                                    ("06", "Đã hoàn thành"),
                                    ("13", "Yêu cầu lấy lại"),
                                    ("15", "Đồng ý lấy lại"),
                                    ("16", "Từ chối lấy lại"),
                                ],
                                max_length=2,
                            ),
                        ),
                        ("at", models.DateTimeField()),
                        ("description", models.CharField(blank=True, max_length=500)),
                        (
                            "entry",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="statuses",
                                to="correspondence.registerentry",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("at", "id"),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("entry", "sender_code", "code", "at"), name="status_told_once"
                            )
                        ],
                    },
                ),
            ]
        ),
    ]
