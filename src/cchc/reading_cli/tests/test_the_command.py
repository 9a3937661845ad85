"""``cchc read`` from the outside: exit codes, what goes to which stream."""

import json
import os
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest

from cchc.cli import main

SAMPLES = Path(__file__).parents[4] / "data" / "samples"
PLAN, APPENDIX = str(SAMPLES / "ke-hoach-cchc-2026.docx"), str(SAMPLES / "phu-luc-nhiem-vu.docx")
CLEAN = """SỞ CÔNG THƯƠNG
Số: 12/TB-SCT
Sông Lam, ngày 04 tháng 5 năm 2026

THÔNG BÁO
Lịch tiếp công dân tháng 5 năm 2026

Sở Công Thương thông báo lịch tiếp công dân tại trụ sở vào ngày 15/5/2026./.
"""


def run(*arguments: str, **environment: str) -> "subprocess.CompletedProcess[bytes]":
    command = [sys.executable, "-m", "cchc.cli", *arguments]
    return subprocess.run(command, capture_output=True, timeout=120, env={**os.environ, **environment}, check=False)


def test_json_alone_on_standard_output_in_utf8_whatever_the_locale() -> None:
    done = run("read", "--json", PLAN, APPENDIX, LC_ALL="C", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    answer = json.loads(done.stdout.decode("utf-8"))
    assert done.returncode == 0
    assert [item["source"]["name"] for item in answer["documents"]] == [Path(PLAN).name, Path(APPENDIX).name]
    assert len(answer["documents"][1]["tasks"]) == 29
    assert answer["findings"]


def test_works_with_no_database_and_no_django() -> None:
    code = "import sys; from cchc.cli import main; main(['read', sys.argv[1]]); assert 'django' not in sys.modules"
    environment = {**os.environ, "DATABASE_URL": "postgresql://nowhere.invalid/x"}
    done = subprocess.run([sys.executable, "-c", code, APPENDIX], capture_output=True, env=environment, check=False)
    assert done.returncode == 0, done.stderr.decode()


def test_strict_ends_with_1_when_there_is_an_error(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", PLAN, APPENDIX]) == 0
    assert main(["read", "--strict", PLAN, APPENDIX]) == 1
    assert "Lỗi" in capsys.readouterr().out


def test_strict_ends_with_0_when_there_is_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "tb.txt").write_text(CLEAN, encoding="utf-8")
    assert main(["read", "--strict", str(tmp_path / "tb.txt")]) == 0
    assert "…" not in capsys.readouterr().err


def test_unreadable_files_are_named_and_the_others_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "rong.docx").write_bytes(b"")
    (tmp_path / "gia.docx").write_bytes(b"MZ" + bytes(200))
    code = main(["read", "--json", str(tmp_path), APPENDIX, str(tmp_path / "khong-co.pdf")])
    out, err = capsys.readouterr()
    assert code == 2
    assert len(json.loads(out)["documents"]) == 1
    assert [line.split(": ")[0].rsplit("/")[-1] for line in err.splitlines()] == [
        "gia.docx",
        "rong.docx",
        "khong-co.pdf",
    ]


def test_workbook_is_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "ket-qua.xlsx"
    assert main(["read", APPENDIX, "--xlsx", str(target)]) == 0
    assert openpyxl.load_workbook(target)["Nhiệm vụ"].max_row == 30
    assert "Nhiệm vụ" in capsys.readouterr().out


def test_workbook_does_not_overwrite_what_is_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = tmp_path / "tb.txt"
    source.write_text(CLEAN, encoding="utf-8")
    assert main(["read", str(source), "--xlsx", str(source)]) == 2
    assert source.read_text(encoding="utf-8") == CLEAN
    assert "trùng với tệp cần đọc" in capsys.readouterr().err


def test_workbook_that_cannot_be_written_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", APPENDIX, "--xlsx", str(tmp_path / "khong-co" / "x.xlsx")]) == 2
    assert "Không ghi được bảng tính" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["read"], "còn thiếu: TỆP"),
        (["read", "a", "--xyz"], "không có tham số: --xyz"),
        (["xyz"], "không có lựa chọn 'xyz'"),
    ],
)
def test_wrong_arguments_are_said_in_vietnamese(
    arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    assert words in capsys.readouterr().err


def test_no_command_shows_the_commands(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 2
    out = capsys.readouterr().out
    assert all(name in out for name in ("read", "demo", "start", "stop", "manage"))


def test_a_set_of_criteria_on_the_terminal_in_json_and_as_a_sheet(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    guidance, target = str(SAMPLES / "huong-dan-cham-diem-minh-hoa-2026.docx"), tmp_path / "tieu-chi.xlsx"
    assert main(["read", guidance, "--xlsx", str(target)]) == 0
    shown = " ".join(capsys.readouterr().out.split())
    assert "60 tiêu chí chấm điểm" in shown
    assert "Bộ tiêu chí" in shown
    rows = list(openpyxl.load_workbook(target)["Tiêu chí"].iter_rows(values_only=True))
    row = next(row for row in rows if row[1] == "1.3.1")
    assert row[2:6] == (
        "Tỷ lệ phòng, đơn vị được kiểm tra", 1, "tự chấm", "từ 30% trở lên: 1 điểm\ntừ 20% đến dưới 30%: 0,5 điểm\ndưới 20%: 0 điểm",
    )  # fmt: skip
    assert main(["read", guidance, "--json"]) == 0
    document = json.loads(capsys.readouterr().out)["documents"][0]
    leaf = document["criteria"][0]["children"][2]["children"][0]
    assert (document["kind"], leaf["number"], leaf["max_score"]) == ("criteria", "1.3.1", "1")
    band = {
        name: leaf["rules"][1][name] for name in ("kind", "from", "to", "from_closed", "to_closed", "unit", "score")
    }
    assert band == {
        "kind": "band", "from": "20", "to": "30", "from_closed": True, "to_closed": False, "unit": "%", "score": "0.5",
    }  # fmt: skip
