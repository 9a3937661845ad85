"""Reads one file once; prints CPU of this process and its children, clock time, peak memory, task rows, as JSON.

usage: read_once.py cchc|bare-docx|bare-pdf|bare-scan FILE    (the wanted task rows as JSON on standard input)
"""

from __future__ import annotations

import json
import resource
import sys
import time
import zipfile

from read_with import Rows, cchc, found


def bare_docx(path: str) -> Rows:
    from lxml import etree

    with zipfile.ZipFile(path) as package:
        root = etree.fromstring(package.read("word/document.xml"))
    for node in root.iter("{*}t"):
        node.text  # noqa: B018
    return []


def bare_pdf(path: str) -> Rows:
    import pypdfium2 as pdfium

    with pdfium.PdfDocument(path) as pages:
        for page in pages:
            page.get_textpage().get_text_bounded()
    return []


def bare_scan(path: str) -> Rows:
    import pypdfium2 as pdfium

    from vanban.ocr.engine import Mode, recognise

    with pdfium.PdfDocument(path) as pages:
        for page in pages:
            recognise([page.render(scale=300 / 72, grayscale=True).to_numpy()], Mode.PAGE)
    return []


TOOLS = {"cchc": cchc, "bare-docx": lambda: bare_docx, "bare-pdf": lambda: bare_pdf, "bare-scan": lambda: bare_scan}


def main(tool: str, path: str) -> None:
    wanted: Rows = json.loads(sys.stdin.read())
    run = TOOLS[tool]()
    start = time.monotonic()
    rows = run(path)
    wall = time.monotonic() - start
    usage = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    print(
        json.dumps(
            {
                "cpu_ms": round(1000 * sum(one.ru_utime + one.ru_stime for one in usage)),
                "wall_s": round(wall, 2),
                "peak_mb": round(max(one.ru_maxrss for one in usage) / 1024),
                "rows": found(rows, wanted),
                "of": len(wanted),
            }
        )
    )


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
