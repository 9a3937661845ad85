"""Figures in a sentence: value, unit, operator, what is counted, and whether they tell of the past."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from vanban.model import Operator
from vanban.reading.labels import parse_label
from vanban.words import word_list

_NUMBER = re.compile(
    r"(?P<value>[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]{1,4})?|[0-9]{1,9}(?:[.,][0-9]{1,4})?)(?P<percent>\s?%|\s+phần trăm)?"
)
_RANGE = re.compile(r"\s?(?:[-–]|đến)\s?[0-9][0-9.,]*\s?%")
_RANGE_BEFORE = re.compile(r"[0-9]\s?%?\s?(?:[-–]|đến)\s?$")
_CHANGE = re.compile(r"\((?:đã )?(?:tăng|giảm|cao hơn|thấp hơn|vượt)(?: thêm)?\s*$")
_OPENING_BRACKET = re.compile(r"^\s*\([^()]{0,60}\)\s*")
_AT_LEAST = re.compile(r"^\s*trở (?:lên|xuống)[\s,]*", re.IGNORECASE)
_FROM = re.compile(r"(?<!\w)từ\s?$")
_TO = re.compile(r"\s*(?:[-–]|lên|xuống|đến|tới|còn)")
_EACH = re.compile(r"tuần|tháng|quý|năm|ngày|kỳ|người|đơn vị|xã|phòng|hộ")
_PER = re.compile(rf"(?:\s?/\s?(?:0?1 )?(?:{_EACH.pattern})(?!\w)){{1,2}}")
_BRACKET = re.compile(r"\s*\([^()]{1,20}\)")
_MARKS = ' *_"“”'
_IS_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_YEAR_BEFORE = re.compile(r"(?:năm|giai đoạn|nhiệm kỳ|đến|từ|[-–/])\s?$")
_YEAR = re.compile(r"năm\s+((?:19|20)[0-9]{2})(?![0-9])")
_SOON = 200
_FAR = 600


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure at ``[start, end)`` of its sentence, the unit printed behind it included."""

    value: Decimal
    unit: str
    operator: Operator
    aimed: bool
    start: int
    end: int
    begin: int


def figures(sentence: str) -> Iterator[Figure]:
    """The figures of a sentence that count something, in order; dates, numbers of documents and labels are none."""
    low = sentence.lower() if len(sentence.lower()) == len(sentence) else sentence
    found = [one for one in _NUMBER.finditer(low) if _stands_free(low, one)]
    for n, one in enumerate(found):
        until = found[n + 1].start() if n + 1 < len(found) else len(low)
        figure = _figure(low, one, until)
        if figure is not None:
            yield figure


def _stands_free(text: str, found: re.Match[str]) -> bool:
    before = text[found.start() - 1] if found.start() else " "
    after = text[found.end()] if found.end() < len(text) else " "
    if found["percent"]:
        return not (before.isalnum() or before in "/.,_")
    if _RANGE.match(text[found.end() : found.end() + 16]):
        return not (before.isalnum() or before in "/.,_")
    return not (
        before.isalnum()
        or before in "/.,_-–"
        or after.isalnum()
        or after in "/-–_"
        or text[found.end() : found.end() + 2] in {" /"}
    )


def _figure(text: str, found: re.Match[str], until: int) -> Figure | None:
    base = max(0, found.start() - _FAR)
    before, after = text[base : found.start()].rstrip(_MARKS), text[found.end() : min(until, found.end() + _FAR)]
    percent = bool(found["percent"])
    if not percent and _IS_YEAR.fullmatch(found["value"]) and _YEAR_BEFORE.search(before):
        return None
    if _RANGE.match(text[found.end() : found.end() + 16]):
        return _made(found, "%", ">=", True, found.end(), base + _begin(before))
    unit, length = ("%", 0) if percent else _unit(after)
    if not unit or (percent and _starts(after, "names_after")):
        return None
    operator, begin = _operator(before)
    aimed = operator is not None or bool(_ending(before, _words("aims_before")))
    clause = re.split(r"[;.]", after, maxsplit=1)[0]
    if _has(clause, "at_least_after"):
        operator, aimed = ">=", True
    elif _has(clause, "at_most_after"):
        operator, aimed = "<=", True
    if _RANGE_BEFORE.search(before):
        operator, aimed = "<=", True
    elif percent and operator is None and _FROM.search(before) and not _TO.match(after):
        operator, aimed = ">=", True
    if percent and operator == ">" and _decimal(found["value"]) >= 100:
        operator = "="
    return _made(found, unit, operator or "=", aimed, found.end() + length, base + begin)


