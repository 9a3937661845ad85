"""Reading in another process: the same document, the same refusals, and no harm from a file that does harm."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from vanban import read
from vanban.apart import ApartReader, Limits
from vanban.errors import UnreadableSource
from vanban.formats.tests.office import PLAN, converted, needs_libreoffice

GREEDY = "import vanban.document\n\n\ndef read(data, **options):\n    {}\n\n\nvanban.document.read = read\n"


@pytest.fixture(scope="module")
def reader() -> Iterator[ApartReader]:
    with ApartReader() as made:
        yield made


def refusal(reader: ApartReader, data: bytes, name: str) -> UnreadableSource:
    with pytest.raises(UnreadableSource) as raised:
        reader.read(data, name)
    return raised.value


def test_the_document_is_the_same(reader: ApartReader) -> None:
    assert reader.read(PLAN, "a.docx") == read(PLAN, name="a.docx") == read(PLAN, name="a.docx", apart=True)


@needs_libreoffice
def test_an_old_format_is_the_same_too(reader: ApartReader) -> None:
    old = converted(PLAN, "doc")
    assert reader.read(old, "a.doc") == read(old, name="a.doc")


def test_what_cannot_be_read_is_refused_with_the_same_words(reader: ApartReader) -> None:
    with pytest.raises(UnreadableSource) as raised:
        read(PLAN[:900], name="a.docx")
    assert str(refusal(reader, PLAN[:900], "a.docx")) == str(raised.value)
    assert refusal(reader, b"", "a.docx").code == "empty"


def hostile_child(folder: Path, does: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Makes the reading process of new readers run ``does`` at every file."""
    (folder / "sitecustomize.py").write_text(GREEDY.format(does), encoding="utf-8")
    environment = "vanban.apart._environment"
    from vanban import apart

    usual = apart._environment
    monkeypatch.setattr(
        environment,
        lambda home: {**usual(home), "PYTHONPATH": f"{folder}{os.pathsep}{usual(home)['PYTHONPATH']}"},
    )


@pytest.mark.parametrize(
    ("does", "code"),
    [
        ("[0] * 10**9", "too_heavy"),
        ("import time; time.sleep(60)", "too_heavy"),
        ("import os, signal; os.kill(os.getpid(), signal.SIGSEGV)", "too_heavy"),
        ("raise KeyError('lạ')", "reader_failed"),
        ("import os; os._exit(3)", "reader_failed"),
        ("print('done'); raise KeyError", "reader_failed"),
        ("open('answer', 'w').write('x' * 10**7)", "reader_failed"),
    ],
)
def test_harm_is_one_clear_sentence(does: str, code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    hostile_child(tmp_path, does, monkeypatch)
    with ApartReader(Limits(seconds=4, memory=1024**3, written=1024**2)) as reader:
        assert refusal(reader, PLAN, "a.docx").code == code


def test_a_process_that_died_is_replaced() -> None:
    with ApartReader(Limits(files=2)) as reader:
        for _ in range(3):
            assert reader.read(PLAN, "a.docx").tasks
        process = reader._process
        assert process is not None
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        assert reader.read(PLAN, "a.docx").tasks
        folder = reader._folder
    assert folder is not None
    assert not folder.exists()
