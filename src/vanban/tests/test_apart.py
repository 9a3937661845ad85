"""Reading in another process: the same document, the same refusals, and no harm from a file that does harm."""

from __future__ import annotations

import json
import os
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Thread

import pytest

from vanban import check, read
from vanban.apart import ApartReader, ApartReaders, Limits
from vanban.checks import fingerprint
from vanban.errors import UnreadableSource
from vanban.formats.tests.office import PLAN, converted, needs_libreoffice
from vanban.jsonform import plain
from vanban.options import ReadOptions

DOES = """
import os, signal, subprocess, sys, time
import vanban.document

def read(data, options=None, **others):
{}

vanban.document.read = read
"""
Hostile = Callable[[str], None]


@pytest.fixture(scope="module")
def reader() -> Iterator[ApartReader]:
    with ApartReader() as made:
        yield made


@pytest.fixture
def hostile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Hostile:
    """Makes the reading process of new readers run these lines at every file."""
    from vanban import apart_process

    usual = apart_process._environment

    def does(lines: str) -> None:
        inside = "\n".join(f"    {line}" for line in lines.splitlines())
        (tmp_path / "sitecustomize.py").write_text(DOES.format(inside), encoding="utf-8")

    monkeypatch.setattr(
        apart_process,
        "_environment",
        lambda home: usual(home) | {"PYTHONPATH": f"{tmp_path}{os.pathsep}{usual(home)['PYTHONPATH']}"},
    )
    return does


def refusal(reader: ApartReader, data: bytes = PLAN, name: str = "a.docx") -> UnreadableSource:
    with pytest.raises(UnreadableSource) as raised:
        reader.read(data, name)
    return raised.value


def test_the_document_is_the_same(reader: ApartReader) -> None:
    assert reader.read(PLAN, "a.docx") == read(PLAN, name="a.docx") == read(PLAN, name="a.docx", apart=True)


def test_the_findings_are_the_same(reader: ApartReader) -> None:
    documents = [
        read(PLAN, name="a.docx"),
        read("Căn cứ Quyết định số 417/QĐ-Tg ngày 05/3/2026.".encode(), name="b.txt"),
    ]
    found = check(documents)
    assert found
    assert reader.findings([plain(one) for one in documents]) == json.loads(
        json.dumps([plain(one) | {"fingerprint": fingerprint(one, documents)} for one in found])
    )


@needs_libreoffice
def test_an_old_format_is_the_same_too(reader: ApartReader) -> None:
    old = converted(PLAN, "doc")
    assert reader.read(old, "a.doc") == read(old, name="a.doc")


def test_what_cannot_be_read_is_refused_with_the_same_words(reader: ApartReader) -> None:
    with pytest.raises(UnreadableSource) as raised:
        read(PLAN[:900], name="a.docx")
    assert str(refusal(reader, PLAN[:900])) == str(raised.value)
    assert refusal(reader, b"").code == "empty"


@pytest.mark.parametrize(
    ("does", "code"),
    [
        ("[0] * 10**9", "too_heavy"),
        ("time.sleep(60)", "too_heavy"),
        ("os.kill(os.getpid(), signal.SIGSEGV)", "too_heavy"),
        ("raise KeyError('lạ')", "reader_failed"),
        ("os._exit(3)", "reader_failed"),
        ("print('done'); raise KeyError", "reader_failed"),
        ("open('answer', 'w').write('x' * 10**7)", "reader_failed"),
    ],
)
def test_harm_is_one_clear_sentence(does: str, code: str, hostile: Hostile) -> None:
    hostile(does)
    with ApartReader(Limits(seconds=4, memory=1024**3, written=1024**2)) as reader:
        assert refusal(reader).code == code


def test_what_the_process_complained_of_can_be_logged(hostile: Hostile) -> None:
    hostile("raise KeyError('lạ')")
    with ApartReader() as reader:
        assert "KeyError: 'lạ'" in "".join(refusal(reader).__notes__)


def test_a_reading_that_speaks_is_heard_out(hostile: Hostile) -> None:
    """The limit of time counts from the last sign of life, not from the start."""
    hostile("for n in range(10): options.said(n, 10); time.sleep(0.5)\nraise KeyError")
    heard: list[tuple[int, int]] = []
    with ApartReader(Limits(seconds=4)) as reader, pytest.raises(UnreadableSource) as raised:
        reader.read(PLAN, "a.docx", options=ReadOptions(progress=lambda done, of: heard.append((done, of))))
    assert raised.value.code == "reader_failed"
    assert heard == [(n, 10) for n in range(10)]


def test_a_reading_that_speaks_for_ever_is_stopped(hostile: Hostile) -> None:
    hostile("while True: options.said(1, 10); time.sleep(0.1)")
    with ApartReader(Limits(seconds=30, longest=2)) as reader:
        assert refusal(reader).code == "too_heavy"


def test_who_hears_may_stop_it(hostile: Hostile) -> None:
    hostile("options.said(0, 1); time.sleep(60)")

    def stop(done: int, total: int) -> None:
        raise InterruptedError

    with ApartReader() as reader:
        with pytest.raises(InterruptedError):
            reader.read(PLAN, "a.docx", options=ReadOptions(progress=stop))
        assert reader._process is None


def test_what_it_started_ends_with_it(tmp_path: Path, hostile: Hostile) -> None:
    told = tmp_path / "pid"
    hostile(f"open({str(told)!r}, 'w').write(str(subprocess.Popen(['sleep', '60']).pid))\ntime.sleep(60)")
    with ApartReader(Limits(seconds=4)) as reader:
        assert refusal(reader).code == "too_heavy"
    assert _ended(int(told.read_text()))


def _ended(pid: int) -> bool:
    state = Path(f"/proc/{pid}/stat")
    for _ in range(100):
        # a zombie waits only for its new parent
        if not state.exists() or state.read_text().rpartition(")")[2].split()[0] == "Z":
            return True
        time.sleep(0.05)
    return False


def test_the_process_does_not_see_the_secrets_of_the_caller(
    hostile: Hostile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://bi-mat")
    seen = tmp_path / "seen"
    hostile(f"open({str(seen)!r}, 'w').write(str(os.environ))\nraise KeyError")
    with ApartReader() as reader:
        refusal(reader)
    assert "PYTHONPATH" in seen.read_text()
    assert "bi-mat" not in seen.read_text()


def test_a_process_that_died_is_replaced() -> None:
    with ApartReader(Limits(files=2)) as reader:
        for _ in range(3):
            assert reader.read(PLAN, "a.docx").tasks
        process = reader._process
        assert process is not None
        os.kill(process.pid, signal.SIGKILL)
        process._process.wait()
        assert reader.read(PLAN, "a.docx").tasks
        last = reader._process
    assert last is not None
    assert not last.folder.exists()


def test_threads_read_side_by_side() -> None:
    readers = ApartReaders(warm=1)
    pids: list[int] = []
    held = [readers.one() for _ in range(2)]

    def take(number: int) -> None:
        with held[number] as reader:
            assert reader.read(PLAN, "a.docx").tasks
            assert reader._process is not None
            pids.append(reader._process.pid)
            if number == 0:
                other = Thread(target=take, args=(1,))
                other.start()
                other.join()

    take(0)
    assert len(set(pids)) == 2
    assert len(readers._free) == 1
    readers.close()
    assert all(_ended(pid) for pid in pids)
