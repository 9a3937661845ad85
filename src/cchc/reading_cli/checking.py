"""``cchc check TỆP...``: what is wrong in documents that belong together, as a review sheet."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from pathlib import Path

from cchc.reading_cli.arguments import check_options
from cchc.reading_cli.collecting import Failure, collect
from cchc.reading_cli.command import FOUND_ERRORS, READ, overwrites, report, speak_utf8
from cchc.reading_cli.gathering import gather, read_file, with_progress
from vanban.model import Finding
from vanban.review import SEVERITIES, Letterhead, Sheet, review, review_draft


def main(arguments: list[str] | None = None) -> int:
    """Exit code: 0 checked, 1 findings of severity error (``--strict``), 2 a file that cannot be read or written."""
    options = check_options(arguments)
    speak_utf8()
    from vanban.checks import check

    paths, failures = collect(options.files)
    for target in (options.docx, options.xlsx):
        if target and overwrites(target, paths):
            return report([Failure(target, "Tệp ra trùng với tệp cần đọc. Hãy chọn tên khác.")])
    documents, unread = gather(with_progress(paths), read_file)
    failures += unread
    try:
        findings = check(documents, only=options.only, without=options.without or ())
    except ValueError as error:
        return report([Failure("cchc check", str(error))])
    sheet = review(documents, findings, [f"{failure.name} ({failure.reason})" for failure in failures])
    if documents:
        failures += _write(options, sheet)
        _show(sheet, findings, as_json=options.json)
    if failures:
        return report(failures)
    return FOUND_ERRORS if options.strict and sheet.count("error") else READ


def _write(options: argparse.Namespace, sheet: Sheet) -> list[Failure]:
    letterhead = Letterhead(options.agency or "", options.parent_agency or "", options.place or "")
    targets: tuple[tuple[str | None, Callable[[], bytes]], ...] = (
        (options.docx, lambda: _docx(sheet, letterhead)),
        (options.xlsx, lambda: _xlsx(sheet)),
    )
    failures: list[Failure] = []
    for target, make in targets:
        if target:
            try:
                Path(target).write_bytes(make())
            except OSError as error:
                advice = "Hãy chọn thư mục khác hoặc đóng tệp đang mở."
                failures.append(Failure(target, f"Không ghi được phiếu rà soát ({error.strerror}). {advice}"))
    return failures


def _docx(sheet: Sheet, letterhead: Letterhead) -> bytes:
    from vanban.writing import write

    return write(review_draft(sheet, letterhead))


def _xlsx(sheet: Sheet) -> bytes:
    from cchc.reading_cli.review_workbook import review_workbook

    return review_workbook(sheet)


def _show(sheet: Sheet, findings: list[Finding], *, as_json: bool) -> None:
    if as_json:
        sys.stdout.write(_json(sheet, findings) + "\n")
    else:
        from cchc.reading_cli.review_terminal import show_sheet

        show_sheet(sheet)
    sys.stdout.flush()


def _json(sheet: Sheet, findings: list[Finding]) -> str:
    """The sheet, and under ``findings`` the same with spans, as ``cchc read --json`` prints them."""
    from vanban.jsonform import plain

    counts = {severity: sheet.count(severity) for severity in SEVERITIES}
    return json.dumps({**plain(sheet), "counts": counts, "findings": plain(findings)}, ensure_ascii=False, indent=2)
