"""``cchc write``: a person begins from an example, writes the file, and is told what is wrong and where."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest

import vanban
from cchc.cli import main
from vanban import libreoffice
from vanban.libreoffice.process import program
from vanban.writing.examples import KINDS, example


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "to-trinh.json"
    path.write_text(example("submission"), encoding="utf-8")
    return path


def changed(path: Path, **fields: Any) -> Path:
    path.write_text(json.dumps({**json.loads(path.read_text("utf-8")), **fields}), encoding="utf-8")
    return path


def refusal(capsys: pytest.CaptureFixture[str], *arguments: object) -> str:
    assert main(["write", *map(str, arguments)]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    return printed.err


@pytest.mark.parametrize("name", KINDS)
def test_the_example_that_is_printed_can_be_written(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["write", "--example", name]) == 0
    given = tmp_path / "draft.json"
    given.write_text(capsys.readouterr().out, encoding="utf-8")
    assert main(["write", str(given), "-o", str(tmp_path / "out.docx")]) == 0
    assert "Đã ghi" in capsys.readouterr().out
    assert vanban.read(tmp_path / "out.docx").header.issuer == "SỞ CÔNG THƯƠNG"


def test_draft_from_standard_input(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"\xef\xbb\xbf" + example("notice").encode())))
    assert main(["write", "-", "-o", str(tmp_path / "out.docx")]) == 0
    assert vanban.read(tmp_path / "out.docx").header.kind == "TB"


@pytest.mark.skipif(program() is None, reason="LibreOffice is not installed: no PDF can be laid out")
def test_pdf_and_pdfa_by_the_name_of_the_file(draft: Path, tmp_path: Path) -> None:
    assert main(["write", str(draft), "-o", str(tmp_path / "a.pdf")]) == 0
    assert main(["write", str(draft), "--pdfa", "-o", str(tmp_path / "b.PDF")]) == 0
    plain, archived = (tmp_path / "a.pdf").read_bytes(), (tmp_path / "b.PDF").read_bytes()
    assert (b"pdfaid" in plain, b"pdfaid" in archived) == (False, True)


def test_without_libreoffice_the_refusal_says_what_to_install(
    draft: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(libreoffice, "program", lambda: None)
    said = refusal(capsys, draft, "-o", tmp_path / "a.pdf")
    assert "chưa cài LibreOffice" in said
    assert "apt install" in said
    assert not (tmp_path / "a.pdf").exists()


def test_every_fault_is_told_with_its_place(draft: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    changed(draft, date="2026-02-30", issuer=["Sở"], titel="x", body=[{"type": "tabel"}])
    said = refusal(capsys, draft, "-o", tmp_path / "a.docx")
    assert "4 chỗ cần sửa" in said
    assert "date: không có ngày 30/2/2026" in said
    assert "issuer: cần một chuỗi chữ, đang là danh sách" in said
    assert "titel: không có trường này; có phải “title”?" in said
    assert "body[0]: không có loại khối “tabel”" in said


def test_json_that_breaks_off_names_line_and_column(
    draft: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    draft.write_text('{\n  "issuer": "Sở",\n  "kind" "x"}', encoding="utf-8")
    assert "dòng 3, cột 10" in refusal(capsys, draft, "-o", tmp_path / "a.docx")


@pytest.mark.parametrize(
    ("target", "words"),
    [("a.odt", "chưa ghi được dạng “.odt”"), ("khong-co/a.docx", "không ghi được tệp"), ("to-trinh.json", ".docx")],
)
def test_target_that_cannot_be_written(
    draft: Path, tmp_path: Path, target: str, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert words in refusal(capsys, draft, "-o", tmp_path / target)


def test_draft_is_never_overwritten(draft: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    same = tmp_path / "a.docx"
    draft.rename(same)
    before = same.read_bytes()
    assert "trùng với bản thảo" in refusal(capsys, same, "-o", same)
    assert same.read_bytes() == before


def test_draft_without_tables_makes_no_workbook(
    draft: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "không có bảng nào" in refusal(capsys, draft, "-o", tmp_path / "a.xlsx")


def test_missing_draft_and_missing_target(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "không mở được tệp" in refusal(capsys, tmp_path / "khong.json", "-o", tmp_path / "a.docx")
    with pytest.raises(SystemExit) as ended:
        main(["write", "a.json"])
    assert ended.value.code == 2
    assert "còn thiếu: -o TỆP_RA" in capsys.readouterr().err
