"""Reads files with one tool, each once, the first to warm up; prints CPU time, pages a second, peak memory, task rows, as JSON.

usage: read_with.py TOOL KIND PLANS    (PLANS: a file with what ``plan_of_twenty_pages.py`` printed of its plans)
"""

from __future__ import annotations

import json
import resource
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

Rows = list[list[str]]


def cchc() -> Callable[[str], Rows]:
    """All of the contract: header, outline, citations, tasks, targets, duties ..."""
    from vanban.document import read

    def run(path: str) -> Rows:
        return [
            [
                task.number,
                task.cells.content,
                task.cells.product,
                task.cells.lead,
                task.cells.coordinating,
                task.cells.schedule,
            ]
            for task in read(path).tasks
        ]

    return run


def cchc_text() -> Callable[[str], Rows]:
    """Text and tables only: what the other tools do."""
    from vanban.body import read_body

    def run(path: str) -> Rows:
        body, _ = read_body(Path(path).read_bytes(), Path(path).name)
        return [[cell.text for cell in row] for table in body.tables for row in table.rows]

    return run


def markitdown() -> Callable[[str], Rows]:
    from markitdown import MarkItDown

    reader = MarkItDown(enable_plugins=False)

    def run(path: str) -> Rows:
        lines = reader.convert(path).text_content.splitlines()
        return [[cell.strip() for cell in line.strip().strip("|").split("|")] for line in lines if line.startswith("|")]

    return run


def docling() -> Callable[[str], Rows]:
    from docling.document_converter import DocumentConverter

    reader = DocumentConverter()

    def run(path: str) -> Rows:
        tables = reader.convert(path).document.tables
        return [[cell.text for cell in row] for table in tables for row in table.data.grid]

    return run


def unstructured() -> Callable[[str], Rows]:
    from lxml import html
    from unstructured.partition.auto import partition

    def run(path: str) -> Rows:
        marked = [getattr(element.metadata, "text_as_html", None) for element in partition(path, strategy="fast")]
        rows = [row for markup in marked if markup for row in html.fromstring(markup).iter("tr")]
        return [[cell.text_content() for cell in row.iter("td", "th")] for row in rows]

    return run


def kreuzberg() -> Callable[[str], Rows]:
    from kreuzberg import ExtractionConfig, extract_file_sync

    config = ExtractionConfig(use_cache=False)

    def run(path: str) -> Rows:
        return [row for table in extract_file_sync(path, config=config).tables for row in table.cells]

    return run


def python_docx() -> Callable[[str], Rows]:
    from docx import Document

    def run(path: str) -> Rows:
        document = Document(path)
        for paragraph in document.paragraphs:
            paragraph.text  # noqa: B018
        return [[cell.text for cell in row.cells] for table in document.tables for row in table.rows]

    return run


def pdfplumber() -> Callable[[str], Rows]:
    import pdfplumber as library

    def run(path: str) -> Rows:
        rows: Rows = []
        with library.open(path) as document:
            for page in document.pages:
                page.extract_text()
                rows += [[cell or "" for cell in row] for table in page.extract_tables() for row in table]
        return rows

    return run


TOOLS = {
    "cchc": cchc,
    "cchc-text": cchc_text,
    "markitdown": markitdown,
    "docling": docling,
    "unstructured": unstructured,
    "kreuzberg": kreuzberg,
    "python-docx": python_docx,
    "pdfplumber": pdfplumber,
}


def main(tool: str, kind: str, plans: list[dict[str, Any]]) -> None:
    run = TOOLS[tool]()
    first, *others = plans
    run(first[kind])
    begun = time.process_time()
    spent: list[float] = []
    rows = 0
    for plan in others:
        start = time.process_time()
        read = run(plan[kind])
        spent.append(time.process_time() - start)
        rows += found(read, plan["rows"])
    print(
        json.dumps(
            {
                "cpu_ms": round(statistics.median(spent) * 1000, 1),
                "fastest_ms": round(min(spent) * 1000, 1),
                "first_ms": round(begun * 1000),
                "pages_per_second": round(statistics.mean(plan["pages"] for plan in others) / min(spent), 1),
                "peak_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
                "rows": rows,
                "of": sum(len(plan["rows"]) for plan in others),
            }
        )
    )


def found(rows: Rows, wanted: Rows) -> int:
    """How many wanted rows stand whole in one row; the number may carry its group (``I.4``), white space does not count."""
    have = {tuple(squeeze(cell) for cell in row[1:6]) for row in rows if len(row) >= 6}
    return sum(tuple(squeeze(cell) for cell in row[1:]) in have for row in wanted)


def squeeze(text: str) -> str:
    return "".join(text.split())


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], json.loads(Path(sys.argv[3]).read_text(encoding="utf-8")))
