"""How the cost of reading grows with the document, up to 1,000 pages, beside the bare text of the same pages.

    scripts/bench growth

Plans of PAGES pages (prose and task tables, as in ``reading.py``) as docx and pdf, and scans of the first SCANNED pages of one, are
read by ``vanban.read``, each in a process of its own with nothing read before. CPU time of the process and its children, clock
time, peak memory (of the largest single process), task rows found whole. "bare" is the least that any reader must do: pypdfium2's
text for a pdf, unzip and parse for a docx, one call of tesseract a page for a scan.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
from plan_of_twenty_pages import PARTS, as_pdf, write
from read_with import squeeze
from reading import HERE, OURS, machine
from scanned import scan

LENGTHS = (1, 5, 15, 50)
SCANNED = (2, 8, 32)


def main() -> int:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        plans = [write(folder / f"plan-{length}.docx", length, PARTS * length) for length in LENGTHS]
        as_pdf(folder, plans)
        rows = [measured(plan, kind) for kind in ("docx", "pdf") for plan in plans]
        longest = plans[-1]
        for count in SCANNED:
            path = folder / f"scan-{count}.pdf"
            scan(Path(longest["pdf"]), path, count)
            rows.append(measured({"scan": str(path), "pages": count, "rows": rows_on(longest, count)}, "scan"))
    found = {"machine": machine(), "results": rows}
    (HERE / "results" / "growth.json").write_text(
        json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
    )
    print(json.dumps(found["machine"], ensure_ascii=False), as_table(rows), sep="\n")
    return 0


def rows_on(plan: dict[str, Any], count: int) -> list[list[str]]:
    """The task rows whose words all stand on the first ``count`` pages."""
    with pdfium.PdfDocument(plan["pdf"]) as pages:
        text = squeeze("".join(pages[index].get_textpage().get_text_bounded() for index in range(count)))
    return [row for row in plan["rows"] if squeeze(row[1]) in text]


def measured(plan: dict[str, Any], kind: str) -> dict[str, Any]:
    ours = run("cchc", kind, plan)
    bare = run(f"bare-{kind}", kind, plan)
    return {"file": kind, "pages": plan["pages"], **ours, "bare_ms": bare["cpu_ms"]}


def run(tool: str, kind: str, plan: dict[str, Any]) -> dict[str, Any]:
    command = [str(OURS), str(HERE / "read_once.py"), tool, plan[kind]]
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    done = subprocess.run(
        command, check=True, capture_output=True, text=True, env=environment, input=json.dumps(plan["rows"])
    )
    answer: dict[str, Any] = json.loads(done.stdout.strip().splitlines()[-1])
    return answer


def as_table(rows: list[dict[str, Any]]) -> str:
    lines = [
        "| tệp | trang | CPU ms | ms mỗi trang | giây đồng hồ | trang/giây | bộ nhớ MB | dòng nhiệm vụ đúng | so với đọc trần |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    for row in rows:
        each = row["cpu_ms"] / row["pages"]
        lines.append(
            f"| {row['file']} | {row['pages']} | {row['cpu_ms']} | {each:.1f} | {row['wall_s']} | {row['pages'] / row['wall_s']:.1f} | "
            f"{row['peak_mb']} | {row['rows']}/{row['of']} | ×{row['cpu_ms'] / row['bare_ms']:.1f} |"
        )
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
