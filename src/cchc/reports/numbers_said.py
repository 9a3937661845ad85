"""Which numbers a Vietnamese text says, so that nobody, and no machine, puts one in that is bound to nothing. Pure.

Read are digits (``1.234,5``, ``12,5%``, ``02/06``, ``3 - 5``), days (``03/4/2026``) and numbers in words (``hai mươi mốt``, ``một trăm linh
năm``, ``nửa``, ``gấp đôi``), with the words of size behind them (``1,2 triệu``). A number is what it says: ``1.250`` is ``1250`` is
``một nghìn hai trăm năm mươi``. Numbers are compared by value and, of a part and a whole, each for itself."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from decimal import Context, Decimal

from cchc.core.numbers import vietnamese_number
from vanban.language.numerals import roman_value

EXACT = Context(prec=400)
_DIGITS = re.compile(r"\d+(?:\.\d{3})+(?:,\d+)?(?![.,]?\d)|\d+(?:[.,]\d+)?")
_ONES = {
    "không": 0, "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5, "nhăm": 5, "sáu": 6,
    "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9,
}  # fmt: skip
_TENS = {"mười", "mươi", "chục"}
_HUNDRED = "trăm"
_SIZES = {"nghìn": 1_000, "ngàn": 1_000, "vạn": 10_000, "triệu": 1_000_000, "tỷ": 1_000_000_000, "tỉ": 1_000_000_000}
_JOINS = {"linh", "lẻ", "rưỡi"}
_WORDS = re.compile(r"[^\W\d_]+")
_ALONE = {"năm": Decimal(5), "tư": Decimal(4), "không": Decimal(0)}
"""Words that also mean something else (year, private, not): numbers only where another number word stands beside them."""
_ROMAN = re.compile(r"(?<![\w/.-])[IVXL]+(?![\w/-])")
_SAID_OTHERWISE = {"nửa": Decimal("0.5"), "đôi": Decimal(2), "tá": Decimal(12)}


def numbers_in(text: str) -> Counter[Decimal]:
    """How often the text says each number, by value. ``1,20`` and ``1,2`` are one number."""
    text = unicodedata.normalize("NFKC", text)
    found: Counter[Decimal] = Counter()
    for match in _DIGITS.finditer(text):
        found[_sized(_value(match[0]), text[match.end() :])] += 1
    for value in _in_words(text.lower()):
        found[value] += 1
    return found


def invented(known: str, said: str) -> list[str]:
    """The numbers that ``said`` says and ``known`` does not, as they are to be told to a person. Strict: a word that may be a
    number and does not stand in ``known`` at all counts as one, and so do Roman numerals."""
    had = numbers_in(known)
    found = [vietnamese_number(value) for value in sorted(set(numbers_in(said)) - set(had))]
    had_words = set(_WORDS.findall(known.lower()))
    found += [word for word in sorted(_alone(said.lower()) - had_words) if _ALONE[word] not in had]
    romans = {*_ROMAN.findall(said)} - {*_ROMAN.findall(known)}
    return found + sorted(one for one in romans if Decimal(roman_value(one)) not in had)


def unbound(known: str, said: str) -> list[str]:
    """The numbers in digits of ``said`` that ``known`` does not say: what an official typed and nothing stands behind."""
    had = numbers_in(known)
    text = unicodedata.normalize("NFKC", said)
    values = [_sized(_value(one[0]), text[one.end() :]) for one in _DIGITS.finditer(text)]
    return [vietnamese_number(value) for value in dict.fromkeys(values) if value not in had]


def _value(digits: str) -> Decimal:
    if re.fullmatch(r"\d+(?:\.\d{3})+(?:,\d+)?", digits):
        digits = digits.replace(".", "")
    return _same(Decimal(digits.replace(",", ".")))


def _same(value: Decimal) -> Decimal:
    """``1,20`` as ``1.2``, ``3,0`` as ``3``: exact, however long."""
    text = f"{value:f}"
    return Decimal(text.rstrip("0").rstrip(".") if "." in text else text)


def _sized(value: Decimal, after: str) -> Decimal:
    """``1,2 triệu`` is 1200000; a number with no word of size is itself."""
    while match := re.match(r"\s*([^\W\d_]+)", after):
        size = _SIZES.get(match[1].lower())
        if size is None:
            break
        value, after = EXACT.multiply(value, Decimal(size)), after[match.end() :]
    return _same(value)


def _in_words(low: str) -> list[Decimal]:
    return [
        value
        for run in _runs(low)
        for value in ([_SAID_OTHERWISE[run[0]]] if run[0] in _SAID_OTHERWISE else _of_run(run))
    ]


def _alone(low: str) -> set[str]:
    """The words that may be a number or something else, where no other number word stands beside them."""
    return {run[0] for run in _runs(low) if len(run) == 1 and run[0] in _ALONE}


def _runs(low: str) -> list[list[str]]:
    """Number words that stand side by side."""
    found: list[list[str]] = []
    run: list[str] = []
    end = 0
    for match in _WORDS.finditer(low):
        word = match[0]
        if run and low[end : match.start()].strip():
            found.append(run)
            run = []
        end = match.end()
        after_digits = not run and bool(re.search(r"\d\s*$", low[: match.start()]))
        if (
            word in _ONES
            or word in _TENS
            or word == _HUNDRED
            or word in _JOINS
            or (word in _SIZES and not after_digits)
        ):
            run.append(word)
            continue
        found += [run] if run else []
        run = []
        if word in _SAID_OTHERWISE:
            found.append([word])
    return [*found, run] if run else found


def _of_run(run: list[str]) -> list[Decimal]:
    while run and run[0] in _JOINS:
        run = run[1:]
    if not run or (len(run) == 1 and run[0] in _ALONE):
        return []
    total, group, one = 0, 0, None
    extra = Decimal(0)
    last = 1
    values: list[Decimal] = []
    for word in run:
        if word in _ONES:
            if one is not None:  # two figures side by side: "hai ba" are two numbers
                values.append(Decimal(total + group + one))
                total, group = 0, 0
            one = _ONES[word]
        elif word in _TENS:
            group += (1 if one is None else one) * 10
            one, last = None, 10
        elif word == _HUNDRED:
            group += (1 if one is None else one) * 100
            one, last = None, 100
        elif word == "rưỡi":
            extra = Decimal(last) / 2
        elif word in _SIZES:
            group += one or 0
            total += (group or 1) * _SIZES[word]
            group, one, last = 0, None, _SIZES[word]
    values.append(Decimal(total + group + (one or 0)) + extra)
    return [_same(value) for value in values]
