"""spelling: words that are likely mistyped."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from vanban.checks.bundle import Bundle
from vanban.checks.lists import phrases, table
from vanban.checks.repeats import runs
from vanban.checks.rule import Rule, finding
from vanban.checks.view import View
from vanban.checks.words import Word
from vanban.language.syllables import bare, is_syllable
from vanban.model import Finding
from vanban.text import new_tones

_MANY = 20
_LIKE_INITIALS = (("s", "x"), ("x", "s"), ("ch", "tr"), ("tr", "ch"), ("d", "gi"), ("gi", "d"))
_VIETNAMESE = re.compile(r"[à-ỹđ]")
_STRANGE = re.compile(r"[^a-eg-iklm-vxyàáâãèéêìíòóôõùúýăđĩũơưạ-ỹǎǐǒǔǚǜ]|[éèêôâ](?:[a-z]{4,}|[a-z]{0,2}e)$")


def spelling(bundle: Bundle) -> Iterator[Finding]:
    """A lower-case word that no Vietnamese syllable is, or that with one letter or mark changed makes a frequent word
    with its neighbour, while as it stands it makes none."""
    for view in bundle.views:
        found = [slip for run in runs(view) for slip in _in_run(view, run)]
        yield from found if len(found) <= _MANY else [_badly_read(found)]


def _badly_read(found: list[Finding]) -> Finding:
    """One finding for a text so full of slips that it was likely scanned, or typed without diacritics."""
    return finding(
        "spelling",
        "warning",
        f"Văn bản có {len(found)} chỗ có thể sai chính tả; có thể do quét ảnh hoặc chuyển đổi tệp.",
        *(place for one in found[:_MANY] for place in one.places),
        suggestion="Nên dùng tệp gốc, hoặc rà soát chính tả toàn văn bản.",
    )


def _in_run(view: View, run: Sequence[Word]) -> Iterator[Finding]:
    lower = [_plain(word.text) for word in run]
    for i, word in enumerate(run):
        if not word.text.isalpha() or (i > 0 and not word.text.islower()) or word.text.isupper():
            continue
        if i == 0 and word.text[0].isupper() and len(run) > 1 and run[1].text[0].isupper():
            continue
        if len(word.text) > 1 and word.text.islower() and not _spelt(lower[i]):
            if not _foreign(lower, i):
                yield _report(view, run, i, _parted(lower[i]))
        elif (right := _slip(lower, i) or _near(lower, i)) and _marked(lower, i):
            yield _report(view, run, i, right)


def _marked(lower: list[str], i: int) -> bool:
    """True where the word or those around it have diacritics: a text without any is not misspelt."""
    return any(_VIETNAMESE.search(word) for word in lower[max(0, i - 2) : i + 3])


def _report(view: View, run: Sequence[Word], i: int, right: str) -> Finding:
    before, after = run[max(0, i - 2)], run[min(len(run) - 1, i + 2)]
    wrong = run[i].text
    meant = f", ý là “{right}”" if right else ": không có tiếng này trong tiếng Việt"
    return finding(
        "spelling",
        "error",
        f"“{wrong}” có thể gõ sai{meant}.",
        view.place(before.start, after.end),
        suggestion=f"Sửa thành “{right}”." if right else "Kiểm tra lại chính tả hoặc dấu cách.",
    )


@lru_cache(maxsize=16384)
def _plain(text: str) -> str:
    return new_tones(text.lower())


def _spelt(word: str) -> bool:
    return not _VIETNAMESE.search(word) or is_syllable(word) or word in _accepted()


def _foreign(lower: list[str], i: int) -> bool:
    """True for a word with letters that no Vietnamese text has, or beside words of another language."""
    if _STRANGE.search(lower[i]):
        return True
    beside = [word for word in (*lower[max(0, i - 1) : i], *lower[i + 1 : i + 2]) if word.isalpha()]
    return any(not _VIETNAMESE.search(word) and not is_syllable(word) for word in beside)


def _parted(word: str) -> str:
    """The two syllables of a word that was typed without its space, where it can be parted in one way only."""
    ways = [
        f"{word[:cut]} {word[cut:]}"
        for cut in range(2, len(word) - 1)
        if len(word) > 5 and is_syllable(word[:cut]) and is_syllable(word[cut:])
    ]
    return ways[0] if len(ways) == 1 else ""


@lru_cache(maxsize=1)
def _accepted() -> frozenset[str]:
    return frozenset(word.strip() for word in table("spelling")["accepted"]["words"].split(","))


@lru_cache(maxsize=1)
def _alone() -> frozenset[str]:
    return frozenset(map(_plain, phrases("spelling", "alone")))


def _slip(lower: list[str], i: int) -> str:
    """A listed slip (``cá`` for ``các``) beside none of the words with which the short form is right."""
    slip = table("spelling")["slips"].get(lower[i])
    if slip is None or i + 1 >= len(lower):
        return ""
    kept_before = [p.strip() for p in slip["keep_before"].split(",")]
    kept_after = [p.strip() for p in slip["keep_after"].split(",")]
    before, after = " ".join(lower[max(0, i - 2) : i]), " ".join(lower[i + 1 : i + 3])
    kept = any(p and (before == p or before.endswith(f" {p}")) for p in kept_before) or any(
        p and (after == p or after.startswith(f"{p} ")) for p in kept_after
    )
    return "" if kept or not _joins(lower, i + 1) else str(slip["right"])


def _joins(lower: list[str], i: int) -> bool:
    """True where a known word of two syllables begins at ``i``."""
    return i + 1 < len(lower) and (lower[i], lower[i + 1]) in _known()


def _near(lower: list[str], i: int) -> str:
    """The syllable one mark or letter away that makes a known word with a neighbour that has no other word to make."""
    word = lower[i]
    if len(word) < 2 or word in _alone() or _covered(lower, i):
        return ""
    if i + 1 < len(lower) and not _joins(lower, i + 1):
        for candidate in _before().get(lower[i + 1], ()):
            if _one_away(word, candidate) and (word, lower[i + 1]) not in _kept():
                return candidate
    if i > 0 and not (i > 1 and (lower[i - 2], lower[i - 1]) in _known()):
        for candidate in _after().get(lower[i - 1], ()):
            if _one_away(word, candidate) and (lower[i - 1], word) not in _kept():
                return candidate
    return ""


def _covered(lower: list[str], i: int) -> bool:
    known = _known()
    return (i > 0 and (lower[i - 1], lower[i]) in known) or (i + 1 < len(lower) and (lower[i], lower[i + 1]) in known)


def _one_away(word: str, other: str) -> bool:
    """True where two syllables differ in one tone or mark, in a pair of like initials, or in a last letter left out."""
    if word == other:
        return False
    if len(word) == len(other):
        different = [(a, b) for a, b in zip(word, other, strict=True) if a != b]
        if len(different) == 1 and _same_letter(*different[0]):
            return True
    return _like_initials(word, other) or (len(word) > 2 and other[:-1] == word and other[-1] in "gh")


def _like_initials(word: str, other: str) -> bool:
    return any(
        word.startswith(one) and other.startswith(two) and word[len(one) :] == other[len(two) :]
        for one, two in _LIKE_INITIALS
    )


def _same_letter(one: str, other: str) -> bool:
    return bare(one) == bare(other)


@lru_cache(maxsize=1)
def _known() -> frozenset[tuple[str, str]]:
    return frozenset(tuple(_plain(phrase).split()) for phrase in phrases("lexicon", "words"))  # type: ignore[misc]


@lru_cache(maxsize=1)
def _kept() -> frozenset[tuple[str, str]]:
    """Right pairs of syllables that are one letter or mark away from a frequent word."""
    listed = table("spelling")["kept"]["pairs"].replace("\n", ",").split(",")
    return frozenset(tuple(_plain(pair).split()) for pair in listed if pair.strip())  # type: ignore[misc]


@lru_cache(maxsize=1)
def _before() -> dict[str, tuple[str, ...]]:
    """Second syllable -> the first ones that make a word with it."""
    result: dict[str, tuple[str, ...]] = {}
    for first, second in sorted(_known()):
        result[second] = (*result.get(second, ()), first)
    return result


@lru_cache(maxsize=1)
def _after() -> dict[str, tuple[str, ...]]:
    result: dict[str, tuple[str, ...]] = {}
    for first, second in sorted(_known()):
        result[first] = (*result.get(first, ()), second)
    return result


RULES = (Rule("spelling", "Từ có thể gõ sai", "error", spelling),)