def _made(found: re.Match[str], unit: str, operator: Operator, aimed: bool, end: int, begin: int) -> Figure:
    return Figure(_decimal(found["value"]), unit, operator, aimed, found.start(), end, min(begin, found.start()))


def _decimal(text: str) -> Decimal:
    """``94,12`` and ``1.200``: a comma is decimal, points part thousands, another point is decimal."""
    if re.fullmatch(r"[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]+)?", text):
        text = text.replace(".", "")
    return Decimal(text.replace(",", "."))


@cache
def _words(name: str) -> tuple[str, ...]:
    words = word_list("targets")["words"][name]
    return tuple(sorted(words, key=len, reverse=True))


@cache
def _operators() -> dict[str, Operator]:
    """The words of each operator, longest first."""
    pairs = [(word, operator) for operator, words in word_list("targets")["operators"].items() for word in words]
    known: dict[str, Operator] = {}
    for word, operator in sorted(pairs, key=lambda pair: len(pair[0]), reverse=True):
        known.setdefault(word, operator)
    return known


def _ending(text: str, options: tuple[str, ...]) -> str:
    """The first of ``options`` that ``text`` ends with, on a word bound."""
    if not text.endswith(options):
        return ""
    for option in options:
        if text.endswith(option) and not text[-len(option) - 1 : -len(option)].isalnum():
            return option
    return ""


def _operator(before: str) -> tuple[Operator | None, int]:
    """The operator right before the figure (fillers between), and where the phrase begins."""
    rest = before
    for _ in range(4):
        word = _ending(rest, tuple(_operators()))
        if word:
            return _operators()[word], len(rest) - len(word)
        filler = _ending(rest, _words("fillers"))
        if not filler:
            break
        rest = rest[: -len(filler)].rstrip(_MARKS)
    return None, _begin(before)


def _begin(before: str) -> int:
    word = _ending(before, _words("aims_before"))
    return len(before) - len(word) if word else len(before) + 1


def _unit(after: str) -> tuple[str, int]:
    """The unit behind a bare figure and its length, spaces before it included; ``/tháng`` behind it belongs to it."""
    bracket = _BRACKET.match(after)
    text = " " * bracket.end() + after[bracket.end() :] if bracket else after
    lead = len(text) - len(text.lstrip())
    text = text.lstrip()
    named = _unit_names().match(text)
    name = named[0] if named else ""
    if not name:
        word = re.match(r"[^\W\d_]{2,12}(?![\w.])", text)
        name = word[0] if word and lead and word[0] not in _words("not_units") else ""
    if not name:
        return "", 0
    per = _PER.match(text[len(name) :])
    unit = "/".join([name, *_EACH.findall(per[0])]) if per else name
    return unit, lead + len(name) + (per.end() if per else 0)


@cache
def _unit_names() -> re.Pattern[str]:
    names = sorted(word_list("targets")["units"]["names"], key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(map(re.escape, names))})(?![^\W_])")


def _starts(text: str, name: str) -> bool:
    text = text.lstrip(_MARKS)
    return any(text.startswith(word) and not text[len(word) : len(word) + 1].isalnum() for word in _words(name))


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, _words(name)))})(?!\w)")


def _has(text: str, name: str) -> bool:
    return _pattern(name).search(text) is not None


