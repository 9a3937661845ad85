"""Kinds of report and their standard outlines, from ``data/kinds.toml``. Pure."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from vanban.text import fold_words

DATA = Path(__file__).parent / "data" / "kinds.toml"
OTHER = "other"


class UnknownKind(ValueError):
    """There is no such kind of report, or no outline of it on that day."""


@dataclass(frozen=True, slots=True)
class Kind:
    """``family``: reports of one family are compared with each other; ``periods``: keys of periods, empty for any span."""

    key: str
    name: str
    family: str
    title: str
    periods: tuple[str, ...]
    outline: str


@dataclass(frozen=True, slots=True)
class Section:
    level: int
    label: str
    title: str
    composer: str
    option: str
    annex: bool


@dataclass(frozen=True, slots=True)
class Field:
    key: str
    group: str
    label: str
    unit: str
    source: str
    adds: str


@dataclass(frozen=True, slots=True)
class Standard:
    """The standard outline of a kind; ``digest`` changes when anything in it does."""

    kind: Kind
    valid_from: dt.date
    basis: str
    certain: bool
    note: str
    sections: tuple[Section, ...]
    fields: tuple[Field, ...]
    digest: str


@cache
def kinds() -> dict[str, Kind]:
    """By key, in the order of the file."""
    return {
        row["key"]: Kind(row["key"], row["name"], row["family"], row["title"], tuple(row["periods"]), row["outline"])
        for row in _data()["kind"]
    }


def kind_of_period(period: str) -> str:
    """The key of the CCHC report of a period: ``H1`` is reported in ``cchc-half``."""
    return next(one.key for one in kinds().values() if one.family == "cchc" and period in one.periods)


@cache
def standard(kind: str, day: dt.date) -> Standard:
    """The standard outline in force on ``day``. Raises UnknownKind."""
    found = kinds().get(kind)
    if found is None:
        raise UnknownKind(f"Không có loại báo cáo “{kind}”.")
    rows = [row for row in _data()["outline"] if row["key"] == found.outline and row["valid_from"] <= day]
    if not rows:
        raise UnknownKind(f"Loại báo cáo “{found.name}” chưa có đề cương vào ngày ấy.")
    row = max(rows, key=lambda one: one["valid_from"])
    fields: list[list[str]] = next((one["rows"] for one in _data()["fields"] if one["key"] == row.get("fields")), [])
    content = json.dumps([found.title, row, fields], default=str, sort_keys=True, ensure_ascii=False)
    return Standard(
        kind=found,
        valid_from=row["valid_from"],
        basis=row["basis"],
        certain=row["certain"],
        note=row["note"],
        sections=tuple(_section(one) for one in row["sections"]),
        fields=tuple(_field(*one) for one in fields),
        digest=hashlib.sha256(content.encode()).hexdigest(),
    )


def shared_topics() -> frozenset[str]:
    """The contents among which tasks are shared out, each task once."""
    return frozenset(_topics()) - {"communication"}


def topic_of(group: str, content: str) -> str:
    """Which of the topics of ``kinds.toml`` a task belongs to, by its group, else by its own words; ``other`` for none."""
    for text in (group, content):
        said = _said(text)
        for topic, words in _topics().items():
            if topic != "communication" and any(word in said for word in words):
                return topic
    return OTHER


def speaks_of(topic: str, text: str) -> bool:
    """Whether the text has one of the words of a topic, or all the words of ``topic`` where it is none of the known ones."""
    said = _said(text)
    known = _topics().get(topic)
    if known is not None:
        return any(word in said for word in known)
    return all(f" {word} " in said for word in _said(topic).split())


@cache
def _topics() -> dict[str, tuple[str, ...]]:
    return {topic: tuple(_said(word) for word in words) for topic, words in _data()["topics"].items()}


def _said(text: str) -> str:
    """Folded words with single spaces around each."""
    words = re.findall(r"[^\W_]+", fold_words(text))
    return f" {' '.join(words)} "


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(DATA.read_text(encoding="utf-8"))


def _section(row: dict[str, Any]) -> Section:
    return Section(
        row["level"],
        row["label"],
        row["title"],
        row.get("composer", ""),
        row.get("option", ""),
        row.get("annex", False),
    )


def _field(group: str, label: str, unit: str, source: str, adds: str) -> Field:
    return Field(field_key(group, label, source), group, label, unit, source, adds)


def field_key(group: str, label: str, source: str) -> str:
    """Stays the same from version to version: of a counted line its source, of a typed one its words."""
    if source != "typed":
        return source.removeprefix("measure:")
    return re.sub(r"[^a-z0-9]+", "-", fold_words(f"{group} {label}"))[:80].strip("-")
