"""Files and folders on the command line; a bad one does not stop the others."""

from pathlib import Path

import pytest

from cchc.reading_cli.collecting import collect
from cchc.reading_cli.gathering import gather, read_file
from vanban.document import read
from vanban.errors import UnreadableSource
from vanban.model import Document

from . import readings


def make(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")


def test_folder_gives_supported_files_sorted_with_subfolders(tmp_path: Path) -> None:
    make(tmp_path, "b.docx", "a.PDF", "con/c.txt", "phim.mp4", "~$b.docx", ".an/d.txt", ".e.md")
    paths, failures = collect([str(tmp_path)])
    assert [str(path.relative_to(tmp_path)) for path in paths] == ["a.PDF", "b.docx", "con/c.txt"]
    assert failures == []


def test_file_named_twice_is_read_once(tmp_path: Path) -> None:
    make(tmp_path, "a.txt")
    paths, _ = collect([str(tmp_path / "a.txt"), str(tmp_path)])
    assert paths == [tmp_path / "a.txt"]


def test_file_named_by_itself_is_tried_whatever_its_extension(tmp_path: Path) -> None:
    make(tmp_path, "a.xyz")
    assert collect([str(tmp_path / "a.xyz")])[0] == [tmp_path / "a.xyz"]


def test_folder_with_nothing_to_read_is_said(tmp_path: Path) -> None:
    _, failures = collect([str(tmp_path)])
    assert "không có tệp nào đọc được" in failures[0].reason


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (UnreadableSource("empty", "Tệp rỗng.", "Hãy gửi lại."), "Tệp rỗng. Hãy gửi lại."),
        (FileNotFoundError(2, "x"), "Không có tệp này"),
        (PermissionError(13, "x"), "Không có quyền đọc"),
        (OSError(5, "Input/output error"), "Input/output error"),
        (RuntimeError("bất ngờ"), "RuntimeError: bất ngờ"),
    ],
)
def test_a_bad_file_is_named_and_the_next_one_read(error: Exception, words: str) -> None:
    def read(path: Path) -> Document:
        if path.name == "xau.docx":
            raise error
        return readings.document(path.name)

    documents, failures = gather([Path("xau.docx"), Path("tot.docx")], read)
    assert [document.source.name for document in documents] == ["tot.docx"]
    assert failures[0].name == "xau.docx"
    assert words in failures[0].reason


def test_a_readme_in_a_folder_is_no_document(tmp_path: Path) -> None:
    make(tmp_path, "README.md", "ke-hoach.docx")
    assert [path.name for path in collect([str(tmp_path)])[0]] == ["ke-hoach.docx"]


def test_what_a_stranger_could_arm_is_read_apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    apart: list[str] = []

    def seen(data: bytes, name: str, **others: object) -> Document:
        apart.append(name)
        return read(data, name=name)

    monkeypatch.setattr("vanban.apart.read_apart", seen)
    for name, text in (("a.html", "<p>Kế hoạch</p>"), ("a.txt", "Kế hoạch"), ("a.rtf", "")):
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert read_file(tmp_path / "a.html").text == read_file(tmp_path / "a.txt").text == "Kế hoạch"
    with pytest.raises(UnreadableSource, match="rỗng"):
        read_file(tmp_path / "a.rtf")
    assert apart == ["a.html"]
