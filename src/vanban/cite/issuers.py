"""Bodies that issue documents: the name that stands after ``của``, and what a symbol implies."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from vanban.cite.kinds import kind_names
from vanban.cite.numbers import symbol_parts
from vanban.cite.words import Word, key, words_from
from vanban.words import word_list

_WINDOW = 170
_FIRST_LOOK = 60
_ROOM = 3
_MOST_WORDS = 18
_MORE_FOR_PLACE = 16
_MOST_LOWER = 6
_OPEN_HEADS = frozenset({"bo", "so", "uy", "ban", "van", "vien", "tong", "cuc", "truong", "trung", "dai", "hoc"})


@dataclass(frozen=True, slots=True)
class IssuerHit:
    """A name as it stands: ``name`` with single spaces."""

    start: int
    end: int
    name: str


@dataclass(frozen=True, slots=True)
class _Names:
    symbols: dict[str, str]
    known: dict[str, list[tuple[tuple[str, ...], bool]]]
    heads: dict[str, list[tuple[str, ...]]]
    places: frozenset[tuple[str, ...]]  # as written: folding would take "Xã hội" for "xã"
    stops: frozenset[str]
    stop_pairs: frozenset[tuple[str, ...]]
    capital_stop_pairs: frozenset[tuple[str, ...]]


@lru_cache(maxsize=1)
def _names() -> _Names:
    data = word_list("issuers")
    known: dict[str, list[tuple[tuple[str, ...], bool]]] = {}
    for placed in (False, True):
        for name in data["fixed"]["placed" if placed else "names"]:
            words = key(name)
            known.setdefault(words[0], []).append((words, placed))
    for entries in known.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    heads: dict[str, list[tuple[str, ...]]] = {}
    for name in data["heads"]["words"]:
        words = key(name)
        heads.setdefault(words[0], []).append(words)
    for names in heads.values():
        names.sort(key=len, reverse=True)
    stops = data["stops"]
    return _Names(
        symbols=data["symbols"],
        known=known,
        heads=heads,
        places=frozenset(tuple(place.split()) for place in data["places"]["words"]),
        stops=frozenset(stops["words"]),
        stop_pairs=frozenset(map(key, stops["pairs"])),
        capital_stop_pairs=frozenset(map(key, stops["capital_pairs"])),
    )


def issuer_of(number: str) -> str | None:
    """The body that a number's symbol implies (``76/NQ-CP`` -> ``Chính phủ``), None where it implies none or several.

    >>> issuer_of("43/CT-TTg")
    'Thủ tướng Chính phủ'
    """
    last = symbol_parts(number)[-1]
    for digits in ("", "0123456789"):
        name = _names().symbols.get(last.rstrip(digits) if digits else last)
        if name:
            return name
    return None


@lru_cache(maxsize=1)
def _plain_names() -> re.Pattern[str]:
    """Listed names that take no place, written as listed, before a mark or a small letter: most issuers, at little cost."""
    names = sorted(word_list("issuers")["fixed"]["names"], key=len, reverse=True)
    return re.compile(rf"(?:Bộ trưởng )?(?:{'|'.join(map(re.escape, names))})(?=[.,;:)\n]|$|\s[a-zđ](?!h[óo]))")


def issuer_at(text: str, start: int) -> IssuerHit | None:
    """The body whose name starts at ``start``: a known one with its place, or any that begins with a known first word."""
    plain = _plain_names().match(text, start)
    if plain:
        return IssuerHit(start, plain.end(), plain[0])
    words = words_from(text, start, _FIRST_LOOK)
    if not words or not words[0].capital:
        return None
    count = _known(words)
    if not count or count + _ROOM > len(words):
        words = words_from(text, start, _WINDOW, _MOST_WORDS + _MORE_FOR_PLACE)
        count = _known(words) or _headed(words)
    if not count:
        return None
    last = words[count - 1]
    return IssuerHit(words[0].start, last.end, " ".join(text[words[0].start : last.end].split()))


def starts_body(words: list[Word], index: int = 0) -> bool:
    """True where a body's name begins at ``words[index]``."""
    return index < len(words) and words[index].capital and _head(words, index) > 0


