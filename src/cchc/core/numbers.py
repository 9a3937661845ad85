"""Numbers as Vietnamese readers write them."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

MISSING = "chưa có số liệu"


def vietnamese_number(value: Decimal | float | int | str | None) -> str:
    """``1234.50`` → ``1.234,5``; trailing zeros go; None and what is no number is "chưa có số liệu"."""
    if value is None or value == "":
        return MISSING
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        return MISSING
    text = f"{number:,f}"
    whole, _, fraction = text.partition(".")
    fraction = fraction.rstrip("0")
    whole = whole.replace(",", ".")
    return f"{whole},{fraction}" if fraction else whole
