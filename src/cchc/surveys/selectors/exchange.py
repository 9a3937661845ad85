"""What a file that waits would bring, and the answers that may go out."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import numpy as np

from cchc.agencies.public import Viewer
from cchc.core.text import search_form
from cchc.surveys import methods
from cchc.surveys.exchange.writing import Answered, Variable, shuffled, variables
from cchc.surveys.forms.definition import CHOICE
from cchc.surveys.models import AnswerImport, Collection, Response, ResponseState
from cchc.surveys.services.importing import read_rows, table, told
from cchc.surveys.statistics.suppression import shown

MOST_LABELS = 40


@dataclass(frozen=True, slots=True)
class Looked:
    """``examples``: of each column, the first cells. ``unknown``: (item, label without diacritics, code given to it so far, label
    as it stands in the file)."""

    headings: list[str]
    examples: list[str]
    rows: int
    good: int
    errors: list[list[str]]
    unknown: list[tuple[str, str, str, str]]


def waiting_import(viewer: Viewer, pk: int) -> AnswerImport | None:
    rows = AnswerImport.objects.filter(viewer.reads("collection__agency"), pk=pk).defer("content")
    return rows.select_related("collection__form_version__survey", "collection__agency__parent").first()


def look(given: AnswerImport) -> Looked:
    headings, lines = table(bytes(given.content or b""))
    rows = read_rows(given)
    counted = Counter((key, search_form(label)) for row in rows for key, label in row.unknown)
    words = {(key, search_form(label)): label for row in rows for key, label in row.unknown}
    known = [(key, label, code or "-", label) for key, labels in given.labels.items() for label, code in labels.items()]
    fresh = [(key, label, "", words[key, label]) for (key, label), _count in counted.most_common(MOST_LABELS)]
    examples = [
        "; ".join(
            str(cell)[:30] for line in lines[:3] if at < len(line.values) and (cell := line.values[at]) is not None
        )
        for at in range(len(headings))
    ]
    good = sum(not row.errors for row in rows)
    return Looked(headings, examples, len(rows), good, told(rows), [*known, *fresh])


def answers_to_export(collection: Collection, *, hide: bool, texts: bool) -> tuple[list[Variable], list[Answered]]:
    """Counted answers in an order drawn by lot. ``hide``: what a person says of themselves is blank where so few say it that they could
    be picked out (as groups on the results page). Two queries."""
    form = collection.form_version.form
    scale = methods.method(collection.form_version.survey.method).scale
    found = Response.objects.filter(collection=collection, state=ResponseState.COUNTED).order_by("pk")
    rows = [Answered(stratum, answers) for stratum, answers in found.values_list("stratum", "answers")]
    if hide:
        rows = _hidden(collection, rows)
    strata = {one["key"]: one["label"] for one in collection.strata}
    return variables(form, scale, strata, texts=texts), shuffled(rows)


def _hidden(collection: Collection, rows: list[Answered]) -> list[Answered]:
    keys = [one.key for one in collection.form_version.form.items if one.kind == CHOICE]
    said = [[row.stratum, *(str(row.answers.get(key) or "") for key in keys)] for row in rows]
    places = [sorted({one[at] for one in said}) for at in range(len(keys) + 1)]
    members = [np.array([place.index(one[at]) for one in said], dtype=np.int64) for at, place in enumerate(places)]
    visible = shown(members, [len(place) for place in places])
    made = []
    for number, row in enumerate(rows):
        seen = [bool(visible[at][members[at][number]]) for at in range(len(places))]
        out = {key for key, one in zip(keys, seen[1:], strict=True) if not one}
        answers = {key: value for key, value in row.answers.items() if key not in out}
        made.append(Answered(row.stratum if seen[0] else "", answers))
    return made
