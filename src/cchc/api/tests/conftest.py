from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone


@dataclass
class Program:
    """A program with a token: asks and sends JSON."""

    token: str
    client: Client

    def get(self, address: str, **headers: str) -> Any:
        return self.client.get(f"/api/v1{address}", headers=self._headers(headers))

    def post(self, address: str, body: Any, **headers: str) -> Any:
        return self._send("post", address, body, headers)

    def put(self, address: str, body: Any, **headers: str) -> Any:
        return self._send("put", address, body, headers)

    def form(self, address: str, fields: dict[str, Any], **headers: str) -> Any:
        return self.client.post(f"/api/v1{address}", fields, headers=self._headers(headers))

    def _send(self, method: str, address: str, body: Any, headers: dict[str, str]) -> Any:
        sent = body if isinstance(body, str | bytes) else json.dumps(body)
        send = getattr(self.client, method)
        return send(f"/api/v1{address}", sent, content_type="application/json", headers=self._headers(headers))

    def _headers(self, given: dict[str, str]) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}"} | {
            name.replace("_", "-"): text for name, text in given.items()
        }


@pytest.fixture(autouse=True)
def _files(tmp_path: Any, settings: Any) -> None:
    settings.CCHC_FILES = tmp_path / "files"


@pytest.fixture
def world(db: None) -> Any:
    from cchc.agencies.tests.factories import make_world

    return make_world()


@pytest.fixture
def program(world: Any) -> Callable[..., Program]:
    """``program("staff", "read:plans")``: a program of that person with those scopes (default: all)."""

    from cchc.accounts.public import Scope
    from cchc.agencies.services.tokens import create_token

    def make(who: str, *scopes: str) -> Program:
        last = timezone.localdate() + dt.timedelta(days=30)
        number = world.user(who).api_tokens.count()
        _, secret = create_token(
            world.viewer(who), name=f"Máy {number}", scopes=scopes or tuple(Scope.values), expires_on=last
        )
        return Program(secret, Client())

    return make


@pytest.fixture
def plan(world: Any) -> Any:
    from cchc.plans.tests.factories import make_plan

    return make_plan(world)


@pytest.fixture
def task(world: Any, plan: Any) -> Any:
    from cchc.plans.tests.factories import make_task

    return make_task(plan, lead=world.trade, helping=world.office)


@pytest.fixture
def proved(world: Any, task: Any) -> Any:
    from cchc.plans.tests.factories import make_proof

    make_proof(task, world.user("staff"))
    return task
