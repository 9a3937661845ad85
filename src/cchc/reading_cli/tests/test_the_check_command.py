"""``cchc check`` from the outside: the sheet on the terminal, as Word, as Excel and as JSON."""

import json
import zipfile
from pathlib import Path

import openpyxl
import pytest

from cchc.cli import main
from cchc.reading_cli.tests.test_the_command import APPENDIX, CLEAN, PLAN


def test_the_sheet_on_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", PLAN, APPENDIX]) == 0
    shown = capsys.readouterr().out
    for said in ("PHIẾU RÀ SOÁT", "phụ lục của", "[Lỗi]", "Vì sao:", "Đề nghị:", "Cộng ", "Chưa kiểm tra:"):
        assert said in shown


def test_strict_and_a_class_left_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "tb.txt"
    target.write_text(CLEAN.replace("thông báo lịch", "thông báo lịch trong trong"), encoding="utf-8")
    assert main(["check", "--strict", str(target)]) == 1
    assert main(["check", "--strict", "--without", "spelling", str(target)]) == 0
    assert main(["check", "--without", "chính tả", str(target)]) == 2
    assert "Không có quy tắc" in capsys.readouterr().err


def test_json_holds_the_items_with_fingerprints(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--json", PLAN, APPENDIX]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["counts"]["error"] == sum(item["severity"] == "error" for item in answer["items"])
    assert all(item["fingerprint"] and item["places"][0]["quote"] for item in answer["items"])


def test_word_and_excel_are_written(tmp_path: Path) -> None:
    word, excel = tmp_path / "phieu.docx", tmp_path / "phieu.xlsx"
    given = ["--docx", str(word), "--xlsx", str(excel), "--agency", "Sở Nội vụ", "--place", "Sông Lam"]
    assert main(["check", PLAN, APPENDIX, *given]) == 0
    assert "SỞ NỘI VỤ" in zipfile.ZipFile(word).read("word/document.xml").decode()
    book = openpyxl.load_workbook(excel)
    assert book.sheetnames == ["Phiếu rà soát", "Tài liệu đã đọc", "Chưa kiểm tra"]
    assert book["Phiếu rà soát"].max_row > 2


def test_files_that_fail_are_named_and_the_rest_is_checked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", PLAN, str(tmp_path / "khong-co.docx")]) == 2
    shown = capsys.readouterr()
    assert "khong-co.docx" in shown.err
    assert "Tệp không đọc được" in shown.out
    assert main(["check", PLAN, "--docx", PLAN]) == 2
    assert main(["check", PLAN, "--xlsx", str(tmp_path / "khong" / "p.xlsx")]) == 2
