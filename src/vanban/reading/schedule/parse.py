"""``parse_schedule``: one time cell to a Schedule. A hand-written grammar over tokens; linear, never raises."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from vanban.language.dates import say_date
from vanban.model import Schedule, ScheduleKind
from vanban.reading.schedule.events import EventTerm, event_term
from vanban.reading.schedule.mentions import Mention, mentions
from vanban.reading.schedule.moments import Moment, months_later
from vanban.reading.schedule.rhythm import Rhythm, chosen, listed_rhythm, rhythms
from vanban.reading.schedule.rules import explain
from vanban.reading.schedule.several import Milestone, combine, single_days
from vanban.reading.schedule.tokens import Token, folded_at, match, phrases, these, tokenise
from vanban.reading.schedule.turns import turn_of
from vanban.remembered import remembered
from vanban.text import nfc

_NUMBER = re.compile(
    r"[0-9]{1,5}(?:/[0-9]{4})?(?:/[A-ZĐ][A-Za-zĐđÀ-ỹ0-9]*(?:-[A-ZĐ][A-Za-zĐđÀ-ỹ0-9]*)*|-[A-ZĐ]{2,}/[A-ZĐ][A-Za-zĐ]*)"
)
_LONGEST = 2000
_POINTS = frozenset({ScheduleKind.ON, ScheduleKind.BEFORE, ScheduleKind.SEVERAL})
_CUT_YEAR = re.compile(r"(?<![0-9])([0-9]{1,2}[/.-][0-9]{1,2}[/.-])([0-9]{1,3})\s([0-9]{1,3})(?![0-9/.-])")


@dataclass(frozen=True, slots=True)
class _Reading:
    text: str
    tokens: Sequence[Token]
    year: int | None


@remembered
def parse_schedule(text: str, *, year: int | None = None) -> Schedule:
    """What a time cell says. ``year`` is the plan's, taken where the text names none (and ``rule`` says so).

    ``text`` is kept as given. ``due_on`` of "trước ngày 31/01" is that day, and ``kind`` says that it must be before;
    of "trước quý II" it is the last day before the quarter. ``days`` is negative for a term before an event.
    Never raises.
    """
    words = _CUT_YEAR.sub(_joined_year, nfc(text)[:_LONGEST])
    reading = _Reading(words, tokenise(words), year if year is not None and 1900 <= year < 2200 else None)
    if not any(token.folded.isalnum() for token in reading.tokens):
        return Schedule(text=text)
    found = _read(reading)
    return replace(_ordered(found), text=text)


@remembered
def milestones(text: str, *, year: int | None = None) -> tuple[Milestone, ...]:
    """The days of a time of kind ``several`` ("Quý I, III/2026", "trước ngày 15/6 và trước ngày 15/12"), in order.

    Empty for every other kind, and where the day of one of them is not known. Never raises.
    """
    if parse_schedule(text, year=year).kind is not ScheduleKind.SEVERAL:
        return ()
    tokens = tokenise(_CUT_YEAR.sub(_joined_year, nfc(text)[:_LONGEST]))
    return single_days(tokens, _mentions(tokens), year if year is not None and 1900 <= year < 2200 else None)


def _joined_year(found: re.Match[str]) -> str:
    """``10/01/202`` ``6``: a narrow column cut the year."""
    year = found[2] + found[3]
    return found[1] + year if len(year) == 4 else found[0]


def _ordered(schedule: Schedule) -> Schedule:
    """Never a start after the end: a term that says so is kept without the start."""
    if schedule.start_on and schedule.due_on and schedule.start_on > schedule.due_on:
        return replace(schedule, start_on=None)
    return schedule


def _read(reading: _Reading) -> Schedule:
    tokens = reading.tokens
    law = _law_at(tokens)
    event = event_term(reading.text, tokens, cell=True)
    listed = listed_rhythm(tokens)
    tact = (listed,) if listed else rhythms(tokens)
    limit = min([len(tokens), *([law] if law is not None else []), *([event.at] if event else [])])
    moments = [one for one in _mentions(tokens) if one.at < limit]
    if tact and (event is None or tact[0].at < event.at):
        return _regular(reading, tact, moments)
    if event is not None and (law is None or event.at < law):
        return _event(reading, event, moments)
    if match_any(tokens, "several") and not moments:
        return Schedule(
            reading.text, ScheduleKind.SEVERAL, rule="Văn bản ghi nhiều mốc mà không nêu ngày của từng mốc."
        )
    if moments:
        return _timed(reading, moments)
    if law is not None:
        return _by_law(reading)
    return Schedule(reading.text, rule=f"Chưa hiểu được thời hạn ghi trong văn bản: “{reading.text.strip()}”.")


def match_any(tokens: Sequence[Token], name: str) -> bool:
    options = phrases(name)
    return any(match(tokens, at, options) for at in range(len(tokens)))


def _mentions(tokens: Sequence[Token]) -> list[Mention]:
    """All moments; ``trong năm`` and ``cả năm`` alone mean the plan's year."""
    found = list(mentions(tokens))
    if found:
        return found
    for at in range(len(tokens)):
        if match(tokens, at, these("trong nam", "ca nam", "nam nay", "trong suot nam", "suot nam")):
            return [Mention(Moment("year"), at, at + 2)]
    return []


