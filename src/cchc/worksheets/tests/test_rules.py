"""Cells are weighed: what the file did not touch stays, what both touched is asked."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.worksheets import cells, rules
from cchc.worksheets.columns import FILLED_NAMES, SUBMIT
from cchc.worksheets.rules import Now, Sheet, Standing

TODAY = dt.date(2026, 5, 4)
BASE = dict.fromkeys(FILLED_NAMES, "") | {"percent": "40"}
values = st.text("ab", max_size=2)


@given(base=values, now=values)
def test_what_the_file_did_not_touch_never_wins(base, now):
    assert rules.weigh(base, base, now) == rules.KEPT


@given(base=values, file=values, now=values)
def test_nothing_of_the_system_is_lost_without_being_asked(base, file, now):
    state = rules.weigh(base, file, now)
    if state == rules.FILE:
        assert now == base, "the file holds only where the system still has what went out"
    assert (state == rules.CONFLICT) == (file not in (base, now) and now != base)


@given(st.dictionaries(st.sampled_from(FILLED_NAMES), values), st.dictionaries(st.sampled_from(FILLED_NAMES), values))
def test_an_unchanged_sheet_is_no_change_whatever_the_system_holds(base, now):
    standing = Standing({name: Now(value) for name, value in now.items()}, obstacle="Đã đóng")
    assert rules.outcome(Sheet(base, base, {}), standing, TODAY).state == rules.NOTHING


@given(
    st.dictionaries(st.sampled_from(("text", "difficulty", "opinion", "doc_title")), st.text(min_size=1, max_size=20))
)
def test_every_changed_cell_holds_exactly_where_nothing_moved(changed):
    changed = {name: cells.clean(text) for name, text in changed.items()}
    found = rules.outcome(Sheet(BASE, BASE | changed, {}), Standing({name: Now(BASE[name]) for name in BASE}), TODAY)
    assert {name: found.value(name) for name in changed} == changed


def test_the_digest_changes_with_any_value_that_will_hold():
    standing = Standing({name: Now(BASE[name]) for name in BASE})

    def seal(text):
        return rules.digest(
            {"1": rules.outcome(Sheet(BASE, BASE | {"text": text, "done_on": "2026-05-01"}, {}), standing, TODAY)}
        )

    assert seal("a") == seal("a") != seal("b")


@pytest.mark.parametrize(
    ("raw", "iso"),
    [
        (dt.datetime.fromisoformat("2026-04-05"), "2026-04-05"),
        (dt.date(2026, 4, 5), "2026-04-05"),
        ("5/4/2026", "2026-04-05"),
        ("05.04.26", "2026-04-05"),
        (" 5 - 4 - 2026 ", "2026-04-05"),
        ("2026-04-05", "2026-04-05"),
        ("ngày 05 tháng 4 năm 2026", "2026-04-05"),
        (46117, "2026-04-05"),
        (None, ""),
        ("  ", ""),
    ],
)
def test_days_as_people_write_them(raw, iso):
    found = cells.typed("day", raw)
    assert (found.value, found.what) == (iso, "")


@pytest.mark.parametrize("raw", ["31/02/2026", "hôm qua", "4/2026", 12, "5/13/2026", True])
def test_what_is_no_day_is_told(raw):
    found = cells.typed("day", raw)
    assert found.what
    assert found.todo


@pytest.mark.parametrize(
    ("raw", "number_format", "value"),
    [
        (50, "0", "50"),
        (50.0, "0", "50"),
        (0.5, "0%", "50"),
        ("50%", "", "50"),
        ("50,0", "", "50"),
        (0, "0", "0"),
        (1, "0%", "100"),
    ],
)
def test_percentages_as_people_write_them(raw, number_format, value):
    assert cells.typed("percent", raw, number_format).value == value


@pytest.mark.parametrize("raw", [101, -1, 0.5, "nhiều", "1000", "50-60"])
def test_what_is_no_percentage_is_told(raw):
    assert cells.typed("percent", raw).what


def test_numbers_in_cells_of_text_stay_as_they_were_typed():
    assert cells.typed("line", 12.0).value == "12"
    assert cells.typed("line", "012").value == "012"
    assert cells.typed("text", dt.datetime.fromisoformat("2026-01-05")).value == "05/01/2026"
    assert cells.typed("request", SUBMIT.lower()).value == SUBMIT


@given(st.text(max_size=60))
def test_cleaning_twice_is_cleaning_once(text):
    once = cells.clean(text)
    assert cells.clean(once) == once
