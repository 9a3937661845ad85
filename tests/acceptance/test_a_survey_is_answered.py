"""A survey in a real browser: built, published, opened, answered on a phone, at a kiosk, in the field without a network; counted."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from cchc.demo.people import PASSWORD
from cchc.demo.seed import organisation
from cchc.surveys.models import Collection, Response
from cchc.surveys.rules import IDLE_SECONDS
from tests.acceptance.conftest import PHONE, sign_in

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def agency(transactional_db: None, settings: object, tmp_path: Path) -> None:
    settings.CCHC_FILES = tmp_path / "files"  # type: ignore[attr-defined]
    organisation()


def test_from_a_template_to_counted_answers(
    open_page: Callable[..., Page], check_accessibility: Callable[[Page], None]
) -> None:
    focal = open_page()
    sign_in(focal, "daumoi", PASSWORD)
    build_and_open(focal, check_accessibility)

    phone = open_page(PHONE)
    answer_on_a_phone(phone, check_accessibility)
    use_a_kiosk(open_page(), check_accessibility)
    walk_away_from_a_kiosk(open_page())

    tablet = open_page(PHONE)
    sign_in(tablet, "chuyenvien", PASSWORD)
    ask_without_a_network(tablet, check_accessibility)

    focal.goto(f"/khao-sat/dot/{Collection.objects.get().pk}/")
    expect(focal.locator(".stats")).to_contain_text("4")
    check_accessibility(focal)
    assert sorted(Response.objects.values_list("channel", flat=True)) == ["enumerator", "enumerator", "kiosk", "web"]


def build_and_open(page: Page, check: Callable[[Page], None]) -> None:
    page.goto("/khao-sat/moi/")
    check(page)
    page.get_by_label("Tên khảo sát").fill("Khảo sát quý này")
    page.get_by_role("button", name="Lưu").click()
    check(page)
    for number in range(1, 8):  # two questions on a scale are enough here
        page.get_by_role("button", name=re.compile("^Xóa: ")).nth(6).click()
        expect(page.locator(".builder-item")).to_have_count(13 - number)
    page.get_by_role("link", name="Thêm câu hỏi", exact=True).click()
    check(page)
    page.get_by_label("Câu hỏi", exact=True).fill("Ông/Bà đến mấy lần?")
    page.get_by_label("Loại câu hỏi").select_option("number")
    page.get_by_role("button", name="Lưu").click()
    page.get_by_role("button", name="Xóa: Công chức tiếp nhận, giải quyết").click()
    page.get_by_role("button", name="Ban hành phiếu").click()
    page.get_by_role("link", name="Lập đợt khảo sát").click()
    check(page)
    page.get_by_label("Tên đợt").fill("Đợt thử")
    page.get_by_label("Đến hết ngày").fill("2099-12-31")
    page.get_by_role("button", name="Lưu").click()
    page.get_by_role("button", name="Mở đợt").click()
    expect(page.locator("main")).to_contain_text("Đang nhận trả lời")


def choose(page: Page, question: int, value: str) -> None:
    page.locator("fieldset[data-question]").nth(question).locator(f"input[value='{value}']").check()


def answer_on_a_phone(page: Page, check: Callable[[Page], None]) -> None:
    """What was answered survives a reload and a network that is away."""
    page.goto(f"/danh-gia/{Collection.objects.get().address}/")
    check(page)
    choose(page, 0, "5")
    page.reload()
    expect(page.locator("fieldset[data-question]").first.locator("input[value='5']")).to_be_checked()
    choose(page, 2, "4")
    page.context.set_offline(True)
    page.get_by_role("button", name="Gửi phiếu").click()
    expect(page.get_by_role("alert")).to_contain_text("Câu trả lời vẫn còn trên máy này")
    page.context.set_offline(False)
    page.get_by_role("button", name="Gửi phiếu").click()
    expect(page.locator("h1")).to_have_text("Đã nhận phiếu")
    check(page)


def use_a_kiosk(page: Page, check: Callable[[Page], None]) -> None:
    page.goto(f"/danh-gia/may/{Collection.objects.get().kiosk_address}/")
    check(page)
    page.get_by_role("button", name="Tiếp tục").click()
    page.locator("fieldset[data-question]:visible").locator("input[value='5']").click()
    page.get_by_label("Ông/Bà đến mấy lần?").fill("2")
    check(page)
    while not page.get_by_role("button", name="Gửi phiếu").is_visible():
        page.get_by_role("button", name="Tiếp tục").click()
    page.get_by_role("button", name="Gửi phiếu").click()
    expect(page.locator("[data-thanks]")).to_be_visible()
    expect(page.get_by_role("button", name="Tiếp tục")).to_be_visible()  # begins anew by itself
    assert page.locator("input:checked").count() == 0


def walk_away_from_a_kiosk(page: Page) -> None:
    """Who is still there says so and goes on; what a person left behind is gone before the next one comes."""
    page.clock.install()
    page.goto(f"/danh-gia/may/{Collection.objects.get().kiosk_address}/")
    page.get_by_role("button", name="Tiếp tục").click()
    page.locator("fieldset[data-question]:visible").locator("input[value='5']").click()
    page.clock.run_for((IDLE_SECONDS + 1) * 1000)
    page.get_by_role("button", name="Tôi trả lời tiếp").click()
    expect(page.get_by_role("dialog")).to_be_hidden()
    assert page.locator("input:checked").count() == 1
    page.clock.run_for((IDLE_SECONDS + 1) * 1000)
    expect(page.get_by_role("dialog")).to_contain_text("Ông/Bà còn trả lời không?")
    page.clock.run_for(10_000)
    expect(page.locator("[data-start]")).to_be_visible()
    assert page.locator("input:checked").count() == 0


def ask_without_a_network(page: Page, check: Callable[[Page], None]) -> None:
    page.goto(f"/khao-sat/dot/{Collection.objects.get().pk}/dieu-tra/")
    expect(page.locator("[data-network]")).to_contain_text("dùng được khi không có mạng")
    check(page)
    page.context.set_offline(True)
    page.reload()
    expect(page.locator("[data-network]")).to_contain_text("Không có mạng")
    for value in ("3", "2"):
        choose(page, 0, value)
        choose(page, 2, value)
        page.get_by_role("button", name="Lưu phiếu").click()
        expect(page.locator("[data-said]")).to_contain_text("Đã lưu phiếu trên máy")
    expect(page.locator("[data-waiting]")).to_have_text("2")
    assert Response.objects.filter(channel="enumerator").count() == 0
    lose_the_first_answer(page)
    page.context.set_offline(False)
    expect(page.locator("[data-said]")).to_contain_text("Chưa gửi được")
    assert Response.objects.filter(channel="enumerator").count() == 2
    page.get_by_role("button", name="Gửi các phiếu đang chờ").click()
    expect(page.locator("[data-waiting]")).to_have_text("0")
    expect(page.locator("[data-sent]")).to_have_text("2")
    assert Response.objects.filter(channel="enumerator").count() == 2


def lose_the_first_answer(page: Page) -> None:
    """The server takes what is sent, and its answer is lost on the way."""
    lost: list[bool] = []

    def handle(route: object) -> None:
        if route.request.method == "POST" and not lost:  # type: ignore[attr-defined]
            lost.append(True)
            route.fetch()  # type: ignore[attr-defined]
            route.abort()  # type: ignore[attr-defined]
        else:
            route.continue_()  # type: ignore[attr-defined]

    page.route("**/dieu-tra/gui/", handle)
