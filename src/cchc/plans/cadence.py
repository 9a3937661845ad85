"""How often regular work should be asked for and what answers a period at least, proposed from its product. Pure; the words are
data (``data/cadence.toml``). See docs/rules/cadence.md."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from vanban.text import fold_words

DATA = Path(__file__).parent / "data" / "cadence.toml"
CHOICES = (("month", "Hằng tháng"), ("quarter", "Hằng quý"), ("half", "6 tháng một lần"), ("year", "Hằng năm"))
_BY_ITSELF = ("month", "quarter", "half", "year")


@dataclass(frozen=True, slots=True)
class Proposal:
    """``every``: month, quarter, half, year. ``minimum``: what answers one period at least. ``why``: in words."""

    every: str
    minimum: str
    why: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class _Rule:
    key: str
    words: re.Pattern[str]
    number: re.Pattern[str] | None
    every: str
    minimum: str
    why: str


def propose(*, product: str, content: str = "", every: str = "") -> Proposal:
    """The proposal for regular work. ``every`` as the plan says it: a named cadence (monthly, quarterly, half-yearly, yearly)
    is kept, "thường xuyên", daily and weekly take the product's."""
    rule, number = _matching(fold_words(product), fold_words(content))
    otherwise = _data()[1]
    found = rule or otherwise
    minimum = found.minimum.format(count=number or 1)
    if every in _BY_ITSELF:
        named = dict(CHOICES)[every].lower()
        return Proposal(every, minimum, f"Kế hoạch ghi {named} nên giữ nhịp ấy; {_first_lower(found.why)}.", found.key)
    return Proposal(found.every, minimum, f"{found.why[0].upper()}{found.why[1:]}.", found.key)


def minimum_proof(*, product: str, content: str = "", every: str = "", chosen: str = "") -> str:
    """What answers a period at least: what the focal point wrote, else what is proposed."""
    return chosen.strip() or propose(product=product, content=content, every=every).minimum


def _matching(product: str, content: str) -> tuple[_Rule | None, int | None]:
    rules, _ = _data()
    for text in (product, content) if not product else (product,):
        for rule in rules:
            if rule.words.search(text):
                return rule, _number(rule, f"{product} . {content}")
    return None, None


def _number(rule: _Rule, text: str) -> int | None:
    found = rule.number.search(text) if rule.number else None
    return int(found[1]) if found else None


@cache
def _data() -> tuple[tuple[_Rule, ...], _Rule]:
    data = tomllib.loads(DATA.read_text(encoding="utf-8"))
    last = data["otherwise"]
    return tuple(_rule(row) for row in data["rule"]), _Rule(
        "", re.compile("(?!)"), None, last["every"], last["minimum"], last["why"]
    )


def _rule(row: dict[str, str]) -> _Rule:
    number = rf"\b0*([1-9][0-9]{{0,2}}) (?:{_any(row['named'])})\b" if "named" in row else None
    words = re.compile(rf"\b(?:{_any(row['words'])})\b")
    return _Rule(row["key"], words, re.compile(number) if number else None, row["every"], row["minimum"], row["why"])


def _any(words: object) -> str:
    assert isinstance(words, list)
    return "|".join(re.escape(fold_words(str(word))) for word in words)


def _first_lower(text: str) -> str:
    return text[0].lower() + text[1:]
