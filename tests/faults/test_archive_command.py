"""``cchc archive`` in processes of its own against a database of its own: killed in the middle and run again, it loses
nothing, takes nothing twice, and says what could not be read."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import openpyxl
import psycopg
import pytest
from django.db import connection

MANY = 24
LETTER = """SỞ CÔNG THƯƠNG
Số: {n}/SCT-VP
Sông Lam, ngày 10 tháng 02 năm 2026
V/v chuẩn bị hồ sơ kiểm tra công vụ lần {n}

Kính gửi: Các phòng, đơn vị thuộc Sở.
Sở Công Thương đề nghị các phòng, đơn vị chuẩn bị hồ sơ trước ngày 30/6/2026./.
"""


def address(name: str) -> str:
    server = connection.settings_dict
    where = f"?host={quote(str(server['HOST']))}" if str(server["HOST"]).startswith("/") else ""
    host = "" if where else f"{server['HOST']}:{server['PORT'] or 5432}"
    password = f":{quote(str(server['PASSWORD']))}" if server["PASSWORD"] else ""
    return f"postgresql://{server['USER']}{password}@{host}/{name}{where}"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory, django_db_setup: None) -> Iterator[dict[str, str]]:
    """The environment of an installation with its first administrator, on a fresh database of the running server."""
    name, folder = f"cchc_faults_{os.getpid()}", tmp_path_factory.mktemp("home")
    with psycopg.connect(address("postgres"), autocommit=True) as server:
        server.execute(f'create database "{name}"')
        environment = {
            **os.environ,
            "DATABASE_URL": address(name),
            "CCHC_VAR": str(folder),
            "DJANGO_SETTINGS_MODULE": "cchc.conf.settings",
        }
        try:
            run(environment, "manage", "migrate", "--verbosity", "0")
            run(environment, "first-administrator", "quantri", "Phan Văn Quản", "tỉnh Sông Lam")
            yield environment
        finally:
            server.execute(f'drop database "{name}" with (force)')


def run(environment: dict[str, str], *arguments: str, code: int = 0) -> str:
    command = [sys.executable, "-m", "cchc.cli", *arguments]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=200, check=False)
    assert done.returncode == code, done.stdout + done.stderr
    return done.stdout + done.stderr


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
    assert "--agency" in said
