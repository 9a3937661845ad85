"""The units of a point: by its facts, by its own words, or the unit that its heading is."""

from __future__ import annotations

from vanban.reading.duty_heads import read_head
from vanban.reading.orders import read_order, told_begins
from vanban.reading.unit_names import is_named_unit
from vanban.reading.work_cells import split_both
from vanban.reading.work_points import Point


def units_of(point: Point) -> tuple[str, str]:
    """Lead and coordinating units as printed."""
    if point.units is None:
        point.units = _read_units(point)
    return point.units


def _read_units(point: Point) -> tuple[str, str]:
    lead = _lead(point)
    coordinating = point.fields.get("coordinating", "")
    told = point.fields.get("lead") or point.fields.get("both")
    if told and not coordinating:
        orders = [_of_field(line) for line in told.split("\n")]
        return "; ".join(filter(None, (one for one, _ in orders))), "; ".join(filter(None, (one for _, one in orders)))
    if told:
        lead = "; ".join(filter(None, (_of_field(line)[0] for line in told.split("\n"))))
    if not coordinating and not point.children:
        coordinating = read_order(point.text).coordinating
    return lead, coordinating


def _lead(point: Point) -> str:
    """Who leads, by the facts of the point, its own words, or the unit that its heading is."""
    if point.fields.get("lead") or point.fields.get("both"):
        return point.fields.get("lead") or point.fields["both"]
    if point.children:
        return _unit_of(point) or (_unit_of(point, named=False) if _among_units(point) else "")
    return read_order(point.text).lead


def _unit_of(point: Point, *, named: bool = True) -> str:
    """The unit that a heading is, as printed; ``named`` False: whoever it is."""
    title = (point.title or point.text).strip(" .:;*")
    title = title[told_begins(title) :]
    if not named:
        return title
    return read_head(title).name if is_named_unit(title) else ""


def _among_units(point: Point) -> bool:
    """``5. Các chủ rừng`` between headings that are units: they are told what to do like them."""
    parent = point.parent
    if parent is None or not point.title or not point.is_title:
        return False
    if parent.named_below is None:
        parent.named_below = sum(is_named_unit(one.title) for one in parent.children if one.title)
    return parent.named_below >= 2 and 2 * parent.named_below >= len(parent.children) - 1


def _of_field(line: str) -> tuple[str, str]:
    order = read_order(line)
    return (order.lead, order.coordinating) if order.lead else split_both(line)
