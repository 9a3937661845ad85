"""Finding citations: this extractor on a Vietnamese text beside eyecite on an English one with as many citations, in one run.

    scripts/bench citing            (installs eyecite into .venv-bench first; BENCH_PYTHON says another python that has it)

Both texts are made by ``citing_texts.py``: COUNT citations, one a sentence, sentences of about the same length; then twice, four and
eight times as many. Each tool finds all citations of each text in a process of its own; CPU time; the tools take turns, ROUNDS
times; the fastest counts. eyecite runs with both of its tokenizers. "found" beside what was written shows that no tool is
fast because it finds less.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path
from typing import Any

from citing_texts import english, vietnamese
from reading import HERE, OURS, THEIRS, machine

COUNT = 250
SIZES = [1, 2, 4, 8]
ROUNDS = 3
TOOLS = {"cchc": "vi", "eyecite": "en", "eyecite-hyperscan": "en"}
NAMES = {"cchc": "CCHC", "eyecite": "eyecite (Aho-Corasick)", "eyecite-hyperscan": "eyecite (hyperscan)"}
PACKAGES = ["eyecite", "hyperscan", "pyahocorasick"]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=HERE / "results" / "citing.json")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    options = parser.parse_args()
    theirs = Path(os.environ.get("BENCH_PYTHON") or THEIRS)
    with tempfile.TemporaryDirectory() as folder:
        texts = write_texts(Path(folder))
        turns = [(size, tool) for size in SIZES for tool in TOOLS]
        rounds = [
            [measure(tool, texts[TOOLS[tool], size], theirs) for size, tool in turns] for _ in range(options.rounds)
        ]
        results = [
            {"size": size, "tool": tool, "written": COUNT * size, "bytes": texts[TOOLS[tool], size].stat().st_size}
            | best([one[place] for one in rounds])
            for place, (size, tool) in enumerate(turns)
        ]
    found = {"machine": machine(), "versions": versions(theirs), "rounds": options.rounds, "results": results}
    options.out.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(found["machine"], ensure_ascii=False), json.dumps(found["versions"]), as_table(results), sep="\n")
    return 0


def write_texts(folder: Path) -> dict[tuple[str, int], Path]:
    paths = {}
    for language, make in (("vi", vietnamese), ("en", english)):
        for size in SIZES:
            path = paths[language, size] = folder / f"{language}-{size}.txt"
            path.write_text(make(COUNT * size), encoding="utf-8")
    return paths


def measure(tool: str, text: Path, theirs: Path) -> dict[str, Any]:
    python = OURS if tool == "cchc" else theirs
    if not python.exists():
        return {"skipped": "không có .venv-bench (chạy scripts/bench)"}
    command = [str(python), str(HERE / "cite_with.py"), tool, str(text), "5" if tool == "cchc" else "1"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        return {"skipped": (done.stderr.strip().splitlines() or ["lỗi"])[-1][:160]}
    measured: dict[str, Any] = json.loads(done.stdout.strip().splitlines()[-1])
    return measured


def best(runs: list[dict[str, Any]]) -> dict[str, Any]:
    """The fastest time of all rounds, with what was found."""
    if any("skipped" in run for run in runs):
        return next(run for run in runs if "skipped" in run)
    seconds = min(second for run in runs for second in run["seconds"])
    return {"seconds": round(seconds, 5), "found": runs[0]["found"], "peak_mb": max(run["peak_mb"] for run in runs)}


def versions(theirs: Path) -> dict[str, str]:
    ours = {"python": sys.version.split()[0], "cchc": version("cchc")}
    if not theirs.exists():
        return ours
    ask = (
        f"import json; from importlib.metadata import version; print(json.dumps({{n: version(n) for n in {PACKAGES}}}))"
    )
    done = subprocess.run([theirs, "-c", ask], check=False, capture_output=True, text=True)
    return ours | (json.loads(done.stdout) if done.returncode == 0 else {})


def as_table(results: list[dict[str, Any]]) -> str:
    lines = [
        "| viện dẫn viết ra | công cụ | văn bản KB | CPU ms | MB/s | viện dẫn/giây | tìm thấy | so với 1× | so với CCHC |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    known = {(row["size"], row["tool"]): row["seconds"] for row in results if "seconds" in row}
    for row in results:
        head = f"| {row['written']} ({row['size']}×) | {NAMES[row['tool']]} | {row['bytes'] / 1000:.0f} |"
        if "skipped" in row:
            lines.append(f"{head} không chạy được: {row['skipped']} | | | | | |")
            continue
        seconds = row["seconds"]
        lines.append(
            f"{head} {seconds * 1000:.1f} | {row['bytes'] / seconds / 1e6:.2f} | {row['found'] / seconds:,.0f} | {row['found']} | "
            f"×{seconds / known[1, row['tool']]:.1f} | ×{seconds / known[row['size'], 'cchc']:.0f} |"
        )
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
