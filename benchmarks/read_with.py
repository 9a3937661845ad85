"""Reads one file with one tool several times; prints CPU time, pages a second, peak memory and task rows found, as JSON.

usage: read_with.py TOOL FILE ROUNDS EXPECTED
"""

from __future__ import annotations

import json
import resource
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

PAGES = 20  # as LibreOffice lays the file out; the same for every tool


def cchc() -> Callable[[str], list[list[str]]]:
    from vanban.document import read

    def run(path: str) -> list[list[str]]:
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


def markitdown() -> Callable[[str], list[list[str]]]:
    from markitdown import MarkItDown

    reader = MarkItDown(enable_plugins=False)

    def run(path: str) -> list[list[str]]:
        lines = reader.convert(path).text_content.splitlines()
        return [[cell.strip() for cell in line.strip().strip("|").split("|")] for line in lines if line.startswith("|")]

    return run


def docling() -> Callable[[str], list[list[str]]]:
    from docling.document_converter import DocumentConverter

    reader = DocumentConverter()

    def run(path: str) -> list[list[str]]:
        tables = reader.convert(path).document.tables
        return [[cell.text for cell in row] for table in tables for row in table.data.grid]

    return run


def unstructured() -> Callable[[str], list[list[str]]]:
    from unstructured.partition.auto import partition

    def run(path: str) -> list[list[str]]:
        from lxml import html

        rows: list[list[str]] = []
        for element in partition(path, strategy="fast"):
            markup = getattr(element.metadata, "text_as_html", None)
            if markup:
                rows += [
                    [cell.text_content() for cell in row.iter("td", "th")] for row in html.fromstring(markup).iter("tr")
                ]
        return rows

    return run


def python_docx() -> Callable[[str], list[list[str]]]:
    from docx import Document

    def run(path: str) -> list[list[str]]:
        document = Document(path)
        for paragraph in document.paragraphs:
            paragraph.text  # noqa: B018
        return [[cell.text for cell in row.cells] for table in document.tables for row in table.rows]

    return run


def pdfplumber() -> Callable[[str], list[list[str]]]:
    import pdfplumber as library

    def run(path: str) -> list[list[str]]:
        rows: list[list[str]] = []
        with library.open(path) as document:
            for page in document.pages:
                page.extract_text()
                rows += [[cell or "" for cell in row] for table in page.extract_tables() for row in table]
        return rows

    return run


TOOLS = {
    "cchc": cchc,
    "markitdown": markitdown,
    "docling": docling,
    "unstructured": unstructured,
    "python-docx": python_docx,
    "pdfplumber": pdfplumber,
}


def main(tool: str, path: str, rounds: int, expected: str) -> None:
    run = TOOLS[tool]()
    rows = run(path)
    spent = []
    for _ in range(rounds):
        start = time.process_time()
        rows = run(path)
        spent.append(time.process_time() - start)
    wanted = json.loads(Path(expected).read_text(encoding="utf-8"))
    middle = statistics.median(spent)
    print(
        json.dumps(
            {
                "cpu_ms": round(middle * 1000, 1),
                "pages_per_second": round(PAGES / middle, 1),
                "peak_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
                "rows": found(rows, wanted),
                "of": len(wanted),
            }
        )
    )


def found(rows: list[list[str]], wanted: list[list[str]]) -> int:
    """How many wanted rows stand whole in one row; the number may carry its group (``I.4``), white space does not count."""
    have = {tuple(squeeze(cell) for cell in row[1:6]) for row in rows if len(row) >= 6}
    return sum(tuple(squeeze(cell) for cell in row[1:]) in have for row in wanted)


def squeeze(text: str) -> str:
    return "".join(text.split())


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]), sys.argv[4])
