"""Forms and answers go out and come in again unchanged; headings and labels of other programs are understood."""

from __future__ import annotations

import io

import pyreadstat
import pytest
from lxml import etree

from cchc.core.errors import Refused
from cchc.core.tables import Line, read_table
from cchc.surveys import methods
from cchc.surveys.exchange import columns, values
from cchc.surveys.exchange.rows import ColumnMapping, Taker
from cchc.surveys.exchange.writing import Answered, to_csv, to_ddi, to_sav, to_xlsx, variables
from cchc.surveys.exchange.xlsform import read_xlsform, write_xlsform
from cchc.surveys.tests.factories import BAD, FORM, GOOD

SCALE = methods.method("sipas-2023").scale
STRATA = {"trade": "Thương mại", "power": "Điện"}
ANSWERS = [
    Answered("trade", GOOD | {"came_by": "desk", "wishes": ["faster", "nearer"], "times": 3}),
    Answered("power", BAD | {"guided": "no_opinion"}),
    Answered("", {"polite": 4, "in_time": 4, "wishes": ["nearer"]}),
]


@pytest.mark.parametrize(
    "form", [FORM, *(one.form for one in methods.method("sipas-2023").templates)], ids=["short", "33", "9"]
)
def test_a_form_goes_out_as_xlsform_and_comes_in_again(form):
    assert read_xlsform(write_xlsform(form, SCALE)) == form


def test_a_form_of_another_program_with_what_is_not_known_here_is_told():
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "survey"
    for row in (["type", "name", "label"], ["start", "start", ""], ["geopoint", "where", "Ở đâu?"]):
        sheet.append(row)
    output = io.BytesIO()
    book.save(output)
    with pytest.raises(Refused, match="Dòng 3: phiếu ở đây không có loại câu hỏi “geopoint”"):
        read_xlsform(output.getvalue())


def taken(headings, rows, mapping=None):
    targets = mapping or columns.proposed(headings, FORM, "Lĩnh vực")
    taker = Taker(FORM, SCALE, {"thuong mai": "trade", "dien": "power"}, ColumnMapping(targets))
    return [taker.row(headings, Line(at, tuple(row))) for at, row in enumerate(rows, start=2)]


@pytest.mark.parametrize("write", [to_xlsx, to_csv])
def test_answers_go_out_and_come_in_again(write):
    found = variables(FORM, SCALE, STRATA, texts=True)
    lines = read_table(write(found, ANSWERS), most=100)
    headings = [str(cell) for cell in lines[0].values]
    mapping = ColumnMapping(columns.proposed(headings, FORM))
    taker = Taker(FORM, SCALE, {"trade": "trade", "power": "power"}, mapping)
    rows = [taker.row(headings, line) for line in lines[1:]]
    assert [row.errors for row in rows] == [[], [], []]
    assert [row.stratum for row in rows] == ["trade", "power", ""]
    assert [row.answers for row in rows] == [dict(one.answers) for one in ANSWERS]


def test_kobotoolbox_groups_and_boxes():
    headings = [
        "start",
        "phieu/polite",
        "phieu/guided",
        "phieu/in_time",
        "phieu/wishes",
        "phieu/wishes/faster",
        "phieu/wishes/nearer",
        "_uuid",
        "_submission_time",
    ]
    rows = taken(headings, [["x", "5", "no_opinion", 4.0, "faster nearer", 1, 1, "u-1", "2026-05-04T10:00:00"]])
    assert columns.proposed(headings, FORM)[1:] == [
        "item:polite", "item:guided", "item:in_time", "item:wishes", "option:wishes/faster", "option:wishes/nearer", "@id", "@day",
    ]  # fmt: skip
    assert rows[0].source == "u-1"
    assert str(rows[0].on_day) == "2026-05-04"
    assert rows[0].answers["wishes"] == ["faster", "nearer"]


def test_limesurvey_codes_arrays_and_texts():
    headings = [
        "Response ID",
        "Date submitted",
        "G1[polite]",
        "guided. Công chức hướng dẫn đầy đủ",
        "Kết quả đúng hẹn",
        "wishes[faster]",
        "Lĩnh vực",
    ]
    rows = taken(headings, [[7, "2026-05-04 10:00:00", "A5", "Hài lòng", "3", "Y", "Điện"]])
    assert not rows[0].errors
    assert rows[0].answers == {"polite": 5, "guided": 4, "in_time": 3, "wishes": ["faster"]}
    assert (rows[0].source, rows[0].stratum) == ("7", "power")


def test_every_wrong_cell_is_told_with_its_address():
    rows = taken(["polite", "in_time", "times", "Lĩnh vực"], [["Tuyệt vời", "6", "50", "Mỏ"], ["", "", "", ""]])
    said = [(one.address, one.what) for one in rows[0].errors]
    assert said[0] == ("A2", "không hiểu “Tuyệt vời” của câu “Công chức lịch sự”")
    assert [address for address, _what in said] == ["A2", "B2", "D2", "C2"]
    assert rows[0].unknown == [("polite", "Tuyệt vời"), ("in_time", "6")]
    assert rows[1].errors[0].what == "không có câu trả lời nào"


def test_a_label_means_what_a_person_said():
    item = FORM.item("polite")
    assert values.answer(item, "Tuyệt vời", SCALE, {"tuyet voi": "5"}) == 5
    assert values.answer(item, "Bỏ", SCALE, {"bo": ""}) is None


def test_spss_reads_labels_and_codes(tmp_path):
    found = variables(FORM, SCALE, STRATA, texts=True)
    path = tmp_path / "x.sav"
    path.write_bytes(to_sav(found, ANSWERS, "Khảo sát"))
    frame, meta = pyreadstat.read_sav(str(path), user_missing=True)
    assert meta.column_names_to_labels["polite"] == "Công chức lịch sự"
    assert meta.variable_value_labels["polite"][5.0] == SCALE[4]
    assert meta.variable_value_labels["came_by"] == {1.0: "Tại quầy", 2.0: "Trực tuyến"}
    assert list(frame["guided"].fillna(0)) == [4, 9, 0]
    assert list(frame["wishes__faster"].fillna(-1)) == [1, -1, 0]
    assert list(frame["stratum"].fillna(0)) == [1, 2, 0]


def test_ddi_tells_what_each_column_is():
    found = variables(FORM, SCALE, STRATA, texts=False)
    root = etree.fromstring(to_ddi(found, "Khảo sát", "Sở Công Thương", 3))
    space = {"d": "ddi:codebook:2_5"}
    assert root.findtext(".//d:caseQnty", namespaces=space) == "3"
    assert [one.get("name") for one in root.findall(".//d:var", space)] == [one.name for one in found]
    assert "why_late" not in {one.name for one in found}


def test_a_cell_that_a_spreadsheet_would_run_is_harmless():
    found = variables(FORM, SCALE, {}, texts=True)
    content = to_csv(found, [Answered("", {"in_time": 1, "why_late": "=cmd()"})]).decode("utf-8-sig")
    assert ",'=cmd()," in content
