"""Whom a row of a superior plan means, whether a figure was lowered, when plans below are due. Pure; docs/rules/cascade.md."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from cchc.agencies.models import AgencyKind
from vanban.text import fold_words

ALL_BELOW = (AgencyKind.DEPARTMENT, AgencyKind.BOARD, AgencyKind.COMMUNE)
_DEPARTMENTS = re.compile(
    r"\b(?:cac|nhung|thu truong|lanh dao|giam doc)(?: cac)? (?:so|co quan chuyen mon)\b|\bso, (?:ban|nganh)\b"
)
_BOARDS = re.compile(r"\b(?:ban|nganh)\b.{0,12}\b(?:tinh|nganh)\b|\bso, ban\b|\bban quan ly\b")
_COMMUNES = re.compile(r"\b(?:cac )?(?:xa, phuong|xa,? phuong|cap xa|dac khu|dia phuong)\b")
_EVERYONE = re.compile(r"\bcac (?:co quan|don vi)\b(?! (?:truc thuoc|thuoc so))")
_PLAN_TO_ISSUE = re.compile(r"\b(?:ban hanh|xay dung|trien khai)\b.{0,40}\bke hoach\b")
_OWN_ISSUE = re.compile(r"\b(?:ban hanh|ky|phat hanh)\b|\bke hoach nay\b")


@dataclass(frozen=True, slots=True)
class Term:
    """Plans below are due ``days`` after the superior plan was issued, counted in working days where it says so."""

    days: int
    working: bool
    words: str
    for_kinds: tuple[str, ...]


class Counted(Protocol):
    @property
    def due(self) -> dt.date: ...

    @property
    def text(self) -> str: ...


class Calendar(Protocol):
    def add_working_days(self, start: dt.date, count: int) -> Counted: ...

    def add_calendar_days(self, start: dt.date, count: int) -> Counted: ...


def kinds_meant(texts: Iterable[str]) -> tuple[str, ...]:
    """Kinds of agencies that names of groups mean ("các sở, ban, ngành", "UBND các xã, phường"); none for single names."""
    found: set[str] = set()
    for text in texts:
        folded = fold_words(text)
        if _EVERYONE.search(folded):
            found.update(ALL_BELOW)
        if _DEPARTMENTS.search(folded):
            found.update((AgencyKind.DEPARTMENT, AgencyKind.BOARD))
        if _BOARDS.search(folded):
            found.add(AgencyKind.BOARD)
        if _COMMUNES.search(folded):
            found.add(AgencyKind.COMMUNE)
    return tuple(kind for kind in ALL_BELOW if kind in found)


def kinds_of_target(text: str) -> tuple[str, ...]:
    """A target without a unit is for all below, unless it speaks of one level only."""
    folded = fold_words(text)
    commune = re.search(r"\bcap xa\b|\bcac xa\b", folded)
    department = re.search(r"\bcap so\b|\bcac so\b|\bcap tinh\b", folded)
    if commune and not department:
        return (AgencyKind.COMMUNE,)
    if department and not commune:
        return (AgencyKind.DEPARTMENT, AgencyKind.BOARD)
    return ALL_BELOW


def term_of(kind: str, text: str, event: str, days: int | None, working: bool, for_kinds: Iterable[str]) -> Term | None:
    """What a duty says of the plans that those below must issue; None where it is about something else."""
    if kind != "after_event" or days is None or days <= 0:
        return None
    if not _PLAN_TO_ISSUE.search(fold_words(text)) or not _OWN_ISSUE.search(fold_words(event)):
        return None
    return Term(days, working, " ".join(text.split()), tuple(for_kinds) or ALL_BELOW)


def due_day(term: Term, issued_on: dt.date | None, calendar: Calendar) -> tuple[dt.date | None, str]:
    """The last day for a plan below and, in words, why; no day while the superior plan's own day is not known."""
    if issued_on is None:
        return None, "Kế hoạch cấp trên chưa có ngày ban hành nên chưa tính được hạn."
    counted = (
        calendar.add_working_days(issued_on, term.days)
        if term.working
        else calendar.add_calendar_days(issued_on, term.days)
    )
    return counted.due, counted.text
