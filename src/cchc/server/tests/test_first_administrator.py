"""An empty installation gets its first administrator once, with a password to be changed."""

from __future__ import annotations

import pytest

from cchc.accounts.models import User
from cchc.agencies.public import Agency, Membership, Role
from cchc.server import first_administrator, prepare

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def present_database(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(prepare, "database", lambda: None)


def test_the_first_administrator_may_do_the_rest(capsys: pytest.CaptureFixture[str]) -> None:
    assert first_administrator.main(["quantri", "Phan Văn Quản", "tỉnh Sông Lam"]) == 0
    user = User.objects.get(username="quantri")
    password = capsys.readouterr().out.rsplit(": ", 1)[1].strip()
    assert user.check_password(password)
    assert user.must_change_password
    assert Membership.objects.get(user=user).role == Role.ADMINISTRATOR
    assert Agency.objects.get().name == "tỉnh Sông Lam"


def test_a_second_one_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    first_administrator.main(["quantri", "Phan Văn Quản", "tỉnh Sông Lam"])
    assert first_administrator.main(["khac", "Người Khác", "tỉnh Khác"]) == 2
    assert "Hệ thống đã có cơ quan gốc" in capsys.readouterr().err
    assert not User.objects.filter(username="khac").exists()
