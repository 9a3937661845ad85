"""``cchc backup FOLDER``: database, files, keys and signed days of the record into one folder, while people go on working.

Stored files lie under their hash and never change, so a later backup into the same folder copies new ones only. The dump
and the figures beside it are of one moment: ``cchc restore`` checks that it brought back exactly those.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
import shutil
import subprocess
import sys
from argparse import Namespace
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

from cchc.reading_cli.arguments import Parser

DONE, FILES_MISSING, FAILED = 0, 1, 2
LAST = "last_backup.json"


class BackupFailed(Exception):
    """A program of PostgreSQL refused, or the folder cannot be written; the message is a Vietnamese sentence."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What the dump holds: migrations applied, rows by table, hashes of the stored files."""

    migrations: dict[str, str]
    rows: dict[str, int]
    files: tuple[str, ...]


def main(arguments: Sequence[str] = ()) -> int:
    """Exit code: 0 whole, 1 some stored files were not on the disk (they are named), 2 nothing usable was made."""
    options = _options(arguments)
    from cchc.server.prepare import database

    database()
    target = Path(options.folder)
    try:
        dump, snapshot = dump_database(target)
        missing = copy_files(snapshot.files, target / "files")
        copy_keys(target / "keys")
        _drop_old(target, options.keep)
    except (BackupFailed, OSError) as error:
        print(f"Chưa sao lưu được: {error}", file=sys.stderr)
        return FAILED
    _remember(dump, missing)
    for sha256 in missing:
        print(f"Thiếu tệp {sha256} trong thư mục tệp của hệ thống.", file=sys.stderr)
    rows = sum(snapshot.rows.values())
    print(f"Đã sao lưu {rows} dòng dữ liệu và {len(snapshot.files) - len(missing)} tệp: {dump}")
    print("Thư mục sao lưu có khóa bí mật của hệ thống: giữ kín như chính hệ thống.")
    return FILES_MISSING if missing else DONE


def _options(arguments: Sequence[str]) -> Namespace:
    parser = Parser(
        prog="cchc backup",
        description="Sao lưu cơ sở dữ liệu, tệp, khóa và tệp ký của nhật ký vào một thư mục. Không phải dừng hệ thống.",
        epilog="Nên chạy hằng đêm vào thư mục trên máy khác. Phục hồi: cchc restore THƯ_MỤC/cchc-....dump",
    )
    parser.add_argument("folder", metavar="THƯ_MỤC")
    parser.add_argument("--keep", type=int, default=0, metavar="N", help="chỉ giữ N bản cơ sở dữ liệu mới nhất")
    return parser.parse_args(list(arguments))


def dump_database(target: Path) -> tuple[Path, Snapshot]:
    """``target/cchc-STAMP.dump`` and its ``.json``; the figures are counted in the very snapshot that is dumped."""
    import psycopg

    target.mkdir(parents=True, exist_ok=True, mode=0o700)
    dump = target / f"cchc-{dt.datetime.now(dt.UTC):%Y%m%dT%H%M%SZ}.dump"
    part = dump.with_suffix(".part")
    with psycopg.connect(database_url()) as connection:
        connection.execute("set transaction isolation level repeatable read read only")
        row = connection.execute("select pg_export_snapshot()").fetchone()
        assert row is not None
        snapshot = read_snapshot(connection)
        run_program("pg_dump", "--format=custom", f"--snapshot={row[0]}", "--file", str(part), database_url())
    part.chmod(0o600)
    note = {
        "made_at": dt.datetime.now(dt.UTC).isoformat(timespec="seconds"),
        "version": version("cchc"),
        "sha256": sha256_of(part),
        "migrations": snapshot.migrations,
        "rows": snapshot.rows,
        "files": len(snapshot.files),
    }
    dump.with_suffix(".json").write_text(json.dumps(note, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    part.replace(dump)
    return dump, snapshot


def read_snapshot(connection: Any) -> Snapshot:
    """Figures of the database as this connection's transaction sees it."""
    tables = [name for (name,) in connection.execute(_TABLES)]
    rows = {name: connection.execute(f'select count(*) from "{name}"').fetchone()[0] for name in tables}  # noqa: S608
    files = connection.execute("select sha256 from documents_storedfile order by 1").fetchall()
    return Snapshot(dict(connection.execute(_MIGRATIONS).fetchall()), rows, tuple(sha256 for (sha256,) in files))


_TABLES = (
    "select tablename from pg_tables where schemaname = 'public' and tablename not like 'procrastinate_%' order by 1"
)
_MIGRATIONS = "select app, max(name) from django_migrations group by app order by 1"


def copy_files(hashes: Sequence[str], target: Path) -> list[str]:
    """Copy what is not there yet; hashes of files that the disk does not have."""
    from django.conf import settings

    missing = []
    for sha256 in hashes:
        where = Path(sha256[:2]) / sha256[2:4] / sha256
        source, copy = Path(settings.CCHC_FILES) / where, target / where
        if not source.is_file():
            missing.append(sha256)
        elif not copy.exists() or copy.stat().st_size != source.stat().st_size:
            copy_whole(source, copy)
    return missing


def copy_whole(source: Path, target: Path) -> None:
    """A copy that is there in full or not at all."""
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    part = target.with_name(f"{target.name}.part")
    shutil.copy2(source, part)
    part.replace(target)


def copy_keys(target: Path) -> None:
    """The installation's secret key (sessions, second steps, signed links) and the folder of signed days with its key."""
    from django.conf import settings

    for source, name in key_places():
        if source.is_file():
            copy_whole(source, target / name)
            (target / name).chmod(0o600)
    folder = Path(settings.CCHC_AUDIT_FOLDER)
    for source in sorted(folder.glob("*")) if folder.is_dir() else ():
        copy_whole(source, target / "audit" / source.name)


def key_places() -> Iterator[tuple[Path, str]]:
    from cchc.conf import settings

    if not os.environ.get("CCHC_SECRET_KEY"):
        yield settings.VAR / "secret_key", "secret_key"


def database_url() -> str:
    from cchc.conf import postgres, settings

    return os.environ.get("DATABASE_URL") or postgres.address(settings.VAR)


def run_program(name: str, *arguments: str) -> None:
    """One of PostgreSQL's client programs, the newest at hand. Raises BackupFailed with what it said."""
    from cchc.conf.postgres import find_programs

    beside = find_programs() / name
    program = str(beside) if beside.exists() else shutil.which(name)
    if program is None:
        raise BackupFailed(f"không tìm thấy {name}; hãy cài gói postgresql-client cùng phiên bản với máy chủ")
    done = subprocess.run([program, *arguments], capture_output=True, text=True, check=False)
    if done.returncode:
        raise BackupFailed(f"{name}: {done.stderr.strip()[-500:]}")


def sha256_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _drop_old(target: Path, keep: int) -> None:
    for old in sorted(target.glob("cchc-*.dump"))[:-keep] if keep > 0 else []:
        old.unlink()
        old.with_suffix(".json").unlink(missing_ok=True)


def _remember(dump: Path, missing: Sequence[str]) -> None:
    """For ``cchc health``: when the last backup was made."""
    from cchc.conf import settings

    note = {"at": dt.datetime.now(dt.UTC).isoformat(timespec="seconds"), "dump": str(dump), "missing": len(missing)}
    (settings.VAR / LAST).write_text(json.dumps(note) + "\n", encoding="utf-8")
