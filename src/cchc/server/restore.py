"""``cchc restore DUMP``: a backup brought back into an empty database, and checked: figures, files, the sealed record."""

from __future__ import annotations

import json
import os
import sys
from argparse import Namespace
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cchc.reading_cli.arguments import Parser
from cchc.server.backup import BackupFailed, copy_whole, database_url, key_places, read_snapshot, run_program, sha256_of

WHOLE, DIFFERS, REFUSED = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Backup:
    """A dump, what was written down of it, and the folder of its files and keys."""

    dump: Path
    note: dict[str, Any]

    @property
    def folder(self) -> Path:
        return self.dump.parent


def main(arguments: Sequence[str] = ()) -> int:
    """Exit code: 0 everything is back as it was, 1 it is back but something differs (named), 2 nothing was changed."""
    options = _options(arguments)
    try:
        backup = open_backup(Path(options.dump))
        _start_server()
        _require_empty()
        _bring_back(backup)
    except (BackupFailed, OSError) as error:
        print(f"Chưa phục hồi được: {error}", file=sys.stderr)
        return REFUSED
    faults = [*_differences(backup), *_after()]
    for fault in faults:
        print(fault, file=sys.stderr)
    if not faults:
        rows = sum(backup.note["rows"].values())
        print(f"Đã phục hồi {rows} dòng dữ liệu và {backup.note['files']} tệp, đúng như lúc sao lưu.")
    return DIFFERS if faults else WHOLE


def _options(arguments: Sequence[str]) -> Namespace:
    parser = Parser(
        prog="cchc restore",
        description="Phục hồi một bản sao lưu vào cơ sở dữ liệu trống rồi kiểm tra lại.",
        epilog="Cơ sở dữ liệu đã có bảng thì bị từ chối, không mất gì: hãy trỏ DATABASE_URL (hoặc CCHC_VAR) tới nơi trống.",
    )
    parser.add_argument("dump", metavar="TỆP.dump")
    return parser.parse_args(list(arguments))


def open_backup(dump: Path) -> Backup:
    """Raises BackupFailed where the dump, its note or its checksum is wrong."""
    beside = dump.with_suffix(".json")
    if not dump.is_file() or not beside.is_file():
        raise BackupFailed(f"không có {dump} hoặc tệp {beside.name} đi cùng")
    try:
        note = json.loads(beside.read_text(encoding="utf-8"))
    except ValueError as error:
        raise BackupFailed(f"{beside.name} bị hỏng") from error
    if sha256_of(dump) != note.get("sha256"):
        raise BackupFailed(f"{dump.name} đã bị thay đổi hoặc chép thiếu (mã băm không khớp); hãy chép lại từ bản gốc")
    return Backup(dump, note)


def _start_server() -> None:
    from cchc.conf import postgres, settings

    if not os.environ.get("DATABASE_URL"):
        postgres.ensure_running(settings.VAR)


def _require_empty() -> None:
    import psycopg

    with psycopg.connect(database_url()) as connection:
        row = connection.execute("select count(*) from pg_tables where schemaname = 'public'").fetchone()
    if row is None or row[0]:
        raise BackupFailed("cơ sở dữ liệu đích không trống; hãy tạo một cơ sở dữ liệu mới rồi chạy lại")


def _bring_back(backup: Backup) -> None:
    """Keys first: what is encrypted or signed with them must be readable when the database is there."""
    from cchc.conf import settings

    for place, name in key_places():
        _put_back(backup.folder / "keys" / name, place, mode=0o600)
    for source in sorted((backup.folder / "keys" / "audit").glob("*")):
        _put_back(source, settings.CCHC_AUDIT_FOLDER / source.name, mode=source.stat().st_mode & 0o777)
    for source in sorted((backup.folder / "files").rglob("*")):
        target = settings.CCHC_FILES / source.relative_to(backup.folder / "files")
        if source.is_file() and not source.name.endswith(".part") and not target.exists():
            copy_whole(source, target)
    run_program(
        "pg_restore",
        "--no-owner",
        "--exit-on-error",
        "--single-transaction",
        "--dbname",
        database_url(),
        str(backup.dump),
    )


def _put_back(source: Path, target: Path, *, mode: int) -> None:
    """What stands there under the same name is kept beside it, never lost."""
    if not source.is_file():
        return
    if target.exists() and target.read_bytes() != source.read_bytes():
        target.replace(target.with_name(f"{target.name}.truoc-phuc-hoi"))
    copy_whole(source, target)
    target.chmod(mode)


def _differences(backup: Backup) -> list[str]:
    import psycopg

    from cchc.conf import settings

    with psycopg.connect(database_url()) as connection:
        found = read_snapshot(connection)
    rows: dict[str, int] = backup.note["rows"]
    faults = [
        f"Bảng {name}: lúc sao lưu có {rows.get(name, 0)} dòng, nay có {found.rows.get(name, 0)}."
        for name in sorted(rows.keys() | found.rows.keys())
        if rows.get(name) != found.rows.get(name)
    ]
    for sha256 in found.files:
        place = settings.CCHC_FILES / sha256[:2] / sha256[2:4] / sha256
        if not place.is_file():
            faults.append(f"Thiếu tệp {sha256}: bản sao lưu không có tệp này.")
        elif sha256_of(place) != sha256:
            faults.append(f"Tệp {sha256} không còn nguyên vẹn.")
    return faults


def _after() -> list[str]:
    """Today's schema on top of the restored one, then the sealed record is checked."""
    from cchc.server.prepare import prepare

    prepare(say=False)
    from django.conf import settings

    from cchc.audit.verifying import verify

    folder = Path(settings.CCHC_AUDIT_FOLDER)
    return [str(fault) for fault in verify(folder if folder.is_dir() else None, None).faults]
