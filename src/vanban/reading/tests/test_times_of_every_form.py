"""Phrases made from a date give that date back, however they are typed."""

from __future__ import annotations

import calendar
import datetime as dt
import unicodedata
from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from vanban.model import ScheduleKind as Kind
from vanban.reading.schedule import find_schedule, parse_schedule

_ROMANS = ("I", "II", "III", "IV")


@dataclass(frozen=True)
class Said:
    """A phrase and what it was made from."""

    text: str
    kind: Kind
    start: dt.date | None
    due: dt.date | None


def last(year: int, month: int) -> dt.date:
    return dt.date(year, month, calendar.monthrange(year, month)[1])


YEARS = st.integers(2020, 2035)
DAYS = st.dates(dt.date(2020, 1, 1), dt.date(2035, 12, 31))
MONTHS = st.integers(1, 12)
ZEROS = st.sampled_from(["{}", "{:02d}"])


@st.composite
def written_days(draw: st.DrawFn, day: dt.date) -> str:
    zeros = draw(ZEROS)
    parts = [zeros.format(day.day), zeros.format(day.month)]
    mark = draw(st.sampled_from(["/", ".", "-", " tháng "]))
    year = f" năm {day.year}" if mark == " tháng " else f"{mark}{day.year}"
    return f"{draw(st.sampled_from(['ngày ', '']))}{parts[0]}{mark}{parts[1]}{year}"


@st.composite
def single_days(draw: st.DrawFn) -> Said:
    day = draw(DAYS)
    return Said(draw(written_days(day)), Kind.ON, day, day)


@st.composite
def limits(draw: st.DrawFn) -> Said:
    day = draw(DAYS)
    opener = draw(
        st.sampled_from(
            ["trước ", "chậm nhất ", "xong trước ", "hoàn thành trước ", "đến hết ", "trước 17h00 ", "đến "]
        )
    )
    return Said(opener + draw(written_days(day)), Kind.BEFORE, None, day)


@st.composite
def months(draw: st.DrawFn) -> Said:
    year, month = draw(YEARS), draw(MONTHS)
    name = draw(
        st.sampled_from(["tháng {}/{}", "tháng {:02d}/{}", "tháng {} năm {}", "T{}/{}", "trong tháng {}/{}", "{}/{}"])
    )
    return Said(name.format(month, year), Kind.MONTH, dt.date(year, month, 1), last(year, month))


@st.composite
def quarters(draw: st.DrawFn) -> Said:
    year, quarter = draw(YEARS), draw(st.integers(1, 4))
    number = draw(
        st.sampled_from([_ROMANS[quarter - 1], str(quarter), f"0{quarter}", _ROMANS[quarter - 1].replace("I", "l")])
    )
    name = draw(
        st.sampled_from(["Quý {}/{}", "Quí {} năm {}", "trong quý {} năm {}", "Q.{}/{}", "Q{}/{}", "Qúy {} - {}"])
    )
    text = name.format(number if "Q{}" not in name else _ROMANS[quarter - 1], year)
    return Said(text, Kind.QUARTER, dt.date(year, 3 * quarter - 2, 1), last(year, 3 * quarter))


@st.composite
def halves(draw: st.DrawFn) -> Said:
    year, second = draw(YEARS), draw(st.booleans())
    name = draw(st.sampled_from(["6 tháng {} năm {}", "06 tháng {} năm {}", "Sáu tháng {} năm {}", "nửa {} năm {}"]))
    side, first, end = ("cuối", 7, 12) if second else ("đầu", 1, 6)
    return Said(name.format(side, year), Kind.HALF, dt.date(year, first, 1), last(year, end))


@st.composite
def years(draw: st.DrawFn) -> Said:
    year = draw(YEARS)
    name = draw(st.sampled_from(["năm {}", "trong năm {}", "{}", "cả năm {}"]))
    return Said(name.format(year), Kind.YEAR, dt.date(year, 1, 1), dt.date(year, 12, 31))


