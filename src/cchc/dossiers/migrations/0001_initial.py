import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from cchc.core.create_tables import CreateTables


class Migration(migrations.Migration):
    initial = True
    replaces = [
        ("dossiers", "0001_registers_of_dossiers_and_feedback"),
        ("dossiers", "0002_open_or_late_dossiers_by_last_moment"),
        ("dossiers", "0003_dossiers_asked_for_papers_once"),
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
                    name="RegisterImport",
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
                                choices=[("dossiers", "Hồ sơ thủ tục hành chính"), ("feedback", "Phản ánh, kiến nghị")],
                                max_length=10,
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("waiting", "Chờ đọc"),
                                    ("taking", "Đang nạp"),
                                    ("done", "Đã nạp"),
                                    ("failed", "Không nạp được"),
                                ],
                                default="waiting",
                                max_length=10,
                            ),
                        ),
                        ("rows", models.PositiveIntegerField(default=0)),
                        ("added", models.PositiveIntegerField(default=0)),
                        ("changed", models.PositiveIntegerField(default=0)),
                        ("unchanged", models.PositiveIntegerField(default=0)),
                        ("refused", models.PositiveIntegerField(default=0)),
                        ("errors", models.JSONField(default=list)),
                        ("changes", models.JSONField(default=list)),
                        ("unknown", models.JSONField(default=list)),
                        ("message", models.TextField(blank=True)),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
                        ("finished_at", models.DateTimeField(blank=True, null=True)),
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
                        "indexes": [models.Index(fields=["agency", "-created_at"], name="register_import_of")],
                    },
                ),
                migrations.CreateModel(
                    name="Feedback",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("code", models.CharField(max_length=60, verbose_name="mã phản ánh")),
                        ("about", models.CharField(blank=True, max_length=500, verbose_name="nội dung")),
                        ("field", models.CharField(blank=True, max_length=200, verbose_name="lĩnh vực")),
                        ("sent_at", models.DateTimeField(verbose_name="ngày gửi")),
                        (
                            "forwarded_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="ngày chuyển gần nhất"),
                        ),
                        ("refused_at", models.DateTimeField(blank=True, null=True, verbose_name="ngày từ chối")),
                        ("asked_at", models.DateTimeField(blank=True, null=True, verbose_name="ngày yêu cầu bổ sung")),
                        ("handled_at", models.DateTimeField(blank=True, null=True, verbose_name="ngày xử lý xong")),
                        ("published_at", models.DateTimeField(blank=True, null=True, verbose_name="ngày công khai")),
                        ("repeated", models.BooleanField(default=False, verbose_name="nhắc lại")),
                        ("disliked", models.BooleanField(default=False, verbose_name="không hài lòng")),
                        ("due_on", models.DateField(editable=False)),
                        ("in_time", models.BooleanField(editable=False, null=True)),
                        ("search_text", models.TextField(default="", editable=False)),
                        ("updated_at", models.DateTimeField(auto_now=True)),
                        (
                            "agency",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="feedback",
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
                        (
                            "taken_from",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="dossiers.registerimport",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "phản ánh, kiến nghị",
                        "ordering": ("-sent_at", "pk"),
                        "indexes": [
                            models.Index(fields=["agency", "sent_at"], name="feedback_by_sent"),
                            models.Index(fields=["agency", "due_on"], name="feedback_by_due"),
                        ],
                        "constraints": [
                            models.UniqueConstraint(fields=("agency", "code"), name="feedback_once_an_agency")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Dossier",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("code", models.CharField(max_length=60, verbose_name="mã hồ sơ")),
                        ("procedure_code", models.CharField(blank=True, max_length=30, verbose_name="mã thủ tục")),
                        ("procedure_name", models.CharField(blank=True, max_length=500, verbose_name="thủ tục")),
                        ("field", models.CharField(blank=True, max_length=200, verbose_name="lĩnh vực")),
                        (
                            "channel",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("direct", "Trực tiếp"),
                                    ("online", "Trực tuyến"),
                                    ("post", "Bưu chính công ích"),
                                ],
                                max_length=10,
                                verbose_name="cách nộp",
                            ),
                        ),
                        (
                            "state",
                            models.PositiveSmallIntegerField(
                                choices=[
                                    (1, "Mới đăng ký"),
                                    (2, "Được tiếp nhận"),
                                    (3, "Không được tiếp nhận"),
                                    (4, "Đang xử lý"),
                                    (5, "Yêu cầu bổ sung giấy tờ"),
                                    (6, "Yêu cầu thực hiện nghĩa vụ tài chính"),
                                    (7, "Công dân yêu cầu rút hồ sơ"),
                                    (8, "Dừng xử lý"),
                                    (9, "Đã xử lý xong"),
                                    (10, "Đã trả kết quả"),
                                ],
                                verbose_name="trạng thái",
                            ),
                        ),
                        ("received_at", models.DateTimeField(verbose_name="ngày tiếp nhận")),
                        ("due_at", models.DateTimeField(blank=True, null=True, verbose_name="ngày hẹn trả")),
                        ("finished_at", models.DateTimeField(blank=True, null=True, verbose_name="ngày xử lý xong")),
                        ("returned_at", models.DateTimeField(blank=True, null=True, verbose_name="ngày trả kết quả")),
                        (
                            "asked_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="ngày yêu cầu bổ sung gần nhất"),
                        ),
                        (
                            "supplements",
                            models.PositiveSmallIntegerField(default=0, verbose_name="số lần yêu cầu bổ sung"),
                        ),
                        (
                            "waited_days",
                            models.PositiveSmallIntegerField(default=0, verbose_name="số ngày làm việc chờ bổ sung"),
                        ),
                        ("synchronised", models.BooleanField(default=False, verbose_name="đã đồng bộ lên Cổng DVCQG")),
                        ("electronic_result", models.BooleanField(default=False, verbose_name="kết quả điện tử")),
                        (
                            "digitised_papers",
                            models.BooleanField(default=False, verbose_name="số hóa thành phần hồ sơ"),
                        ),
                        ("digitised_result", models.BooleanField(default=False, verbose_name="số hóa kết quả")),
                        ("reused", models.BooleanField(default=False, verbose_name="tái sử dụng dữ liệu")),
                        ("from_store", models.BooleanField(default=False, verbose_name="lấy từ kho dữ liệu")),
                        ("identified", models.BooleanField(default=False, verbose_name="xác thực định danh")),
                        ("has_fee", models.BooleanField(default=False, verbose_name="có phí, lệ phí")),
                        ("paid_online", models.BooleanField(default=False, verbose_name="thanh toán trực tuyến")),
                        ("apologised", models.BooleanField(default=False, verbose_name="đã xin lỗi")),
                        (
                            "rating",
                            models.CharField(
                                blank=True,
                                choices=[("satisfied", "Hài lòng"), ("unsatisfied", "Không hài lòng")],
                                max_length=12,
                                verbose_name="đánh giá",
                            ),
                        ),
                        ("ended_at", models.DateTimeField(editable=False, null=True)),
                        ("last_moment", models.DateTimeField(editable=False, null=True)),
                        ("always_late", models.BooleanField(default=False, editable=False)),
                        ("search_text", models.TextField(default="", editable=False)),
                        ("updated_at", models.DateTimeField(auto_now=True)),
                        (
                            "agency",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="dossiers",
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
                        (
                            "taken_from",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="dossiers.registerimport",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("-received_at", "pk"),
                        "indexes": [
                            models.Index(fields=["agency", "received_at"], name="dossier_by_received"),
                            models.Index(fields=["agency", "ended_at"], name="dossier_by_ended"),
                            models.Index(
                                condition=models.Q(
                                    ("ended_at__isnull", True),
                                    ("ended_at__gt", models.F("last_moment")),
                                    _connector="OR",
                                ),
                                fields=["agency", "last_moment"],
                                name="dossier_open_or_late",
                            ),
                            models.Index(
                                condition=models.Q(
                                    ("supplements", 1),
                                    models.Q(("ended_at__isnull", True), ("state", 5), _connector="OR"),
                                ),
                                fields=["agency"],
                                name="dossier_asked_once",
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(fields=("agency", "code"), name="dossier_once_an_agency")
                        ],
                    },
                ),
            ]
        ),
    ]
