"""The endings of file names that each format goes by."""

from __future__ import annotations

from pathlib import PurePath

from vanban.model import ReadingWarning

SUFFIXES = {
    "txt": (".txt",),
    "md": (".md", ".markdown"),
    "docx": (".docx", ".dotx"),
    "doc": (".doc", ".dot"),
    "odt": (".odt", ".ott", ".fodt"),
    "rtf": (".rtf",),
    "pdf": (".pdf",),
    "xlsx": (".xlsx", ".xltx"),
    "html": (".html", ".htm", ".xhtml", ".mht", ".mhtml"),
    "csv": (".csv", ".tsv"),
    "xls": (".xls", ".xlt"),
    "ods": (".ods", ".ots", ".fods"),
    "image": (".png", ".jpg", ".jpeg", ".tif", ".tiff"),
}
# what people call those whose name is not the ending itself
_CALLED = {"txt": "văn bản thuần", "md": "Markdown", "html": "trang web (.html)", "image": "ảnh"}


def supported_suffixes() -> frozenset[str]:
    """All endings of files that can be read, with their dot."""
    return frozenset(suffix for suffixes in SUFFIXES.values() for suffix in suffixes)


def misnamed(name: str, format_name: str) -> tuple[ReadingWarning, ...]:
    """Says that a file's content is of another format than the ending of its name; nothing for unknown endings."""
    suffix = PurePath(name).suffix.lower()
    if suffix in SUFFIXES.get(format_name, ()) or suffix not in supported_suffixes():
        return ()
    called = _CALLED.get(format_name, f".{format_name}")
    return (ReadingWarning(f"Tên tệp có đuôi “{suffix}” nhưng nội dung là dạng {called}; đã đọc theo nội dung."),)
