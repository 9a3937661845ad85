"""Every measure that an app declares has its words, and the rows that it opens are those that it counted."""

from __future__ import annotations

import datetime as dt

import pytest

from cchc.measures.public import By, Internal, Kind, Period, by_group, measures, rows_of, values_of
from cchc.measures.tests.factories import TODAY, furnish

KEYS = [one.key for one in measures()]
COMPUTED = [one for one in measures() if one.register]
YEAR = Period.of_year(TODAY.year)


@pytest.mark.parametrize("one", measures(), ids=KEYS)
def test_a_measure_has_words_basis_and_rows(one):
    words = (one.name, one.name_en, one.definition, one.unit, one.numerator_words, one.denominator_words)
    assert all(word.strip() == word and word for word in words)
    assert one.subject_words
    assert one.basis.reason if isinstance(one.basis, Internal) else one.basis
    assert not isinstance(one.basis, tuple) or all(basis.citation for basis in one.basis)
    assert (one.register is None) == bool(one.elsewhere)
    assert all(exclusion.key and exclusion.words for exclusion in one.exclusions)
    assert one.key.count(".") == 1
    if one.register is not None:
        assert one.groups
        named = {By.UNIT: one.register.unit, By.FIELD: one.register.field, By.MONTH: one.register.day}
        assert all(named.get(by, "owner") for by in one.groups)


@pytest.mark.django_db
def test_the_rows_opened_are_those_counted(world):
    """Over all measures at once: furnishing the registers for each of them would take minutes."""
    furnish(world)
    viewer = world.viewer("leader", TODAY)
    wrong = {
        (one.key, agency.name): said
        for one in COMPUTED
        for agency in (world.department, world.trade)
        if (said := what_is_wrong(viewer, one, agency, furnished=agency == world.department))
    }
    assert wrong == {}


def what_is_wrong(viewer, one, agency, *, furnished):
    """The first thing that does not hold between the answer and its rows; empty where all does."""
    answer = values_of(viewer, [one.key], agency, YEAR)[one.key]
    rows = rows_of(viewer, one.key, agency, YEAR)
    lines = list(rows)
    counted = [line for line in lines if line.counted]
    summed = sum(line.amount or 0 for line in counted) if one.amount is not None else rows.counted().count()
    whole = sum(line.whole or 0 for line in lines if not line.excluded) if one.whole is not None else None
    checks = {
        "the furnished registers hold something for every measure": bool(answer.denominator) or not furnished,
        "the numerator is that of the rows": answer.numerator == summed,
        "the denominator is that of the rows": answer.denominator
        == (rows.denominator().count() if whole is None else whole),
        "the exclusions are those of the rows": {each.key: rows.excluded(each.key).count() for each in one.exclusions}
        == {each.key: each.count for each in answer.excluded},
        "what is counted is counted": len(counted) == rows.counted().count(),
        "every row has its place": len(lines)
        == rows.denominator().count() + sum(each.count for each in answer.excluded),
        "a row counts once": len({(line.row_type, line.row_id) for line in lines}) == len(lines),
        "a row has words and a page": all(line.text and line.link for line in lines),
    }
    return next((said for said, holds in checks.items() if not holds), "")


@pytest.mark.django_db
def test_the_parts_add_up_to_the_whole(world):
    furnish(world)
    viewer = world.viewer("province_reviewer", TODAY)
    for one in COMPUTED:
        whole = values_of(viewer, [one.key], world.province, YEAR)[one.key]
        for by in one.groups:
            parts = [group.answer for group in by_group(viewer, one.key, world.province, YEAR, by)]
            assert sum(part.numerator for part in parts) == whole.numerator, (one.key, by)
            assert sum(part.denominator for part in parts) == whole.denominator, (one.key, by)
            for place, exclusion in enumerate(whole.excluded):
                assert sum(part.excluded[place].count for part in parts) == exclusion.count, (one.key, by)


@pytest.mark.django_db
def test_measures_of_a_register_are_one_query(world, django_assert_num_queries):
    furnish(world)
    viewer = world.viewer("leader", TODAY)
    keys = [one.key for one in measures() if one.register and one.register.key == "plans.tasks"]
    assert len(keys) > 3
    with django_assert_num_queries(1):
        values_of(viewer, keys, world.department, YEAR)


@pytest.mark.django_db
def test_who_does_not_read_the_agency_counts_nothing(world):
    furnish(world)
    stranger = world.viewer("other_focal_point", TODAY)
    found = values_of(stranger, KEYS, world.department, YEAR)
    assert {answer.state for answer in found.values()} == {"missing"}
    assert all(not answer.denominator for answer in found.values())


@pytest.mark.django_db
def test_an_agency_with_nothing_has_no_figures(world):
    viewer = world.viewer("commune_focal_point", TODAY)
    found = values_of(viewer, KEYS, world.commune, YEAR)
    assert {answer.as_text for answer in found.values()} == {"chưa có số liệu"}


def test_kinds_and_units_agree():
    for one in measures():
        assert one.kind != Kind.RATE or one.unit == "%", one.key
        assert one.kind not in {Kind.COUNT, Kind.SUM} or one.unit != "%", one.key


def test_the_day_of_the_furnished_world_is_a_day_of_its_year():
    assert dt.date(2026, 1, 1) < TODAY < dt.date(2026, 12, 31)
