"""Every address, gone to by every person: the answer is what the table of rights declares.

GET, and POST without data. Nobody signed in is sent to sign in; who may not is answered 403, or 404 where even its being there
is not theirs to know; who may gets an answer. Who may not changes nothing, not even a line in the record.
"""

from __future__ import annotations

import datetime as dt
import gc
import re
from collections.abc import Iterator
from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.core.cache import cache
from django.db import transaction
from django.http import HttpResponse
from django.template.base import Template
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils.module_loading import module_has_submodule

from cchc.accounts.models import ApiToken, Scope
from cchc.accounts.tokens import new_secret
from cchc.agencies.models import Role
from cchc.agencies.tests.factories import World, make_member, make_world
from cchc.audit.models import AuditEvent
from cchc.core.rights import LABELS, Person, Rule, areas, rule_of
from cchc.rights.services import open_access

pytestmark = pytest.mark.django_db
WHO = {
    Person.NO_ROLE: "outsider",
    Person.STRANGER: "other_focal_point",
    Person.ABOVE_ADMINISTRATOR: "system",
    Person.ABOVE_REVIEWER: "province_reviewer",
    Person.ADMINISTRATOR: "administrator",
    Person.INTERVENING: "intervening",
    Person.FOCAL_POINT: "focal_point",
    Person.LEADER: "leader",
    Person.VIEWER: "viewer",
    Person.LEAD_HEAD: "unit_head",
    Person.LEAD_STAFF: "staff",
    Person.HELPING_HEAD: "office_head",
    Person.HELPING_STAFF: "office_staff",
    Person.OTHER_STAFF: "centre_staff",
    Person.OWNER: "owner",
}
WHERE_NOTHING_IS_POSTED = {Person.NOBODY, Person.STRANGER, Person.FOCAL_POINT}
"""Who tries to post to what is only read; the others would tell nothing more."""
LIKE_ANOTHER_WITHOUT_A_THING = {
    Person.STRANGER,
    Person.HELPING_HEAD,
    Person.HELPING_STAFF,
    Person.OTHER_STAFF,
    Person.OWNER,
}
"""On a page that is about nothing of anybody's nobody is a stranger, and all heads and all staff are alike."""
NEEDS_MORE_THAN_A_SESSION = re.compile("^mfa_|^token-new$|^account_|^openid_|^socialaccount_|^identity-list$")
"""Addresses that ask again who one is, or are half way through a sign-in: their own tests are in ``accounts``."""
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


def routes(resolver: URLResolver | None = None, space: str = "") -> Iterator[tuple[str, URLPattern]]:
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLResolver):
            yield from routes(entry, f"{space}{entry.namespace}:" if entry.namespace else space)
        else:
            yield f"{space}{entry.name}", entry


ROUTES = dict(routes())
RULES = [rule for area in areas() for rule in area.rules]


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


def examples() -> dict[str, Any]:
    found: dict[str, Any] = {}
    for config in apps.get_app_configs():
        if config.name.startswith("cchc.") and module_has_submodule(config.module, "tests"):
            tests = import_module(f"{config.name}.tests")
            if module_has_submodule(tests, "rights_examples"):
                found |= import_module(f"{config.name}.tests.rights_examples").EXAMPLES
    return found


EXAMPLES = examples()


@pytest.fixture(scope="module")
def scene(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: Any) -> Iterator[World]:
    """The world with somebody for each person, in a transaction that is rolled back in the end."""
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch, transaction.atomic():
        from django.conf import settings

        patch.setattr(settings, "CCHC_FILES", tmp_path_factory.mktemp("files"))
        world = make_world()
        world.users["owner"] = make_member("owner", world.centre, Role.STAFF, "Chủ Văn Nhân")
        world.users["intervening"] = make_member("intervening", world.department, Role.ADMINISTRATOR, "Can Văn Thiệp")
        open_access(world.viewer("intervening"), agency=world.department, reason="Đơn vị nhờ xem lại số liệu", hours=8)
        yield world
        transaction.set_rollback(True)


