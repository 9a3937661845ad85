"""``cchc archive`` in processes of its own against a database of its own: killed in the middle and run again, it loses
nothing, takes nothing twice, and says what could not be read."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import openpyxl
import psycopg
import pytest

from tests.faults.installation import run

MANY = 24
LETTER = """SỞ CÔNG THƯƠNG
Số: {n}/SCT-VP
Sông Lam, ngày 10 tháng 02 năm 2026
V/v chuẩn bị hồ sơ kiểm tra công vụ lần {n}

Kính gửi: Các phòng, đơn vị thuộc Sở.
Sở Công Thương đề nghị các phòng, đơn vị chuẩn bị hồ sơ trước ngày 30/6/2026./.
"""


def count(environment: dict[str, str], condition: str = "true") -> int:
    with psycopg.connect(environment["DATABASE_URL"]) as database:
        found = database.execute(f"select count(*) from documents_archiveddocument where {condition}").fetchone()
    assert found is not None
    return int(found[0])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Readable letters in two folders, one of them twice, and two files that cannot be read."""
    place = tmp_path / "kho"
    (place / "2026").mkdir(parents=True)
    for n in range(MANY):
        (place / ("2026" if n % 2 else "") / f"cong-van-{n}.txt").write_text(LETTER.format(n=n), encoding="utf-8")
    (place / "ban-sao.txt").write_text(LETTER.format(n=1), encoding="utf-8")
    (place / "hong.docx").write_bytes(b"PK\x03\x04 cut off")
    (place / "rong.txt").write_bytes(b"")
    return place


def test_killed_in_the_middle_and_run_again(home: dict[str, str], folder: Path, tmp_path: Path) -> None:
    arguments = ["archive", str(folder), "--user", "quantri", "--workers", "2"]
    first = subprocess.Popen(
        [sys.executable, "-m", "cchc.cli", *arguments],
        env=home,
        start_new_session=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    deadline = time.monotonic() + 120
    while count(home, "state = 'read'") < 3:
        assert time.monotonic() < deadline, "nothing was read in two minutes"
        assert first.poll() is None, "it ended by itself"
        time.sleep(0.05)
    os.killpg(first.pid, signal.SIGKILL)
    first.wait()
    assert count(home, "state = 'waiting'") > 0, "killed too late: everything had been read"

    report = tmp_path / "ket-qua.xlsx"
    said = run(home, *arguments, "--report", str(report), code=1)
    assert f"Đã đọc: {MANY}. Không đọc được: 1. Còn chờ: 0." in said
    assert "hong.docx: " in said
    assert "rong.txt: " in said
    assert count(home) == MANY + 1
    assert count(home, "state = 'read'") == MANY
    with psycopg.connect(home["DATABASE_URL"]) as database:
        twice = database.execute(
            "select count(*) from (select object_id from audit_auditevent where verb = 'archive.read' "
            "group by object_id having count(*) > 1) as doubled"
        ).fetchone()
    assert twice == (0,)
    rows = list(openpyxl.load_workbook(report).worksheets[0].iter_rows(values_only=True, min_row=2))
    assert len(rows) == MANY + 2
    assert {row[1] for row in rows} == {"Đã đọc", "Không đọc được", "Không nhận"}

    again = run(home, *arguments, code=1)
    assert "0 văn bản mới" in again


def test_who_may_not_is_told_what_to_do(home: dict[str, str], folder: Path) -> None:
    assert "Không có tài khoản" in run(home, "archive", str(folder), "--user", "ai-do", code=2)
    assert "Không có thư mục" in run(home, "archive", str(folder / "x"), "--user", "quantri", code=2)
    said = run(home, "archive", str(folder), "--user", "quantri", "--agency", "Sở Không Có", code=2)
    assert "Không có cơ quan nào tên là “Sở Không Có”" in said
