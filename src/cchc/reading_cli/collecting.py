"""From the names on the command line to the files to be read."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from vanban.formats.extensions import supported_suffixes

SUPPORTED = supported_suffixes()
_OFFICE_LOCK = "~$"
# what belongs to a saved web page: its pictures, its header, its list of files
_PAGE_PARTS = "_files"


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that cannot be read: what is wrong and what to do, in one Vietnamese sentence each."""

    name: str
    reason: str


def collect(names: Sequence[str]) -> tuple[list[Path], list[Failure]]:
    """Files in the order given, those of a folder sorted and with its subfolders; each file once."""
    found: dict[Path, None] = {}
    failures: list[Failure] = []
    for name in names:
        path = Path(name)
        if not path.is_dir():
            found.setdefault(path)
            continue
        inside = sorted(_supported(path))
        found.update(dict.fromkeys(inside))
        if not inside:
            failures.append(Failure(name, _empty_folder()))
    return list(found), failures


def _supported(folder: Path) -> Iterator[Path]:
    for where, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".") and not name.endswith(_PAGE_PARTS)]
        for name in files:
            left_out = name.startswith((".", _OFFICE_LOCK)) or Path(name).stem.lower() == "readme"
            if not left_out and Path(name).suffix.lower() in SUPPORTED:
                yield Path(where, name)


def _empty_folder() -> str:
    kinds = ", ".join(sorted(SUPPORTED))
    return f"Thư mục không có tệp nào đọc được. Hãy chỉ tới thư mục có tệp {kinds}."
