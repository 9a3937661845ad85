"""Every page that a person of the demonstration agency can click to: axe finds nothing serious, nothing scrolls sideways.

The pages are found by walking the links, one page a route, so that a new page is looked at without being listed here. Every other
page is opened on a dark phone, the others at a light desk, and each is looked at in both. With
``CCHC_PICTURES=1`` the pictures of the handbook are taken anew on the way.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

import pytest
from django.core.management import call_command
from django.urls import Resolver404, resolve
from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Page

from cchc.core.tests.suites import LONG
from cchc.demo.people import PASSWORD
from cchc.demo.seed import seed
from tests.acceptance.conftest import PHONE, WIDE, sign_in

pytestmark = pytest.mark.django_db(transaction=True)
LOOKS: tuple[tuple[Literal["dark", "light"], tuple[int, int]], ...] = (("dark", PHONE), ("light", WIDE))
IMAGES = Path(__file__).parents[2] / "docs" / "images"
# Who walks; those after the first look only at what nobody before them saw.
WALKERS = ("daumoi", "quantri", "giamdoc", "truongphong", "chuyenvien", "thamdinh")
NOT_PAGES = re.compile(
    r"logout|export|download|(?:^|[-_])(?:file|feed|xlsx|docx|sheet|document|picture|part|preview)(?:$|[-_])"
)
AT_LEAST = 150
# Route names whose picture the handbook shows, by the name of the picture.
PICTURES: dict[str, str] = {
    "handover-list": "ban-giao",
    "worksheet-home": "bang-viec-excel",
    "steering-home": "don-doc",
    "extension-list": "gia-han",
    "inspection-list": "kiem-tra",
    "evidence-list": "minh-chung",
    "obligation-list": "nghia-vu",
    "notice-list": "nhac-viec",
    "cascade-link": "phan-ra",
    "initiative-list": "sang-kien",
    "plan-versions": "sua-doi-ke-hoach",
    "session-list": "dang-nhap",
    "agency-detail": "quan-tri",
}


@pytest.mark.timeout(3600 if LONG else 1800)
def test_every_page(
    open_page: Callable[..., Page],
    check_accessibility: Callable[..., None],
    transactional_db: None,
    settings: object,
    tmp_path: Path,
) -> None:
    settings.CCHC_FILES = tmp_path / "files"  # type: ignore[attr-defined]
    call_command("load_reference", verbosity=0)
    seed()
    seen: set[str] = set()
    faults: list[str] = []
    for who in WALKERS:
        page = open_page(WIDE)
        sign_in(page, who, PASSWORD)
        for place, name in enumerate(walk(page, seen)):
            take_picture(page, name)
            for at, (theme, size) in enumerate(LOOKS if place % 2 else reversed(LOOKS)):
                look_at(page, theme, size)
                try:
                    check_accessibility(page, with_head=place == 0, again=at > 0)
                except AssertionError as error:
                    faults.append(f"{who} {name} {page.url} ({theme}, {size[0]} px): {str(error)[:600]}")
    assert faults == []
    assert len(seen) >= AT_LEAST, f"only {len(seen)} pages were found: {sorted(seen)}"


def look_at(page: Page, theme: Literal["dark", "light"], size: tuple[int, int]) -> None:
    """Without the movements from one colour to the other, in whose middle no contrast is what it will be."""
    page.emulate_media(color_scheme=theme, reduced_motion="reduce")
    page.set_viewport_size({"width": size[0], "height": size[1]})


def walk(page: Page, seen: set[str]) -> Iterator[str]:
    """Open the home page and one page of each route that links lead to and that is not in ``seen``; the name of the route each time.
    What is downloaded is no page."""
    waiting, files = ["/"], set[str]()
    first = True
    while waiting:
        address = waiting.pop(0)
        name = route_of(address)
        if not name or name in files or (name in seen and not first):
            continue
        try:
            answer = page.goto(address)
        except PlaywrightError as error:
            if "Download is starting" not in str(error):
                raise
            files.add(name)
            continue
        assert answer is not None
        assert answer.status == 200, f"{address}: {answer.status}"
        if name not in seen or first:
            seen.add(name)
            yield name
        first = False
        waiting += [link for link in links_of(page) if route_of(link) not in seen]


def links_of(page: Page) -> list[str]:
    hrefs = page.evaluate(
        "[...document.querySelectorAll('a[href]:not([download])')].map(link => link.getAttribute('href'))"
    )
    return [href for href in hrefs if href.startswith("/")]


def route_of(address: str) -> str:
    """The name of the route; empty for what is no page."""
    try:
        name = resolve(urlsplit(address).path).url_name or ""
    except Resolver404:
        return ""
    return "" if NOT_PAGES.search(name) else name


def take_picture(page: Page, name: str) -> None:
    if os.environ.get("CCHC_PICTURES") and name in PICTURES:
        look_at(page, "light", WIDE)
        page.evaluate("window.scrollTo(0, 0)")
        page.screenshot(path=IMAGES / f"{PICTURES[name]}.png")
