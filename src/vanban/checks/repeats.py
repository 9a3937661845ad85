"""doubled_words: a word or a phrase typed twice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from vanban.checks.bundle import Bundle
from vanban.checks.lists import phrases
from vanban.checks.rule import Rule, finding
from vanban.checks.view import View
from vanban.checks.words import Word
from vanban.model import Finding, Span

_LONGEST = 6
_HEADING = 4


def doubled_words(bundle: Bundle) -> Iterator[Finding]:
    """``trong trong``, ``thực hiện thực hiện``, ``Hội đồng nhân dân HĐND``: said twice with only a space between."""
    for view in bundle.views:
        for span in _doubles(view, bundle.abbreviations):
            twice = " ".join(view.text[slice(*span)].split())
            yield finding(
                "doubled_words",
                "warning" if _new_sentence(twice) else "error",
                f"Lặp từ: “{twice}”.",
                view.place(*span),
                suggestion="Bỏ phần lặp lại.",
            )


def _new_sentence(twice: str) -> bool:
    """True where the second time opens with a capital: perhaps a sentence whose full stop is missing."""
    words = twice.split()
    second = words[len(words) // 2]
    return second[0].isupper() and second[1:].islower() and len(words) > 2


def _doubles(view: View, abbreviations: dict[str, str]) -> Iterator[Span]:
    never, repeatable = frozenset(phrases("spelling", "never_doubled")), phrases("spelling", "repeatable")
    after = 0
    for run in runs(view):
        written = [word.text for word in run]
        for i in range(len(run)):
            if run[i].start < after:
                continue
            length = _repeated(written, i, never, repeatable) or _spelt_out(run, i, abbreviations)
            if length:
                after = run[i + length - 1].end
                yield run[i].start, after


def runs(view: View) -> Iterator[Sequence[Word]]:
    """Words that stand beside each other with only a space between them."""
    run: list[Word] = []
    for word in view.words:
        if run and view.text[run[-1].end : word.start] != " ":
            yield run
            run = []
        run.append(word)
    if run:
        yield run


def _repeated(written: list[str], i: int, never: frozenset[str], repeatable: tuple[str, ...]) -> int:
    """How many words the doubled piece at ``i`` takes, both times; 0 where there is none.

    Two capitals are a heading with its first sentence joined on (``Kinh phí Kinh phí lấy từ``), or two names of a list; so
    is the end of a heading that its first sentence takes up at length.
    """
    written = written[i : i + 2 * _LONGEST]
    lower, i = [word.lower() for word in written], 0
    for size in range(_LONGEST, 1, -1):
        piece = lower[i : i + size]
        if piece == lower[i + size : i + 2 * size] and len(set(piece)) > 1:
            kept = " ".join(piece) in repeatable or any(p.isdigit() for p in piece)
            heading = written[i + size][0].isupper() and (written[i][0].isupper() or size >= _HEADING)
            return 0 if kept or heading else 2 * size
    return 2 if lower[i : i + 2] == [lower[i]] * 2 and lower[i] in never else 0


def _spelt_out(run: Sequence[Word], i: int, abbreviations: dict[str, str]) -> int:
    """The words of an abbreviation with the abbreviation itself right after them, without brackets."""
    for size in range(3, 8):
        if i + size >= len(run):
            return 0
        short = run[i + size]
        if short.text.isupper() and not run[i].text.isupper():
            full = abbreviations.get(short.folded, "").split()
            if len(full) == size and [word.folded for word in run[i : i + size]] == full:
                return size + 1
    return 0


RULES = (Rule("doubled_words", "Lặp từ", "error", doubled_words),)
