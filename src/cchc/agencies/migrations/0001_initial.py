import datetime

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from cchc.core.create_tables import CreateTables


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0001_initial"),
    ]

    operations = [
        CreateTables(
            [
                migrations.CreateModel(
                    name="Agency",
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
                                    ("province", "Tỉnh, thành phố"),
                                    ("department", "Sở, ban, ngành"),
                                    ("board", "Ban quản lý"),
                                    ("commune", "Xã, phường, đặc khu"),
                                    ("office", "Phòng chuyên môn"),
                                    ("centre", "Đơn vị sự nghiệp"),
                                ],
                                max_length=16,
                            ),
                        ),
                        ("name", models.CharField(max_length=200)),
                        ("short_name", models.CharField(blank=True, max_length=60)),
                        (
                            "symbol",
                            models.CharField(
                                blank=True, help_text="Chữ viết tắt trong số, ký hiệu văn bản, ví dụ SCT", max_length=30
                            ),
                        ),
                        ("place", models.CharField(blank=True, help_text="Địa danh ghi trên văn bản", max_length=80)),
                        (
                            "head_title",
                            models.CharField(
                                blank=True, help_text="Chức vụ người đứng đầu, ví dụ GIÁM ĐỐC", max_length=80
                            ),
                        ),
                        ("path", models.CharField(db_index=True, default="", editable=False, max_length=200)),
                        ("valid_from", models.DateField(default=datetime.date(2025, 7, 1))),
                        ("valid_to", models.DateField(blank=True, null=True)),
                        ("position", models.PositiveIntegerField(default=0)),
                        ("search_text", models.TextField(default="", editable=False)),
                        (
                            "home",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="units",
                                to="agencies.agency",
                            ),
                        ),
                        (
                            "parent",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="children",
                                to="agencies.agency",
                            ),
                        ),
                        (
                            "successor",
                            models.ForeignKey(
                                blank=True,
                                editable=False,
                                help_text="Đơn vị tiếp nhận khi sáp nhập",
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="predecessors",
                                to="agencies.agency",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "cơ quan, đơn vị",
                        "ordering": ("position", "name"),
                        "indexes": [
                            models.Index(fields=["path"], name="agency_path_prefix", opclasses=["varchar_pattern_ops"])
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("valid_to__isnull", True),
                                    ("valid_to__gte", models.F("valid_from")),
                                    _connector="OR",
                                ),
                                name="agency_dates_in_order",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AdministratorAccess",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("reason", models.TextField(verbose_name="lý do")),
                        ("opened_at", models.DateTimeField()),
                        ("until", models.DateTimeField()),
                        ("ended_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "ended_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="accesses",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "agency",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="accesses",
                                to="agencies.agency",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "phiên can thiệp",
                        "ordering": ("-opened_at", "-pk"),
                        "indexes": [models.Index(fields=["user", "until"], name="access_of_user")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("until__gt", models.F("opened_at"))), name="access_times_in_order"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AgencyAlias",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("text", models.CharField(max_length=200)),
                        ("folded", models.CharField(db_index=True, editable=False, max_length=200)),
                        ("valid_from", models.DateField(blank=True, null=True)),
                        ("valid_to", models.DateField(blank=True, null=True)),
                        (
                            "agency",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="aliases",
                                to="agencies.agency",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("agency", "folded"), name="alias_once_an_agency")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Membership",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "role",
                            models.CharField(
                                choices=[
                                    ("administrator", "Quản trị"),
                                    ("focal_point", "Đầu mối CCHC"),
                                    ("unit_head", "Trưởng phòng, đơn vị"),
                                    ("staff", "Chuyên viên"),
                                    ("leader", "Lãnh đạo cơ quan"),
                                    ("province_reviewer", "Cán bộ thẩm định của tỉnh"),
                                    ("viewer", "Người xem"),
                                ],
                                max_length=24,
                            ),
                        ),
                        ("valid_from", models.DateField()),
                        ("valid_to", models.DateField(blank=True, null=True)),
                        (
                            "agency",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="memberships",
                                to="agencies.agency",
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="memberships",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("agency__path", "role"),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("user", "agency", "role", "valid_from"), name="role_once_a_day"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("valid_to__isnull", True),
                                    ("valid_to__gte", models.F("valid_from")),
                                    _connector="OR",
                                ),
                                name="role_dates_in_order",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Delegation",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("valid_from", models.DateField(verbose_name="từ ngày")),
                        ("valid_to", models.DateField(verbose_name="đến hết ngày")),
                        ("reason", models.CharField(max_length=300, verbose_name="lý do, nội dung ủy quyền")),
                        ("document", models.CharField(max_length=120, verbose_name="số, ngày văn bản ủy quyền")),
                        ("made_at", models.DateTimeField(auto_now_add=True)),
                        ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "made_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "taker",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="delegations_taken",
                                to=settings.AUTH_USER_MODEL,
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
                        (
                            "membership",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="delegations",
                                to="agencies.membership",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("-valid_from", "-pk"),
                        "indexes": [models.Index(fields=["taker", "valid_to"], name="delegation_of_taker")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("valid_to__gte", models.F("valid_from"))),
                                name="delegation_dates_in_order",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Absence",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("valid_from", models.DateField(verbose_name="từ ngày")),
                        ("valid_to", models.DateField(verbose_name="đến hết ngày")),
                        ("reason", models.CharField(blank=True, max_length=200, verbose_name="lý do")),
                        ("made_at", models.DateTimeField(auto_now_add=True)),
                        ("cancelled_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "made_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="absences",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("-valid_from", "-pk"),
                        "indexes": [models.Index(fields=["person", "valid_to"], name="absence_of_person")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("valid_to__gte", models.F("valid_from"))),
                                name="absence_dates_in_order",
                            )
                        ],
                    },
                ),
            ]
        ),
    ]
