"""Whether a syllable can be Vietnamese: initial, rhyme and tone by the rules of the spelling."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from vanban.text import fold

_TONES = {"\u0300": "huyền", "\u0301": "sắc", "\u0303": "ngã", "\u0309": "hỏi", "\u0323": "nặng"}
_INITIALS = (
    *(
        "ngh",
        "ng",
        "nh",
        "gh",
        "gi",
        "g",
        "kh",
        "k",
        "ch",
        "c",
        "th",
        "tr",
        "t",
        "ph",
        "p",
        "đ",
        "d",
        "b",
        "h",
        "l",
        "m",
    ),
    *("n", "qu", "r", "s", "v", "x", ""),
)
_UNMARKED_INITIALS = tuple(initial for initial in _INITIALS if initial.isascii())
_WRITTEN_RHYMES = """
a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây e ec em en eng eo ep et ê êch
êm ên ênh êp êt êu i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu o oa oac oach oai oam oan oang oanh oao
oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong ooc oong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp
ơt u ua uân uâng uât uây uc uê uêch uên uênh ui um un ung uơ uôc uôi uôm uôn uông uôt up ut uy uya uych uyên uyêt
uynh uyt uyu uyp ư ưa ưc ưi ưm ưn ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu y yêm yên yêng yêt yêu yn yt ynh ych yp
"""
_RHYMES = frozenset(_WRITTEN_RHYMES.split())
_UNMARKED_RHYMES = frozenset(fold(rhyme) for rhyme in _RHYMES)
_MISPLACED = re.compile("q[ùúủũụ]|[ừứửữự]ơ|[ìíỉĩị]ê|[ùúủũụ]ô|[ỳýỷỹỵ]ê")
_FRONT = ("e", "ê", "i", "y")


@lru_cache(maxsize=16384)
def is_syllable(text: str) -> bool:
    """True where lower-case ``text`` is built as Vietnamese syllables are; says nothing of its meaning."""
    if _MISPLACED.search(text):
        return False
    parts = unicodedata.normalize("NFD", text)
    tones = [_TONES[mark] for mark in parts if mark in _TONES]
    bare = unicodedata.normalize("NFC", "".join(mark for mark in parts if mark not in _TONES))
    if len(tones) > 1:
        return False
    return any(
        bare.startswith(initial) and _fits(initial, bare[len(initial) :], tones[0] if tones else "")
        for initial in _INITIALS
    )


@lru_cache(maxsize=16384)
def is_unmarked_syllable(text: str) -> bool:
    """True where lower-case ``text`` of the letters a to z is a Vietnamese syllable written without its marks."""
    return any(
        text.startswith(initial) and (text[len(initial) :] in _UNMARKED_RHYMES or text == initial == "gi")
        for initial in _UNMARKED_INITIALS
    )


def _fits(initial: str, rhyme: str, tone: str) -> bool:
    if initial == "gi" and not rhyme:
        return True
    if initial == "g" and rhyme[:1] == "i":
        return rhyme in {"i", "in", "im", "ip", "iêng", "iêt", "iêc", "iêu", "ia", "iêm"}
    if rhyme not in _RHYMES:
        return False
    if initial in {"c", "g", "ng"} and rhyme.startswith(_FRONT):
        return False
    if initial in {"k", "gh", "ngh"} and not rhyme.startswith(_FRONT):
        return False
    return not rhyme.endswith(("c", "ch", "p", "t")) or tone in {"sắc", "nặng"}


def bare(text: str) -> str:
    """``text`` without tone, with its own letters (``tuyển`` -> ``tuyên``)."""
    parts = unicodedata.normalize("NFD", text)
    return unicodedata.normalize("NFC", "".join(mark for mark in parts if mark not in _TONES))
