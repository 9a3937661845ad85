"""The index of a month: its points, the rows that lost them, by unit, by procedure, by day; from rows and from day sums alike."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from io import BytesIO

import pytest
import time_machine
from django.urls import reverse
from openpyxl import load_workbook

from cchc.measures import rollups
from cchc.measures.public import By, Period, asked, measures
from cchc.service_index.models import MaximaVersion
from cchc.service_index.selectors import comparing, days, lost, parts
from cchc.service_index.selectors.scores import index_of, parts_of
from cchc.service_index.tests.registers import TODAY, keep

MAY = Period.of_days(dt.date(2026, 5, 1), TODAY)
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
ALL_MAXIMA = {
    "1.1": "5", "1.3": "5", "1.4": "4", "3.1": "4", "3.2": "4", "3.3": "4", "3.5": "5", "3.6": "5",
    "4.1": "6", "4.2": "6", "4.3": "4", "4.4": "3", "4.5": "3",
}  # fmt: skip


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(dt.datetime.combine(TODAY, dt.time(3), tzinfo=dt.UTC), tick=False):
        yield


@pytest.fixture
def kept(world):
    keep(world)
    MaximaVersion.objects.create(
        agency=world.province, set_key="766", valid_from=dt.date(2026, 1, 1), points=ALL_MAXIMA, source="Thử",
        author=world.user("system"),
    )  # fmt: skip
    return world


@pytest.fixture
def page(kept, client):
    client.force_login(kept.user("focal_point"), backend=BACKEND)

    def get(name, *args, **query):
        answer = client.get(reverse(name, args=args), {"co-quan": kept.department.pk, **query})
        assert answer.status_code == 200
        return answer.content.decode() if answer["Content-Type"].startswith("text/html") else answer

    return get


def of_department(world, query=None):
    viewer = world.viewer("focal_point", TODAY)
    found = asked(viewer, {"co-quan": str(world.department.pk), **(query or {})}, MAY)
    return viewer, found, index_of(viewer, found.agency, found.period)


def test_the_points_of_a_month(kept):
    _, _, score = of_department(kept)
    lines = score.result.lines
    # H1-H4 in time; H5 late, H6 asked for papers twice, H7 open and overdue; H0 has no promise and is left out
    on_time = lines["2.1"]
    assert (on_time.figure.numerator, on_time.figure.denominator, on_time.points) == (4, 7, Decimal("11.43"))
    assert (lines["5.4"].figure.numerator, lines["5.4"].points) == (3, Decimal("2.86"))
    assert (lines["5.1"].points, lines["5.2"].points, lines["5.3"].points) == (Decimal("2.50"), Decimal("2.50"), 1)
    assert (lines["3.3"].figure.numerator, lines["3.3"].points) == (6, 4)
    assert lines["1.1"].state == "missing"
    assert lines["3.6"].state == "nothing"
    assert score.result.total.known == sum(line.known for line in lines.values()) < 100


def test_given_figures_of_the_month_count_for_days_within_it(kept):
    from cchc.measures.services import GivenRow, Proof, type_value

    row = GivenRow("procedures.online_rate", kept.department, Period.month(2026, 4), Decimal(60), Decimal(100))
    viewer = kept.viewer("focal_point", TODAY)
    type_value(viewer, row=row, reason="Sổ ở hệ thống khác", proof=Proof(number="1", symbol="BC", on=TODAY))
    april = Period.of_days(dt.date(2026, 4, 1), dt.date(2026, 4, 15))
    score = index_of(viewer, kept.department, april)
    assert score.result.lines["3.1"].points == 3
    assert score.notes == {"procedures.online_rate": "lấy số của tháng 4/2026"}


def test_an_empty_register_says_nothing(kept):
    viewer = kept.viewer("commune_focal_point", TODAY)
    score = index_of(viewer, kept.commune, MAY)
    assert {line.state for line in score.result.lines.values()} <= {"missing", "told"}
    assert score.result.total.percent is None


def test_units_and_procedures_add_up_to_the_whole(kept):
    viewer, found, score = of_department(kept)
    for by in (By.UNIT, By.AGENCY, By.SUBJECT):
        groups = parts_of(viewer, found.agency, found.period, by)
        for key, some in groups.items():
            whole = score.figures[key]
            assert sum(group.answer.numerator for group in some) == whole.numerator, (key, by)
            assert sum(group.answer.denominator for group in some) == whole.denominator, (key, by)
        told = parts.parts(viewer, found, score, by)
        lost_here = sum(line.lost for line in score.result.lines.values() if groups.get(line.indicator.measure))
        assert abs(sum(one.lost_sum for one in told) - lost_here) < Decimal("0.01")
    ranks = [one.rank for one in parts.parts(viewer, found, score, By.UNIT)]
    assert min(rank for rank in ranks if rank) == 1


def test_the_last_day_of_the_line_is_the_index_and_earlier_days_know_what_was_open(kept):
    viewer, found, score = of_department(kept)
    line = dict(days.course(viewer, found, score))
    assert line[TODAY] == score.result.total
    # of the month so far: on 12/5 H5 was open and late, H7 not yet
    twelfth = index_of(viewer, found.agency, Period.of_days(MAY.start, dt.date(2026, 5, 12)))
    assert (
        twelfth.figures["dossiers.on_time_rate"].numerator,
        twelfth.figures["dossiers.on_time_rate"].denominator,
    ) == (4, 6)
    only = {key: figure for key, figure in twelfth.figures.items() if key.startswith("dossiers.")}
    assert only.keys() <= score.figures.keys()
    assert line[dt.date(2026, 5, 12)].percent is not None
    assert len(line) == 20


def test_day_sums_answer_what_the_rows_answer(kept):
    viewer, found, score = of_department(kept)
    line = days.course(viewer, found, score)
    by_unit = parts.parts(viewer, found, score, By.UNIT)
    for one in measures():
        if one.rollup:
            assert rollups.rebuild(one, TODAY, least=0).differs == ""
    _, _, summed = of_department(kept)
    assert summed.summed_at is not None
    assert summed.figures == score.figures
    assert days.course(viewer, found, summed) == line
    assert parts.parts(viewer, found, summed, By.UNIT) == by_unit
    province = kept.viewer("province_reviewer", TODAY)
    for period in (MAY, Period.month(2026, 4), Period.of_year(2026)):
        both = [index_of(province, kept.province, period, fresh=fresh).figures for fresh in (False, True)]
        assert both[0] == both[1]


def test_a_point_opens_onto_its_dossiers_each_with_its_reason(page):
    text = page("service-index")
    assert "11,43" in text
    assert "cần nhập điểm tối đa" not in text
    late = page("service-index-lost", "2.1")
    assert set(re.findall(r">\s*(H[0-9A-Z])\b", late)) == {"H5", "H6", "H7"}
    assert "muộn 1 ngày so với hạn 11/5/2026" in late
    assert "yêu cầu bổ sung 2 lần" in late.lower()
    assert "Còn mở, hạn 15/5/2026 đã qua" in late
    only = page("service-index-lost", "2.1", **{"ly-do": "bo-sung"})
    assert "H6" in only
    assert "H5" not in only
    assert "không hài lòng" in page("service-index-lost", "5.4", q="H3")
    assert "Không có dòng nào hợp với bộ lọc" in page("service-index-lost", "2.1", q="không có đâu")
    sheet = load_workbook(BytesIO(page("service-index-lost-export", "2.1").content)).active
    assert [row[0].value for row in sheet.iter_rows(min_row=2)] == ["H6", "H5", "H7"]
    assert sheet["H3"].value.startswith("Kết thúc 13/5/2026")


def test_the_other_pages_and_wrong_days(page):
    assert "Phòng Quản lý thương mại" in page("service-index-units")
    assert load_workbook(BytesIO(page("service-index-units-export").content)).active.max_row == 4
    assert "1.015004 Chứng nhận an toàn hóa chất" in page("service-index-procedures", q="hoa chat")
    assert "Cấp giấy phép" not in page("service-index-procedures", q="hoa chat")
    assert "<polyline" in page("service-index-days")
    assert "“Đến ngày” đang trước" in page("service-index", tu="2026-05-10", den="2026-05-01")
    assert "Từ 02/5/2026 đến 09/5/2026" in page("service-index", tu="2026-05-02", den="2026-05-09")


def test_beside_the_month_before(kept):
    viewer, found, score = of_department(kept)
    before = comparing.month_before(viewer, found, score)
    assert before.period == Period.of_days(dt.date(2026, 4, 1), dt.date(2026, 4, 20))
    assert before.score.result.lines["2.1"].points == 0
    assert before.changes["2.1"] == Decimal("11.43")


@pytest.mark.parametrize(
    ("period", "wanted"),
    [
        (Period.month(2026, 3), Period.month(2026, 2)),
        (Period.of_days(dt.date(2026, 3, 1), dt.date(2026, 3, 30)), Period.month(2026, 2)),
        (
            Period.of_days(dt.date(2026, 1, 1), dt.date(2026, 1, 9)),
            Period.of_days(dt.date(2025, 12, 1), dt.date(2025, 12, 9)),
        ),
        (Period.quarter(2026, 2), Period.quarter(2026, 1)),
        (
            Period.of_days(dt.date(2026, 3, 5), dt.date(2026, 3, 9)),
            Period.of_days(dt.date(2026, 2, 28), dt.date(2026, 3, 4)),
        ),
    ],
)
def test_which_days_are_beside(period, wanted):
    found = comparing.before(period)
    assert (found.start, found.end) == (wanted.start, wanted.end)


def test_the_same_number_of_queries_for_more_dossiers(kept, django_assert_max_num_queries):
    viewer, found, score = of_department(kept)
    with django_assert_max_num_queries(13):
        index_of(viewer, found.agency, found.period)
    with django_assert_max_num_queries(7):
        parts.parts(viewer, found, score, By.UNIT)
    with django_assert_max_num_queries(8):
        days.course(viewer, found, score)
    wanted = lost.Narrowed()
    with django_assert_max_num_queries(1):
        list(lost.lost_rows(viewer, found, score.index_set.indicator("2.1"), wanted))