def _known(words: list[Word]) -> int:
    """How many words a listed name takes, with its place; 0 where none begins here."""
    if not words:
        return 0
    second = words[1].folded if len(words) > 1 else ""
    for name, placed in _names().known.get(words[0].folded, ()):
        if len(name) > 1 and name[1] != second:
            continue
        if tuple(word.folded for word in words[: len(name)]) == name:
            after = _term(words, len(name))
            if not placed:
                return _unless_longer(words, after)
            return after + _known(words[after:]) if starts_body(words, after) else _place(words, after)
    return 0


def _unless_longer(words: list[Word], count: int) -> int:
    """``Bộ Công an`` but not ``Trung ương`` of ``Trung ương Hội Nông dân``: then the longer name counts."""
    follows = words[count] if count < len(words) else None
    if follows and not _stops(words, count) and starts_body(words, count):
        return _headed(words)
    return count


def _term(words: list[Word], count: int) -> int:
    """``khóa XIII`` after a name."""
    if count + 1 < len(words) and words[count].folded == "khoa" and words[count + 1].text.isupper():
        return count + 2
    return count


def _place(words: list[Word], count: int) -> int:
    """The name of a place after ``UBND tỉnh``: its kind, then its capitalised words."""
    start = count = count + _place_kind(words, count)
    while count < len(words) and count - start < 6:
        dash = words[count].text in "-–" and count > start and count + 1 < len(words) and words[count + 1].capital
        spaced = dash and not _head(words, count + 1) and not _kind_starts(words, count + 1)
        if (
            words[count].fresh
            or not (words[count].capital or spaced)
            or _stops(words, count)
            or _kind_starts(words, count)
        ):
            break
        count += 1
    return _term(words, count)


def _head(words: list[Word], index: int) -> int:
    for name in _names().heads.get(words[index].folded, ()):
        if tuple(word.folded for word in words[index : index + len(name)]) == name:
            return len(name)
    return 0


def _headed(words: list[Word]) -> int:
    """Word by word from a first word such as ``Sở``, until a word that cannot be in a name."""
    count = _head(words, 0)
    if not count or not words[0].capital:
        return 0
    first, lower = count, 0
    while count < min(len(words), _MOST_WORDS):
        word = words[count]
        if word.fresh:
            break
        if _place_kind(words, count):
            return _place(words, count)
        if word.mark:
            if not _mark_inside(words, count):
                break
        elif word.folded == "va":
            if not _joins(words, count + 1):
                break
        elif (count > first or not word.capital) and (_stops(words, count) or _kind_starts(words, count)):
            break
        lower = 0 if word.capital or word.mark else lower + 1
        if lower > _MOST_LOWER:
            return 0
        count += 1
    return count if count > first or first > 1 or words[0].text.isupper() else 0


def _place_kind(words: list[Word], index: int) -> int:
    """How many words at ``index`` say what kind of place follows (``tỉnh``, ``thành phố``)."""
    for size in (2, 1):
        texts = tuple(word.text for word in words[index : index + size])
        if texts in _names().places and [word.folded for word in words[index + size : index + size + 1]] != ["hoi"]:
            return size
    return 0


def _mark_inside(words: list[Word], index: int) -> bool:
    """``Bộ Văn hóa, Thể thao``, ``Lao động - Thương binh``, ``TT&DVĐN``: the mark belongs to the name."""
    if index + 1 >= len(words):
        return False
    if words[index].text in "-–&":
        return words[index + 1].capital and not _kind_starts(words, index + 1)
    return words[index].text == "," and words[0].folded in _OPEN_HEADS and _joins(words, index + 1)


def _joins(words: list[Word], index: int) -> bool:
    return (
        index < len(words)
        and words[index].capital
        and not words[index].mark
        and not starts_body(words, index)
        and not _kind_starts(words, index)
    )


def _stops(words: list[Word], index: int) -> bool:
    word = words[index]
    if word.text in _names().stops:
        return True
    if index + 1 >= len(words):
        return False
    if word.text == "số" and words[index + 1].text[0].isdigit():
        return True
    pairs = _names().capital_stop_pairs if word.capital else _names().stop_pairs
    return (word.folded, words[index + 1].folded) in pairs


def _kind_starts(words: list[Word], index: int) -> bool:
    pair = " ".join(word.folded for word in words[index : index + 2])
    return words[index].capital and (pair in kind_names() or words[index].folded == "luat")