def is_past(sentence: str, figure: Figure, titles: tuple[str, ...], year: int | None) -> bool:
    """True where the figure tells what was reached: by its words, the year it names, or the part it stands in."""
    before = sentence[max(0, figure.start - _SOON) : figure.start].lower()
    if any(_has(title.lower(), "past_sections") for title in titles):
        return True
    if _has(before, "aims"):
        return False
    named = [int(found[1]) for found in _YEAR.finditer(before)]
    if year is not None and named and max(named) < year:
        return True
    return _has(before, "past") and figure.operator in {"=", ">"}


def is_aim(sentence: str, figure: Figure, titles: tuple[str, ...] = ()) -> bool:
    """True where a figure that is not past is aimed at: any percentage, else one with an operator or a verb of aim.

    Money must be called an aim, by the sentence or by one of the ``titles`` above it.
    """
    if _CHANGE.search(sentence[max(0, figure.start - 40) : figure.start].lower()):
        return False
    if figure.unit == "%":
        return not re.match(
            r"\s*(?:lên|xuống|tăng lên)\s[^;.]{0,30}[0-9]", sentence[figure.end : figure.end + 40].lower()
        )
    after = sentence[figure.end : figure.end + 40].lower()
    if figure.unit in _words("times") and _starts(after, "terms_after"):
        return False
    if figure.unit.split("/")[0] in _words("money") and not any(
        _has(words, "aims")
        for words in (sentence[max(0, figure.start - _SOON) : figure.start].lower(), *map(str.lower, titles))
    ):
        return False
    if re.match(r"\s*(?:lên|xuống)\s[^;.]{0,20}[0-9]", after):
        return False
    return figure.aimed


def subject_after(text: str, *, counted: bool) -> str:
    """What a text right behind a figure says is counted; empty where it says nothing of it."""
    clean = _OPENING_BRACKET.sub("", _AT_LEAST.sub("", text), count=1).lstrip(_MARKS)
    low = clean.lower()
    if not clean or not clean[0].isalpha() or (not counted and _starts(low, "no_subject_after")):
        return ""
    clause = low[: _stop(low)]
    ends = list(_pattern("subject_ends").finditer(clause))
    last = next((one for one in ends if not _starts(clause[one.end() :], "agents")), ends[0] if ends else None)
    end = last.start() if last else len(clause)
    return clean[:end].strip(_MARKS + ",").removesuffix(" và").rstrip(_MARKS + ",")


def _stop(text: str) -> int:
    mark = re.search(r"[;:(\n]|\.(?=\s|$)", text)
    return mark.start() if mark else len(text)


def _outside_bracket(clause: str) -> str:
    """Without the words in a bracket that opens here and closes behind the figure, where others stand before it."""
    opened = clause.rfind("(")
    if opened < 0 or ")" in clause[opened:]:
        return clause
    return clause[:opened].rstrip() or clause[opened + 1 :].lstrip()


def subject_before(text: str) -> str:
    """What stands before a figure and its verb, without the words that open the sentence."""
    clause = re.split(r"[;:]|(?<=\w)\.\s|(?<=[0-9%])\s*,\s", text)[-1].strip(" -–+*,.")
    label = parse_label(clause)
    clause = _outside_bracket(clause[label.length :] if label else clause)
    while word := _ending(clause.lower(), (*_words("fillers"), *_words("aims_before"), "đúng", "và")):
        clause = clause[: -len(word)].rstrip(" ,*")
    while True:
        opening = next((one for one in _words("openings") if re.match(rf"{re.escape(one)}(?!\w)", clause.lower())), "")
        year = re.match(r"(?:(?:đến|đến hết|hết|trong|cuối)\s+)?năm\s+[0-9]{4}\s*,?\s*", clause, re.IGNORECASE)
        if year:
            clause = clause[year.end() :]
        elif opening:
            clause = clause[len(opening) :].lstrip(" ,:")
        else:
            return clause.strip(_MARKS)
