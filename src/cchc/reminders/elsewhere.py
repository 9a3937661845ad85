"""What is owed outside of plans. An app above this one that gives people something to do by a day (a finding of an inspection)
registers a kind here when it is loaded; the same ladder then asks for it as for what plans ask."""

from __future__ import annotations

import datetime as dt
from abc import ABC, abstractmethod
from collections.abc import Collection, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class OwedLine:
    """One open thing. ``agency_id``: whose ladder holds; ``unit_id``: who owes it; ``assignee_id``: who answers for it there,
    None where nobody is named (then the unit's head is asked). ``link``: the path of its page."""

    kind: str
    id: int
    agency_id: int
    unit_id: int
    unit_name: str
    assignee_id: int | None
    title: str
    due_on: dt.date
    link: str
    minimum_proof: str = ""
    returned: bool = False
    reason: str = ""
    shared: bool = False


@dataclass(frozen=True, slots=True)
class ToJudge:
    """Something that was answered and waits for one of ``people``."""

    kind: str
    id: int
    agency_id: int
    title: str
    link: str
    answered_on: dt.date
    people: tuple[int, ...]
    answered_by: int | None = None


class OwedElsewhere(ABC):
    """One kind. Both read in chunks, in a fixed number of queries each; they see every agency of ``agencies`` (ids)."""

    name: str

    @abstractmethod
    def agencies(self) -> Collection[int]:
        """The agencies in which something is open or waits to be judged; one query."""

    @abstractmethod
    def each_open(self, agencies: Collection[int], until: dt.date, chunk: int) -> Iterator[list[OwedLine]]:
        """What is open and due on ``until`` or before."""

    def each_to_judge(self, agencies: Collection[int], chunk: int) -> Iterator[list[ToJudge]]:
        """What was answered and not decided on yet."""
        return iter(())


_kinds: dict[str, OwedElsewhere] = {}


def register(kind: OwedElsewhere) -> None:
    _kinds[kind.name] = kind


def kinds() -> tuple[OwedElsewhere, ...]:
    return tuple(_kinds.values())
