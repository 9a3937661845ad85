"""The counted answers of a collection as arrays for ``statistics``."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
from django.db.models import Count
from django.utils import timezone

from cchc.surveys import methods
from cchc.surveys.forms.definition import Element, Form, Item
from cchc.surveys.models import Collection, CollectionState, Response, ResponseState
from cchc.surveys.statistics.design import Design, Ints, Margin
from cchc.surveys.statistics.errors import RakingError
from cchc.surveys.statistics.estimating import Answers
from cchc.surveys.statistics.suppression import LEAST, released_through


class Row(NamedTuple):
    channel: str
    stratum: str
    answers: dict[str, Any]


@dataclass(frozen=True)
class Data:
    """``rows``: one a person, in no order; ``answers``: their scale answers (people, ``items``). ``through``: the last day whose
    answers are in, None for a closed collection."""

    collection: Collection
    form: Form
    rows: list[Row]
    items: tuple[Item, ...]
    answers: Answers
    through: dt.date | None

    @property
    def people(self) -> int:
        return len(self.rows)

    @property
    def enough(self) -> bool:
        return self.people >= LEAST

    @cached_property
    def satisfied(self) -> int:
        return min(methods.method(self.collection.form_version.survey.method).satisfied)

    @cached_property
    def elements(self) -> tuple[Element, ...]:
        """Elements with scale items, in the order of the form."""
        used = {one.element for one in self.items}
        return tuple(one for one in self.form.elements if one.key in used)

    def places(self, element: str) -> list[int]:
        return [at for at, one in enumerate(self.items) if one.element == element]

    @cached_property
    def index_places(self) -> list[int]:
        """Items of the index; of a form without elements all of them."""
        if not self.elements:
            return list(range(len(self.items)))
        counted = {one.key for one in self.elements if one.in_index}
        return [at for at, one in enumerate(self.items) if one.element in counted]

    @property
    def population(self) -> int:
        """Of all strata; 0 where one of them is not known."""
        sizes = [one["population"] for one in self.collection.strata]
        return sum(sizes) if sizes and all(sizes) else 0

    @cached_property
    def plain(self) -> Design:
        return Design.simple(self.people, self.population)

    @cached_property
    def stratum(self) -> Ints:
        """Index of each person's stratum, -1 for none."""
        place = {one["key"]: at for at, one in enumerate(self.collection.strata)}
        return np.array([place.get(row.stratum, -1) for row in self.rows], dtype=np.int64)

    @cached_property
    def weighted(self) -> tuple[Design | None, str]:
        """The design with weights, or why there is none; or what was left out of it."""
        strata = self.collection.strata
        if not strata:
            return None, "Đợt này không chia nhóm nên không có trọng số."
        unknown = int((self.stratum < 0).sum())
        if unknown:
            return None, f"{unknown} phiếu không rõ nhóm nên chưa tính được ước lượng có trọng số."
        present = sorted(set(self.stratum.tolist()))
        missing = [strata[at]["label"] for at in present if not strata[at]["population"]]
        if missing:
            return None, f"Chưa ghi số người của nhóm {', '.join(missing)} nên chưa tính được ước lượng có trọng số."
        sizes = [one["population"] or 0 for one in strata]
        empty = [one["label"] for at, one in enumerate(strata) if at not in present]
        note = f"Không có phiếu nào của nhóm {', '.join(empty)}: ước lượng không nói về nhóm đó." if empty else ""
        margins, wrong = self._margins()
        try:
            return Design.stratified(self.stratum, sizes, margins), wrong or note
        except RakingError:
            return Design.stratified(
                self.stratum, sizes
            ), "Các số người đã biết mâu thuẫn nhau nên không hiệu chỉnh theo chúng."

    def _margins(self) -> tuple[list[Margin], str]:
        """Known numbers of people by answer of a choice (``settings["margins"]``), with the strata as the first margin."""
        given = self.collection.settings.get("margins", {})
        found = []
        for key, people in given.items():
            item = self.form.item(key)
            if item is None:
                continue
            place = {value: at for at, value in enumerate(item.values)}
            member = np.array([place.get(str(row.answers.get(key)), -1) for row in self.rows], dtype=np.int64)
            if (member < 0).any():
                return [], f"Có phiếu bỏ trống “{item.text}” nên không hiệu chỉnh theo câu này."
            found.append(Margin(member, np.array([float(people.get(value, 0)) for value in item.values])))
        if not found:
            return [], ""
        sizes = np.array([float(one["population"] or 0) for one in self.collection.strata])
        sizes[np.bincount(self.stratum, minlength=len(sizes)) == 0] = 0
        return [Margin(self.stratum, sizes), *found], ""


def data_of(collection: Collection) -> Data:
    """Of a collection that the viewer was found to read; two queries, one of a closed collection."""
    form = collection.form_version.form
    through = None if collection.state == CollectionState.CLOSED else _through(collection)
    rows = Response.objects.filter(collection=collection, state=ResponseState.COUNTED).order_by("pk")
    if collection.state != CollectionState.CLOSED:
        rows = rows.filter(on_day__lte=through) if through else rows.none()
    found = [Row(*row) for row in rows.values_list("channel", "stratum", "answers")]
    items = form.scale_items
    values = [[_value(row.answers.get(item.key)) for item in items] for row in found]
    answers = np.array(values, dtype=np.int8).reshape(len(found), len(items))
    return Data(collection, form, found, items, answers, through)


def _value(given: Any) -> int:
    return given if isinstance(given, int) else 0


def _through(collection: Collection) -> dt.date | None:
    """Figures of an open collection move by finished days that brought enough people together."""
    rows = Response.objects.filter(collection=collection, state=ResponseState.COUNTED, on_day__lt=timezone.localdate())
    by_day = rows.order_by("on_day").values_list("on_day").annotate(Count("pk"))
    found = released_through([(day.toordinal(), count) for day, count in by_day])
    return dt.date.fromordinal(found) if found is not None else None
