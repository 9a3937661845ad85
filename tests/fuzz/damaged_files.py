"""Reads damaged files of every format; each must be read or refused in words, in time, within memory.

    scripts/fuzz files [COUNT] [SEED] [KIND...]

Default: 2000 files, the seed of the day, every kind in the shares of ``SHARES``. Prints what happened by kind, writes it to
``build/fuzz/files-SEED.json``; exit code 1 on any other end, and the file is left in ``build/fuzz/files``.
Every file is read in a process of its own (``vanban.apart``), every fourth that can be read is checked too.
"""

from __future__ import annotations

import datetime as dt
import json
import random
import sys
import time
from collections import Counter
from pathlib import Path

from tests.fuzz.mutations import damaged
from tests.fuzz.seeds import seeds, suffix
from vanban.apart import ApartReader, Limits
from vanban.errors import UnreadableSource
from vanban.libreoffice import stop

BUILD = Path(__file__).parents[2] / "build" / "fuzz"
# LibreOffice may take its 60 seconds, twice where it fell
LIMITS = Limits(seconds=150)
# where a file costs a conversion or the recognition of a page, there are fewer
SHARES = {
    **dict.fromkeys(["docx", "xlsx"], 20.0),
    **dict.fromkeys(["html", "pdf"], 12.0),
    **dict.fromkeys(["mht", "csv", "txt", "tcvn3", "md"], 6.0),
    **dict.fromkeys(["doc", "odt", "rtf"], 2.0),
    **dict.fromkeys(["xls", "ods", "scan", "png", "jpg"], 0.5),
}
CHECKED = 4


def main(count: int, seed: int, kinds: list[str]) -> int:
    files = seeds()
    stop()
    kinds = [kind for kind in kinds or SHARES if kind in files]
    ends: dict[str, Counter[str]] = {kind: Counter() for kind in kinds}
    slowest: dict[str, float] = dict.fromkeys(kinds, 0.0)
    bad: list[str] = []
    with ApartReader(LIMITS) as reader:
        for number in range(count):
            chance = random.Random(f"{seed}-{number}")
            kind = chance.choices(kinds, [SHARES[one] for one in kinds])[0]
            data = damaged(kind, chance.choice(files[kind]), chance)
            start = time.monotonic()
            end = outcome(reader, data, f"a.{suffix(kind)}", checked=number % CHECKED == 0)
            slowest[kind] = max(slowest[kind], time.monotonic() - start)
            ends[kind][end.partition("\n")[0]] += 1
            if end.startswith("!"):
                bad.append(f"{number}: {end}")
                _keep(data, f"{seed}-{number}.{suffix(kind)}", end)
    _show(ends, slowest, f"{count} tệp hỏng, seed {seed}")
    told = {"count": count, "seed": seed, "ends": ends, "slowest": slowest, "bad": bad}
    (BUILD / f"files-{seed}.json").write_text(json.dumps(told, ensure_ascii=False, indent=1), encoding="utf-8")
    print("\n".join(bad[:20]))
    return 1 if bad else 0


def outcome(reader: ApartReader, data: bytes, name: str, *, checked: bool) -> str:
    """How it ended; with ``!`` in front where it must not end so."""
    try:
        reading = reader.reading(data, name)
        if checked:
            reader.findings([reading])
    except UnreadableSource as refusal:
        beyond = refusal.code == "too_heavy" and refusal.message.startswith("Đọc tệp")
        if beyond or refusal.code == "reader_failed":
            return "\n".join([f"!{refusal.code}: {refusal.message}", *getattr(refusal, "__notes__", ())])
        return f"từ chối: {refusal.code}" if refusal.code != "empty" or not data else "!empty"
    except Exception as error:
        return f"!{type(error).__name__}: {str(error)[:80]}"
    return "đọc được" if reading["text"].strip() and "\x00" not in reading["text"] else "!không có chữ"


def _keep(data: bytes, name: str, end: str) -> None:
    folder = BUILD / "files"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(data)
    (folder / f"{name}.why").write_text(end, encoding="utf-8")


def _show(ends: dict[str, Counter[str]], slowest: dict[str, float], head: str) -> None:
    print(head)
    print("| dạng | tệp | đọc được | từ chối | lỗi khác | lâu nhất, giây |\n|---|---|---|---|---|---|")
    for kind, counts in ends.items():
        wrong = sum(times for end, times in counts.items() if end.startswith("!"))
        read = counts["đọc được"]
        why = ", ".join(f"{times} {end[9:]}" for end, times in counts.most_common() if end.startswith("từ chối: "))
        total = counts.total()
        print(
            f"| {kind} | {total} | {read} | {total - read - wrong}{f' ({why})' if why else ''} | {wrong} | {slowest[kind]:.1f} |"
        )


if __name__ == "__main__":
    numbers = [int(word) for word in sys.argv[1:] if word.isdecimal()]
    BUILD.mkdir(parents=True, exist_ok=True)
    sys.exit(
        main(
            numbers[0] if numbers else 2000,
            numbers[1] if len(numbers) > 1 else dt.datetime.now(dt.UTC).date().toordinal(),
            [word for word in sys.argv[1:] if not word.isdecimal()],
        )
    )
