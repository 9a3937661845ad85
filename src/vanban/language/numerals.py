"""Roman numerals, to numbers and back."""

from __future__ import annotations

# as headings and appendices number; C, D and M alone are letters of a list
_LETTERS = {"I": 1, "V": 5, "X": 10, "L": 50}
_STEPS = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
    (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip


def roman_value(text: str) -> int:
    """``IX`` -> 9, in capitals or small letters; 0 for what has letters above L (50), or none."""
    values = [_LETTERS.get(letter, 0) for letter in text.upper()]
    if not values or not all(values):
        return 0
    return sum(-one if one < after else one for one, after in zip(values, [*values[1:], 0], strict=True))


def as_roman(number: int) -> str:
    """``9`` -> ``IX``; empty for 0."""
    made = ""
    for size, letters in _STEPS:
        times, number = divmod(number, size)
        made += letters * times
    return made
