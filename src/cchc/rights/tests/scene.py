"""The scene of the matrix of rights, and somebody signed in for each person; ``conftest.py`` makes fixtures of them."""

from __future__ import annotations

import datetime as dt
import gc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import transaction
from django.template.base import Template
from django.test import Client
from django.urls import reverse

from cchc.accounts.models import ApiToken, Scope
from cchc.accounts.tokens import new_secret
from cchc.agencies.models import Role
from cchc.agencies.tests.factories import World, make_member, make_world
from cchc.core.rights import Person
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


@contextmanager
def nothing_but_the_answers() -> Iterator[None]:
    """Without what only costs time here: copies of the contexts of templates, which the test client keeps for assertions, and
    walks of the collector through all that was loaded before."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Template, "_render", lambda self, context: self.nodelist.render(context))
        gc.collect()
        gc.freeze()
        yield
        gc.unfreeze()


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
        yield EXAMPLES[of](scene) if of else {}
        transaction.set_rollback(True)
