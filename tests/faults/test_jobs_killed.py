"""A worker is killed -9 at each step of reading a plan, of reading a sheet of work and of recording it: the next worker ends what
it left, nothing is lost and nothing is there twice."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator

import psycopg
import pytest

from tests.faults.forking import run_module
from tests.faults.installation import copied, installation
from tests.faults.working import READING_A_PLAN, READING_A_SHEET, RECORDING_A_SHEET


@pytest.fixture(scope="module")
def unread(tmp_path_factory: pytest.TempPathFactory, django_db_setup: None) -> Iterator[dict[str, str]]:
    """An installation where an import and a sheet wait to be read; the tests copy its database."""
    folder = tmp_path_factory.mktemp("home")
    with installation(f"cchc_jobs_{os.getpid()}", folder, administrator=False) as environment:
        assert step(environment, "setup") == 0
        yield environment


@pytest.fixture(scope="module")
def agreed(unread: dict[str, str]) -> Iterator[dict[str, str]]:
    """The same, with everything read and the sheet agreed to."""
    with copied(unread, f"cchc_agreed_{os.getpid()}") as environment:
        assert step(environment, "whole") == 0
        assert step(environment, "confirm") == 0
        yield environment


def step(environment: dict[str, str], name: str) -> int:
    done = run_module(environment, "tests.faults.working", name, seconds=120)
    assert done.code in {0, -signal.SIGKILL}, done.said
    return done.code


def killed_and_taken_over(environment: dict[str, str], where: str) -> None:
    assert step(environment, where) == -signal.SIGKILL, "it was not killed"
    assert count(environment, "procrastinate_jobs where status = 'doing'") == 1, "a job is in the hands of the dead"
    assert step(environment, "whole") == 0
    assert count(environment, "procrastinate_jobs where status <> 'succeeded' and queue_name = 'reading'") == 0


def count(environment: dict[str, str], rows: str) -> int:
    with psycopg.connect(environment["DATABASE_URL"]) as database:
        found = database.execute(f"select count(*) from {rows}").fetchone()
    assert found is not None
    return int(found[0])


def events(environment: dict[str, str], verb: str) -> int:
    return count(environment, f"audit_auditevent where verb = '{verb}'")


@pytest.mark.parametrize("where", [*READING_A_PLAN, *READING_A_SHEET])
def test_what_was_being_read_is_read_once(unread: dict[str, str], where: str) -> None:
    with copied(unread, f"cchc_copy_{os.getpid()}") as home:
        killed_and_taken_over(home, where)
        assert count(home, "plans_planimport where state = 'review' and files_read = 2") == 1
        assert count(home, "plans_plandocument where reading <> '{}' and failure_code = ''") == 2
        assert count(home, "plans_drafttask") == 29
        assert events(home, "import.read") == 1
        assert count(home, "worksheets_worksheetimport where state = 'ready' and rows_total = rows_read") == 1
        assert count(home, "worksheets_worksheetrow where errors = '[]'") == 2
        assert events(home, "worksheet.read") == 1
        assert events(home, "import.failed") + events(home, "worksheet.failed") == 0


@pytest.mark.parametrize("where", RECORDING_A_SHEET)
def test_what_was_being_recorded_is_recorded_once(agreed: dict[str, str], where: str) -> None:
    with copied(agreed, f"cchc_copy_{os.getpid()}") as home:
        killed_and_taken_over(home, where)
        assert count(home, "worksheets_worksheetimport where state = 'confirmed' and taken = 2") == 1
        assert count(home, "plans_progressentry") == events(home, "task.progress_recorded") == 2
        assert count(home, "plans_evidence") == count(home, "plans_evidenceuse") == 1
        assert count(home, "plans_comment") == 1
        assert events(home, "worksheet.recorded") == 1
        assert events(home, "worksheet.given_back") == 0
