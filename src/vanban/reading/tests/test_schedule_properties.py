"""What holds for every time cell, whatever stands in it."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from vanban.model import ScheduleKind
from vanban.reading.schedule import find_schedule, parse_schedule
from vanban.reading.schedule.tokens import tokenise
from vanban.text import nfc

_VOCABULARY = """
quý tháng năm ngày trước sau khi kể từ đến hết trong - / , ; ( )
và 1 2 10 31 2026 2030 I II IV 30/6 31/12/2026 đầu cuối 6 hằng hàng thường
xuyên định kỳ theo Nghị định số giai đoạn chậm nhất làm việc lần 0 99999999999999999999 xong tuần
mười
"""
_WORDS = st.sampled_from(_VOCABULARY.split())
_CELLS = st.one_of(
    st.text(max_size=80), st.lists(_WORDS, max_size=14).map(" ".join), st.lists(_WORDS, max_size=10).map("".join)
)
_YEARS = st.one_of(st.none(), st.integers(-5, 12000))


@given(_CELLS, _YEARS)
def test_never_raises_keeps_the_text_and_never_ends_before_it_starts(text: str, year: int | None) -> None:
    found = parse_schedule(text, year=year)
    assert found.text == text
    if found.start_on and found.due_on:
        assert found.start_on <= found.due_on
    if found.start_on or found.due_on or found.kind is not ScheduleKind.NONE:
        assert found.rule


@given(_CELLS)
def test_a_time_found_in_a_sentence_stands_in_it(text: str) -> None:
    assert find_schedule(text).text in nfc(text)


@given(st.integers(1, 12), st.integers(1900, 2199))
def test_a_month_runs_from_its_first_to_its_last_day(month: int, year: int) -> None:
    found = parse_schedule(f"Tháng {month}/{year}")
    assert found.start_on is not None
    assert found.due_on is not None
    assert (found.start_on.day, found.start_on.month, found.due_on.month) == (1, month, month)
    assert (found.due_on - found.start_on).days >= 27


@given(st.text(max_size=200))
def test_tokens_stand_where_they_say(text: str) -> None:
    text = nfc(text)
    tokens = tokenise(text)
    assert all(token.text == text[token.start : token.end] for token in tokens)
    assert all(one.end <= other.start for one, other in pairwise(tokens))


def test_very_long_cells_and_sentences_are_read() -> None:
    assert parse_schedule("quý I, " * 50_000).kind is not ScheduleKind.NONE
    assert find_schedule("trước khi hằng tháng sau khi " * 2_000).kind is not ScheduleKind.NONE