@st.composite
def spans_of_years(draw: st.DrawFn) -> Said:
    year, more = draw(YEARS), draw(st.integers(1, 9))
    name = draw(st.sampled_from(["{} - {}", "giai đoạn {}-{}", "từ năm {} đến năm {}", "nhiệm kỳ {} – {}"]))
    return Said(name.format(year, year + more), Kind.RANGE, dt.date(year, 1, 1), dt.date(year + more, 12, 31))


@st.composite
def spans_of_days(draw: st.DrawFn) -> Said:
    """Half-written ones too: the first day without its year, or without month and year."""
    first = draw(DAYS)
    second = draw(st.dates(first + dt.timedelta(days=1), first + dt.timedelta(days=25)))
    written = [f"{first.day}/{first.month}/{first.year}"]
    if first.year == second.year:
        written.append(f"{first.day}/{first.month}")
    if first.day < second.day and first.month == second.month:
        written.append(f"{first.day}")
    opening = draw(st.sampled_from(written))
    name = draw(st.sampled_from(["{} - {}", "từ ngày {} đến ngày {}", "từ {} đến hết {}", "{} đến {}"]))
    text = name.format(opening, f"{second.day}/{second.month}/{second.year}")
    return Said(text, Kind.RANGE, first, second)


@st.composite
def spans_of_months(draw: st.DrawFn) -> Said:
    year, first = draw(YEARS), draw(st.integers(1, 11))
    second = draw(st.integers(first + 1, 12))
    name = draw(st.sampled_from(["từ tháng {} đến tháng {}/{}", "tháng {} - {}/{}", "tháng {}-{} năm {}", "{}-{}/{}"]))
    return Said(name.format(first, second, year), Kind.RANGE, dt.date(year, first, 1), last(year, second))


SAID = st.one_of(
    single_days(),
    limits(),
    months(),
    quarters(),
    halves(),
    years(),
    spans_of_years(),
    spans_of_days(),
    spans_of_months(),
)
TYPED = st.sampled_from(
    [
        str,
        str.upper,
        str.capitalize,
        lambda text: unicodedata.normalize("NFD", text),
        lambda text: text.replace(" ", "  ").replace("/", " / "),
        lambda text: f" {text}.",
        lambda text: text.replace(" ", "\u00a0"),
        lambda text: text.replace("-", "–"),
    ]
)


@given(SAID, TYPED)
def test_a_phrase_gives_what_it_was_made_from(said: Said, typed: object) -> None:
    text = typed(said.text)  # type: ignore[operator]
    found = parse_schedule(text, year=1999)
    assert (found.kind, found.start_on, found.due_on) == (said.kind, said.start, said.due)
    assert found.text == text
    assert "1999" not in found.rule


@given(SAID)
def test_a_phrase_says_the_same_inside_a_cell_with_other_words(said: Said) -> None:
    found = parse_schedule(f"Thực hiện {said.text[0].lower()}{said.text[1:]}" if said.text[0] != "Q" else said.text)
    assert (found.start_on, found.due_on) == (said.start, said.due)


@given(st.one_of(limits(), months(), quarters(), halves()))
def test_without_its_year_a_phrase_has_a_date_only_where_the_year_of_the_plan_is_known(said: Said) -> None:
    assert said.due is not None
    year = f"{said.due.year}"
    text = said.text.replace(f" năm {year}", "").removesuffix(f"/{year}").removesuffix(f" - {year}")
    if year in text or text[0].isdigit() or text.startswith("T") or (said.kind is Kind.HALF and "nửa" in text):
        return
    assert parse_schedule(text).due_on is None
    found = parse_schedule(text, year=said.due.year)
    assert found.due_on == said.due
    assert f"lấy năm {year} của kế hoạch" in found.rule


@given(
    st.one_of(limits(), months(), quarters()),
    st.sampled_from(["Báo cáo kết quả", "Hoàn thành việc rà soát", "Gửi hồ sơ"]),
)
def test_the_time_of_a_sentence_is_a_part_of_it(said: Said, work: str) -> None:
    sentence = f"{work} {said.text[0].lower()}{said.text[1:]} để tổng hợp"
    found = find_schedule(sentence)
    assert found.text in sentence
    if found.text:
        assert found.due_on in {said.due, None}
