"""What the files of the matrix of rights share. Django is loaded after this file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest


@pytest.fixture(scope="module")
def scene(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    from cchc.rights.tests.scene import made, nothing_but_the_answers

    with django_db_blocker.unblock(), nothing_but_the_answers(), made(tmp_path_factory.mktemp("files")) as world:
        yield world


@pytest.fixture(scope="module")
def clients(scene: Any) -> Any:
    from cchc.rights.tests.scene import signed_in

    return signed_in(scene)


@pytest.fixture(scope="module")
def programs(scene: Any) -> Any:
    from cchc.rights.tests.scene import with_tokens

    return with_tokens(scene)


@pytest.fixture(scope="module")
def thing(request: pytest.FixtureRequest, scene: Any, clients: Any, programs: Any) -> Iterator[dict[str, Any]]:
    """One thing of the kind that the test names, gone before another kind is made. What is done at an address is undone at once,
    so that each finds the thing as it was made."""
    from cchc.rights.tests.scene import one

    with one(request.param, scene) as given:
        yield given
