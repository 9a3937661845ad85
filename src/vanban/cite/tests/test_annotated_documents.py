"""In whole documents that a person annotated nothing is missed and nothing invented, field by field."""

from __future__ import annotations

from typing import Any

import pytest

from vanban.cite import cite
from vanban.cite.tests.annotated import FILES, expected, missing, seen, text_of

LEAST = 300


def test_the_sample_is_large_enough_and_says_what_it_leaves_out() -> None:
    rows = [row for entry in FILES for row in entry["citations"]]
    assert len(rows) >= LEAST
    assert all(reason for row in rows for reason in row.get("unreached", {}).values())


@pytest.mark.parametrize("entry", FILES, ids=lambda entry: entry["file"])
def test_the_annotation_is_of_this_text(entry: dict[str, Any]) -> None:
    if reason := missing(entry):
        pytest.skip(reason)
    text = text_of(entry["file"])
    assert [" ".join(text[slice(*row["span"])].split())[:60] for row in entry["citations"]] == [
        row["quote"] for row in entry["citations"]
    ]


@pytest.mark.parametrize("entry", FILES, ids=lambda entry: entry["file"])
def test_nothing_is_missed_and_nothing_invented(entry: dict[str, Any]) -> None:
    if reason := missing(entry):
        pytest.skip(reason)
    text = text_of(entry["file"])
    found = [seen(citation) for citation in cite(text)]
    wanted = [expected(text, row) for row in entry["citations"]]
    spans = [one["span"] for one in wanted]
    assert [text[slice(*one["span"])] for one in found if one["span"] not in spans] == [], "invented"
    assert [text[slice(*span)] for span in spans if span not in [one["span"] for one in found]] == [], "missed"


@pytest.mark.parametrize("entry", FILES, ids=lambda entry: entry["file"])
def test_every_field_is_as_annotated(entry: dict[str, Any], capsys: pytest.CaptureFixture[str]) -> None:
    if reason := missing(entry):
        pytest.skip(reason)
    text = text_of(entry["file"])
    wrong = []
    for row, citation in zip(entry["citations"], cite(text), strict=True):
        left_out = row.get("unreached", {})
        said, wanted = seen(citation), expected(text, row)
        wrong += [
            f"{row['quote']}: {name} {said[name]!r}, not {wanted[name]!r}"
            for name in wanted
            if name not in left_out and said[name] != wanted[name]
        ]
        for name, reason in left_out.items():
            with capsys.disabled():
                print(f"\nnot reached: {entry['file']}: {row['quote']}: {name}: {reason}", end="")
    assert wrong == []
