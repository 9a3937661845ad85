"""Text that holds old encodings, wholly or in parts, made Unicode line by line; a text may mix them with sound lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from vanban.damage.judge import Damage, judge
from vanban.damage.legacy import Encoding, decode
from vanban.damage.tally import tally

# what old encodings show and Vietnamese does not write
_TELLTALE = re.compile("[\x80-\x84\x86-\x9f¡-©«-¶¸-¿ÄÅÆÇËÎÏÐÑÖ×ØÛÜÞßäåæçëîïðñöøûüþÿ÷ƒŠŒŽšœžŸˆ˜™†‡‰ˈ\xad]")
_UNICODE = re.compile("[ĂăĐđĨĩŨũƠơƯưẠ-ỹ]")
_WINDOW_WORDS = 60
_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Converted:
    """``text`` with what could be decoded; ``damages``: each kind found with the places of its lines (from 0)."""

    text: str
    damages: tuple[tuple[Damage, tuple[int, ...]], ...] = ()


def convert(text: str) -> Converted:
    """``text``, as it came (before ``vanban.text.clean``), with its lines in old encodings as Unicode."""
    if not may_be_encoded(text):
        return Converted(text)
    lines = text.split("\n")
    found: dict[Encoding, Damage] = {}
    within: list[Encoding | None] = []
    for window in _windows(lines):
        damage = judge("\n".join(window))
        encoding = damage.encoding if damage else None
        if damage and encoding:
            found.setdefault(encoding, damage)
        within += [encoding] * len(window)
    if not found:
        return Converted(text)
    made = list(lines)
    changed: dict[Encoding, list[int]] = {encoding: [] for encoding in found}
    for place, line in enumerate(lines):
        encoding = within[place] or _fitting(line, found)
        if encoding:
            made[place] = line_of(line, encoding, surely=within[place] is not None)
            if made[place] != line:
                changed[encoding].append(place)
    damages = tuple((found[encoding], tuple(places)) for encoding, places in changed.items() if places)
    return Converted("\n".join(made), damages)


def may_be_encoded(text: str) -> bool:
    """False where ``text`` surely holds nothing of an old encoding: a quick look."""
    return not text.isascii() and len(_TELLTALE.findall(text)) >= 3


def line_of(line: str, encoding: Encoding, *, surely: bool = False) -> str:
    """``line`` decoded where that makes it better. ``surely``: the lines around it are in ``encoding``."""
    if line.isascii():
        return line
    if _UNICODE.search(line):
        return _WORD.sub(lambda found: _word_of(found[0], encoding), line)
    made = decode(line, encoding)
    before, after = tally(line).wrong, tally(made).wrong
    return made if after < before or (surely and after == before) else line


def _word_of(word: str, encoding: Encoding) -> str:
    """A word of a line that holds Unicode: decoded only where it cannot be right as it is."""
    if word.isascii() or _UNICODE.search(word) or not tally(word).wrong:
        return word
    made = decode(word, encoding)
    return made if not tally(made).wrong else word


def _fitting(line: str, found: dict[Encoding, Damage]) -> Encoding | None:
    """For a line too short to be judged: an encoding of the text that leaves none of its words wrong."""
    if not tally(line).wrong:
        return None
    return next((encoding for encoding in found if not tally(decode(line, encoding)).wrong), None)


def _windows(lines: Sequence[str]) -> Iterator[list[str]]:
    """Neighbouring lines with words enough to be judged, parted at empty lines where there are."""
    window: list[str] = []
    words = 0
    for line in lines:
        window.append(line)
        words += len(line.split())
        if words >= _WINDOW_WORDS or (words >= _WINDOW_WORDS // 4 and not line.strip()):
            yield window
            window, words = [], 0
    if window:
        yield window
