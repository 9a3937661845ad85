"""The worked numbers of docs/rules/indices-*.md, as the pages print them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from cchc.indices.rules.model import AllOf, Answer, Arm, Bands, Branch, Choice, LeafRule, Part, Parts, Rule
from cchc.indices.rules.reading import read_words

PAGES = Path(__file__).parents[5] / "docs" / "rules"
KINDS = (
    "choice",
    "steps",
    "linear",
    "target",
    "days",
    "count",
    "all-of",
    "branch",
    "terms",
    "survey",
    "nothing",
    "bonus-penalty",
)
PARTS: dict[str, Part] = {"thưởng": "bonus", "trừ": "penalty"}


@dataclass(frozen=True)
class Example:
    page: str
    title: str
    words: str
    max: Decimal
    part: Part
    rows: tuple[tuple[str, ...], ...]

    @property
    def leaf(self) -> LeafRule:
        return read_words(self.words, self.max, self.part, survey=self.page == "survey").leaf


def number(text: str) -> Decimal:
    return Decimal(text.strip().replace(",", "."))


def examples() -> Iterator[Example]:
    for page in KINDS:
        for section in (PAGES / f"indices-{page}.md").read_text(encoding="utf-8").split("\n## ")[1:]:
            lines = section.splitlines()
            words = "\n".join(line[2:] for line in lines if line.startswith("> "))
            if words:
                most = next(number(line.partition(":")[2]) for line in lines if line.startswith("Tối đa:"))
                part: Part = next(
                    (PARTS[line.partition(":")[2].strip()] for line in lines if line.startswith("Phần:")), "main"
                )
                yield Example(page, lines[0], words, most, part, table(section))


def table(text: str, at: int = 0) -> tuple[tuple[str, ...], ...]:
    """The rows of the ``at``-th table of ``text``."""
    tables: list[list[tuple[str, ...]]] = []
    open_ = False
    for line in text.splitlines():
        if not line.startswith("|"):
            open_ = False
            continue
        if not open_:
            tables.append([])
        open_ = True
        tables[-1].append(tuple(cell.strip() for cell in line.strip("|").split("|")))
    return tuple(tables[at][2:])


def answer(rule: Rule, said: str) -> Answer:
    """``90``, ``chọn: Có``, ``đủ: a; b``, ``a = 1; b = 2``, ``nhóm 2: 90``, ``phần 1: … + phần 2: …``, ``không phát sinh``."""
    if said == "chưa khai":
        return Answer()
    if said == "không phát sinh":
        return Answer(nothing=True)
    if said.startswith(("nhóm ", "phần ")):
        assert isinstance(rule, Branch | Parts)
        given = dict(_arm(rule, piece) for piece in said.split(" + "))
        return Answer(option=next(iter(given)) if isinstance(rule, Branch) else "", arms=given)
    if said.startswith("chọn: "):
        assert isinstance(rule, Choice | Bands), rule
        return Answer(option=next(one.key for one in rule.options if one.label == said[6:]))
    if said.startswith("đủ: "):
        assert isinstance(rule, AllOf), rule
        keys = {one.label: one.key for one in rule.conditions}
        return Answer(met=frozenset(keys[name] for name in said[4:].split("; ")))
    if "=" in said:
        pairs = (piece.split("=") for piece in said.split(";"))
        return Answer(letters={name.strip(): number(value) for name, value in pairs})
    return Answer(value=number(said))


def _arm(rule: Branch | Parts, piece: str) -> tuple[str, Answer]:
    head, _, rest = piece.partition(": ")
    arm: Arm = rule.arms[int(head.split()[1]) - 1]
    return arm.key, answer(arm.rule, rest)
