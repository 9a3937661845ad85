import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from cchc.core.create_tables import CreateTables


class Migration(migrations.Migration):
    initial = True
    replaces = [
        ("signatures", "0001_signatures"),
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
                    name="CheckRun",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("title", models.CharField(max_length=200, verbose_name="tên")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("waiting", "Chờ kiểm tra"),
                                    ("running", "Đang kiểm tra"),
                                    ("done", "Đã xong"),
                                    ("failed", "Không kiểm tra được"),
                                ],
                                default="waiting",
                                max_length=8,
                            ),
                        ),
                        ("message", models.TextField(blank=True)),
                        ("total", models.PositiveIntegerField(default=0)),
                        ("done", models.PositiveIntegerField(default=0)),
                        ("started_at", models.DateTimeField(auto_now_add=True)),
                        ("finished_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "agency",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.agency"
                            ),
                        ),
                        (
                            "started_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("uploads", models.ManyToManyField(related_name="+", to="documents.attachment")),
                    ],
                    options={
                        "ordering": ("-started_at", "-pk"),
                    },
                ),
                migrations.CreateModel(
                    name="SignedVersion",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "way",
                            models.CharField(
                                choices=[
                                    ("here", "Ký bằng tệp PKCS#12 trên trang này"),
                                    ("brought", "Ký ở máy của người ký rồi tải lên"),
                                ],
                                max_length=8,
                            ),
                        ),
                        ("at", models.DateTimeField(auto_now_add=True)),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "original",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="signed_versions",
                                to="documents.archiveddocument",
                            ),
                        ),
                        (
                            "signed",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="signed_from",
                                to="documents.archiveddocument",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("at", "pk"),
                    },
                ),
                migrations.CreateModel(
                    name="TrustPolicy",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "sha1_until",
                            models.DateField(blank=True, null=True, verbose_name="chấp nhận SHA-1 trước ngày"),
                        ),
                        (
                            "agency",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.agency"
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="CheckedFile",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "verdict",
                            models.CharField(
                                choices=[
                                    ("valid", "Hợp lệ"),
                                    ("revocation_unknown", "Hợp lệ, chưa rõ thu hồi"),
                                    ("untrusted", "Gốc chưa tin cậy"),
                                    ("unknown", "Chưa kết luận được"),
                                    ("expired", "Hết hạn khi ký"),
                                    ("revoked", "Chứng thư bị thu hồi"),
                                    ("changed", "Bị sửa sau khi ký"),
                                    ("broken", "Chữ ký hỏng"),
                                    ("unsigned", "Không có chữ ký số"),
                                ],
                                max_length=20,
                                verbose_name="kết luận",
                            ),
                        ),
                        ("sentence", models.TextField(blank=True)),
                        ("signers", models.CharField(blank=True, max_length=500, verbose_name="người ký")),
                        ("count", models.PositiveSmallIntegerField(default=0)),
                        ("by_person", models.BooleanField(default=False)),
                        ("by_agency", models.BooleanField(default=False)),
                        ("judged", models.JSONField(default=dict)),
                        ("position", models.PositiveIntegerField()),
                        ("name", models.CharField(max_length=400, verbose_name="tệp")),
                        ("sha256", models.CharField(blank=True, max_length=64)),
                        ("excluded", models.CharField(blank=True, max_length=200, verbose_name="không tính vì")),
                        (
                            "document",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="documents.archiveddocument",
                            ),
                        ),
                        (
                            "run",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="files",
                                to="signatures.checkrun",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("run", "position"),
                        "indexes": [models.Index(fields=["run", "verdict"], name="checked_file_verdict")],
                        "constraints": [models.UniqueConstraint(fields=("run", "position"), name="file_once_a_run")],
                    },
                ),
                migrations.CreateModel(
                    name="DocumentCheck",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "verdict",
                            models.CharField(
                                choices=[
                                    ("valid", "Hợp lệ"),
                                    ("revocation_unknown", "Hợp lệ, chưa rõ thu hồi"),
                                    ("untrusted", "Gốc chưa tin cậy"),
                                    ("unknown", "Chưa kết luận được"),
                                    ("expired", "Hết hạn khi ký"),
                                    ("revoked", "Chứng thư bị thu hồi"),
                                    ("changed", "Bị sửa sau khi ký"),
                                    ("broken", "Chữ ký hỏng"),
                                    ("unsigned", "Không có chữ ký số"),
                                ],
                                max_length=20,
                                verbose_name="kết luận",
                            ),
                        ),
                        ("sentence", models.TextField(blank=True)),
                        ("signers", models.CharField(blank=True, max_length=500, verbose_name="người ký")),
                        ("count", models.PositiveSmallIntegerField(default=0)),
                        ("by_person", models.BooleanField(default=False)),
                        ("by_agency", models.BooleanField(default=False)),
                        ("judged", models.JSONField(default=dict)),
                        ("checked_at", models.DateTimeField()),
                        ("trust", models.CharField(max_length=64)),
                        (
                            "document",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="signature_check",
                                to="documents.archiveddocument",
                            ),
                        ),
                    ],
                    options={
                        "indexes": [models.Index(fields=["verdict"], name="document_check_verdict")],
                    },
                ),
                migrations.CreateModel(
                    name="RevocationList",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("der", models.BinaryField()),
                        ("sha256", models.CharField(max_length=64)),
                        ("issuer", models.CharField(max_length=500, verbose_name="tổ chức cấp")),
                        ("made_at", models.DateTimeField()),
                        ("next_at", models.DateTimeField(blank=True, null=True)),
                        ("entries", models.PositiveIntegerField()),
                        ("added_at", models.DateTimeField(auto_now_add=True)),
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
                    ],
                    options={
                        "ordering": ("issuer", "-made_at", "pk"),
                        "constraints": [
                            models.UniqueConstraint(fields=("agency", "sha256"), name="list_once_an_agency")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="TrustedCertificate",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("der", models.BinaryField()),
                        ("sha256", models.CharField(max_length=64)),
                        ("subject", models.CharField(max_length=500, verbose_name="chủ thể")),
                        ("issuer", models.CharField(max_length=500, verbose_name="tổ chức cấp")),
                        ("serial", models.CharField(max_length=80, verbose_name="số hiệu")),
                        ("root", models.BooleanField()),
                        ("valid_from", models.DateTimeField()),
                        ("valid_until", models.DateTimeField()),
                        ("added_at", models.DateTimeField(auto_now_add=True)),
                        ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
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
                        "ordering": ("-root", "subject", "pk"),
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("withdrawn_at", None)),
                                fields=("agency", "sha256"),
                                name="trusted_once_an_agency",
                            )
                        ],
                    },
                ),
            ]
        ),
    ]