def _law_at(tokens: Sequence[Token]) -> int | None:
    """Where "theo <a document>" begins."""
    laws = phrases("laws")
    for at in range(len(tokens)):
        if folded_at(tokens, at) in {"theo", "tai"} and any(
            match(tokens, near, laws) for near in range(at + 1, at + 5)
        ):
            return at
    return None


def _by_law(reading: _Reading) -> Schedule:
    found = _NUMBER.search(reading.text)
    number = found[0] if found else None
    source = f"văn bản số {number}" if number else "văn bản được dẫn"
    return Schedule(
        reading.text, ScheduleKind.BY_LAW, citation=number, rule=f"Thời hạn theo {source}; kế hoạch không ghi ngày."
    )


def _timed(reading: _Reading, moments: Sequence[Mention]) -> Schedule:
    combined = combine(reading.tokens, moments, reading.year)
    schedule = Schedule(reading.text, combined.kind, combined.start, combined.due, before=combined.last_before)
    taken = reading.year if combined.year_taken else None
    return replace(schedule, rule=explain(schedule, taken, last_before=combined.last_before))


def _regular(reading: _Reading, tact: Sequence[Rhythm], moments: Sequence[Mention]) -> Schedule:
    schedule = Schedule(reading.text, ScheduleKind.REGULAR, every=chosen(tact))
    moments = [one for one in moments if not any(part.at <= one.at < part.to for part in tact)]
    schedule = replace(schedule, turn=turn_of(reading.tokens, schedule.every, moments))
    if not moments:
        return replace(schedule, rule=explain(schedule, None))
    combined = combine(reading.tokens, moments, reading.year)
    often = schedule.every not in {"year", "always", None}
    if combined.year_taken and often and combined.kind in _POINTS:
        return replace(schedule, rule=explain(schedule, None))
    schedule = replace(schedule, start_on=combined.start, due_on=combined.due)
    if schedule.every == "always" and moments[-1].to <= tact[0].at and combined.kind in _POINTS:
        schedule = replace(schedule, due_on=None)  # "trước 01/7 và duy trì thường xuyên": it goes on behind that day
    if combined.kind is ScheduleKind.ON:
        schedule = replace(schedule, start_on=None)
    return replace(schedule, rule=explain(schedule, reading.year if combined.year_taken else None))


def _event(reading: _Reading, term: EventTerm, moments: Sequence[Mention]) -> Schedule:
    event = reading.text[term.on[0] : term.on[1]] if term.on else None
    if event is not None and event.lower().startswith("ngày "):
        event = event[5:]
    kind = ScheduleKind.AFTER_EVENT if term.follows else ScheduleKind.ON_EVENT
    schedule = Schedule(reading.text, kind, event=event, days=term.days, working=term.working, months=term.months)
    if moments:
        combined = combine(reading.tokens, moments, reading.year)
        schedule = replace(schedule, start_on=combined.start, due_on=combined.due)
        return replace(schedule, rule=f"{_event_rule(term, event)} {explain(schedule, None)}".strip())
    return _dated_event(schedule, term, event)


def _dated_event(schedule: Schedule, term: EventTerm, event: str | None) -> Schedule:
    """The event may be a full date; calendar days are then counted, working days need the caller's calendar."""
    rule = _event_rule(term, event)
    day = _full_date(event or "")
    if day is None:
        return replace(schedule, rule=rule)
    schedule = replace(schedule, start_on=None if term.before else day)
    due = None if term.working else _shifted(day, term.days, term.months)
    return replace(
        schedule, due_on=due, rule=f"{rule} Tính từ ngày {say_date(day)} ra ngày {say_date(due)}." if due else rule
    )


def _full_date(event: str) -> dt.date | None:
    found = mentions(tokenise(event)[:12])
    if len(found) != 1 or found[0].at > 0 or found[0].moment.kind != "day":
        return None
    return found[0].moment.start()


def _shifted(day: dt.date, days: int | None, months: int | None) -> dt.date | None:
    if days is None:
        return months_later(day, months) if months is not None else None
    try:
        return day + dt.timedelta(days=days)
    except OverflowError:
        return None


def _event_rule(term: EventTerm, event: str | None) -> str:
    what = f"“{event}”" if event else "việc mà văn bản không nêu rõ"
    if not term.follows:
        return (
            f"Phải xong trước khi {what}."
            if term.before
            else f"Hạn tùy vào {what}; khi có ngày của việc này mới định được hạn."
        )
    length = f"{term.counted} " if term.counted else ""
    side = "trước" if term.before else "sau"
    return f"Hạn tính {length}{side} {what}; khi có ngày của việc này mới ra được ngày."
