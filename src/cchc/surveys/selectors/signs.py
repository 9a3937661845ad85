"""Signs of answers that may not be real, with a sentence each; none of their contents."""

from __future__ import annotations

import uuid
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

import numpy as np
from django.utils.translation import gettext, gettext_noop

from cchc.surveys.models import Channel, Collection, Response, ResponseState
from cchc.surveys.statistics.fraud import Found, Sign, Traces, signs

MOST_SHOWN = 500
_SHARED = (Channel.KIOSK, Channel.ENUMERATOR, Channel.PAPER)
_SAYS = {
    Sign.DEVICE: gettext_noop("một thiết bị gửi %(number)s phiếu"),
    Sign.STRAIGHT: gettext_noop("mọi câu đều chọn mức %(number)s"),
    Sign.FAST: gettext_noop("trả lời xong trong %(number)s giây"),
    Sign.PATTERN: gettext_noop("%(number)s phiếu có các câu trả lời y hệt nhau"),
    Sign.BURST: gettext_noop("ngày hôm đó có %(number)s phiếu bằng cùng một cách trả lời"),
}


@dataclass(frozen=True, slots=True)
class Suspect:
    """``alone``: only signs that honest answers often bear too (docs/rules/surveys-signs.md)."""

    pk: uuid.UUID
    on_day: Any
    channel: str
    reasons: tuple[str, ...]
    alone: bool


def suspects(collection: Collection) -> tuple[list[Suspect], int]:
    """Counted answers with a sign, most signs first, and how many counted answers there are. One query."""
    items = collection.form_version.form.scale_items
    rows = list(
        Response.objects.filter(collection=collection, state=ResponseState.COUNTED)
        .order_by("pk")
        .values_list("pk", "on_day", "channel", "device", "seconds", "answers")
    )
    values = [[_value(row[5].get(item.key)) for item in items] for row in rows]
    answers = np.array(values, dtype=np.int8).reshape(len(rows), len(items))
    traces = Traces(
        device=[row[3] for row in rows],
        seconds=np.array([-1 if row[4] is None else row[4] for row in rows], dtype=np.int64),
        day=[row[1].toordinal() for row in rows],
        channel=[row[2] for row in rows],
        shared=np.array([row[2] in _SHARED for row in rows], dtype=bool),
    )
    by_row: dict[int, list[Found]] = defaultdict(list)
    for one in signs(answers, traces):
        by_row[one.row].append(one)
    found = [
        Suspect(
            rows[at][0],
            rows[at][1],
            str(Channel(rows[at][2]).label),
            tuple(gettext(_SAYS[one.sign]) % {"number": one.number} for one in marks),
            {one.sign for one in marks} <= {Sign.STRAIGHT, Sign.PATTERN},
        )
        for at, marks in by_row.items()
    ]
    found.sort(key=lambda one: (one.alone, -len(one.reasons), one.on_day))
    return found, len(rows)


def _value(given: Any) -> int:
    return given if isinstance(given, int) else 0
