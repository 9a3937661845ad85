"""Which column of a file from another program is which item of the form: proposed from its heading, decided by a person.

A target is written as text: ``""`` (leave out), ``@id``, ``@day``, ``@stratum``, ``@seconds``, ``item:<key>``, or
``option:<key>/<option>`` for a column that only says whether one option was ticked (KoboToolbox, LimeSurvey).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from cchc.core.text import search_form
from cchc.surveys.forms.definition import MULTI, Form, Item

IGNORE, ID, DAY, STRATUM, SECONDS = "", "@id", "@day", "@stratum", "@seconds"
OWN = {
    ID: ("_uuid", "_id", "id", "response id", "ma phieu", "so phieu", "meta/instanceid", "instanceid"),
    DAY: ("submitdate", "date submitted", "_submission_time", "ngay", "ngay tra loi", "today", "datestamp"),
    STRATUM: ("nhom", "tang", "stratum"),
    SECONDS: ("interviewtime", "total time", "giay", "seconds"),
}
_PARTS = re.compile(r"[/.]")
_BRACKETS = re.compile(r"^(?P<code>[^\[]+)\[(?P<part>[^\]]+)\]")


def proposed(headings: Sequence[str], form: Form, strata_title: str = "") -> list[str]:
    """A target for each heading; every target once, the first heading that fits takes it."""
    taken: set[str] = set()
    found = []
    for heading in headings:
        target = _target(heading, form, strata_title)
        target = IGNORE if target in taken else target
        taken |= {target} - {IGNORE}
        found.append(target)
    return found


def targets(form: Form) -> list[tuple[str, str]]:
    """Every target with its words, for choosing."""
    own = [
        (IGNORE, "Bỏ qua"),
        (ID, "Mã phiếu ở nguồn"),
        (DAY, "Ngày trả lời"),
        (STRATUM, "Nhóm"),
        (SECONDS, "Số giây trả lời"),
    ]
    items = [(f"item:{one.key}", f"Câu: {one.text}") for one in form.items]
    options = [
        (f"option:{one.key}/{option.key}", f"Ô chọn: {one.text} – {option.text}")
        for one in form.items
        if one.kind == MULTI
        for option in one.options
    ]
    return [*own, *items, *options]


def _target(heading: str, form: Form, strata_title: str) -> str:
    said = search_form(heading)
    for target, names in OWN.items():
        if said in {search_form(name) for name in names}:
            return target
    if strata_title and said == search_form(strata_title):
        return STRATUM
    return _option(heading, form) or _item(heading, form)


def _item(heading: str, form: Form) -> str:
    """By the key (alone, or last in ``group/key``, before ``. text``), or by the whole text."""
    names = {search_form(heading), *(_names(heading))}
    for item in form.items:
        if search_form(item.key) in names or search_form(item.text) in names:
            return f"item:{item.key}"
    return ""


def _names(heading: str) -> Iterable[str]:
    parts = [part for part in _PARTS.split(heading) if part.strip()]
    if parts:
        yield search_form(parts[-1])
        yield search_form(parts[0])
        yield search_form(heading.partition(".")[2])
    inside = _BRACKETS.match(heading)
    if inside is not None:  # an array of LimeSurvey: its subquestion is our item
        yield search_form(inside["part"])


def _option(heading: str, form: Form) -> str:
    """``group/wishes/faster`` of KoboToolbox, ``wishes[faster]`` of LimeSurvey, ``wishes__faster`` of our own files; keys or texts."""
    inside = _BRACKETS.match(heading)
    parts = [one for one in heading.split("/") if one.strip()]
    pairs = [(inside["code"], inside["part"])] if inside is not None else []
    if "__" in heading:
        whole, _mark, part = heading.partition("__")
        pairs.append((whole, part))
    if len(parts) > 1:
        pairs.append((parts[-2], parts[-1]))
    for whole, part in pairs:
        for item in form.items:
            if item.kind == MULTI and search_form(whole) in {search_form(item.key), search_form(item.text)}:
                key = _key(item, part)
                if key:
                    return f"option:{item.key}/{key}"
    return ""


def _key(item: Item, said: str) -> str:
    wanted = search_form(said)
    return next((one.key for one in item.options if wanted in {search_form(one.key), search_form(one.text)}), "")
