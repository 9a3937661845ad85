"""Reads damaged copies of the sample documents; each must be read or refused in words, in time, within memory.

    scripts/fuzz [COUNT] [SEED]        (default 2000 files, seed of the day; prints what happened; exit 1 on any other end)

The files are cut, have bytes changed, pieces doubled or swapped, or (docx, xlsx, odt) a part of the package damaged and packed anew.
"""

from __future__ import annotations

import datetime as dt
import io
import random
import resource
import signal
import sys
import time
import zipfile
from collections import Counter
from pathlib import Path

from openpyxl import Workbook

from vanban import read
from vanban.errors import UnreadableSource
from vanban.formats.libreoffice import convert
from vanban.formats.libreoffice_process import program

SAMPLES = Path(__file__).parents[2] / "data" / "samples"
MEMORY = 2 << 30
SECONDS = 20
_WORDS = [
    *((b"w:tc", b"w:tr"), (b"gridSpan", b"vMerge"), (b"endobj", b"obj"), (b"w:p>", b"w:tbl>"), (b"1", b"9" * 9)),
    *((b"<td", b"<table"), (b"</", b"<"), (b' r="', b' s="'), (b"colspan", b"rowspan"), (b"\\cell", b"\\row")),
    *((b"mergeCell ", b"col hidden='1' "), (b"}", b"{"), (b"text:p", b"table:table")),
]


class TooLong(Exception):
    """A file took longer than SECONDS."""


def main(count: int, seed: int) -> int:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    signal.signal(signal.SIGALRM, _too_long)
    originals = [
        (path.name, path.read_bytes()) for path in sorted(SAMPLES.iterdir()) if path.suffix in {".docx", ".pdf"}
    ]
    made, old = other_formats(next(path for path in sorted(SAMPLES.iterdir()) if path.suffix == ".docx"))
    originals += made
    ends: Counter[str] = Counter()
    bad: list[str] = []
    slowest = 0.0
    for number in range(count):
        chance = random.Random(f"{seed}-{number}")
        # a tenth by way of LibreOffice, where each file costs a conversion
        name, original = chance.choice(old if old and chance.random() < 0.1 else originals)
        data = damaged(name, original, chance)
        start = time.monotonic()
        end = outcome(data, name)
        slowest = max(slowest, time.monotonic() - start)
        ends[end] += 1
        if end.startswith("!"):
            bad.append(f"seed {seed}, file {number} ({name}): {end}")
    print(f"{count} tệp hỏng, seed {seed}, lâu nhất {slowest:.1f} giây")
    for end, times in ends.most_common():
        print(f"  {times:6}  {end}")
    print("\n".join(bad[:20]))
    return 1 if bad else 0


def outcome(data: bytes, name: str) -> str:
    signal.alarm(SECONDS)
    try:
        read(data, name=name)
    except UnreadableSource as refusal:
        return f"từ chối: {refusal.code}"
    except Exception as error:
        return f"!{type(error).__name__}: {str(error)[:80]}"
    finally:
        signal.alarm(0)
    return "đọc được"


def other_formats(path: Path) -> tuple[list[tuple[str, bytes]], list[tuple[str, bytes]]]:
    """The sample at ``path`` in the formats read directly, and, where LibreOffice is there, in those it reads for us."""
    document = read(path)
    book = Workbook()
    sheet = book.create_sheet("Nhiệm vụ")
    for table in document.tables:
        for row in table.grid():
            sheet.append([cell.text if cell else "" for cell in row])
    sheet.append([0.3, dt.date(2026, 6, 30), "=1+1"])
    stream = io.BytesIO()
    book.save(stream)
    if program() is None:
        print("không có LibreOffice: bỏ qua doc, odt, rtf")
        return [("a.xlsx", stream.getvalue())], []
    data = path.read_bytes()
    kinds = {"html": "HTML (StarWriter)", "doc": "MS Word 97", "odt": "writer8", "rtf": "Rich Text Format"}
    found = [
        (f"a.{kind}", convert(data, suffix="docx", reader="MS Word 2007 XML", to=f"{kind}:{name}"))
        for kind, name in kinds.items()
    ]
    return [("a.xlsx", stream.getvalue()), found[0]], found[1:]


def damaged(name: str, data: bytes, chance: random.Random) -> bytes:
    if name.endswith((".docx", ".xlsx", ".odt")) and chance.random() < 0.6:
        return _repacked(data, chance)
    return _changed(data, chance)


def _repacked(data: bytes, chance: random.Random) -> bytes:
    """One part of the package damaged, the zip around it whole."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as package, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as again:
        names = package.namelist()
        victim = chance.choice([name for name in names if name.endswith(".xml")])
        for name in names:
            part = package.read(name)
            again.writestr(name, _changed(part, chance) if name == victim else part)
    return out.getvalue()


def _changed(data: bytes, chance: random.Random) -> bytes:
    way = chance.choice(["cut", "bytes", "double", "swap", "words"])
    a, b = sorted(chance.randrange(len(data) + 1) for _ in range(2))
    if way == "cut":
        return data[:b] if chance.random() < 0.5 else data[:a] + data[b:]
    if way == "double":
        return data[:b] + data[a:b] * chance.randrange(1, 4) + data[b:]
    if way == "swap":
        return data[b:] + data[a:b] + data[:a]
    if way == "words":
        old, new = chance.choice(_WORDS)
        return data.replace(old, new, chance.randrange(1, 50))
    changed = bytearray(data)
    for _ in range(chance.randrange(1, 200)):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def _too_long(signum: int, frame: object) -> None:
    raise TooLong(f"quá {SECONDS} giây")


if __name__ == "__main__":
    given = [int(word) for word in sys.argv[1:]]
    sys.exit(
        main(given[0] if given else 2000, given[1] if len(given) > 1 else dt.datetime.now(dt.UTC).date().toordinal())
    )
