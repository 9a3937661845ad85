"""Signs that answers may not be those of so many people, each with its reason. They decide nothing: a person does
(docs/rules/surveys-signs.md)."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from cchc.surveys.statistics.estimating import Answers

SAME_DEVICE = 4
"""Answers of one device from which they are pointed out (a family shares one)."""
LONG_ENOUGH = 10
"""Answered items below which a straight line or a repeated pattern says nothing."""
SECONDS_AN_ITEM, FEWEST_TIMED = 1.0, 5
"""Below it nobody has read the item; told from so many answered items on."""
SAME_PATTERN = 4
BURST_LEAST = 20
BURST_TIMES = 6.0
"""A day is a burst with at least this many times the median of the days that had answers."""


class Sign(StrEnum):
    DEVICE = "device"
    STRAIGHT = "straight"
    FAST = "fast"
    PATTERN = "pattern"
    BURST = "burst"


@dataclass(frozen=True)
class Found:
    """A sign on a person's answers (`row`); `number` is what it was found by: answers of the device, the value all items
    have, seconds, forms with the pattern, answers of the day."""

    row: int
    sign: Sign
    number: int


@dataclass(frozen=True)
class Traces:
    """What is known beside the answers, each (people,): device mark ("": none), seconds (-1: not measured), day and way in.
    `shared`: whether devices of that way in are meant for many people (a kiosk, an enumerator's tablet)."""

    device: Sequence[str]
    seconds: NDArray[np.int64]
    day: Sequence[int]
    channel: Sequence[str]
    shared: NDArray[np.bool_]


def signs(answers: Answers, traces: Traces) -> list[Found]:
    """Every sign on every person's answers, in the order of the people."""
    found = [
        *_devices(traces),
        *_straight(answers),
        *_fast(answers, traces),
        *_patterns(answers),
        *_bursts(traces),
    ]
    return sorted(found, key=lambda one: (one.row, one.sign))


def _devices(traces: Traces) -> list[Found]:
    own = [mark if mark and not shared else "" for mark, shared in zip(traces.device, traces.shared, strict=True)]
    counted = Counter(mark for mark in own if mark)
    return [Found(row, Sign.DEVICE, counted[mark]) for row, mark in enumerate(own) if counted[mark] >= SAME_DEVICE]


def _straight(answers: Answers) -> list[Found]:
    given = answers > 0
    highest = answers.max(axis=1, initial=0)
    lowest = np.where(given, answers, 9).min(axis=1, initial=9)
    rows = np.flatnonzero((given.sum(axis=1) >= LONG_ENOUGH) & (highest == lowest))
    return [Found(int(row), Sign.STRAIGHT, int(highest[row])) for row in rows]


def _fast(answers: Answers, traces: Traces) -> list[Found]:
    given = (answers > 0).sum(axis=1)
    hasty = (traces.seconds >= 0) & (given >= FEWEST_TIMED) & (traces.seconds < SECONDS_AN_ITEM * given)
    return [Found(int(row), Sign.FAST, int(traces.seconds[row])) for row in np.flatnonzero(hasty)]


def _patterns(answers: Answers) -> list[Found]:
    """The same uneven answers again and again; straight lines are told apart."""
    uneven = [
        row
        for row in range(len(answers))
        if (answers[row] > 0).sum() >= LONG_ENOUGH and len(set(answers[row]) - {0}) > 1
    ]
    keys = {row: answers[row].tobytes() for row in uneven}
    counted = Counter(keys.values())
    return [Found(row, Sign.PATTERN, counted[key]) for row, key in keys.items() if counted[key] >= SAME_PATTERN]


def _bursts(traces: Traces) -> list[Found]:
    """Days of a way in that brought far more than its other days."""
    places = list(zip(traces.channel, traces.day, strict=True))
    counted = Counter(places)
    by_channel: dict[str, list[int]] = {}
    for (channel, _day), answers in counted.items():
        by_channel.setdefault(channel, []).append(answers)
    usual = {channel: float(np.median(days)) for channel, days in by_channel.items() if len(days) > 2}
    return [
        Found(row, Sign.BURST, counted[place])
        for row, place in enumerate(places)
        if place[0] in usual and counted[place] >= max(BURST_LEAST, BURST_TIMES * usual[place[0]])
    ]
