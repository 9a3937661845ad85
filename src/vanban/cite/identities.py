"""Which document a citation means: the same number is not the same document."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

from vanban.cite.issuers import issuer_of
from vanban.model import Citation
from vanban.text import fold_words

_WITH_YEAR = re.compile(r"^[\d.]+[a-z]?/((?:19|20)\d\d)/", re.IGNORECASE)
_ZEROS = re.compile(r"^0+(?=\d)")
_SHORT_NAMES = {"ubnd": "uy ban nhan dan", "hdnd": "hoi dong nhan dan", "btv": "ban thuong vu", "bch": "ban chap hanh"}
_HEADS = ("bo truong ", "chu tich ")


@dataclass(frozen=True, slots=True)
class Identity:
    """What tells one document from another; empty or None where the citation does not say.

    ``number`` is folded, without leading zeros; it keeps its marks, so ``66-nq/tw`` is not ``66/nq-cp``. For a document without a number
    ``name`` is kind and title. ``issuer`` is folded, short names spelt out; ``year`` is that of the number, else that of the date.
    """

    number: str = ""
    name: str = ""
    issuer: str = ""
    issued_on: dt.date | None = None
    year: int | None = None

    @property
    def known(self) -> bool:
        """Whether there is anything to compare by."""
        return bool(self.number or self.name)


def identity(citation: Citation, citations: Sequence[Citation] = ()) -> Identity:
    """The identity of what ``citation`` means; a back reference is followed in ``citations``, its own list.

    Blank numbers, the document itself and references that nothing explains have an empty one.
    """
    if citation.refers_to is not None and citation.number is None and citation.refers_to < len(citations):
        return identity(citations[citation.refers_to])
    if citation.own and citation.number is None:
        return Identity()
    number = _ZEROS.sub("", fold_words(citation.number or "")).replace(" ", "")
    if number and "/" not in number:
        return Identity()
    in_number = _WITH_YEAR.match(number)
    year = int(in_number[1]) if in_number else citation.issued_on.year if citation.issued_on else _year_of(citation)
    name = "" if number or not citation.title else fold_words(f"{citation.kind} {citation.title}")
    return Identity(number, name, _issuer(citation), citation.issued_on, year)


def same_document(one: Identity, other: Identity) -> bool | None:
    """True or False where the two tell; None where they leave it open (a number without a date, of an unknown issuer)."""
    if not (one.known and other.known):
        return None
    if one.number and other.number:
        return _same_numbered(one, other)
    if one.name and other.name:
        if one.name != other.name:
            return False
        return None if one.year is None or other.year is None else one.year == other.year
    return None


def _same_numbered(one: Identity, other: Identity) -> bool | None:
    if one.number != other.number:
        return False
    if one.issuer and other.issuer and not issuers_agree(one.issuer, other.issuer):
        return False
    if _WITH_YEAR.match(one.number):
        return True if one.issuer and other.issuer else None if _local(one.number) else True
    if one.year is not None and other.year is not None and one.year != other.year:
        return False
    if one.issued_on and other.issued_on:
        return one.issued_on == other.issued_on
    return None


def _local(number: str) -> bool:
    """Whether many bodies use the symbol (``5/2030/qd-ubnd``)."""
    return number.endswith(("ubnd", "hdnd"))


def issuers_agree(one: str, other: str) -> bool:
    """True where neither name excludes the other: ``ubnd tinh`` and ``uy ban nhan dan tinh a``, ``bo y te`` and its minister."""
    left, right = _full(one), _full(other)
    least = min(len(left), len(right))
    return left[:least] == right[:least]


def _issuer(citation: Citation) -> str:
    return fold_words(citation.issuer or (issuer_of(citation.number) if citation.number else None) or "")


def _full(name: str) -> list[str]:
    words = " ".join(_SHORT_NAMES.get(word, word) for word in fold_words(name).split())
    for head in _HEADS:
        words = words.removeprefix(head)
    return words.split()


def _year_of(citation: Citation) -> int | None:
    """The year in ``Luật Đất đai năm 2024``."""
    found = re.search(r"(?:19|20)\d\d$", citation.issued_text or "")
    return int(found[0]) if found else None
