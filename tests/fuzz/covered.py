"""Coverage-guided fuzzing of the entries that take text: libFuzzer changes the samples so that new code is reached.

    scripts/fuzz covered [SECONDS] [TARGET...]      (default 180 seconds for each of TARGETS)
    covered.py TARGET SECONDS | covered.py          (one target; their names)

A target fails on any exception but UnreadableSource, on a span that is not true, on an input that takes over 20 seconds or
2 GB. The input that failed is left in ``build/fuzz/TARGET``. Runs in ``.venv-fuzz`` (atheris), with the packages of ``.venv``.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["vanban"]):
    import vanban.damage.convert
    import vanban.damage.judge
    import vanban.damage.legacy
    import vanban.damage.mend
    import vanban.formats.html
    from vanban import read
    from vanban.checks import check
    from vanban.cite import cite
    from vanban.criteria.guidance import read_guidance
    from vanban.criteria.passages import Passage
    from vanban.criteria.read import all_rules
    from vanban.errors import UnreadableSource
    from vanban.reading.schedule import find_schedule, parse_schedule
    from vanban.text import nfc

from tests.fuzz.any_body import from_tables
from tests.fuzz.seeds import as_tcvn3
from tests.fuzz.words import WORDS

ROOT = Path(__file__).parents[2]
BUILD = ROOT / "build" / "fuzz"
SAMPLES = ROOT / "data" / "samples"
MOST_BYTES = 4096
SECONDS, MEGABYTES = 20, 2048


def _text(data: bytes) -> str:
    return data.decode("utf-8", "ignore")


def cited(data: bytes) -> None:
    text = _text(data)
    for found in cite(text):
        start, end = found.span
        assert 0 <= start < end <= len(text), found


def scheduled(data: bytes) -> None:
    text = _text(data)
    for schedule in (parse_schedule(text, year=2026), parse_schedule(text), find_schedule(text, year=2026)):
        if schedule.start_on and schedule.due_on:
            assert schedule.start_on <= schedule.due_on, schedule


def as_txt(data: bytes) -> None:
    _read(data, "a.txt")


def as_markdown(data: bytes) -> None:
    _read(data, "a.md")


def as_csv(data: bytes) -> None:
    _read(data, "a.csv")


def as_html(data: bytes) -> None:
    _read(b"<html>" + data, "a.html")


def _read(data: bytes, name: str) -> None:
    try:
        document = read(data, name=name)
    except UnreadableSource as refusal:
        if not (refusal.message and refusal.advice):
            raise
        return
    assert document.text == nfc(document.text)
    for found in (*document.citations, *document.tasks, *document.targets, *document.duties):
        assert 0 <= found.span[0] <= found.span[1] <= len(document.text), found
    for finding in check([document]):
        for place in finding.places:
            assert document.text[slice(*place.span)] == place.quote, finding


def judged(data: bytes) -> None:
    text = _text(data)
    vanban.damage.judge.judge(text)
    vanban.damage.convert.convert(text)


def decoded(data: bytes) -> None:
    text = vanban.damage.legacy.read_as_western(data)
    for encoding in vanban.damage.legacy.ENCODINGS:
        made = vanban.damage.legacy.decode(text, encoding)
        assert made == nfc(made)


def mended(data: bytes) -> None:
    text = nfc(_text(data))
    made = vanban.damage.mend.mend(text)
    at = 0
    for change in made.changes:
        assert at <= change.span[0] <= change.span[1] <= len(text), change
        at = change.span[1]


def ruled(data: bytes) -> None:
    text = nfc(_text(data))
    for rule in all_rules(read_guidance([Passage(text, 0)], [], None).rules):
        assert 0 <= rule.span[0] < rule.span[1] <= len(text), rule


def tabled(data: bytes) -> None:
    from_tables.hypothesis.fuzz_one_input(data)  # type: ignore[attr-defined]


TARGETS: dict[str, Callable[[bytes], None]] = {
    "cite": cited,
    "schedule": scheduled,
    "txt": as_txt,
    "md": as_markdown,
    "csv": as_csv,
    "html": as_html,
    "judge": judged,
    "decode": decoded,
    "mend": mended,
    "criteria": ruled,
    "tables": tabled,
}


def seeds(target: str) -> Iterator[bytes]:
    """Pieces of the samples, in the form in which the target takes them."""
    for path in sorted(SAMPLES.glob("*.docx")):
        document = read(path)
        for start in range(0, len(document.text), 1500):
            piece = document.text[start : start + 1500]
            yield piece.encode()
            if target == "html":
                rows = (f"<tr><td colspan=2>{cell}</td></tr>" for cell in piece.split("\t"))
                yield f"<p><b>{piece[:200]}</b><ul><li>{piece[200:400]}</ul><table>{''.join(rows)}</table>".encode()
            if target in {"decode", "judge", "txt"}:
                yield as_tcvn3(piece)
        if target == "schedule":
            yield from (task.schedule.text.encode() for task in document.tasks if task.schedule)


def main(target: str, seconds: int) -> None:
    corpus, dictionary = BUILD / f"{target}-corpus", BUILD / "words.dict"
    corpus.mkdir(parents=True, exist_ok=True)
    (BUILD / target).mkdir(exist_ok=True)
    for number, seed in enumerate(seeds(target)):
        (corpus / f"seed-{number}").write_bytes(seed)
    dictionary.write_text("".join(f'"{_escaped(word)}"\n' for word in WORDS), encoding="ascii")
    options = [
        f"-max_total_time={seconds}", f"-timeout={SECONDS}", f"-rss_limit_mb={MEGABYTES}", f"-max_len={MOST_BYTES}",
        f"-dict={dictionary}", f"-artifact_prefix={BUILD / target}/", "-print_final_stats=1", "-verbosity=1",
    ]  # fmt: skip
    atheris.Setup([target, *options, str(corpus)], TARGETS[target])
    atheris.Fuzz()


def _escaped(word: str) -> str:
    return "".join(f"\\x{byte:02x}" for byte in word.encode())


if __name__ == "__main__":
    if len(sys.argv) > 2:
        main(sys.argv[1], int(sys.argv[2]))
    else:
        print(*TARGETS)
