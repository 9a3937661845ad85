"""A real browser (Debian's Chromium) against a live server with the real database and a worker on demand."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.management import call_command
from django.db import connections
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from cchc.core.tests.suites import LONG, only_in_long_suites

ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync"]
expect.set_options(timeout=15_000)
SHOTS = Path(__file__).parents[2] / "test-results"
WIDE = (1280, 900)
PHONE = (360, 740)
AT_ITS_SIZES = pytest.mark.parametrize(
    "size",
    [
        pytest.param(WIDE, id="desk", marks=only_in_long_suites("the journey at a desk too")),
        pytest.param(PHONE, id="phone"),
    ],
)
OF_LONG_TABLES = [["tbody > tr:nth-child(n+6):not(:has(form, input, select, textarea, button))"]]
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"], "resultTypes": ["violations"]}
OF_THE_LOOK = {"type": "rule", "values": ["color-contrast", "scrollable-region-focusable", "target-size"]}
"""The rules whose answer depends on size and colours."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The walk over every page first, which takes as long as all else: one process does it, the other what is left."""
    items.sort(key=lambda item: item.name != "test_every_page")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        program = shutil.which("chromium") or shutil.which("google-chrome") or playwright.chromium.executable_path
        if not Path(program).exists():
            pytest.fail("Không có Chromium: chạy scripts/test-tools (make test tự làm việc này).")
        chromium = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture
def open_page(browser: Browser, live_server: object, request: pytest.FixtureRequest) -> Iterator[Callable[..., Page]]:
    """``open_page(size)``: a page in a fresh session at the live server; refuses every other host; saves a picture at the end."""
    contexts: list[BrowserContext] = []

    def make(size: tuple[int, int] = WIDE, theme: str = "light") -> Page:
        context = browser.new_context(
            base_url=str(live_server),
            viewport={"width": size[0], "height": size[1]},
            locale="vi-VN",
            color_scheme=theme,
            accept_downloads=True,
        )
        context.set_default_timeout(20_000)
        contexts.append(context)
        page = context.new_page()
        foreign: list[str] = []
        page.on(
            "request",
            lambda sent: (
                foreign.append(sent.url) if not sent.url.startswith((str(live_server), "data:", "blob:")) else None
            ),
        )
        page.foreign_requests = foreign  # type: ignore[attr-defined]
        return page

    yield make
    SHOTS.mkdir(exist_ok=True)
    for place, context in enumerate(contexts):
        for page in context.pages:
            assert page.foreign_requests == [], "the page asked another host"  # type: ignore[attr-defined]
            if os.environ.get("CCHC_SHOTS"):
                page.screenshot(path=SHOTS / f"{request.node.name}-{place}.png", full_page=True)
        context.close()


@pytest.fixture
def run_jobs(transactional_db: None) -> Callable[[], None]:
    """Work off all queued jobs, as the worker process would."""

    def work() -> None:
        call_command("procrastinate", "worker", "--one-shot", "--concurrency", "1")
        connections.close_all()

    def run() -> None:
        """In a thread: the browser's driver holds the event loop of this one."""
        with ThreadPoolExecutor(1) as pool:
            pool.submit(work).result()

    return run


@pytest.fixture
def check_accessibility() -> Callable[..., None]:
    """axe finds nothing serious or critical on the page, and the page does not scroll sideways.

    Contrast takes its time for each word. So outside the long suites the head of the page, which is the same everywhere, is looked at
    with ``with_head`` only; of long tables the first five rows and those with something to fill in or to press; and where only the
    look has changed (``again``), only ``OF_THE_LOOK`` is asked.
    """

    def check(page: Page, *, with_head: bool = False, again: bool = False) -> None:
        page.wait_for_load_state("load")  # a click comes back as soon as the next page begins
        left_out = [] if LONG else [*([] if with_head else [["header.top"]]), *OF_LONG_TABLES]
        found = Axe().run(
            page,
            context={"exclude": left_out} if left_out else None,
            options=RULES | ({"runOnly": OF_THE_LOOK} if again and not LONG else {}),
        )
        serious = [
            f"{rule['id']}: {node['html'][:160]}"
            for rule in found.response["violations"]
            if rule["impact"] in {"serious", "critical"}
            for node in rule["nodes"]
        ]
        assert serious == []
        overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert overflow <= 1, f"the page scrolls sideways by {overflow}px at {page.viewport_size}"

    return check


def sign_in(page: Page, username: str, password: str = "") -> None:
    """Through the sign-in form, as a person does."""
    page.goto("/tai-khoan/dang-nhap/")
    page.get_by_label("Tên đăng nhập").fill(username)
    page.get_by_label("Mật khẩu", exact=True).fill(password)
    page.get_by_role("button", name="Đăng nhập", exact=True).click()
