"""Splits a units cell into unit names and a product cell into products, each as printed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from vanban.text import fold
from vanban.words import word_list

_SEPARATOR = re.compile(r"[;,\n]|(?<=\s)(?:và|Và|VÀ|cùng)(?=\s)|(?<=[^\W\d_]{3}\.)\s+(?=[^\W\d_])")
_BULLET = re.compile(r"^[\s\-–—+*•▪➢✓.,;:]+")
_LABEL = re.compile(r"^(?:chủ trì|đơn vị chủ trì|cơ quan chủ trì|phối hợp|đơn vị phối hợp|cơ quan phối hợp)\s*:\s*", re.IGNORECASE)
_PLURAL = re.compile(r"^(?P<head>(?:các\s+)?[^\W\d_]+)\s*:\s*", re.IGNORECASE)


def split_units(text: str) -> tuple[str, ...]:
    """The units of a cell, as printed: ``Phòng A, Trung tâm B`` is two, ``Các sở, ban, ngành`` one.

    ``Các sở: Nội vụ, Tài chính`` gives ``Sở Nội vụ`` and ``Sở Tài chính``. Names that hold a comma or "và" (list
    ``units.toml``) stay whole. An empty cell gives none.
    """
    found: list[str] = []
    for part in _parts(text, _cuts_units):
        found.extend(_spread(part))
    units = (_tidy(unit) for unit in _with_heads(found))
    return tuple(dict.fromkeys(unit for unit in units if unit))


def split_products(text: str) -> tuple[str, ...]:
    """The products of a cell: parted at ``;``, at lines that begin anew, at commas before the name of a product."""
    parts = (_tidy(part) for part in _parts(text, _cuts_products))
    return tuple(dict.fromkeys(part for part in parts if part))


def is_unit(text: str) -> bool:
    """True where ``text`` begins as the name of a unit (or of its head) does."""
    return _starts_unit(text.lstrip("“\"( "))


def _tidy(part: str) -> str:
    part = " ".join(_BULLET.sub("", part).split())
    part = _LABEL.sub("", part).rstrip(" .,;:-")
    return "" if part in {"…", "..."} else part


def _parts(text: str, cuts: object) -> Iterator[str]:
    """``text`` cut at the separators for which ``cuts(before, separator, after)`` holds, outside brackets and whole names."""
    closed = _closed(text)
    start = 0
    for found in _SEPARATOR.finditer(text):
        if closed[found.start()]:
            continue
        if cuts(text[start : found.start()], found[0], text[found.end() : found.end() + 120]):  # type: ignore[operator]
            yield text[start : found.start()]
            start = found.end()
    yield text[start:]


def _closed(text: str) -> list[bool]:
    """For each place, whether it is inside brackets or inside a name that stays whole."""
    closed, depth = [], 0
    for char in text:
        depth = max(0, depth + (char in "(“") - (char in ")”"))
        closed.append(depth > 0)
    if depth:
        closed = [False] * len(text)
    for found in _whole_names().finditer(fold(text).replace("\n", " ")):
        for place in range(found.start(1), found.end(1)):
            closed[place] = True
    return closed


@cache
def _whole_names() -> re.Pattern[str]:
    names = sorted(word_list("units")["whole_names"], key=len, reverse=True)
    return re.compile(rf"(?<![a-z])({'|'.join(map(re.escape, names))})(?![a-z])")


@cache
def _starting(*lists: str) -> re.Pattern[str]:
    words = sorted((word for name in lists for word in word_list("units")[name]), key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(map(re.escape, words))})(?![a-z])")


@cache
def _product_start() -> re.Pattern[str]:
    words = sorted(word_list("products")["names"], key=len, reverse=True)
    return re.compile(rf"(?:(?:cac|nhung|mot so|[0-9]{{1,3}}) )?(?:{'|'.join(map(re.escape, words))})(?![a-z])")


def _starts_unit(text: str) -> bool:
    folded = fold(text)
    if _starting("not_starts").match(folded):
        return False
    if _starting("sure_starts").match(folded):
        return True
    found = _starting("starts").match(folded)
    if not found:
        return False
    rest = text[found.end() :].strip()
    return not rest or rest[0] in ",;." or _is_proper(rest) or text[:1].isupper() or _starting("place_names").match(fold(rest)) is not None


def _is_proper(rest: str) -> bool:
    return rest[0].isupper() or rest[0].isdigit() or rest[0] in "“\"(" or fold(rest).startswith(("cac ", "truc thuoc", "lien quan", "co lien quan", "chuyen mon"))


def _cuts_units(before: str, mark: str, after: str) -> bool:
    following = _BULLET.sub("", after)
    if not following:
        return mark != "và"
    if mark == ";":
        return True
    if mark == "\n":
        bullet = re.match(r"\s*[-+•*–]", after) is not None
        return bullet or (_begins_new(following) and not before.rstrip().endswith((",", "và", "-")))
    if mark in {"và", "Và", "VÀ", "cùng"}:
        return _cuts_at_and(before, following)
    if mark != ",":
        return _begins_new(following)
    return _cuts_at_comma(before, following)


def _begins_new(following: str) -> bool:
    return _starts_unit(following) and (following[0].isupper() or fold(following).startswith(("cac ", "ubnd", "toan the")))


def _cuts_at_and(before: str, following: str) -> bool:
    if fold(following).startswith(("cac ", "nhung ", "toan the ", "mot so ")):
        return True
    if following[0].islower() and not _is_lower_unit(following):
        return False
    return _starts_unit(following) or _all_fields(before, following)


def _all_fields(before: str, following: str) -> bool:
    """``Sở Tài chính và Xây dựng``: both sides are departments of their own."""
    last = re.sub(r"^(?:cac )?(?:so|bo|phong)[: ]+", "", fold(before).replace("\n", " ").strip())
    return last.strip() in word_list("units")["fields"] and _field_at(following)


def _field_at(text: str) -> bool:
    folded = fold(text)
    return any(re.match(rf"{re.escape(field)}(?![a-z])", folded) for field in word_list("units")["fields"])


def _is_lower_unit(following: str) -> bool:
    """``phòng Hợp tác``: a common word in small letters with a proper name behind it."""
    found = _starting("starts").match(fold(following))
    rest = following[found.end() :].strip() if found else ""
    return bool(rest) and rest[0].isupper() and not _starting("place_names").match(fold(following))


def _cuts_at_comma(before: str, following: str) -> bool:
    folded = fold(following)
    if folded.startswith(("cac ", "nhung ", "toan the ", "mot so ", "ubnd ", "uy ban nhan dan ")):
        return True
    if following[0].islower():
        return _is_lower_unit(following) or (_is_common(following) and not _is_collective(before))
    if _starts_unit(following):
        return not (_is_collective(before) and _is_common(following) and not _is_lower_unit(following))
    return _is_bare_name(before, following)


def _is_bare_name(before: str, following: str) -> bool:
    """``Phòng HTQT-VP, LSQLBG``: a second name under the same first word, not the rest of one long name."""
    if ":" in before and _is_collective(before):
        return True
    piece = re.split(r"[;,\n]", following, maxsplit=1)[0]
    return not re.search(r"\svà\s", piece) or _field_at(following)


def _is_common(following: str) -> bool:
    found = _starting("common_names").match(fold(following))
    return found is not None


def _is_collective(before: str) -> bool:
    folded = fold(_BULLET.sub("", before))
    if folded.startswith(("cac ", "nhung ", "toan the ", "mot so ", "tat ca ")) or " cac " in folded:
        return True
    return bool(_starting("common_names").match(folded)) and before.strip()[:1].islower() or _starting("place_names").search(folded) is not None


def _spread(part: str) -> Iterator[str]:
    """``Các sở: Nội vụ`` -> ``Sở Nội vụ``; other parts as they are."""
    found = _PLURAL.match(_BULLET.sub("", part))
    heads: dict[str, str] = word_list("units")["plural_heads"]
    head = heads.get(" ".join(fold(found["head"]).split())) if found else None
    if found is None or head is None:
        yield part
        return
    rest = _BULLET.sub("", part)[found.end() :]
    yield f"\0{head}\0{rest}"


def _with_heads(parts: Sequence[str]) -> Iterator[str]:
    """Hands the head of a ``Các sở: ...`` list on to the names behind it that have none."""
    head = ""
    for part in parts:
        if part.startswith("\0"):
            _, head, part = part.split("\0", 2)
        elif head and _starts_unit(_BULLET.sub("", part)):
            head = ""
        yield f"{head} {_tidy(part)}" if head and _tidy(part) else part


def _cuts_products(before: str, mark: str, after: str) -> bool:
    following = _BULLET.sub("", after)
    if mark == ";":
        return True
    if mark == "\n":
        return re.match(r"\s*[-+•*–]", after) is not None or (_names_product(following) and following[:1].isupper())
    if mark in {"và", "Và", "VÀ"}:
        bare = _product_start().fullmatch(fold(_BULLET.sub("", before)).strip())
        return bare is not None and _names_product(following)
    return mark == "," and _names_product(following) and _names_product(_BULLET.sub("", before))


def _names_product(text: str) -> bool:
    return _product_start().match(fold(text).replace("\n", " ")) is not None
