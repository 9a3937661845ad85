"""Sound text with the errors that the recognition of letters makes, and where they are."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass
from unicodedata import normalize

_WORD = re.compile(r"[^\W\d_]+")
_MARKS = "\u0300\u0301\u0303\u0309\u0323"
_SHAPES = {
    "h": "b",
    "b": "h",
    "c": "e",
    "l": "i",
    "m": "rn",
    "n": "u",
    "u": "n",
    "v": "y",
    "đ": "l",
    "t": "l",
    "o": "c",
}


@dataclass(frozen=True, slots=True)
class Misread:
    text: str
    errors: dict[int, tuple[str, str]]
    """Place in ``text`` -> what stands there, what was meant."""


def misread(text: str, share: float, seed: int) -> Misread:
    """``text`` with about ``share`` of its small words read wrong: marks, shapes, spaces lost. Errors keep apart."""
    chance = random.Random(seed)
    words = list(_WORD.finditer(text))
    made, errors, at, skip = [], {}, 0, 0
    for place, word in enumerate(words):
        skip -= 1
        if skip > 0 or len(word[0]) < 2 or not word[0].islower() or chance.random() > share:
            continue
        following = words[place + 1] if place + 1 < len(words) else None
        wrong, meant = _wrong(word, following, text, chance)
        if wrong == meant:
            continue
        made.append(text[at : word.start()])
        errors[sum(map(len, made))] = (wrong, meant)
        made.append(wrong)
        at = word.start() + len(meant)
        skip = 4
    return Misread("".join([*made, text[at:]]), errors)


def _wrong(word: re.Match[str], following: re.Match[str] | None, text: str, chance: random.Random) -> tuple[str, str]:
    kind = chance.random()
    if kind < 0.1 and following and following[0].islower() and text[word.end() : following.start()] == " ":
        return word[0] + following[0], f"{word[0]} {following[0]}"
    if kind < 0.35:
        letters = [place for place, letter in enumerate(word[0]) if letter in _SHAPES]
        if letters:
            place = chance.choice(letters)
            return word[0][:place] + _SHAPES[word[0][place]] + word[0][place + 1 :], word[0]
    parts = normalize("NFD", word[0])
    toned = [place for place, part in enumerate(parts) if part in _MARKS]
    if toned:
        other = chance.choice([*_MARKS.replace(parts[toned[0]], ""), ""])
        return normalize("NFC", parts[: toned[0]] + other + parts[toned[0] + 1 :]), word[0]
    return word[0], word[0]
