"""The report says what the results page says; measures and scoring take the same figure."""

from __future__ import annotations

import datetime as dt
import io
import re

import pytest
from django.urls import reverse
from docx import Document

from cchc.measures.public import Period, rows_of, values_of
from cchc.surveys.models import CollectionState
from cchc.surveys.public import figures_of
from cchc.surveys.tests.factories import GOOD, make_collection, make_response
from cchc.surveys.tests.test_results import filled, text

pytestmark = pytest.mark.django_db
NUMBER = re.compile(r"\d[\d.]*,\d+%|(?<![\d/])\d+/\d+(?![\d/])")


def words_of(content):
    document = Document(io.BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return " ".join([*(one.text for one in document.paragraphs), *cells]), document


def test_every_figure_of_the_report_stands_on_the_results_page(world, as_user):
    before = filled(world, good=30, bad=30, opens_on=dt.date(2026, 1, 1), closes_on=dt.date(2026, 1, 31), title="Đợt 1")
    after = filled(world, good=27, bad=7, version=before.form_version)
    user = as_user("viewer")
    page = text(user.get(reverse("survey-results", args=[after.pk])))
    answer = user.get(reverse("survey-results-docx", args=[after.pk]))
    said, document = words_of(answer.content)
    figures = {one for one in NUMBER.findall(said) if one != "95%"}
    assert len(figures) > 10
    assert figures <= set(NUMBER.findall(page)), figures - set(NUMBER.findall(page))
    assert "Báo cáo" in said.title() or "BÁO CÁO" in said
    assert "điểm phần trăm" in said
    chart = next(one for one in document.part.package.iter_parts() if "chart" in one.partname)
    assert "79.41" in chart.blob.decode()


def test_no_report_of_four_answers(world, as_user):
    one = filled(world, good=4, bad=0)
    assert as_user("viewer").get(reverse("survey-results-docx", args=[one.pk])).status_code == 404


def test_the_measure_is_the_official_figure(world):
    one = filled(world)
    year = Period.of_year(2026)
    answers = values_of(world.viewer("focal_point"), ["surveys.sipas", "surveys.staff"], world.department, year)
    assert answers["surveys.sipas"].as_text == "66,67%"
    assert answers["surveys.sipas"].fraction == "36/54"
    assert answers["surveys.staff"].is_missing  # the elements of the short form have other keys
    assert figures_of(world.department, 2026)[0].collection == one.pk


def test_measures_leave_out_small_open_and_other_collections(world):
    filled(world, good=4, bad=0)
    open_one = make_collection(world, CollectionState.OPEN)
    for _at in range(9):
        make_response(open_one, GOOD)
    viewer = world.viewer("focal_point")
    assert values_of(viewer, ["surveys.sipas"], world.department, Period.of_year(2026))["surveys.sipas"].is_missing
    assert figures_of(world.department, 2026) == []


def test_the_rows_behind_a_measure_are_collections_and_tell_of_no_person(world):
    one = filled(world)
    rows = rows_of(world.viewer("focal_point"), "surveys.sipas", world.department, Period.of_year(2026))
    [line] = rows[0:60]
    assert (line.text, line.amount, line.whole) == ("Đợt tháng 5", 36, 54)
    assert line.link == reverse("survey-results", args=[one.pk])


def test_figures_of_the_public_face_name_their_source(world):
    filled(world)
    index = figures_of(world.department, 2026)[0]
    assert (str(index.value), index.title) == ("66.67", "Chỉ số hài lòng")
    assert "36/54 câu trả lời, 18 người" in index.source
