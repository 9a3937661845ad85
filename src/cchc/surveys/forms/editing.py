"""Changes to a form, each giving a new one that still holds together. Raises ``DefinitionError`` where it would not."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TypeVar

from cchc.surveys.forms.definition import DefinitionError, Element, Form, Item, dump, load

Change = Callable[[Form], Form]
_One = TypeVar("_One", Item, Element)


def sound(form: Form) -> Form:
    """The form, when it holds together."""
    return load(dump(form))


def free_key(taken: Iterable[str], letter: str) -> str:
    """``c7``: the letter with the first number above those in use; a key is never given twice, so that answers keep their item."""
    numbers = [int(key[1:]) for key in taken if key[:1] == letter and key[1:].isdecimal()]
    return f"{letter}{max(numbers, default=0) + 1}"


def with_item(form: Form, item: Item, *, key: str = "") -> Form:
    """The item put in the place of the one called ``key``; without ``key`` after the last item of its element."""
    items = list(form.items)
    places = [at for at, one in enumerate(items) if one.key == key]
    if key and not places:
        raise DefinitionError("Câu hỏi này không còn trong phiếu.")
    if places:
        items[places[0]] = item
    else:
        same = [at for at, one in enumerate(items) if one.element == item.element]
        items.insert(same[-1] + 1 if same else len(items), item)
    return sound(replace(form, items=tuple(items)))


def without_item(form: Form, key: str) -> Form:
    depends = next((one for one in form.items if one.show_if is not None and one.show_if.item == key), None)
    if depends is not None:
        raise DefinitionError(f"Câu “{depends.text[:60]}” hiện ra theo câu này. Hãy bỏ điều kiện ở câu đó trước.")
    return replace(form, items=tuple(one for one in form.items if one.key != key))


def moved_item(form: Form, key: str, by: int) -> Form:
    """One place up (-1) or down (1); at the end of the form nothing changes."""
    return sound(replace(form, items=_moved(form.items, key, by)))


def with_element(form: Form, element: Element, *, key: str = "") -> Form:
    """The element in the place of the one called ``key``; without ``key`` at the end."""
    if key:
        return sound(replace(form, elements=tuple(element if one.key == key else one for one in form.elements)))
    return sound(replace(form, elements=(*form.elements, element)))


def without_element(form: Form, key: str) -> Form:
    if any(one.element == key for one in form.items):
        raise DefinitionError("Nhóm này còn câu hỏi. Hãy chuyển các câu sang nhóm khác hoặc xóa trước.")
    return replace(form, elements=tuple(one for one in form.elements if one.key != key))


def moved_element(form: Form, key: str, by: int) -> Form:
    """The element one place up or down, its items with it."""
    elements = _moved(form.elements, key, by)
    rank = {one.key: at for at, one in enumerate(elements)}
    items = sorted(form.items, key=lambda one: rank.get(one.element, len(rank)))
    return sound(replace(form, elements=elements, items=tuple(items)))


def _moved(rows: tuple[_One, ...], key: str, by: int) -> tuple[_One, ...]:
    found = list(rows)
    at = next((place for place, one in enumerate(found) if one.key == key), None)
    if at is not None and 0 <= at + by < len(found):
        found[at], found[at + by] = found[at + by], found[at]
    return tuple(found)
