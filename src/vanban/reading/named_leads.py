"""Who leads a task that does not say so, by the part on duties: ``Sở A chủ trì thực hiện mục II.2``, ``... cải cách thể chế``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from vanban.model import Duty, Task
from vanban.text import fold_words

_ITEM = r"(?:[ivx]{1,5}(?:\.[0-9]{1,2}){0,3}|[0-9]{1,2}(?:\.[0-9]{1,2}){0,3}|[a-z])(?![a-z0-9])"
_PLACE = re.compile(
    rf"(?<![a-z])(?:muc|phan|diem|khoan|nhiem vu so|cac muc|cac diem)\s+(?P<items>{_ITEM}(?:(?:\s?[,;]\s?|\s+va\s+){_ITEM}){{0,10}})"
    rf"(?:,?\s+(?:cua\s+)?(?:muc|phan)\s+(?P<under>[ivx]{{1,5}})(?![a-z0-9]))?"
)
_SPLIT = re.compile(r"\s?[,;]\s?|\s+va\s+")
_LEADS = re.compile(
    r"(?<![a-z])(?:chu tri|tham muu|phu trach|theo doi|chiu trach nhiem|trien khai|to chuc thuc hien|thuc hien)(?![a-z])"
)
_GENERAL = re.compile(
    r"^(?:cong tac|ve|cac nhiem vu|nhiem vu|noi dung|linh vuc|day manh|nang cao hieu qua|tiep tuc)\s+"
)
_FEWEST_WORDS = 3


def with_named_leads(tasks: tuple[Task, ...], duties: Sequence[Duty]) -> tuple[Task, ...]:
    """``tasks`` with the units that a duty names for their number or their group; their cells stay as printed."""
    if not tasks or not duties or all(task.lead_units for task in tasks):
        return tasks
    by_number: dict[str, list[str]] = {}
    leading = [(duty.unit, fold_words(duty.text)) for duty in duties]
    leading = [(unit, text) for unit, text in leading if _LEADS.search(text) and not text.startswith("phoi hop")]
    for unit, text in leading:
        for number in _numbers(text):
            by_number.setdefault(number, []).append(unit)
    by_group = {group: _of_subject(group, leading) for group in {task.group for task in tasks if not task.lead_units}}
    return tuple(
        task if task.lead_units else replace(task, lead_units=_lead(task.number, by_number) or by_group[task.group])
        for task in tasks
    )


def _numbers(text: str) -> Iterator[str]:
    """The numbers of tasks or parts that the text names, as tasks are numbered, folded (``ii.2``)."""
    for found in _PLACE.finditer(text):
        under = found["under"]
        for item in _SPLIT.split(found["items"]):
            yield f"{under}.{item}" if under and not item.startswith(f"{under}.") else item


def _lead(number: str, by_number: dict[str, list[str]]) -> tuple[str, ...]:
    """By the number itself, else by that of the nearest part around it; a part is named by its Roman number at least."""
    parts = number.lower().split(".")
    for length in range(len(parts), 0, -1):
        units = by_number.get(".".join(parts[:length]))
        if units:
            return tuple(dict.fromkeys(units))
    return ()


def _of_subject(group: str, leading: Sequence[tuple[str, str]]) -> tuple[str, ...]:
    subject = _GENERAL.sub("", fold_words(group).strip(" .:;"))
    if len(subject.split()) < _FEWEST_WORDS:
        return ()
    return tuple(dict.fromkeys(unit for unit, text in leading if subject in text))
