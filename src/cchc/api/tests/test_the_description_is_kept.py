"""Every operation answers as its description says, whatever it is asked: schemathesis, over the whole interface."""

from __future__ import annotations

from typing import Any

import pytest
import schemathesis
from django.core import signals
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.config import SchemathesisConfig

from cchc.core.tests.suites import LONG
from cchc.plans.tests.factories import make_plan, make_task

OPERATIONS_AT_LEAST = 24
# What the description cannot say is refused with 422 (an unknown cursor, a text of spaces, a day to come), 412 or 428.
REFUSALS = ["2xx", "3xx", "403", "404", "409", "412", "422", "428"]
CONFIG = SchemathesisConfig.from_dict({"checks": {"positive_data_acceptance": {"expected-statuses": REFUSALS}}})


@pytest.fixture
def interface(world: Any, program: Any) -> Any:
    """The description, asked of the application itself inside the test's transaction."""
    plan = make_plan(world)
    for _ in range(3):
        make_task(plan, lead=world.trade, helping=world.office)
    signals.request_started.disconnect(close_old_connections)
    signals.request_finished.disconnect(close_old_connections)
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", get_wsgi_application(), config=CONFIG)
    yield schema, {"Authorization": f"Bearer {program('focal_point').token}"}
    signals.request_started.connect(close_old_connections)
    signals.request_finished.connect(close_old_connections)


def test_every_operation_keeps_to_its_description(interface: Any) -> None:
    schema, token = interface
    for found in schema.get_all_operations():
        operation = found.ok()
        rounds = settings(
            max_examples=20 if LONG else 8,
            deadline=None,
            derandomize=True,
            database=None,
            suppress_health_check=list(HealthCheck),
            phases=[Phase.explicit, Phase.generate],
        )

        @rounds
        @given(case=operation.as_strategy())
        def ask(case: schemathesis.Case) -> None:
            case.call_and_validate(headers=token)

        ask()


def test_the_description_names_every_operation(interface: Any) -> None:
    schema, _ = interface
    assert schema.statistic.operations.total >= OPERATIONS_AT_LEAST
