"""How many answers came in, and from where."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Q

from cchc.surveys.models import Channel, Collection, ResponseState


@dataclass(frozen=True, slots=True)
class Counts:
    """``channels``, ``strata``: (label, counted, set aside, people in it or None). ``codes``: (made, used)."""

    counted: int
    set_aside: int
    channels: list[tuple[str, int, int]]
    strata: list[tuple[str, int, int, int | None]]
    codes: tuple[int, int]


def counts_of(collection: Collection) -> Counts:
    """Of a collection that the viewer was found to read; three queries."""
    by_channel = _by(collection, "channel")
    by_stratum = _by(collection, "stratum")
    codes = collection.tokens.aggregate(made=Count("pk"), used=Count("pk", filter=Q(used=True)))
    rows = [(one["label"], *by_stratum.get(one["key"], (0, 0)), one["population"]) for one in collection.strata]
    if collection.strata and "" in by_stratum:
        rows.append(("Không rõ", *by_stratum[""], None))
    return Counts(
        sum(one for one, _left in by_channel.values()),
        sum(left for _one, left in by_channel.values()),
        [(label, *by_channel.get(name, (0, 0))) for name, label in _labels(collection, by_channel)],
        rows,
        (codes["made"], codes["used"]),
    )


def _by(collection: Collection, name: str) -> dict[str, tuple[int, int]]:
    """A value of that column → (counted, set aside)."""
    aside = Count("pk", filter=Q(state=ResponseState.SET_ASIDE))
    rows = collection.responses.order_by().values_list(name).annotate(total=Count("pk"), aside=aside)
    return {key: (total - left, left) for key, total, left in rows}


def _labels(collection: Collection, found: dict[str, tuple[int, int]]) -> list[tuple[str, str]]:
    return [(str(name), str(label)) for name, label in Channel.choices if name in collection.channels or name in found]
