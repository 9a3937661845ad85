"""The schema that the test databases are copied from: made once for one set of migrations, however many runs and workers there are.

Running every migration costs ten seconds of CPU, for each worker and each run; copying a database costs a moment.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql
from psycopg.conninfo import make_conninfo

ROOT = Path(__file__).parents[3]
PREFIX = "cchc_template_"
CHOSEN = "CCHC_TEST_TEMPLATE"
ALSO = ("conf/settings.py", "core/create_tables.py")


def choose() -> str:
    """The template's name, kept in the environment for workers; it is made where it is not there yet."""
    if CHOSEN in os.environ:
        return os.environ[CHOSEN]
    name = f"{PREFIX}{_digest()}"
    var = Path(os.environ["CCHC_VAR"])
    var.mkdir(parents=True, exist_ok=True)
    with (var / "template.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        _make(name)
    os.environ[CHOSEN] = name
    return name


def _make(name: str) -> None:
    with _server() as server:
        rows = server.execute("select datname from pg_database where datname like %s", [f"{PREFIX}%"]).fetchall()
        present = {str(row[0]) for row in rows}
        if name in present:
            return
        for old in present:
            server.execute(sql.SQL("drop database if exists {}").format(sql.Identifier(old)))
        new = sql.Identifier(f"{name}_new")
        server.execute(sql.SQL("create database {} encoding utf8 template template0").format(new))
        subprocess.run([sys.executable, "-m", "cchc.conf.test_template", f"{name}_new"], check=True, cwd=ROOT)
        server.execute(sql.SQL("alter database {} rename to {}").format(new, sql.Identifier(name)))


def _server() -> psycopg.Connection[Any]:
    """By the driver alone: pytest-django lets nobody use Django's connection before a test asks for it."""
    from django.conf import settings

    given: dict[str, Any] = settings.DATABASES["default"]
    known = {"user": given["USER"], "password": given["PASSWORD"], "host": given["HOST"], "port": given["PORT"]}
    address = make_conninfo(dbname="postgres", **{name: str(value) for name, value in known.items() if value})
    return psycopg.connect(address, autocommit=True)


def _digest() -> str:
    """Of every migration, of the settings and of Django itself."""
    import django

    digest = hashlib.sha256(django.__version__.encode())
    for path in sorted([*ROOT.glob("src/cchc/*/migrations/*.py"), *(ROOT / "src/cchc" / one for one in ALSO)]):
        digest.update(path.relative_to(ROOT).as_posix().encode() + path.read_bytes())
    return digest.hexdigest()[:16]


def _migrate(name: str) -> None:
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    connection.close()
    connection.settings_dict["NAME"] = name
    call_command("migrate", verbosity=0, interactive=False)
    connection.close()


if __name__ == "__main__":
    _migrate(sys.argv[1])
