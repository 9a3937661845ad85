"""The core of a citation: its kind, number, date and issuer, as far as they stand together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from vanban.cite.dates import DateHit, date_after
from vanban.cite.issuers import IssuerHit, issuer_at
from vanban.cite.kinds import Lead, kind_of_abbreviation, lead_before
from vanban.cite.laws import LawHit, law_before, laws_in
from vanban.cite.numbers import NumberHit, blanks_in, numbers_in, symbol_parts

_OF = re.compile(r"\s{0,4},?\s{0,6}(?:của|do)\s{1,6}")
_SAME_LIST = re.compile(r"(?:\s?,|\s?;)?\s{0,3}(?:và|hoặc)?\s{0,3}(?:số:?)?\s{0,3}")
_AND_BODY = re.compile(r"\s?(?:,|-|–|và|, và)\s{1,3}")
_MOST_JOINT = 6
_JOINT = "LT"
_HOUSE = re.compile(r"(?:QH|UBTVQH)\d")
_KNOWN_ENOUGH = 4
_SO_WINDOW = 80


@dataclass(frozen=True, slots=True)
class Back:
    """How a core points to another document. ``mark``: ``này``, ``trên``, ``đó``, ``part`` (``Điều này``), ``short``, ``alias``.

    ``plural``: ``các Nghị quyết này``; ``serial`` and ``so`` are of a short number, ``target`` is the core that an agreed
    short name stands for.
    """

    mark: str
    plural: bool = False
    capital: bool = True
    serial: str = ""
    so: bool = False
    target: Core | None = None


@dataclass(frozen=True, slots=True)
class Core:
    """``start``..``end`` from the word for the kind to the last of number, date and issuer."""

    start: int
    end: int
    kind: str
    number: str | None
    symbol: str = ""
    name: str | None = None
    date: DateHit | None = None
    issuer: IssuerHit | None = None
    back: Back | None = None


def cores_in(text: str) -> list[Core]:
    """The cores in ``text``, in order of place, none overlapping another."""
    numbered = list(_numbered(text))
    named = _apart(numbered, laws_in(text))
    return sorted([*numbered, *named], key=lambda core: core.start)


def _numbered(text: str) -> Iterator[Core]:
    last: Core | None = None
    for hit in sorted([*numbers_in(text), *blanks_in(text)], key=lambda hit: hit.start):
        if last is not None and hit.start < last.end:
            continue
        lead = lead_before(text, hit.start, blank=hit.blank)
        if not _accepted(hit, lead):
            continue
        core = _core(text, hit, lead)
        if last is not None:
            core = _after_last(text, core, last)
        last = core
        yield core


def _accepted(hit: NumberHit, lead: Lead) -> bool:
    """Whether a thing that has the form of a number is one: without ``số`` or a kind before it the form must be full."""
    if hit.blank:
        return lead.so and lead.kind is not None
    if lead.so or lead.kind is not None:
        return True
    parts = symbol_parts(hit.symbol)
    if hit.spaced or (len(parts) < 2 and not (hit.year and _HOUSE.match(hit.symbol))):
        return False
    if hit.party:
        return kind_of_abbreviation(parts[0]) is not None
    return len(parts[0]) > 1 and sum(map(len, parts)) >= _KNOWN_ENOUGH


def _core(text: str, hit: NumberHit, lead: Lead) -> Core:
    start, name = lead.start, None
    kind = lead.kind.name if lead.kind else ""
    unnamed = lead.kind is None or (lead.kind.law and text[start].islower())  # "... quy phạm pháp luật số 64/2025/QH15"
    if unnamed and hit.year and _HOUSE.search(hit.symbol):
        law = law_before(text, _number_lead(text, hit, lead))
        if law:
            start, kind, name = law
    number = None if hit.blank else hit.number
    return with_date_and_issuer(text, Core(start, hit.end, kind or _implied_kind(hit), number, hit.symbol, name))


def with_date_and_issuer(text: str, core: Core) -> Core:
    """``core`` with the date and the issuer that stand after it, in this order or the other."""
    date = date_after(text, core.end)
    end = date.span[1] if date else core.end
    issuer = issuer_after(text, end, joint=_JOINT in core.symbol)
    if issuer:
        end = issuer.end
        date = date or date_after(text, end)
        end = max(end, date.span[1]) if date else end
    return replace(core, end=end, date=date, issuer=issuer) if date or issuer else core


def _number_lead(text: str, hit: NumberHit, lead: Lead) -> int:
    """Where ``số`` before the number starts."""
    if not lead.so:
        return hit.start
    low = max(0, hit.start - _SO_WINDOW)
    return low + text[low : hit.start].lower().rfind("số")


def issuer_after(text: str, position: int, *, joint: bool = False) -> IssuerHit | None:
    """The issuer in ``của UBND tỉnh ...`` at ``position``; of a ``joint`` document all of them."""
    of = _OF.match(text, position)
    found = issuer_at(text, of.end()) if of else None
    for _ in range(_MOST_JOINT if joint else 0):
        more = _AND_BODY.match(text, found.end) if found else None
        other = issuer_at(text, more.end()) if more else None
        if found is None or other is None:
            break
        found = IssuerHit(found.start, other.end, " ".join(text[found.start : other.end].split()))
    return found


def _implied_kind(hit: NumberHit) -> str:
    """The kind that the symbol says; a symbol of another form with a hyphen is an official letter."""
    if _HOUSE.match(hit.symbol):
        return "luật" if hit.symbol.startswith("QH") else "nghị quyết"
    for part in symbol_parts(hit.symbol):
        kind = kind_of_abbreviation(part)
        if kind:
            return kind.name
    return "công văn" if hit.year is None else "văn bản"


def _after_last(text: str, core: Core, last: Core) -> Core:
    """In ``các Nghị quyết số A, số B`` the second is a resolution too; and no core reaches back into the one before it."""
    if core.start < last.end:
        core = replace(core, start=last.end)
    if core.symbol == last.symbol and _SAME_LIST.fullmatch(text, last.end, core.start):
        return replace(core, kind=last.kind)
    return core


def _apart(numbered: list[Core], laws: Iterator[LawHit]) -> Iterator[Core]:
    """Laws by name that stand outside the numbered citations."""
    index = 0
    for law in laws:
        while index < len(numbered) and numbered[index].end <= law.start:
            index += 1
        if index == len(numbered) or numbered[index].start >= law.end:
            yield Core(law.start, law.end, law.kind, None, "", law.title or None, law.date)
