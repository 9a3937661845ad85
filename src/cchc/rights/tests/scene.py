"""The scene of the matrix of rights, and somebody signed in for each person; ``conftest.py`` makes fixtures of them."""

from __future__ import annotations

import datetime as dt
import gc
from collections.abc import Iterator
from contextlib import contextmanager
from copy import copy
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.backends import ModelBackend
from django.db import transaction
from django.http import HttpRequest
from django.template.backends.django import Template as Page
from django.template.base import Template
from django.test import Client
from django.urls import reverse

from cchc.accounts.models import ApiToken, Scope, User
from cchc.accounts.tokens import new_secret
from cchc.agencies.models import AdministratorAccess, Agency, Delegation, Membership, Role
from cchc.agencies.tests.factories import World, make_member, make_world
from cchc.agencies.viewer import Viewer
from cchc.core.rights import Person
from cchc.core.tests.suites import LONG
from cchc.rights.services import open_access
from cchc.rights.tests.matrix import EXAMPLES, WHO


@contextmanager
def made(files: Path) -> Iterator[World]:
    """The world with somebody for each person, in a transaction that is rolled back in the end."""
    with pytest.MonkeyPatch.context() as patch, transaction.atomic():
        patch.setattr(settings, "CCHC_FILES", files)
        world = make_world()
        world.users["owner"] = make_member("owner", world.centre, Role.STAFF, "Chủ Văn Nhân")
        world.users["intervening"] = make_member("intervening", world.department, Role.ADMINISTRATOR, "Can Văn Thiệp")
        open_access(world.viewer("intervening"), agency=world.department, reason="Đơn vị nhờ xem lại số liệu", hours=8)
        yield world
        transaction.set_rollback(True)


WRITTEN: set[Any] = set()
"""Which pages were written out for the thing that is there now."""
KNOWN: dict[Any, Any] = {}
"""Who a person is and what their roles let them, by ``who_is_who``: nothing that is asked of an address stays."""
now: list[Any] = [None]
"""``who_is_who`` of the thing that is there now."""


@contextmanager
def nothing_but_the_answers() -> Iterator[None]:
    """Without what only costs time here: copies of the contexts of templates, which the test client keeps for assertions, walks
    of the collector through all that was loaded before, asking for the same person and roles at each of their requests, and
    writing out a page for more than the first who may see it and the focal point, who is offered most on it."""
    viewer_of, get_user = Viewer.of.__func__, ModelBackend.get_user  # type: ignore[attr-defined]

    def known_viewer(cls: type[Viewer], user: User, today: dt.date) -> Viewer:
        key = (now[0], user.pk, user.limited_to, today)
        if key not in KNOWN:
            made = viewer_of(cls, user, today)
            KNOWN[key] = made, user.intervening
        viewer, user.intervening = KNOWN[key]
        return replace(viewer, user=user)

    def known_user(self: ModelBackend, pk: int) -> User | None:
        key = (now[0], pk)
        if key not in KNOWN:
            KNOWN[key] = get_user(self, pk)
        return copy(KNOWN[key])

    written = Page.render

    def written_once(self: Page, context: Any = None, request: HttpRequest | None = None) -> str:
        key = self.template.name, request and (request.method, request.path)
        if key in WRITTEN and request is not None and request.user.username != WHO[Person.FOCAL_POINT]:
            return ""
        WRITTEN.add(key)
        return str(written(self, context, request))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Template, "_render", lambda self, context: self.nodelist.render(context))
        if not LONG:
            patch.setattr(Page, "render", written_once)
        patch.setattr(Viewer, "of", classmethod(known_viewer))
        patch.setattr(ModelBackend, "get_user", known_user)
        gc.collect()
        gc.freeze()
        yield
        gc.unfreeze()
        KNOWN.clear()


def who_is_who() -> tuple[Any, ...]:
    """All that a person's rights are made from, as it stands."""
    tables = (User, Membership, Delegation, AdministratorAccess, Agency)
    return tuple(tuple(table.objects.order_by("pk").values_list()) for table in tables)


def signed_in(scene: World) -> dict[Person, Client]:
    found = {Person.NOBODY: Client(raise_request_exception=False)}
    for person, who in WHO.items():
        found[person] = Client(raise_request_exception=False)
        found[person].force_login(scene.user(who), backend="allauth.account.auth_backends.AuthenticationBackend")
        found[person].get(reverse("home"))  # what the first page of a sign-in writes is written once and not undone
    return found


def with_tokens(scene: World) -> dict[Person, Client]:
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


@contextmanager
def one(of: str, scene: World) -> Iterator[dict[str, Any]]:
    """The arguments of addresses about one kind of thing ("" for none), of which one is made."""
    with transaction.atomic():
        given = EXAMPLES[of](scene) if of else {}
        now[0] = who_is_who()
        WRITTEN.clear()
        yield given
        transaction.set_rollback(True)
