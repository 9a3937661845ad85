"""Writing a report of 20 pages with a table of 200 rows: this writer beside docxtpl and python-docx, and PDF beside LibreOffice.

    scripts/bench writing            (installs docxtpl into .venv-bench first)

The same content for all (``written_content.py``): headings and paragraphs, a landscape table of six columns whose heading is
repeated. Each tool runs in a process of its own: one document to warm up, then DOCUMENTS others, so that nothing is written twice.
docx: CPU time; docxtpl fills a template that was made before. PDF: clock time, for the work is done in another process: ours
(draft to docx to LibreOffice, kept warm), its first document with the start of LibreOffice, and ``soffice --convert-to pdf`` of
the same docx, a start each time, as one calls it from a shell. The tools take turns, ROUNDS times; the fastest counts. "rows" is
how many of the rows stand whole in the file.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
from importlib.metadata import version
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
ROOT = HERE.parent
OURS = ROOT / ".venv" / "bin" / "python"
THEIRS = ROOT / ".venv-bench" / "bin" / "python"
TOOLS = {"docx": ["cchc", "docxtpl", "python-docx"], "pdf": ["cchc-pdf", "cchc-pdfa", "soffice"]}
NAMES = {
    "cchc": "CCHC",
    "cchc-pdf": "CCHC, PDF",
    "cchc-pdfa": "CCHC, PDF/A",
    "soffice": "soffice --convert-to pdf, cùng tệp docx",
}
ROUNDS = 3


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=HERE / "results" / "writing.json")
    options = parser.parse_args()
    turns = [(kind, tool) for kind, tools in TOOLS.items() for tool in tools]
    rounds = [[measure(tool) for _, tool in turns] for _ in range(ROUNDS)]
    results = [
        {"file": kind, "tool": tool} | min(runs, key=lambda run: run.get("fastest_ms", 0))
        for (kind, tool), runs in zip(turns, zip(*rounds, strict=True), strict=True)
    ]
    for row in results:
        ours = next(one for one in results if one["file"] == row["file"])
        row["ratio"] = round(row["fastest_ms"] / ours["fastest_ms"], 1) if "fastest_ms" in row else None
    found = {"machine": machine(), "versions": versions(), "results": results}
    options.out.parent.mkdir(exist_ok=True)
    options.out.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(found["machine"], ensure_ascii=False), json.dumps(found["versions"]), as_table(results), sep="\n")
    return 0


def measure(tool: str) -> dict[str, Any]:
    python = THEIRS if tool == "docxtpl" else OURS
    if not python.exists():
        return {"skipped": "không có .venv-bench (chạy scripts/bench)"}
    command = [str(python), str(HERE / "write_with.py"), tool]
    done = subprocess.run(command, capture_output=True, text=True, timeout=900, check=False)
    if done.returncode:
        said = done.stderr.strip().splitlines() or ["lỗi"]
        return {"skipped": said[-1][:160]}
    measured: dict[str, Any] = json.loads(done.stdout.strip().splitlines()[-1])
    return measured


def machine() -> dict[str, Any]:
    lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    cpu = next((line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")), "?")
    load = round(os.getloadavg()[0], 1)
    return {"cpu": cpu, "cores": os.cpu_count(), "python": platform.python_version(), "load": load}


def versions() -> dict[str, str]:
    found = {"python-docx": version("python-docx")}
    code = "from importlib.metadata import version as v; print(v('docxtpl'), v('python-docx'))"
    if THEIRS.exists():
        said = subprocess.run([str(THEIRS), "-c", code], capture_output=True, text=True, check=False).stdout.split()
        found["docxtpl"] = said[0] if said else "?"
    office = subprocess.run(["soffice", "--version"], capture_output=True, text=True, check=False).stdout.split()
    found["LibreOffice"] = office[1] if len(office) > 1 else "?"
    return found


def as_table(results: list[dict[str, Any]]) -> str:
    head = "| tệp | công cụ | ms nhanh nhất | trung vị | lần đầu ms | trang | KB | dòng đủ | so với CCHC |"
    lines = [head, "|---" * 9 + "|"]
    for row in results:
        name = NAMES.get(row["tool"], row["tool"])
        if "skipped" in row:
            lines.append(f"| {row['file']} | {name} | không chạy được: {row['skipped']} | | | | | | |")
            continue
        cells = (row["fastest_ms"], row["median_ms"], row["first_ms"], row["pages"] or "", row["kb"], row["rows"])
        lines.append(f"| {row['file']} | {name} | {' | '.join(map(str, cells))} | ×{row['ratio']} |")
    return "\n".join(lines)


if __name__ == "__main__":
    raise SystemExit(main())
