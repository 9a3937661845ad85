"""A passkey in a real browser: made, used in place of the password, used as the second step. The device is the browser's
virtual authenticator."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from allauth.mfa.models import Authenticator
from playwright.sync_api import Page, expect

from cchc.agencies.tests.factories import PASSWORD, make_user

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _person() -> None:
    make_user("mai.tran", "Trần Thị Mai", PASSWORD)


def with_device(page: Page) -> Page:
    """A device that knows its owner (fingerprint, PIN) and keeps keys."""
    device = page.context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    device.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    return page


def by_password(page: Page) -> None:
    page.goto("/tai-khoan/dang-nhap/")
    page.get_by_label("Tên đăng nhập").fill("mai.tran")
    page.get_by_label("Mật khẩu", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Đăng nhập", exact=True).click()


def add_key(page: Page, *, passwordless: bool) -> None:
    page.goto("/tai-khoan/khoa/them/")
    page.get_by_label("Mật khẩu", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Xác nhận").click()
    page.get_by_label("Tên khóa").fill("Máy ở cơ quan")
    if passwordless:
        page.get_by_label("Đăng nhập bằng khóa này").check()
    page.get_by_role("button", name="Tạo khóa trên thiết bị này").click()
    expect(page.get_by_role("heading", name="Mã dự phòng")).to_be_visible()


def sign_out(page: Page) -> None:
    page.goto("/tai-khoan/dang-xuat/")
    page.get_by_role("main").get_by_role("button", name="Đăng xuất").click()
    expect(page.get_by_role("heading", name="Đăng nhập")).to_be_visible()


def test_a_person_signs_in_with_a_key_and_no_password(open_page: Callable[..., Page]) -> None:
    page = with_device(open_page())
    by_password(page)
    expect(page.get_by_role("heading", name="Việc hôm nay")).to_be_visible()
    add_key(page, passwordless=True)
    page.goto("/tai-khoan/khoa/")
    expect(page.get_by_text("Đăng nhập thay mật khẩu")).to_be_visible()
    sign_out(page)
    page.get_by_role("button", name="Đăng nhập bằng khóa (passkey)").click()
    expect(page.get_by_role("heading", name="Việc hôm nay")).to_be_visible()
    assert Authenticator.objects.get(type="webauthn").last_used_at is not None


def test_a_key_is_the_second_step_after_the_password(open_page: Callable[..., Page]) -> None:
    page = with_device(open_page())
    by_password(page)
    expect(page.get_by_role("heading", name="Việc hôm nay")).to_be_visible()
    add_key(page, passwordless=False)
    sign_out(page)
    by_password(page)
    expect(page.get_by_role("heading", name="Xác thực hai bước")).to_be_visible()
    page.get_by_role("button", name="Dùng khóa đăng nhập").click()
    expect(page.get_by_role("heading", name="Việc hôm nay")).to_be_visible()


def test_without_a_key_on_the_device_it_is_said_and_the_password_is_still_there(
    open_page: Callable[..., Page],
) -> None:
    page = with_device(open_page())
    page.goto("/tai-khoan/dang-nhap/")
    page.get_by_role("button", name="Đăng nhập bằng khóa (passkey)").click()
    expect(page.get_by_text("Thiết bị chưa có khóa cho CCHC")).to_be_visible()
    by_password(page)
    expect(page.get_by_role("heading", name="Việc hôm nay")).to_be_visible()
