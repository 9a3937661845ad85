"""Who follows "còn nghi ngờ" comes to the first doubtful row, in whatever tab; a unit's own names leave no question."""

from __future__ import annotations

import pytest
from django.urls import reverse

from cchc.plans.import_selectors import first_doubtful, rows_of
from cchc.plans.importing.editing import set_reviewed
from cchc.plans.importing.roles import remarks
from cchc.plans.importing.rows import KINDS
from cchc.plans.tests.factories_imports import a_reading, an_import


@pytest.fixture
def viewer(world):
    return world.viewer("focal_point")


@pytest.fixture
def made(world, viewer):
    """Nothing in doubt but the subject of the one target."""
    reading = a_reading()
    reading["tasks"] = reading["tasks"][:1]
    reading["targets"][0]["subject"] = ""
    made = an_import(viewer, world.department, reading)
    made.tasks.update(reviewed=True)
    return made


@pytest.mark.parametrize("page", ["import-detail", "import-confirm"])
def test_the_link_leads_to_the_tab_and_row(made, as_user, page):
    target = made.targets.get()
    shown = as_user("focal_point").get(reverse(page, args=[made.pk])).text
    address = reverse("import-detail", args=[made.pk])
    assert f'href="{address}?muc=chi-tieu&amp;loc=nghi-ngo#row-target-{target.pk}"' in shown


def test_an_unopened_tab_says_how_many_wait_in_it(made, as_user):
    shown = as_user("focal_point").get(reverse("import-detail", args=[made.pk])).text
    assert f'data-load="{reverse("import-panel", args=[made.pk, "target"])}" data-waiting="1"' in shown
    assert f'data-load="{reverse("import-panel", args=[made.pk, "duty"])}" data-waiting="0"' in shown


def test_with_the_last_doubt_looked_at_there_is_no_link(made, viewer, as_user):
    set_reviewed(viewer=viewer, kind="target", pk=made.targets.get().pk, reviewed=True)
    assert first_doubtful([rows_of(made, kind) for kind in KINDS.values()]) is None
    shown = as_user("focal_point").get(reverse("import-detail", args=[made.pk])).text
    assert "data-first-doubt" not in shown
    assert "Không còn dòng nghi ngờ" in shown


def test_a_units_short_name_is_as_good_as_its_full_one(made, world, as_user):
    world.trade.short_name = "Phòng QLTM"
    world.trade.save()
    unit = made.tasks.get().units.get(role="coordinating")
    assert (unit.text, unit.agency) == ("Phòng QLTM", world.trade)
    shown = as_user("focal_point").get(reverse("import-detail", args=[made.pk])).text
    assert "→ Phòng QLTM" not in shown
    made.tasks.get().units.filter(role="coordinating").update(text="P. QLTM")
    assert "→ Phòng QLTM" in as_user("focal_point").get(reverse("import-detail", args=[made.pk])).text


@pytest.mark.parametrize(
    ("kind", "said"),
    [("GM", "là giấy mời, "), ("QĐ", "là quyết định, "), ("KH", "“a.docx” không"), ("ZZ", "“a.docx” không")],
)
def test_a_file_without_rows_is_told_by_its_name_not_its_code(kind, said):
    (line,) = remarks(["a.docx"], [{"header": {"kind": kind}}])
    assert said in line
    assert kind not in line.split()
