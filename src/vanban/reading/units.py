"""Splits a units cell into unit names, each as printed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from vanban.reading.cell_entries import entries, starts_bullet, tidy, without_bullet
from vanban.reading.products import split_products
from vanban.reading.unit_names import (
    field_at,
    is_collective,
    is_common,
    is_lower_unit,
    is_unit,
    starts_unit,
    whole_names,
)
from vanban.remembered import remembered
from vanban.text import fold, fold_words, nfc
from vanban.words import word_list

_PLURAL = re.compile(r"^(?P<head>(?:[^\W\d_]+\s+){0,5}[^\W\d_]+)\s*:\s*", re.IGNORECASE)

__all__ = ["is_unit", "split_products", "split_units"]


@remembered
def split_units(text: str) -> tuple[str, ...]:
    """The units of a cell, as printed: ``Phòng A, Trung tâm B`` is two, ``Các sở, ban, ngành`` one.

    ``Các sở: Nội vụ, Tài chính`` gives ``Sở Nội vụ`` and ``Sở Tài chính``. Names that hold a comma or "và" (list
    ``units.toml``) stay whole. An empty cell gives none.
    """
    found: list[str] = []
    for part in entries(nfc(text), _cuts_units):
        found.extend(_spread(part))
    units = (tidy(unit) for unit in _with_heads(found))
    return tuple(dict.fromkeys(unit for unit in units if unit))


def _cuts_units(before: str, mark: str, after: str) -> bool:
    following = without_bullet(after)
    if not following:
        return mark != "và"
    if mark == ";":
        return True
    if mark == "\n":
        # "Phòng Văn hóa" / "- Xã hội" is one name that its column broke
        bullet = starts_bullet(after) and (starts_bullet(before) or starts_unit(following))
        return bullet or (_begins_new(following) and not before.rstrip().endswith((",", "và", "-")))
    if mark in {"và", "Và", "VÀ", "cùng"}:
        return _cuts_at_and(before, following)
    if mark != ",":
        return _begins_new(following)
    return _cuts_at_comma(before, following)


def _begins_new(following: str) -> bool:
    return starts_unit(following) and (
        following[0].isupper() or fold(following).startswith(("cac ", "ubnd", "toan the"))
    )


def _cuts_at_and(before: str, following: str) -> bool:
    if fold(following).startswith(("cac ", "nhung ", "toan the ", "mot so ")):
        return True
    if following[0].islower() and not is_lower_unit(following):
        return False
    return starts_unit(following) or _all_fields(before, following)


def _all_fields(before: str, following: str) -> bool:
    """``Sở Tài chính và Xây dựng``: both sides are departments of their own."""
    last = re.sub(r"^(?:cac )?(?:so|bo|phong)[: ]+", "", fold(before).replace("\n", " ").strip())
    return last.strip() in word_list("units")["fields"] and field_at(following)


def _cuts_at_comma(before: str, following: str) -> bool:
    folded = fold(following)
    lists = word_list("units")
    if fold(without_bullet(before)).startswith(tuple(f"{word} " for word in lists["persons"])) and folded.startswith(
        tuple(lists["posts"])
    ):
        return False
    if folded.startswith(("cac ", "nhung ", "toan the ", "mot so ", "ubnd ", "uy ban nhan dan ")):
        return True
    if following[0].isupper() and folded.startswith(tuple(lists["heads"])):
        return True
    if following[0].islower():
        return is_lower_unit(following) or (is_common(following) and not is_collective(before))
    if starts_unit(following):
        return not (is_collective(before) and is_common(following) and not is_lower_unit(following))
    return _is_bare_name(before, following)


def _is_bare_name(before: str, following: str) -> bool:
    """``Phòng QLTM-VP, KTAT``: a second name under the same first word, not the rest of one long name."""
    if ":" in before and is_collective(before):
        return True
    piece = re.split(r"[;,\n]", following, maxsplit=1)[0]
    return not re.search(r"\svà\s", piece) or field_at(following)


def names_kind(text: str) -> bool:
    """``Các phòng``, ``UBND các xã``: in front of a colon the names of the units follow."""
    return fold_words(text) in word_list("units")["plural_heads"]


def _spread(part: str) -> Iterator[str]:
    """``Các sở: Nội vụ`` -> ``Sở Nội vụ``; other parts as they are."""
    found = _PLURAL.match(without_bullet(part))
    heads: dict[str, str] = word_list("units")["plural_heads"]
    head = heads.get(" ".join(fold(found["head"]).split())) if found else None
    if found is None or head is None:
        yield part
        return
    rest = without_bullet(part)[found.end() :]
    yield f"\0{head}\0{rest}"


def _with_heads(parts: Sequence[str]) -> Iterator[str]:
    """Hands the head of a ``Các sở: ...`` list on to the names behind it that have none."""
    head = ""
    for number, part in enumerate(parts):
        first = part.startswith("\0")
        if first:
            _, head, part = part.split("\0", 2)
        elif head and starts_unit(without_bullet(part)):
            head = ""
        if not head or not tidy(part):
            yield part
            continue
        last = not first and number == len(parts) - 1
        yield from (f"{head} {name}" for name in (_last_two(tidy(part)) if last else [tidy(part)]))


def _last_two(part: str) -> list[str]:
    """``B và C`` at the end of a list of names are two, where no name holds that "và"."""
    names = part.split(" và ")
    return names if len(names) == 2 and not whole_names().search(fold(part)) else [part]
