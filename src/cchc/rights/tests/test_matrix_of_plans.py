"""The addresses of plans, sheets of work and links between plans, gone to by people of every kind (``matrix``)."""

from __future__ import annotations

from typing import Any

import pytest

from cchc.core.rights import Rule
from cchc.rights.tests.matrix import OF_PLANS, Clients, of_areas, wrong

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(**of_areas(*OF_PLANS))
def test_each_person_gets_the_answer_of_the_table(rule: Rule, thing: dict[str, Any], clients: Clients) -> None:
    assert wrong(rule, thing, clients) == []
