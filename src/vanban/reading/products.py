"""Splits a product cell into products, each as printed."""

from __future__ import annotations

import re
from functools import cache

from vanban.reading.cell_entries import entries, starts_bullet, tidy, without_bullet
from vanban.remembered import remembered
from vanban.text import fold, nfc
from vanban.words import word_list


@remembered
def split_products(text: str) -> tuple[str, ...]:
    """The products of a cell: parted at ``;``, at lines that begin anew, at commas before the name of a product."""
    parts = (tidy(part) for part in entries(nfc(text), _cuts_products))
    return tuple(dict.fromkeys(part for part in parts if part))


@cache
def _product_start() -> re.Pattern[str]:
    words = sorted(word_list("products")["names"], key=len, reverse=True)
    return re.compile(rf"(?:(?:cac|nhung|mot so|[0-9]{{1,3}}) )?(?:{'|'.join(map(re.escape, words))})(?![a-z])")


def _cuts_products(before: str, mark: str, after: str) -> bool:
    following = without_bullet(after)
    if mark == ";":
        return True
    if mark == "\n":
        return starts_bullet(after) or (_names_product(following) and following[:1].isupper())
    if mark in {"và", "Và", "VÀ"}:
        bare = _product_start().fullmatch(fold(without_bullet(before)).strip())
        return bare is not None and _names_product(following)
    return mark == "," and _names_product(following) and _names_product(without_bullet(before))


def _names_product(text: str) -> bool:
    return _product_start().match(fold(text).replace("\n", " ")) is not None
