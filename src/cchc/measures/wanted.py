"""What is wanted of a figure and what uses it. Apps above know it (a plan's target, a plan of inspection); they hand it in by a
function."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from decimal import Decimal

from cchc.agencies.models import Agency
from cchc.agencies.viewer import Viewer
from cchc.measures.periods import Period
from cchc.measures.rules import Wanted


@dataclass(frozen=True, slots=True)
class WantedFrom:
    """``operator`` (=, >=, >, <=, <) and ``value`` in the measure's unit; ``words`` say who asks for it, ``link`` shows it."""

    operator: str
    value: Decimal
    words: str
    link: str = ""

    @property
    def wanted(self) -> Wanted:
        return Wanted(self.operator, self.value)


Provider = Callable[[Viewer, Agency, Collection[str], Period], dict[str, WantedFrom]]
_providers: list[Provider] = []


def provide_wanted(provider: Provider) -> None:
    """``provider(viewer, agency, keys, period)`` gives what is wanted of some of the measures ``keys`` of an agency, by key, in
    a fixed number of queries. Called from ``AppConfig.ready``; where two speak, the first app counts."""
    if provider not in _providers:
        _providers.append(provider)


def wanted_of(viewer: Viewer, agency: Agency, keys: Collection[str], period: Period) -> dict[str, WantedFrom]:
    found: dict[str, WantedFrom] = {}
    for provider in _providers:
        found = provider(viewer, agency, keys, period) | found
    return found


@dataclass(frozen=True, slots=True)
class Use:
    """What works with a measure's figure: a target. ``of``: whose it is."""

    words: str
    of: str
    link: str


Uses = Callable[[Viewer, Agency, str, Period], list[Use]]
_uses: list[Uses] = []


def provide_uses(provider: Uses) -> None:
    """``provider(viewer, agency, key, period)`` gives what uses a measure at the agency and those below it that the viewer reads,
    in one query. Called from ``AppConfig.ready``."""
    if provider not in _uses:
        _uses.append(provider)


def uses_of(viewer: Viewer, agency: Agency, key: str, period: Period) -> list[Use]:
    return [one for provider in _uses for one in provider(viewer, agency, key, period)]
