"""``cchc read TỆP...``: the one door of the reader for people without the server."""

from __future__ import annotations

import contextlib
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from cchc.reading_cli.arguments import read_options
from cchc.reading_cli.collecting import Failure, collect
from cchc.reading_cli.gathering import gather, read_file, with_progress
from vanban.model import Document, Finding

READ, FOUND_ERRORS, UNREADABLE = 0, 1, 2


def main(arguments: list[str] | None = None) -> int:
    """Exit code: 0 read, 1 findings of severity error (``--strict``), 2 a file that cannot be read or written."""
    options = read_options(arguments)
    speak_utf8()
    from vanban.checks import check

    paths, failures = collect(options.files)
    if options.xlsx and overwrites(options.xlsx, paths):
        return report([Failure(options.xlsx, "Tệp ra trùng với tệp cần đọc. Hãy chọn tên khác.")])
    documents, unread = gather(with_progress(paths), read_file)
    findings = check(documents)
    failures += unread
    if options.xlsx and documents:
        failures += _write_workbook(Path(options.xlsx), documents, findings)
    _show(documents, findings, as_json=options.json)
    if failures:
        return report(failures)
    wrong = options.strict and any(finding.severity == "error" for finding in findings)
    return FOUND_ERRORS if wrong else READ


def speak_utf8() -> None:
    """Standard output and error as UTF-8, whatever the locale says."""
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(AttributeError, ValueError):
            stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]


def overwrites(target: str, paths: Sequence[Path]) -> bool:
    """True where writing ``target`` would destroy a file that is to be read."""
    return Path(target).resolve() in {path.resolve() for path in paths}


def report(failures: Sequence[Failure]) -> int:
    """Says on standard error what failed; the exit code for it."""
    from cchc.reading_cli.printable import printable

    for failure in failures:
        sys.stderr.write(f"{printable(failure.name)}: {printable(failure.reason)}\n")
    return UNREADABLE


def _show(documents: list[Document], findings: list[Finding], *, as_json: bool) -> None:
    if as_json:
        sys.stdout.write(_json(documents, findings) + "\n")
    elif documents:
        from cchc.reading_cli.terminal import show

        show(documents, findings)
    sys.stdout.flush()


def _json(documents: list[Document], findings: list[Finding]) -> str:
    from vanban.jsonform import as_json

    form: Any = as_json(documents, findings)
    return form if isinstance(form, str) else json.dumps(form, ensure_ascii=False, indent=2)


def _write_workbook(target: Path, documents: list[Document], findings: list[Finding]) -> list[Failure]:
    from cchc.reading_cli.workbook import workbook

    try:
        target.write_bytes(workbook(documents, findings))
    except OSError as error:
        return [
            Failure(
                str(target),
                f"Không ghi được bảng tính ({error.strerror}). Hãy chọn thư mục khác hoặc đóng tệp đang mở.",
            )
        ]
    return []
