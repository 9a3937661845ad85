"""Reading a plan: this reader beside others, on the same docx and pdf, in one run.

    scripts/bench reading            (installs the other tools into .venv-bench first)

PLANS plans of 20 pages about an invented agency, each with three task tables, are made as docx and (by LibreOffice) as pdf. Each
tool reads them in a process of its own: one to warm up, then every other one once, so that no file is read twice. CPU time of
all threads. The tools take turns, ROUNDS times. The files are alike, so the fastest reading tells what a tool costs and the
median what else the machine did; tools are compared by their fastest. "rows" is how many of the task rows a tool gives with all
their cells in one row. A tool that cannot run is listed with its reason.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
ROOT = HERE.parent
OURS = ROOT / ".venv" / "bin" / "python"
THEIRS = ROOT / ".venv-bench" / "bin" / "python"
TOOLS = {
    "docx": ["cchc", "cchc-text", "kreuzberg", "docling", "markitdown", "unstructured", "python-docx"],
    "pdf": ["cchc", "cchc-text", "kreuzberg", "docling", "markitdown", "unstructured", "pdfplumber"],
}
NAMES = {"cchc": "CCHC, cả hợp đồng đọc", "cchc-text": "CCHC, chỉ chữ và bảng", "cchc-long": "CCHC, văn bản dài gấp 8"}
NEEDS_DOWNLOADS = {
    ("docling", "pdf"): "cần mô hình bố cục trang, tải từ Hugging Face lúc chạy",
    ("unstructured", "docx"): "tải mô hình spaCy lúc chạy",
    ("unstructured", "pdf"): "tải mô hình spaCy lúc chạy; cách đọc nhanh không cho bảng",
}
PACKAGES = ["markitdown", "docling-slim", "kreuzberg", "pdfplumber"]
PLANS = 6
ROUNDS = 3


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=HERE / "results" / "reading.json")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        made = make_files(Path(folder))
        plans = Path(folder) / "plans.json"
        plans.write_text(json.dumps(made["plans"]), encoding="utf-8")
        long = Path(folder) / "long.json"
        long.write_text(json.dumps([made["plans"][0], made["long"]]), encoding="utf-8")
        turns = [(kind, tool, plans) for kind, tools in TOOLS.items() for tool in tools]
        turns += [(kind, "cchc-long", long) for kind in TOOLS]
        rounds = [[measure(*turn) for turn in turns] for _ in range(ROUNDS)]
        results = [
            {"file": kind, "tool": tool} | best(runs)
            for (kind, tool, _), runs in zip(turns, zip(*rounds, strict=True), strict=True)
        ]
        results.sort(key=lambda row: list(TOOLS).index(row["file"]))
    found = {"machine": machine(), "versions": versions(), "pages": pages(made["plans"]), "results": results}
    options.out.parent.mkdir(exist_ok=True)
    options.out.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(found["machine"], ensure_ascii=False), json.dumps(found["versions"]), as_table(results), sep="\n")
    return 0


def make_files(folder: Path) -> dict[str, Any]:
    command = [str(OURS), str(HERE / "plan_of_twenty_pages.py"), str(folder), str(PLANS)]
    made: dict[str, Any] = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return made


def pages(plans: list[dict[str, Any]]) -> list[int]:
    return [plan["pages"] for plan in plans]


def best(runs: tuple[dict[str, Any], ...]) -> dict[str, Any]:
    """The round with the lowest median, with the fastest reading of all rounds."""
    if any("skipped" in run for run in runs):
        return next(run for run in runs if "skipped" in run)
    chosen = min(runs, key=lambda run: run["cpu_ms"])
    return chosen | {"fastest_ms": min(run["fastest_ms"] for run in runs)}


def measure(kind: str, tool: str, plans: Path) -> dict[str, Any]:
    tool = tool.removesuffix("-long")
    python = OURS if tool in {"cchc", "cchc-text", "python-docx"} else THEIRS
    if not python.exists():
        return {"skipped": "không có .venv-bench (chạy scripts/bench)"}
    quiet = {"PATH": os.environ["PATH"], "HF_HUB_OFFLINE": "1", "HOME": str(plans.parent)}
    command = [str(python), str(HERE / "read_with.py"), tool, kind, str(plans)]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=900, check=False, env=quiet)
    except subprocess.TimeoutExpired:
        return {"skipped": "quá 15 phút"}
    if done.returncode:
        said = done.stderr.strip().splitlines() or ["lỗi"]
        return {"skipped": NEEDS_DOWNLOADS.get((tool, kind), said[-1][:160])}
    measured: dict[str, Any] = json.loads(done.stdout.strip().splitlines()[-1])
    return measured


def machine() -> dict[str, Any]:
    cpu = next((line.split(":", 1)[1].strip() for line in _cpu_lines() if line.startswith("model name")), "?")
    return {
        "cpu": cpu,
        "cores": os.cpu_count(),
        "python": platform.python_version(),
        "load": round(os.getloadavg()[0], 1),
    }


def _cpu_lines() -> list[str]:
    return Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()


def versions() -> dict[str, str]:
    ours = {name: version(name) for name in ("lxml", "pypdfium2", "python-docx")}
    ask = (
        "import json; from importlib.metadata import distributions; "
        f"print(json.dumps({{d.name: d.version for d in distributions() if d.name in {PACKAGES}}}))"
    )
    if not THEIRS.exists():
        return ours
    theirs: dict[str, str] = json.loads(subprocess.run([THEIRS, "-c", ask], check=True, capture_output=True).stdout)
    return ours | theirs


def as_table(results: list[dict[str, Any]]) -> str:
    lines = [
        "| tệp | công cụ | CPU ms nhanh nhất | trung vị | trang/giây | lần đầu ms | bộ nhớ MB | dòng nhiệm vụ đúng | so với CCHC |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    ours = {row["file"]: row["fastest_ms"] for row in results if row["tool"] == "cchc" and "fastest_ms" in row}
    for row in results:
        head = f"| {row['file']} | {NAMES.get(row['tool'], row['tool'])} |"
        if "skipped" in row:
            lines.append(f"{head} không chạy được: {row['skipped']} | | | | | | |")
            continue
        lines.append(
            f"{head} {row['fastest_ms']} | {row['cpu_ms']} | {row['pages_per_second']} | {row['first_ms']} | {row['peak_mb']} | "
            f"{row['rows']}/{row['of']} | ×{row['fastest_ms'] / ours[row['file']]:.1f} |"
        )
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
