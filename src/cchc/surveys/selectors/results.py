"""What the answers of a collection say, as the results page, the report and the exports show it: one computation for all."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from cchc.agencies.public import Viewer
from cchc.surveys.forms.definition import CHOICE, MULTI, TEXT, Item
from cchc.surveys.models import Channel, Collection, CollectionState, Token, TokenPurpose
from cchc.surveys.selectors.data import Data, data_of
from cchc.surveys.statistics.comparing import Difference, differences
from cchc.surveys.statistics.design import Floats, Ints, kish_effect
from cchc.surveys.statistics.estimating import Estimate, Mean, counts, estimate, mean_score, pooled
from cchc.surveys.statistics.nonresponse import Returned, returned
from cchc.surveys.statistics.suppression import LEAST, shown

LOWEST = 5
MOST_TEXTS = 200


@dataclass(frozen=True, slots=True)
class Line:
    """One item, element or the index. ``official``: every form counts the same; ``weighted``: by the strata, None without
    weights; both None where fewer than ``LEAST`` people answered, and ``few`` then says so (False: nobody did)."""

    key: str
    title: str
    official: Estimate | None
    weighted: Estimate | None
    mean: Mean | None
    few: bool = False
    in_index: bool = True


@dataclass(frozen=True, slots=True)
class GroupLine:
    """``people`` and ``figures`` (as ``Breakdown.columns``) are None where the group is hidden."""

    label: str
    people: int | None
    figures: tuple[Estimate | None, ...] | None


@dataclass(frozen=True, slots=True)
class Breakdown:
    key: str
    title: str
    rows: tuple[GroupLine, ...]

    @property
    def hidden(self) -> int:
        return sum(row.figures is None for row in self.rows)


@dataclass(frozen=True, slots=True)
class Cause:
    """What people add to a low item: options with how many chose them (None: fewer than ``LEAST``), or their own words in an
    order drawn by lot."""

    item: Item
    options: tuple[tuple[str, int | None], ...] = ()
    texts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Low:
    line: Line
    element: str
    causes: tuple[Cause, ...]


@dataclass(frozen=True, slots=True)
class Results:
    """``enough`` False: too few people, and there are no figures. ``note``: of the weights. ``columns``: of breakdowns."""

    data: Data
    enough: bool
    index: Line | None = None
    elements: tuple[tuple[Line, tuple[Line, ...]], ...] = ()
    columns: tuple[str, ...] = ()
    breakdowns: tuple[Breakdown, ...] = ()
    lowest: tuple[Low, ...] = ()
    wishes: tuple[Cause, ...] = ()
    opinions: tuple[Cause, ...] = ()
    returned: tuple[Returned, ...] = ()
    note: str = ""
    kish: float | None = None
    set_aside: int = 0

    @property
    def lines(self) -> list[Line]:
        """The index, then each element followed by its items."""
        own = [line for element, items in self.elements for line in ([element, *items] if element.key else items)]
        return [*([self.index] if self.index else []), *own]


@dataclass(frozen=True, slots=True)
class Compared:
    line: Line
    before: Estimate | None
    change: Difference | None


@dataclass(frozen=True)
class Comparison:
    earlier: Collection
    lines: tuple[Compared, ...] = field(default_factory=tuple)


def results_of(collection: Collection) -> Results:
    """Of a collection that the viewer was found to read. Four queries, whatever the number of answers."""
    data = data_of(collection)
    aside = collection.responses.filter(state="set_aside").count()
    back = _returned(collection, data)
    if not data.enough or not data.items:
        return Results(data, enough=False, returned=back, set_aside=aside)
    design, note = data.weighted
    elements = _elements(data)
    index = _line(data, "index", "Chỉ số hài lòng", data.index_places) if data.index_places else None
    columns, breakdowns = _breakdowns(data)
    return Results(
        data,
        enough=True,
        index=index,
        elements=elements,
        columns=columns,
        breakdowns=breakdowns,
        lowest=_lowest(data, elements),
        wishes=tuple(one for item in _free(data, MULTI) if (one := _options(data, item)).options),
        opinions=tuple(one for item in _free(data, TEXT) if (one := _texts(data, item)).texts),
        returned=back,
        note=note,
        kish=kish_effect(design.weight) if design is not None else None,
        set_aside=aside,
    )


def compare(results: Results, earlier: Collection) -> Comparison:
    """Lines that both forms have by the same key, official figures, corrected for all of them at once."""
    before = {line.key: line for line in results_of(earlier).lines}
    lines = [line for line in results.lines if line.key in before]
    pairs = [(before[line.key].official, line.official) for line in lines]
    changes = differences(pairs)
    rows = [Compared(line, old, change) for line, (old, _new), change in zip(lines, pairs, changes, strict=True)]
    return Comparison(earlier, tuple(rows))


def earlier_collections(viewer: Viewer, collection: Collection) -> list[Collection]:
    """Closed collections of the agency with the same method that began before it, newest first; two queries."""
    rows = Collection.objects.filter(viewer.reads("agency"), agency=collection.agency, state=CollectionState.CLOSED)
    rows = rows.filter(
        form_version__survey__method=collection.form_version.survey.method, opens_on__lt=collection.opens_on
    )
    return list(rows.select_related("form_version__survey").order_by("-opens_on", "-pk")[:20])


def _elements(data: Data) -> tuple[tuple[Line, tuple[Line, ...]], ...]:
    found = []
    for element in data.elements:
        places = data.places(element.key)
        line = _line(data, f"element:{element.key}", element.title, places, in_index=element.in_index)
        found.append((line, tuple(_item_line(data, at, in_index=element.in_index) for at in places)))
    loose = [at for at, item in enumerate(data.items) if not item.element]
    if loose:
        items = tuple(_item_line(data, at, in_index=at in data.index_places) for at in loose)
        found.append((Line("", "Câu khác", None, None, None), items))
    return tuple(found)


def _item_line(data: Data, at: int, *, in_index: bool) -> Line:
    item = data.items[at]
    return _line(data, f"item:{item.key}", item.text, [at], in_index=in_index)


def _line(data: Data, key: str, title: str, places: Sequence[int], *, in_index: bool = True) -> Line:
    official = estimate(data.answers, data.plain, places, satisfied=data.satisfied)
    if official is None or official.people < LEAST:
        return Line(key, title, None, None, None, few=official is not None, in_index=in_index)
    design, _note = data.weighted
    weighted = estimate(data.answers, design, places, satisfied=data.satisfied) if design is not None else None
    return Line(key, title, official, weighted, mean_score(data.answers, data.plain, places), in_index=in_index)


def _breakdowns(data: Data) -> tuple[tuple[str, ...], tuple[Breakdown, ...]]:
    parts = [("Chỉ số", data.index_places), *((one.title, data.places(one.key)) for one in data.elements)]
    made_counts = [counts(data.answers, places, satisfied=data.satisfied) for _title, places in parts]
    kept = [at for at, (_good, given) in enumerate(made_counts) if (given > 0).sum() >= LEAST]
    if not kept:
        return (), ()
    kept_counts = [made_counts[at] for at in kept]
    columns = np.column_stack([given > 0 for _good, given in kept_counts])
    ways = [way for way in _ways(data) if len(way[2]) > 1]
    visible = shown([way[3] for way in ways], [len(way[2]) for way in ways], columns)
    made = []
    for (key, title, labels, member), seen in zip(ways, visible, strict=True):
        rows = tuple(
            _group(data, label, member == at, kept_counts) if seen[at] else GroupLine(label, None, None)
            for at, label in enumerate(labels)
        )
        made.append(Breakdown(key, title, rows))
    return tuple(parts[at][0] for at in kept), tuple(made)


def _group(data: Data, label: str, chosen: np.ndarray, parts: Sequence[tuple[Floats, Floats]]) -> GroupLine:
    design = data.plain.of(chosen)
    return GroupLine(label, int(chosen.sum()), tuple(pooled(good, given, design) for good, given in parts))


def _ways(data: Data) -> list[tuple[str, str, list[str], Ints]]:
    """Ways of telling people apart: key, title, labels, each person's place among them."""
    strata = {one["key"]: one["label"] for one in data.collection.strata}
    ways = [
        (
            "stratum",
            data.collection.strata_title or "Nhóm",
            [strata.get(row.stratum, "Không rõ") for row in data.rows],
            list(strata.values()),
        ),
        ("channel", "Cách trả lời", [str(Channel(row.channel).label) for row in data.rows], []),
    ]
    for item in data.form.items:
        if item.kind == CHOICE:
            words = {one.key: one.text for one in item.options}
            said = [words.get(str(row.answers.get(item.key)), "Không trả lời") for row in data.rows]
            ways.append((f"item:{item.key}", item.text, said, list(words.values())))
    return [(key, title, *_placed(said, order)) for key, title, said, order in ways if len(set(said)) > 1]


