import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

from cchc.core.create_tables import CreateTables


class Migration(migrations.Migration):
    initial = True
    replaces = [
        ("indices", "0001_sets_rounds_scores"),
        ("indices", "0002_proofs_are_uses_of_evidence"),
        ("indices", "0003_forecasts_kept_by_day"),
        ("indices", "0004_what_can_be_won_and_scenarios"),
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
                    name="Assessment",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("self_closed_at", models.DateTimeField(blank=True, null=True)),
                        ("explained_at", models.DateTimeField(blank=True, null=True)),
                        ("reopened_reason", models.CharField(blank=True, max_length=500)),
                        ("points", models.DecimalField(blank=True, decimal_places=4, max_digits=9, null=True)),
                        ("maximum", models.DecimalField(blank=True, decimal_places=4, max_digits=9, null=True)),
                        ("percent", models.DecimalField(blank=True, decimal_places=2, max_digits=7, null=True)),
                        ("rank", models.PositiveIntegerField(blank=True, null=True)),
                        ("grade", models.CharField(blank=True, max_length=60)),
                        (
                            "agency",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.agency"
                            ),
                        ),
                        (
                            "self_closed_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "round",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="assessments",
                                to="indices.round",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("agency__position", "agency__name", "pk"),
                        "constraints": [
                            models.UniqueConstraint(fields=("round", "agency"), name="agency_scored_once_a_round")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CriteriaSet",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("index_name", models.CharField(max_length=200, verbose_name="tên chỉ số")),
                        ("title", models.CharField(max_length=400, verbose_name="tên bộ tiêu chí")),
                        ("year", models.PositiveSmallIntegerField(verbose_name="năm")),
                        (
                            "level",
                            models.CharField(
                                choices=[
                                    ("province", "Tỉnh, thành phố"),
                                    ("department", "Sở, ban, ngành"),
                                    ("board", "Ban quản lý"),
                                    ("commune", "Xã, phường, đặc khu"),
                                    ("office", "Phòng chuyên môn"),
                                ],
                                default="department",
                                max_length=12,
                                verbose_name="áp dụng cho",
                            ),
                        ),
                        ("official", models.BooleanField(default=False, verbose_name="bộ tiêu chí chính thức")),
                        ("basis", models.TextField(blank=True, verbose_name="căn cứ")),
                        ("number", models.CharField(blank=True, max_length=20, verbose_name="số quyết định")),
                        ("symbol", models.CharField(blank=True, max_length=60, verbose_name="ký hiệu")),
                        ("issued_on", models.DateField(blank=True, null=True, verbose_name="ngày ban hành")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("reading", "Đang đọc tệp"),
                                    ("failed", "Không đọc được"),
                                    ("draft", "Đang rà soát"),
                                    ("confirmed", "Đã xác nhận"),
                                ],
                                default="draft",
                                max_length=10,
                            ),
                        ),
                        (
                            "rounding_leaf",
                            models.PositiveSmallIntegerField(
                                blank=True, default=2, null=True, verbose_name="số chữ số lẻ ở tiêu chí"
                            ),
                        ),
                        (
                            "rounding_total",
                            models.PositiveSmallIntegerField(
                                blank=True, default=2, null=True, verbose_name="số chữ số lẻ ở tổng"
                            ),
                        ),
                        (
                            "rounding_mode",
                            models.CharField(
                                choices=[
                                    ("half_up", "nửa thì lên"),
                                    ("half_even", "nửa thì về số chẵn"),
                                    ("down", "cắt bỏ phần lẻ"),
                                    ("up", "luôn lên"),
                                ],
                                default="half_up",
                                max_length=10,
                                verbose_name="cách làm tròn",
                            ),
                        ),
                        (
                            "bonus_cap",
                            models.DecimalField(
                                blank=True,
                                decimal_places=3,
                                max_digits=8,
                                null=True,
                                verbose_name="tổng điểm thưởng tối đa",
                            ),
                        ),
                        (
                            "penalty_cap",
                            models.DecimalField(
                                blank=True,
                                decimal_places=3,
                                max_digits=8,
                                null=True,
                                verbose_name="tổng điểm trừ tối đa",
                            ),
                        ),
                        ("grades", models.JSONField(default=list)),
                        ("stated_total", models.DecimalField(blank=True, decimal_places=3, max_digits=9, null=True)),
                        ("source_text", models.TextField(blank=True)),
                        ("message", models.TextField(blank=True)),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
                        ("updated_at", models.DateTimeField(auto_now=True)),
                        ("confirmed_on", models.DateField(blank=True, null=True)),
                        (
                            "agency",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.agency"
                            ),
                        ),
                        (
                            "confirmed_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
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
                            "revises",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="revisions",
                                to="indices.criteriaset",
                            ),
                        ),
                        (
                            "source",
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
                        "ordering": ("-year", "title", "pk"),
                        "indexes": [models.Index(fields=["agency", "year"], name="criteria_set_by_year")],
                    },
                ),
                migrations.CreateModel(
                    name="Criterion",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("position", models.PositiveIntegerField()),
                        ("number", models.CharField(blank=True, max_length=40, verbose_name="số")),
                        ("title", models.CharField(max_length=1000, verbose_name="tên")),
                        (
                            "level",
                            models.CharField(
                                choices=[
                                    ("field", "Lĩnh vực"),
                                    ("criterion", "Tiêu chí"),
                                    ("component", "Tiêu chí thành phần"),
                                ],
                                default="criterion",
                                max_length=10,
                            ),
                        ),
                        (
                            "part",
                            models.CharField(
                                choices=[
                                    ("main", "Trong thang điểm"),
                                    ("bonus", "Điểm thưởng"),
                                    ("penalty", "Điểm trừ"),
                                ],
                                default="main",
                                max_length=8,
                            ),
                        ),
                        (
                            "max_score",
                            models.DecimalField(
                                blank=True, decimal_places=3, max_digits=9, null=True, verbose_name="điểm tối đa"
                            ),
                        ),
                        ("survey", models.BooleanField(default=False, verbose_name="điều tra xã hội học")),
                        ("rule", models.JSONField(blank=True, null=True)),
                        ("words", models.TextField(blank=True, verbose_name="cách chấm điểm")),
                        ("requirement", models.TextField(blank=True, verbose_name="yêu cầu")),
                        ("evidence", models.JSONField(default=list)),
                        ("left", models.JSONField(default=list)),
                        ("start", models.PositiveIntegerField(blank=True, null=True)),
                        ("end", models.PositiveIntegerField(blank=True, null=True)),
                        (
                            "criteria_set",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="criteria",
                                to="indices.criteriaset",
                            ),
                        ),
                        (
                            "parent",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="children",
                                to="indices.criterion",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("position", "pk"),
                        "constraints": [
                            models.UniqueConstraint(fields=("criteria_set", "position"), name="criterion_position_once")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Forecast",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("on", models.DateField()),
                        ("made_at", models.DateTimeField()),
                        ("expected", models.DecimalField(decimal_places=6, max_digits=12)),
                        ("capped", models.DecimalField(decimal_places=6, default=0, max_digits=12)),
                        ("maximum", models.DecimalField(decimal_places=6, max_digits=12)),
                        ("middle", models.DecimalField(decimal_places=6, max_digits=12)),
                        ("low_80", models.DecimalField(decimal_places=6, max_digits=12)),
                        ("high_80", models.DecimalField(decimal_places=6, max_digits=12)),
                        ("low_95", models.DecimalField(decimal_places=6, max_digits=12)),
                        ("high_95", models.DecimalField(decimal_places=6, max_digits=12)),
                        ("percent", models.JSONField(default=dict)),
                        ("grades", models.JSONField(default=list)),
                        ("rank", models.JSONField(null=True)),
                        ("past_rank", models.JSONField(null=True)),
                        ("leaves", models.JSONField(default=list)),
                        (
                            "assessment",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="forecasts",
                                to="indices.assessment",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("-on",),
                        "constraints": [
                            models.UniqueConstraint(fields=("assessment", "on"), name="one_forecast_a_day")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="LeafBinding",
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
                                    ("measure", "Số liệu của hệ thống"),
                                    ("task", "Nhiệm vụ trong kế hoạch"),
                                    ("report", "Báo cáo định kỳ"),
                                    ("evidence", "Loại tài liệu kiểm chứng"),
                                ],
                                max_length=8,
                            ),
                        ),
                        ("key", models.CharField(blank=True, max_length=200)),
                        (
                            "state",
                            models.CharField(
                                choices=[("proposed", "Đề xuất"), ("accepted", "Đã nhận"), ("rejected", "Không dùng")],
                                default="proposed",
                                max_length=8,
                            ),
                        ),
                        ("reason", models.CharField(blank=True, max_length=600)),
                        ("wins_back", models.BooleanField(default=False)),
                        ("decided_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "agency",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.agency"
                            ),
                        ),
                        (
                            "criterion",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="bindings",
                                to="indices.criterion",
                            ),
                        ),
                        (
                            "decided_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "task",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="plans.task",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("criterion__position", "kind", "pk"),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("criterion", "agency", "kind", "key", "task"),
                                name="leaf_bound_once",
                                nulls_distinct=False,
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="LeafScore",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("answer", models.JSONField(default=dict)),
                        ("live_answer", models.JSONField(default=dict)),
                        ("live_words", models.CharField(blank=True, max_length=300)),
                        (
                            "nothing_reason",
                            models.CharField(blank=True, max_length=500, verbose_name="lý do không phát sinh"),
                        ),
                        ("explanation", models.TextField(blank=True, verbose_name="giải trình cách tính")),
                        (
                            "work",
                            models.CharField(
                                choices=[("todo", "Chưa làm"), ("doing", "Đang làm"), ("done", "Đã xong")],
                                default="todo",
                                max_length=5,
                            ),
                        ),
                        ("self_points", models.DecimalField(blank=True, decimal_places=4, max_digits=9, null=True)),
                        ("self_excluded", models.BooleanField(default=False)),
                        ("first_points", models.DecimalField(blank=True, decimal_places=4, max_digits=9, null=True)),
                        ("first_excluded", models.BooleanField(default=False)),
                        ("first_reason", models.TextField(blank=True)),
                        ("appeal", models.TextField(blank=True, verbose_name="giải trình của đơn vị")),
                        ("second_points", models.DecimalField(blank=True, decimal_places=4, max_digits=9, null=True)),
                        ("second_excluded", models.BooleanField(default=False)),
                        ("second_reason", models.TextField(blank=True)),
                        (
                            "effort",
                            models.CharField(
                                blank=True,
                                choices=[("S", "Nhỏ"), ("M", "Vừa"), ("L", "Lớn")],
                                max_length=1,
                                verbose_name="công sức",
                            ),
                        ),
                        ("until", models.DateField(blank=True, null=True, verbose_name="ngày cuối còn kịp")),
                        ("version", models.PositiveIntegerField(default=1)),
                        ("updated_at", models.DateTimeField(auto_now=True)),
                        (
                            "appeal_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "assessment",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="scores",
                                to="indices.assessment",
                            ),
                        ),
                        (
                            "criterion",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="indices.criterion"
                            ),
                        ),
                        (
                            "owner",
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
                        "ordering": ("criterion__position", "pk"),
                        "constraints": [
                            models.UniqueConstraint(fields=("assessment", "criterion"), name="leaf_scored_once")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="LeafProof",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("period_start", models.DateField(blank=True, null=True)),
                        ("period_end", models.DateField(blank=True, null=True)),
                        ("used_at", models.DateTimeField(default=django.utils.timezone.now)),
                        ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                        ("withdrawn_reason", models.CharField(blank=True, max_length=500)),
                        (
                            "evidence",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="%(class)s_set",
                                to="plans.evidence",
                            ),
                        ),
                        (
                            "used_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
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
                            "score",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="proofs",
                                to="indices.leafscore",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("pk",),
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("withdrawn_at__isnull", True)),
                                fields=("score", "evidence"),
                                name="leaf_proved_once_by_each",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Mark",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "stage",
                            models.PositiveSmallIntegerField(choices=[(1, "Thẩm định lần 1"), (2, "Thẩm định lần 2")]),
                        ),
                        ("points", models.DecimalField(blank=True, decimal_places=4, max_digits=9, null=True)),
                        ("excluded", models.BooleanField(default=False)),
                        ("reason", models.TextField(blank=True, verbose_name="lý do")),
                        ("at", models.DateTimeField(auto_now=True)),
                        (
                            "reviewer",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "score",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="marks",
                                to="indices.leafscore",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("stage", "pk"),
                        "constraints": [
                            models.UniqueConstraint(fields=("score", "stage", "reviewer"), name="one_mark_a_reviewer")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Round",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("title", models.CharField(max_length=300, verbose_name="tên kỳ chấm")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("draft", "Đang chuẩn bị"),
                                    ("self", "Đơn vị tự chấm"),
                                    ("first", "Thẩm định lần 1"),
                                    ("explain", "Đơn vị giải trình"),
                                    ("second", "Thẩm định lần 2"),
                                    ("survey", "Cộng điểm điều tra"),
                                    ("council", "Hội đồng thẩm định"),
                                    ("published", "Đã công bố"),
                                    ("cancelled", "Đã hủy"),
                                ],
                                default="draft",
                                max_length=10,
                            ),
                        ),
                        ("self_until", models.DateField(blank=True, null=True, verbose_name="hạn tự chấm")),
                        ("explain_until", models.DateField(blank=True, null=True, verbose_name="hạn giải trình")),
                        ("council_people", models.TextField(blank=True, verbose_name="thành phần hội đồng")),
                        ("council_on", models.DateField(blank=True, null=True, verbose_name="ngày họp hội đồng")),
                        ("council_number", models.CharField(blank=True, max_length=60, verbose_name="số biên bản")),
                        ("council_conclusion", models.TextField(blank=True, verbose_name="kết luận của hội đồng")),
                        ("decision_number", models.CharField(blank=True, max_length=20, verbose_name="số quyết định")),
                        ("decision_symbol", models.CharField(blank=True, max_length=60, verbose_name="ký hiệu")),
                        ("decision_on", models.DateField(blank=True, null=True, verbose_name="ngày quyết định")),
                        ("published_on", models.DateField(blank=True, null=True)),
                        ("cancelled_reason", models.CharField(blank=True, max_length=500)),
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
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "criteria_set",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="rounds",
                                to="indices.criteriaset",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("-criteria_set__year", "-pk"),
                    },
                ),
                migrations.CreateModel(
                    name="ForecastRun",
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
                                    ("waiting", "Chờ chạy"),
                                    ("running", "Đang tính"),
                                    ("done", "Đã xong"),
                                    ("failed", "Không xong"),
                                ],
                                default="waiting",
                                max_length=7,
                            ),
                        ),
                        ("total", models.PositiveIntegerField(default=0)),
                        ("done", models.PositiveIntegerField(default=0)),
                        ("message", models.CharField(blank=True, max_length=300)),
                        ("started_at", models.DateTimeField()),
                        ("finished_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "started_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "round",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="forecast_runs",
                                to="indices.round",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("-started_at", "-pk"),
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("state__in", ("waiting", "running"))),
                                fields=("round",),
                                name="one_forecast_run_at_once",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RoundReviewer",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "round",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="reviewers",
                                to="indices.round",
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("pk",),
                        "constraints": [models.UniqueConstraint(fields=("round", "user"), name="round_reviewer_once")],
                    },
                ),
                migrations.CreateModel(
                    name="Scenario",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("name", models.CharField(max_length=120, verbose_name="tên phương án")),
                        ("answers", models.JSONField(default=dict)),
                        ("updated_at", models.DateTimeField(auto_now=True)),
                        (
                            "agency",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="agencies.agency"
                            ),
                        ),
                        (
                            "assessment",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="scenarios",
                                to="indices.assessment",
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
                    ],
                    options={
                        "ordering": ("name", "pk"),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("assessment", "author", "name"), name="scenario_named_once_by_each"
                            )
                        ],
                    },
                ),
            ]
        ),
    ]
