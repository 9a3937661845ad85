"""Finds the citations of one text with one tool, some times over; prints CPU seconds of each time and what it found, as JSON.

usage: cite_with.py TOOL TEXT TIMES    (the first time, on a page of the text, is not measured: it loads what the tool needs)
"""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path

PAGE = 4000


def cchc(_: Path) -> Callable[[str], int]:
    from vanban.cite import cite

    return lambda text: len(cite(text))


def eyecite(_: Path) -> Callable[[str], int]:
    from eyecite import get_citations

    return lambda text: len(get_citations(text))


def eyecite_hyperscan(folder: Path) -> Callable[[str], int]:
    """With its compiled database kept in ``folder``, as its authors advise: compiling takes half a minute."""
    from eyecite import get_citations
    from eyecite.tokenizers import HyperscanTokenizer

    tokenizer = HyperscanTokenizer(cache_dir=str(folder))
    return lambda text: len(get_citations(text, tokenizer=tokenizer))


TOOLS = {"cchc": cchc, "eyecite": eyecite, "eyecite-hyperscan": eyecite_hyperscan}


def main(tool: str, path: str, times: str) -> None:
    text = Path(path).read_text(encoding="utf-8")
    run = TOOLS[tool](Path(path).parent)
    run(text[:PAGE])
    seconds, found = [], 0
    for _ in range(int(times)):
        start = time.process_time()
        found = run(text)
        seconds.append(time.process_time() - start)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconds": seconds, "found": found, "peak_mb": round(peak)}))


if __name__ == "__main__":
    main(*sys.argv[1:])