def _placed(said: list[str], order: list[str]) -> tuple[list[str], Ints]:
    labels = [*dict.fromkeys(order), *sorted(set(said) - set(order))]
    place = {label: at for at, label in enumerate(labels)}
    return labels, np.array([place[one] for one in said], dtype=np.int64)


def _lowest(data: Data, elements: Sequence[tuple[Line, Sequence[Line]]]) -> tuple[Low, ...]:
    rows = [(line, element.title) for element, items in elements for line in items if line.official and line.in_index]
    rows.sort(key=lambda row: row[0].official.share if row[0].official else 1.0)
    return tuple(Low(line, title, _causes(data, line.key.partition(":")[2])) for line, title in rows[:LOWEST])


def _causes(data: Data, key: str) -> tuple[Cause, ...]:
    follow = [one for one in data.form.items if one.show_if is not None and one.show_if.item == key]
    found = [_options(data, one) for one in follow if one.kind in (CHOICE, MULTI)]
    found += [_texts(data, one) for one in follow if one.kind == TEXT]
    return tuple(one for one in found if one.options or one.texts)


def _free(data: Data, kind: str) -> list[Item]:
    """Items of a kind that follow no other item."""
    return [item for item in data.form.items if item.kind == kind and item.show_if is None]


def _options(data: Data, item: Item) -> Cause:
    given = [row.answers.get(item.key) for row in data.rows if row.answers.get(item.key)]
    if len(given) < LEAST:
        return Cause(item)
    counted = Counter(one for chosen in given for one in (chosen if isinstance(chosen, list) else [chosen]))
    rows = [(option.text, counted[option.key]) for option in item.options if counted[option.key]]
    rows.sort(key=lambda row: -row[1])
    return Cause(item, tuple((text, count if count >= LEAST else None) for text, count in rows))


def _texts(data: Data, item: Item) -> Cause:
    texts = [text for row in data.rows if isinstance(text := row.answers.get(item.key), str)]
    random.SystemRandom().shuffle(texts)
    return Cause(item, texts=tuple(texts[:MOST_TEXTS]))


def _returned(collection: Collection, data: Data) -> tuple[Returned, ...]:
    """By stratum: people, invited (codes given out, or as planned), answers counted so far, whatever day they came."""
    strata = collection.strata
    if not strata:
        return ()
    planned = collection.settings.get("sample", {}).get("invited", {})
    codes = Counter(
        Token.objects.filter(collection=collection, purpose=TokenPurpose.LIST).values_list("stratum", flat=True)
    )
    counted = Counter(collection.responses.filter(state="counted").values_list("stratum", flat=True))
    rows = [
        (one["label"], one["population"], codes.get(one["key"]) or planned.get(one["key"]), counted[one["key"]])
        for one in strata
    ]
    if counted[""]:
        rows.append(("Không rõ", None, None, counted[""]))
    return returned(*(list(column) for column in zip(*rows, strict=True)))
