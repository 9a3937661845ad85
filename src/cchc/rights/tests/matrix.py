"""The matrix of rights: every address, gone to by people of every kind; the answer is what the table of rights declares.

GET, and POST without data. Daily an address is tried by a part of those who may and of those who may not, by turns from address to
address and from week to week (``asked_of``); in the long suites (``make test-long``) every address by every person. Nobody signed
in is sent to sign in; who may not is answered 403, or 404 where even its being there is not theirs to know; who may gets an
answer. Who may not changes nothing, not even a line in the record. The addresses are shared out to ``test_matrix*.py`` by the areas
of the table, so that they can be gone to by several processes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import Any
from zlib import crc32

from django.apps import apps
from django.core.cache import cache
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone
from django.utils.module_loading import module_has_submodule

from cchc.audit.models import AuditEvent
from cchc.core.rights import LABELS, Person, Rule, areas
from cchc.core.tests.suites import LONG

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
ALWAYS_SENT = {Person.NOBODY, Person.STRANGER, Person.FOCAL_POINT}
"""Who is sent to every address. To post to what is only read, or to read what only acts, nobody else: they would tell nothing more."""
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
OF_PLANS = ("plans", "worksheets", "cascade")
OF_WORK = ("reports", "inspections", "initiatives", "steering", "measures", "handovers")
"""Areas of the table that have a file of their own; everything else is in ``test_matrix.py``."""


def routes(resolver: URLResolver | None = None, space: str = "") -> Iterator[tuple[str, URLPattern]]:
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLResolver):
            yield from routes(entry, f"{space}{entry.namespace}:" if entry.namespace else space)
        else:
            yield f"{space}{entry.name}", entry


def of_areas(*labels: str) -> dict[str, Any]:
    """What ``parametrize`` takes for a test over the rules of the areas that ask no more than a session. Those about one kind of
    thing follow each other, so that the fixture ``thing`` is made once for all of them."""
    found = [rule for area in areas() if area.label in labels for rule in area.rules]
    asked = [rule for rule in found if not NEEDS_MORE_THAN_A_SESSION.match(rule.route)]
    kinds = {rule.of: rule.of for rule in asked}  # one and the same string for a kind, by which the fixture is known
    cases = [(kinds[rule.of], rule) for rule in sorted(asked, key=lambda rule: (rule.of, rule.route))]
    ids = [rule.route for _, rule in cases]
    return {"argnames": ("thing", "rule"), "argvalues": cases, "ids": ids, "indirect": ["thing"]}


def examples() -> dict[str, Any]:
    found: dict[str, Any] = {}
    for config in apps.get_app_configs():
        if config.name.startswith("cchc.") and module_has_submodule(config.module, "tests"):
            tests = import_module(f"{config.name}.tests")
            if module_has_submodule(tests, "rights_examples"):
                found |= import_module(f"{config.name}.tests.rights_examples").EXAMPLES
    return found


EXAMPLES = examples()


Clients = Mapping[Person, Client]


def wrong(rule: Rule, given: dict[str, Any], clients: Clients) -> list[str]:
    """Every person whose answer at the address of ``given`` is not the declared one, with what was answered."""
    address = reverse(rule.route, kwargs=given)
    before, found = last_line(), []
    for person, client in clients.items():
        for method, may in (("get", rule.see), ("post", rule.act)):
            if person not in asked_of(rule, method, may):
                continue
            told = complaint(client, method, address, may, person, before)
            found += [f"{LABELS[person]} {address}: {told}"] if told else []
    return found


def asked_of(rule: Rule, method: str, may: frozenset[Person] | None) -> frozenset[Person]:
    """Who is sent to the address: ``ALWAYS_SENT``, two of the others who may and half of the others who may not, of whom it is another
    half in the next week. In the long suites everybody."""
    everybody = frozenset(Person) if rule.of else frozenset(Person) - LIKE_ANOTHER_WITHOUT_A_THING
    if may is None and (method == "post" or not LONG):
        return everybody & ALWAYS_SENT
    if LONG or may is None:
        return everybody
    turn = crc32(f"{method} {rule.route}".encode()) + timezone.localdate().isocalendar().week
    others = [one for one in Person if one in everybody - ALWAYS_SENT]
    who_may, who_may_not = [[one for one in others if (one in may) is allowed] for allowed in (True, False)]
    chosen = {who_may[(turn + at) % len(who_may)] for at in (0, len(who_may) // 2)} if who_may else set()
    return everybody & {*chosen, *who_may_not[turn % 2 :: 2], *ALWAYS_SENT}


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
