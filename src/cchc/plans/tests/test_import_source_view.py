"""The source as it is shown: every character once, passages marked where they stand."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from cchc.plans.importing import source_view
from cchc.plans.importing.source_view import Mark, Paragraph, Table

CELLS = [{"text": "A", "span": [11, 12]}, {"text": "B", "span": [13, 14]}]
READING: dict[str, Any] = {"text": "Một hai ba\nA\tB\nCuối", "tables": [{"span": [11, 14], "rows": [CELLS]}]}


def blocks(reading: dict[str, Any], marks: list[Mark]) -> list[Any]:
    return list(source_view.blocks(reading, marks))


def test_paragraphs_and_tables_come_in_order():
    first, table, last = blocks(READING, [])
    assert isinstance(first, Paragraph)
    assert isinstance(table, Table)
    assert first.pieces[0].text == "Một hai ba"
    assert [cell.pieces[0].text for cell in table.rows[0]] == ["A", "B"]
    assert last.pieces[0].text == "Cuối"


def test_overlapping_passages_carry_both_names_the_shorter_first():
    marks = [Mark(0, 7, "task-1", "task"), Mark(4, 10, "target-2", "target")]
    pieces = blocks(READING, marks)[0].pieces
    assert [(piece.text, piece.names) for piece in pieces] == [
        ("Một ", "task-1"),
        ("hai", "target-2 task-1"),
        (" ba", "target-2"),
    ]
    assert [piece.anchors for piece in pieces] == [("task-1",), ("target-2",), ()]


def test_a_row_passage_marks_each_of_its_cells():
    table = blocks(READING, [Mark(11, 14, "task-1", "task")])[1]
    assert [cell.pieces[0].names for cell in table.rows[0]] == ["task-1", "task-1"]


@given(
    st.text(alphabet="ab \n", max_size=60),
    st.lists(st.tuples(st.integers(-5, 70), st.integers(-5, 70)), max_size=12),
)
def test_no_character_is_lost_or_doubled_and_each_mark_covers_its_span(text, spans):
    marks = [Mark(start, end, f"task-{n}", "task") for n, (start, end) in enumerate(spans)]
    shown = "".join(piece.text for block in blocks({"text": text}, marks) for piece in block.pieces)
    assert shown == "".join(line for line in text.split("\n") if line.strip())
    for mark in marks:
        if 0 <= mark.start < mark.end <= len(text):
            covered = "".join(
                piece.text
                for block in blocks({"text": text}, marks)
                for piece in block.pieces
                if mark.name in piece.names.split()
            )
            assert covered.replace(" ", "") == text[mark.start : mark.end].replace("\n", "").replace(" ", "")
