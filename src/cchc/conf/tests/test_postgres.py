"""The embedded PostgreSQL: starts by itself, twice is once, survives being killed, stops."""

from __future__ import annotations

import os
import shutil
import signal
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from cchc.conf import postgres


@pytest.fixture
def var(tmp_path: Path) -> Iterator[Path]:
    yield tmp_path
    postgres.stop(tmp_path)
    home = postgres._home(tmp_path)
    if home.is_relative_to("/var/lib/cchc"):
        shutil.rmtree(home, ignore_errors=True)


def test_it_starts_once_and_keeps_what_was_committed_before_a_kill(var: Path) -> None:
    server = postgres.ensure_running(var)
    assert postgres.ensure_running(var) == server
    assert postgres.address(var) == server.url()
    with psycopg.connect(server.url(), autocommit=True) as connection:
        connection.execute("create table kept (word text)")
        connection.execute("insert into kept values ('kế hoạch')")
    pid = postgres._pid(server.data)
    assert pid is not None
    os.kill(pid, signal.SIGKILL)
    postgres.ensure_running(var)
    with psycopg.connect(server.url()) as connection:
        assert connection.execute("select word from kept").fetchone() == ("kế hoạch",)
    assert postgres.stop(var)
    assert not postgres.stop(var)


def test_it_listens_on_its_socket_only(var: Path) -> None:
    with psycopg.connect(postgres.ensure_running(var).url()) as connection:
        assert connection.execute("show listen_addresses").fetchone() == ("",)


@pytest.mark.parametrize(
    ("url", "host", "port", "name"),
    [
        ("postgresql://cchc:b%C3%AD@db.example:5433/cchc", "db.example", "5433", "cchc"),
        ("postgres://cchc@/cchc?host=%2Frun%2Fpg", "/run/pg", "", "cchc"),
    ],
)
def test_an_address_given_from_outside_is_used(url: str, host: str, port: str, name: str) -> None:
    settings = postgres.settings_from_url(url)
    assert (settings["HOST"], settings["PORT"], settings["NAME"]) == (host, port, name)


def test_another_database_is_refused_in_words() -> None:
    with pytest.raises(postgres.PostgresUnavailable, match="PostgreSQL 15 trở lên"):
        postgres.settings_from_url("mysql://x/y")
