"""Reading a plan: this reader beside others, on the same docx and pdf, in one run.

    scripts/bench reading            (installs the other tools into .venv-bench first)

A 20-page plan about an invented agency with three task tables is made, as docx and (by LibreOffice) as pdf. Each tool reads each
file in a process of its own, one warm-up and then ROUNDS measured rounds in rotation, CPU time. "rows" is how many of the task rows the
tool gives with all their cells in one row, of those in the file. A tool that cannot run here is listed with its reason.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parent
OURS = ROOT / ".venv" / "bin" / "python"
THEIRS = ROOT / ".venv-bench" / "bin" / "python"
TOOLS = {
    "docx": ["cchc", "markitdown", "docling", "unstructured", "python-docx"],
    "pdf": ["cchc", "markitdown", "docling", "unstructured", "pdfplumber"],
}
ROUNDS = 5


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=HERE / "results" / "reading.json")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        files = make_files(Path(folder))
        results = [measure(kind, tool, files[kind], files) for kind, tools in TOOLS.items() for tool in tools]
    options.out.parent.mkdir(exist_ok=True)
    options.out.write_text(json.dumps(results, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print(as_table(results))
    return 0


def make_files(folder: Path) -> dict[str, Path]:
    made = subprocess.run(
        [OURS, HERE / "plan_of_twenty_pages.py", folder], check=True, capture_output=True, text=True
    ).stdout
    return {kind: Path(path) for kind, path in json.loads(made).items()}


def measure(kind: str, tool: str, path: Path, files: dict[str, Path]) -> dict[str, object]:
    python = OURS if tool in {"cchc", "python-docx"} else THEIRS
    row: dict[str, object] = {"file": kind, "tool": tool}
    if not python.exists():
        return row | {"skipped": "không có .venv-bench (chạy scripts/bench)"}
    try:
        done = subprocess.run(
            [python, HERE / "read_with.py", tool, path, str(ROUNDS), files["expected"]],
            capture_output=True,
            text=True,
            timeout=900,
            check=False,
            env={"PATH": "/usr/bin:/bin", "HF_HUB_OFFLINE": "1", "HOME": "/tmp"},
        )
    except subprocess.TimeoutExpired:
        return row | {"skipped": "quá 15 phút"}
    if done.returncode:
        return row | {"skipped": done.stderr.strip().splitlines()[-1][:160] if done.stderr.strip() else "lỗi"}
    return row | json.loads(done.stdout.strip().splitlines()[-1])


def as_table(results: list[dict[str, object]]) -> str:
    lines = [
        "| tệp | công cụ | CPU ms (trung vị) | trang/giây | bộ nhớ đỉnh MB | dòng nhiệm vụ | so với CCHC |",
        "|---|---|---|---|---|---|---|",
    ]
    ours = {row["file"]: row["cpu_ms"] for row in results if row["tool"] == "cchc" and "cpu_ms" in row}
    for row in results:
        if "skipped" in row:
            lines.append(f"| {row['file']} | {row['tool']} | không chạy được: {row['skipped']} | | | | |")
            continue
        ratio = float(str(row["cpu_ms"])) / float(str(ours[row["file"]]))
        lines.append(
            f"| {row['file']} | {row['tool']} | {row['cpu_ms']} | {row['pages_per_second']} | {row['peak_mb']} | "
            f"{row['rows']}/{row['of']} | ×{ratio:.1f} |"
        )
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
