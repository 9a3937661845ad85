"""What an administrator does from the command line, in processes of its own: agencies, a plan, its report, and a backup that
is brought back on another machine, whole."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import docx
import psycopg
import pytest

from tests.faults.installation import installation, run

SAMPLES = Path(__file__).parents[2] / "data" / "samples"
TABLE = """kind,name,parent,symbol,place
department,Sở Công Thương,,SCT,Sông Lam
office,Văn phòng Sở,Sở Công Thương,,
commune,Xã Đồng Bãi,,,Đồng Bãi
"""


@pytest.fixture(scope="module")
def department(home: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The installation with a province read from a table, and a plan imported and confirmed from the command line."""
    table = tmp_path_factory.mktemp("bang") / "co-quan.csv"
    table.write_text(TABLE, encoding="utf-8")
    assert "Đã tạo 3 cơ quan" in run(home, "agency", "load", str(table), "--user", "quantri")
    assert "3 cơ quan đã có từ trước" in run(home, "agency", "load", str(table), "--user", "quantri")
    run(
        home, "agency", "create", "Phòng Quản lý năng lượng", "--kind", "office", "--parent", "SCT", "--user", "quantri"
    )
    return home


def test_a_table_with_a_wrong_line_makes_nothing(department: dict[str, str], tmp_path: Path) -> None:
    table = tmp_path / "sai.csv"
    table.write_text("kind,name,parent\ncommune,Xã Mới,\nsở,Sở Lạ,\n", encoding="utf-8")
    assert "“Sở Lạ”: không có loại “sở”" in run(department, "agency", "load", str(table), "--user", "quantri", code=2)
    assert count(department, "agencies_agency where name = 'Xã Mới'") == 0


def test_an_unknown_person_is_told(department: dict[str, str]) -> None:
    said = run(department, "agency", "create", "Sở Y tế", "--kind", "department", "--user", "khong-co", code=2)
    assert "Không có tài khoản “khong-co”" in said


def test_backed_up_and_brought_back_elsewhere(
    department: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    give_focal_point(department)
    files = [str(SAMPLES / name) for name in ("ke-hoach-cchc-2026.docx", "phu-luc-nhiem-vu.docx")]
    said = run(department, "import", *files, "--year", "2026", "--user", "daumoi", "--title", "Kế hoạch", "--confirm")
    assert "29 nhiệm vụ" in said
    assert "đang theo dõi" in said
    report = tmp_path / "bao-cao.docx"
    run(department, "report", "Q1", "--year", "2026", "--user", "daumoi", "--out", str(report))
    assert any("BÁO CÁO" in paragraph.text for paragraph in docx.Document(str(report)).paragraphs)

    copy = tmp_path / "sao-luu"
    run(department, "audit", "day")
    run(department, "backup", str(copy))
    assert "Đã sao lưu" in run(department, "backup", str(copy), "--keep", "1")
    (dump,) = copy.glob("cchc-*.dump")
    with installation(f"cchc_back_{os.getpid()}", tmp_path / "may-khac", empty=True) as other:
        assert "đúng như lúc sao lưu" in run(other, "restore", str(dump))
        assert count(other, "plans_task") == 29
        assert "nguyên vẹn" in run(other, "audit", "verify", anew=True), "with the key that came back"
        assert (tmp_path / "may-khac" / "secret_key").read_text() == Path(
            department["CCHC_VAR"], "secret_key"
        ).read_text()
        assert "không trống" in run(other, "restore", str(dump), code=2)
        assert count(other, "plans_task") == 29


def test_a_damaged_or_partial_backup_is_not_taken_for_whole(department: dict[str, str], tmp_path: Path) -> None:
    copy = tmp_path / "sao-luu"
    run(department, "backup", str(copy))
    (dump,) = copy.glob("cchc-*.dump")
    with installation(f"cchc_part_{os.getpid()}", tmp_path / "khac", empty=True) as other:
        cut = tmp_path / "cut" / dump.name
        cut.parent.mkdir()
        cut.write_bytes(dump.read_bytes()[:-7])
        shutil.copy(dump.with_suffix(".json"), cut.with_suffix(".json"))
        assert "mã băm không khớp" in run(other, "restore", str(cut), code=2)
        shutil.rmtree(copy / "files")
        assert "Thiếu tệp" in run(other, "restore", str(dump), code=1)


def test_health_names_what_does_not_run(department: dict[str, str]) -> None:
    found = {one["name"]: one for one in json.loads(run(department, "health", "--json", code=2))}
    assert found["Cơ sở dữ liệu"]["state"] == "ok"
    assert found["Lược đồ"]["state"] == "ok"
    assert found["Tiến trình nền"]["state"] == "bad"
    assert "cchc-worker" in found["Tiến trình nền"]["said"]
    away = {**department, "DATABASE_URL": "postgresql://cchc@127.0.0.1:1/khong-co?connect_timeout=3"}
    said = run(away, "health", code=2)
    assert "không kết nối được" in said
    assert "refused" in said


def give_focal_point(environment: dict[str, str]) -> None:
    code = (
        "from django.utils import timezone; from cchc.agencies import services; from cchc.agencies.models import *; "
        "from cchc.accounts.models import User; from cchc.agencies.viewer import Viewer; "
        "root = Viewer.of(User.objects.get(username='quantri'), timezone.localdate()); "
        "services.create_user(viewer=root, agency=Agency.objects.get(symbol='SCT'), role=Role.FOCAL_POINT, username='daumoi', "
        "full_name='Lê Thị Mối', password='mat-khau-dai-2026', title='')"
    )
    run(environment, "manage", "shell", "-c", code)


def count(environment: dict[str, str], rows: str) -> int:
    with psycopg.connect(environment["DATABASE_URL"]) as database:
        found = database.execute(f"select count(*) from {rows}").fetchone()
    assert found is not None
    return int(found[0])
