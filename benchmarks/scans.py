"""Scans: how much of an invented plan is read right, by what happened to the paper, and what it costs.

    scripts/bench scans

The plan of ``vanban.ocr.tests.papers`` is exported to PDF by LibreOffice, its pages are drawn as pictures and spoilt as paper is
(``vanban.ocr.tests.scanning``), put into a PDF as a scanner does, and read, one page after the other. CER and WER are against
the text of the export; "tasks" are rows of the table with the same time and all other cells right but for one letter in twenty.
CPU is of this process and of tesseract. The pages are printed by LibreOffice: real scans are worse, see docs/operations/scans.md.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import cv2

from vanban.document import read
from vanban.model import Document, Task
from vanban.ocr.pixels import Picture
from vanban.ocr.tests import papers
from vanban.ocr.tests.comparing import character_errors, word_errors
from vanban.ocr.tests.scanning import (
    as_pdf,
    black_edged,
    photocopied,
    photographed,
    pictures,
    sealed,
    signed,
    skewed,
    speckled,
    turned,
    worn,
)  # fmt: skip
from vanban.options import ReadOptions
from vanban.tests.rendering import to_pdf

HERE = Path(__file__).parent
CONDITIONS: dict[str, tuple[int, Callable[[Picture], Picture]]] = {
    "không lỗi, 300 dpi": (300, lambda sheet: sheet),
    "lệch 0,7°, nhòe, nhiễu, 300 dpi": (300, lambda sheet: worn(skewed(sheet, 0.7))),
    "lệch 0,9°, nhòe, nhiễu, 200 dpi": (200, lambda sheet: worn(skewed(sheet, -0.9))),
    "nhòe, nhiễu, 150 dpi": (150, worn),
    "dấu đỏ và chữ ký xanh đè lên chữ": (300, lambda sheet: worn(skewed(marked(sheet), 0.7))),
    "bụi đen, mép đen": (300, lambda sheet: black_edged(speckled(worn(sheet)))),
    "trang ngược": (200, lambda sheet: turned(worn(sheet), 2)),
    "trang nằm ngang": (200, lambda sheet: turned(worn(sheet), 1)),
    "ảnh điện thoại: nghiêng, bóng tay, ánh vàng": (200, lambda sheet: photographed(marked(sheet))),
    "bản photo đen trắng nhiều lần": (200, photocopied),
}


def marked(sheet: Picture) -> Picture:
    return signed(sealed(sheet, 0.72, 0.12), 0.55, 0.2)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=HERE / "results" / "scans.json")
    options = parser.parse_args()
    exported = to_pdf(papers.plan())
    plan = read(exported, name="ke-hoach.pdf")
    rows = [measure(name, exported, plan) for name in CONDITIONS]
    found = {"cores": os.cpu_count(), "opencv": cv2.__version__, "load": round(os.getloadavg()[0], 1), "results": rows}
    options.out.parent.mkdir(exist_ok=True)
    options.out.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print(as_table(rows))
    return 0


def measure(name: str, exported: bytes, plan: Document) -> dict[str, Any]:
    dpi, spoil = CONDITIONS[name]
    sheets = [spoil(sheet) for sheet in pictures(exported, dpi)]
    scan = as_pdf(*sheets, dpi=dpi)
    before, started = cpu_seconds(), time.perf_counter()
    made = read(scan, name="quet.pdf", options=ReadOptions(workers=1))
    spent, wall = cpu_seconds() - before, time.perf_counter() - started
    same_head = (plan.header.number, plan.header.issued_on) == (made.header.number, made.header.issued_on)
    row = {
        "condition": name,
        "cer": round(100 * character_errors(plan.text, made.text), 2),
        "wer": round(100 * word_errors(plan.text, made.text), 2),
        "tasks": sum(map(is_right, plan.tasks, made.tasks)),
        "of": len(plan.tasks),
        "head": same_head,
        "confidence": made.source.confidence,
        "mended": len(made.source.mended),
        "cpu_s": round(spent / len(sheets), 2),
        "wall_s": round(wall / len(sheets), 2),
    }
    print(row, file=sys.stderr)
    return row


def is_right(task: Task, made: Task) -> bool:
    one, other = task.cells, made.cells
    pairs = ((one.content, other.content), (one.product, other.product), (one.lead, other.lead),
             (one.coordinating, other.coordinating))  # fmt: skip
    same_time = (task.schedule.kind, task.schedule.due_on) == (made.schedule.kind, made.schedule.due_on)
    return same_time and all(character_errors(was, now) <= 0.05 for was, now in pairs if was)


def cpu_seconds() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def as_table(rows: list[dict[str, Any]]) -> str:
    lines = [
        "| trang giấy | CER % | WER % | dòng nhiệm vụ đúng | số, ngày | độ chắc | chỗ đã sửa | CPU giây/trang |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for row in rows:
        head = "đúng" if row["head"] else "sai"
        figures = (
            f"{row['cer']} | {row['wer']} | {row['tasks']}/{row['of']} | {head} | {row['confidence']} | {row['mended']}"
        )
        lines.append(f"| {row['condition']} | {figures} | {row['cpu_s']} |".replace(".", ","))
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
