"""On real plans: what a careful reader found is found, and what is right is left alone."""

from __future__ import annotations

from typing import Any

import pytest

from vanban.checks.tests.sources import known_findings, plan_findings, plans, spans_of, touches
from vanban.tests.shared import needs_sources

pytestmark = needs_sources

RULE_OF = {
    "A01": "number_conflict",
    "A02": "swapped_product",
    "A04": "implausible_product",
    "A06": "numbering_gap",
    "A08": "year_mismatch",
    "A10": "plan_late",
    "B02": "target_without_task",
    "B05": "target_without_task",
    "B10": "target_unquantified",
    "B12": "scope_differs",
    "C01": "deadline_past",
    "C02": "blank_number",
    "C04": "annex_missing",
    "D04": "citation_variants",
    "D06": "citation_without_date",
    "E01": "unit_names",
    "E03": "recipient_twice",
    "E10": "abbreviation_twice",
    "F01": "numbering_letter",
    "F07": "stray_page_number",
    "G01": "abbreviation_typo",
    "G02": "full_stop_in_list",
    "G05": "spelling",
    "G15": "spelling",
}
SEVERITY_OF = {"error": "error", "warning": "warning", "info": "note"}


def _found(entry: dict[str, Any]) -> bool:
    quotes = [(q["file"], spans_of(q["file"], _kept(entry, q["quote"]))) for q in entry["quotes"]]
    return any(
        finding.rule == RULE_OF[entry["id"]]
        and finding.severity == SEVERITY_OF[entry["severity"]]
        and any(touches(finding, file, spans) for file, spans in quotes)
        for finding in plan_findings()
    )


def _kept(entry: dict[str, Any], quote: str) -> str:
    """What of a quote the reader keeps in the text: a page number above the first line is told, not kept."""
    return quote.lstrip("0123456789 ") if entry["id"] == "F07" else quote


def test_what_a_careful_reader_found_is_found(capsys: pytest.CaptureFixture[str]) -> None:
    entries = known_findings()
    rest = [entry for entry in entries if entry["id"] not in RULE_OF]
    with capsys.disabled():
        for entry in rest:
            print(f"\nkhông có quy tắc chung: {entry['id']} {entry['title']}", end="")
    assert [entry["id"] for entry in entries if entry["id"] in RULE_OF and not _found(entry)] == []


PROPAGANDA = "004_509b836d4c8a137b.txt"
BODY = "000_f9d11ec15f4fe42e.txt"
APPENDIX = "001_3f47597210ee7808.txt"
INDEX = "002_bb248476218ca2e2.txt"


RIGHT = {
    "two resolutions with the number 66 (law making, business)": (
        PROPAGANDA,
        "Nghị quyết số 66/NQ-CP ngày 26/3/2025 của Chính phủ",
    ),
    "a resolution of a Sunday": (PROPAGANDA, "Nghị quyết số 57-NQ/TW ngày 22/12/2024"),
    "a directive of the national day": (PROPAGANDA, "Chỉ thị số 23/CT-TTg ngày 02/9/2021"),
    "a plan of a Saturday worked in lieu": (PROPAGANDA, "Kế hoạch số 06/KH-UBND ngày 10/01/2026"),
    "the same number and date as a resolution": (PROPAGANDA, "Chỉ thị số 02/CT-UBND ngày 08/01/2026"),
    "the same number and date as a directive": (BODY, "Nghị quyết số 02/NQ-CP ngày 08/01/2026 của Chính phủ"),
    "the period of the provincial plan": (PROPAGANDA, "CCHC nhà nước tỉnh Lạng Sơn giai đoạn 2026-2030"),
    "four reports a year, said shortly": (PROPAGANDA, "định kỳ hằng quý, 6 tháng, một năm báo cáo"),
    "four reports a year, said shortly again": (INDEX, "Định kỳ hằng quý, 6 tháng, năm báo cáo"),
    "signed by the deputy": (PROPAGANDA, "KT. GIÁM ĐỐC PHÓ GIÁM ĐỐC"),
    "signed by the director": (BODY, "GIÁM ĐỐC Trịnh Tuyết Mai"),
    "a law with its year and no date": (BODY, "Luật Ban hành văn bản quy phạm pháp luật số 64/2025/QH15"),
    "an amending law with its year and no date": (BODY, "Luật số 87/2025/QH15"),
    "all tasks of the plan": (BODY, "Hoàn thành 100% nhiệm vụ đề ra trong Kế hoạch CCHC năm 2026"),
    "half of the databases, another thing": (BODY, "Phấn đấu trên 50% cơ sở dữ liệu của cơ quan"),
    "scoring of the year at its end": (APPENDIX, "Triển khai việc xác định Chỉ số CCHC năm 2026"),
    "numbers that rise with their dates": (PROPAGANDA, "Kế hoạch số 110/KH-UBND ngày 25/3/2026"),
}


@pytest.mark.parametrize(("file", "quote"), RIGHT.values(), ids=RIGHT)
def test_what_is_right_is_left_alone(file: str, quote: str) -> None:
    spans = spans_of(file, quote)
    assert spans, "the quote must stand in the plan"
    assert [finding for finding in plan_findings() if touches(finding, file, spans)] == []


def test_deadline_of_the_index_at_the_end_of_its_year_is_right() -> None:
    spans = spans_of(APPENDIX, "Báo cáo chấm điểm Phòng HTQT-VP Phòng LSQLBG, Trung tâm TT&DVĐN Quý IV/2026")
    assert [f.rule for f in plan_findings() if touches(f, APPENDIX, spans) and f.rule != "unit_names"] == []


def test_every_place_is_true() -> None:
    documents = list(plans().values())
    for finding in plan_findings():
        for place in finding.places:
            assert documents[place.document].text[slice(*place.span)] == place.quote
