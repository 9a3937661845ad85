"""Every address has its rule, and those of the areas without a file of their own are gone to by people of every kind (``matrix``)."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from cchc.core.rights import Person, Rule, areas, rule_of
from cchc.rights.tests.matrix import EXAMPLES, OF_PLANS, OF_WORK, Clients, complaint, last_line, of_areas, routes, wrong

pytestmark = pytest.mark.django_db
HOW_TO_ADD = """
The address “{route}” has no rule. Who may open it and who may act there? Say it in one line of RULES in
src/cchc/{app}/rights.py, for example

    page("{route}", "Xem …", READERS, of="…"),                         # something to read
    form("{route}", "Lập …", roles(Role.FOCAL_POINT), see=READERS),    # a page with a form
    action("{route}", "Duyệt …", {{Person.FOCAL_POINT}}, of="…"),        # only posted

(from cchc.core.rights import READERS, SIGNED_IN, Person, action, form, page, roles). ``of`` is the kind of thing that the
address takes; EXAMPLES in src/cchc/{app}/tests/rights_examples.py makes one of ``department``: kind -> function(world) ->
arguments of the address. Where a table of states or roles decides, make the rule from it, as src/cchc/plans/rights.py does.
"""


ROUTES = dict(routes())
RULES = [rule for area in areas() for rule in area.rules]
REST = [area.label for area in areas() if area.label not in {*OF_PLANS, *OF_WORK}]


@pytest.mark.parametrize("route", sorted(ROUTES))
def test_every_address_has_a_rule(route: str) -> None:
    module = getattr(ROUTES[route].callback, "__module__", "")
    app = module.split(".")[1] if module.startswith("cchc.") else "api"
    assert rule_of(route) is not None, HOW_TO_ADD.format(route=route, app=app)


def test_no_rule_is_for_an_address_that_is_not_there() -> None:
    assert [rule.route for rule in RULES if rule.route not in ROUTES] == []


def test_each_address_has_one_rule() -> None:
    names = [rule.route for rule in RULES]
    assert sorted(names) == sorted(set(names))


def test_every_kind_of_thing_has_an_example() -> None:
    missing = sorted({rule.of for rule in RULES if rule.of} - set(EXAMPLES))
    assert missing == [], f"add them to EXAMPLES in tests/rights_examples.py of their app: {missing}"


@pytest.mark.parametrize(**of_areas(*REST))
def test_each_person_gets_the_answer_of_the_table(
    rule: Rule, thing: dict[str, Any], clients: Clients, programs: Clients
) -> None:
    assert wrong(rule, thing, programs if rule.route.startswith("api-") else clients) == []


@pytest.mark.parametrize("thing", ["plan"], indirect=True)
@pytest.mark.parametrize("declared", [{Person.VIEWER}, set(Person), set()])
def test_a_table_that_does_not_agree_is_noticed(thing: dict[str, Any], clients: Clients, declared: set[Person]) -> None:
    address = reverse("plan-close", kwargs=thing)
    before = last_line()
    noticed = {
        one for one, client in clients.items() if complaint(client, "post", address, frozenset(declared), one, before)
    }
    assert noticed == declared ^ {Person.FOCAL_POINT}
