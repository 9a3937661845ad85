"""An installation of its own: a fresh database of the running server, a folder, processes that run ``cchc``."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import psycopg
from django.db import connection

from cchc.conf import test_template
from tests.faults.forking import run_anew, run_module


def address(name: str) -> str:
    server = connection.settings_dict
    where = f"?host={quote(str(server['HOST']))}" if str(server["HOST"]).startswith("/") else ""
    host = "" if where else f"{server['HOST']}:{server['PORT'] or 5432}"
    password = f":{quote(str(server['PASSWORD']))}" if server["PASSWORD"] else ""
    return f"postgresql://{server['USER']}{password}@{host}/{name}{where}"


@contextmanager
def installation(
    name: str, folder: Path, *, empty: bool = False, administrator: bool = True
) -> Iterator[dict[str, str]]:
    """The environment of an installation with its first administrator ("quantri", who is focal point too) or without one, or of an
    empty database. Its tables are copied: that migrations make them is seen where an installation is prepared from nothing."""
    source = "template1" if empty else test_template.choose()
    with psycopg.connect(address("postgres"), autocommit=True) as server:
        server.execute(f'create database "{name}" template "{source}"')
        environment = {
            **os.environ,
            "DATABASE_URL": address(name),
            "CCHC_VAR": str(folder),
            "DJANGO_SETTINGS_MODULE": "cchc.conf.settings",
        }
        try:
            if administrator and not empty:
                who = ("quantri", "Phan Văn Quản", "tỉnh Sông Lam")
                run(environment, "first-administrator", *who, "--focal-point")
            yield environment
        finally:
            server.execute(f'drop database "{name}" with (force)')


@contextmanager
def copied(environment: dict[str, str], name: str) -> Iterator[dict[str, str]]:
    """The environment of a copy of the installation's database, which is dropped afterwards; the folder is the same."""
    original = psycopg.conninfo.conninfo_to_dict(environment["DATABASE_URL"])["dbname"]
    with psycopg.connect(address("postgres"), autocommit=True) as server:
        server.execute(f'create database "{name}" template "{original}"')
        try:
            yield {**environment, "DATABASE_URL": address(name)}
        finally:
            server.execute(f'drop database "{name}" with (force)')


_TRIED_ANEW: set[str] = set()


def run(environment: dict[str, str], *arguments: str, code: int = 0, anew: bool = False) -> str:
    """What ``cchc arguments`` says, in a process of its own: the first of each command starts from nothing, later ones only where
    ``anew`` says so."""
    anew = anew or arguments[0] not in _TRIED_ANEW
    _TRIED_ANEW.add(arguments[0])
    done = (run_anew if anew else run_module)(environment, "cchc.cli", *arguments, seconds=200)
    assert done.code == code, done.said
    return done.said