@pytest.fixture(scope="module", autouse=True)
def _nothing_but_the_answers() -> Iterator[None]:
    """Without what only costs time here: copies of the contexts of templates, which the test client keeps for assertions, and
    walks of the collector through all that was loaded before."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Template, "_render", lambda self, context: self.nodelist.render(context))
        gc.collect()
        gc.freeze()
        yield
        gc.unfreeze()


@pytest.fixture(scope="module")
def clients(scene: World) -> dict[Person, Client]:
    found = {Person.NOBODY: Client(raise_request_exception=False)}
    for person, who in WHO.items():
        found[person] = Client(raise_request_exception=False)
        found[person].force_login(scene.user(who), backend="allauth.account.auth_backends.AuthenticationBackend")
        found[person].get(reverse("home"))  # what the first page of a sign-in writes is written once and not undone
    return found


@pytest.fixture(scope="module")
def programs(scene: World) -> dict[Person, Client]:
    """A program for each person, with a token of every scope; without one for nobody."""
    found = {Person.NOBODY: Client(raise_request_exception=False)}
    for person, who in WHO.items():
        secret = new_secret()
        ApiToken.objects.create(
            owner=scene.user(who),
            name=who,
            prefix=secret.prefix,
            digest=secret.digest,
            scopes=Scope.values,
            expires_on=dt.date(2100, 1, 1),
        )
        headers = {"authorization": f"Bearer {secret.text}"}
        found[person] = Client(raise_request_exception=False, headers=headers)
        found[person].get("/api/v1/openapi.json")  # the first use of a token on a day stands in the record, once
    return found


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.route)
def test_each_person_gets_the_answer_of_the_table(
    rule: Rule, scene: World, clients: dict[Person, Client], programs: dict[Person, Client]
) -> None:
    if NEEDS_MORE_THAN_A_SESSION.match(rule.route):
        pytest.skip("asks more than a session; tested beside its code")
    wrong = []
    with transaction.atomic():
        address = reverse(rule.route, kwargs=EXAMPLES[rule.of](scene) if rule.of else {})
        before = last_line()
        for person, client in (programs if rule.route.startswith("api-") else clients).items():
            if not rule.of and person in LIKE_ANOTHER_WITHOUT_A_THING:
                continue
            for method, may in (("get", rule.see), ("post", rule.act)):
                if method == "post" and may is None and person not in WHERE_NOTHING_IS_POSTED:
                    continue
                told = complaint(client, method, address, may, person, before)
                wrong += [f"{LABELS[person]}: {told}"] if told else []
        transaction.set_rollback(True)
    assert wrong == [], f"{address}\n" + "\n".join(wrong)


def complaint(
    client: Client, method: str, address: str, may: frozenset[Person] | None, person: Person, before: int
) -> str:
    """What is wrong with the answer; empty when it is the declared one. ``before``: the last line of the record."""
    cache.clear()
    with transaction.atomic():
        answer = sent(client, method, address)
        changed = AuditEvent.objects.filter(pk__gt=before).count()
        transaction.set_rollback(True)
    said = verdict(answer)
    told = f"{method.upper()} → {answer.status_code}"
    if said == "error":
        return told
    if may is None:
        return f"{told}, {changed} lines in the record" if changed and method == "get" else ""
    if person in may:
        return "" if said == "yes" else f"{told}, though declared to be allowed"
    if changed and method == "post":
        return f"{told}, {changed} lines in the record, though declared not to be allowed"
    if said == "yes" and not (method == "post" and answer.status_code in {400, 422, 428}):
        return f"{told}, though declared not to be allowed"
    return ""


def last_line() -> int:
    return AuditEvent.objects.order_by("-pk").values_list("pk", flat=True).first() or 0


def sent(client: Client, method: str, address: str) -> HttpResponse:
    """The answer to GET, or to what the address takes in its place: the interface for programs also knows PUT."""
    if not address.startswith("/api/"):
        return getattr(client, method)(address)
    given = {} if method == "get" else {"data": "{}", "content_type": "application/json"}
    answer = getattr(client, method)(address, **given)
    other = {"PUT", "PATCH", "DELETE"} & set(answer.get("Allow", "").split(", "))
    if method == "post" and answer.status_code == 405 and other:
        return getattr(client, other.pop().lower())(address, **given)
    return answer


def verdict(answer: HttpResponse) -> str:
    status = answer.status_code
    if status == 302 and reverse("account_login") in answer["Location"]:
        return "sign in"
    if status in {200, 204, 302, 400, 412, 422, 428}:
        return "yes"
    if status in {401, 403, 404}:
        return "no"
    return "not offered" if status == 405 else "error"


@pytest.mark.parametrize("declared", [{Person.VIEWER}, set(Person), set()])
def test_a_table_that_does_not_agree_is_noticed(
    scene: World, clients: dict[Person, Client], declared: set[Person]
) -> None:
    with transaction.atomic():
        address = reverse("plan-close", kwargs=EXAMPLES["plan"](scene))
        before = last_line()
        wrong = {
            one
            for one, client in clients.items()
            if complaint(client, "post", address, frozenset(declared), one, before)
        }
        transaction.set_rollback(True)
    assert wrong == declared ^ {Person.FOCAL_POINT}
