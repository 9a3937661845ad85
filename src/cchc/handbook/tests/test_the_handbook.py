"""Anybody who is signed in finds the part of the handbook that tells about the page they are on."""

from __future__ import annotations

import re
from urllib.parse import unquote

import pytest
from django.urls import get_resolver, reverse

from cchc.agencies.tests.factories import make_world
from cchc.handbook import pages
from cchc.handbook.places import PLACES, place_of


@pytest.fixture
def reader(client, db, settings):
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    client.force_login(make_world().user("staff"), backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


@pytest.mark.parametrize("place", sorted(set(PLACES.values())))
def test_every_place_is_there(place):
    name, _, anchor = place.partition("#")
    page = pages.page_of("manual", name)
    assert page is not None
    assert not anchor or anchor in {heading.anchor for heading in page.headings}


OF_NO_PART = {
    "handbook": "is the handbook",
    "file": "hands out a file; the page that links to it has its part",
    "set_language": "changes the language and goes back",
}
"""First part of a route's name -> why nothing is told about it."""


@pytest.mark.parametrize("route", sorted(name for name in get_resolver().reverse_dict if isinstance(name, str)))
def test_every_page_has_its_part_or_a_reason(route):
    if route in OF_NO_PART or re.split("[-_]", route)[0] in OF_NO_PART:
        assert place_of(route) == PLACES[""]
    else:
        assert place_of(route) != PLACES[""], (
            f"{route}: give it a place in handbook/places.py, or a reason in OF_NO_PART"
        )


@pytest.mark.parametrize("folder", ["manual", "rules"])
def test_links_and_pictures_lead_somewhere(folder):
    found = pages.all_pages(folder)
    assert len(found) > 4
    for page in found:
        for address in re.findall(r'href="(/huong-dan/[^"]*)"', str(page.html)):
            match = re.fullmatch(r"/huong-dan/(quy-tac/)?([\w-]+)/(?:#(.+))?", address)
            assert match, f"{page.name}: {address}"
            target = pages.page_of("rules" if match[1] else "manual", match[2])
            assert target is not None, f"{page.name}: {address}"
            if match[3]:
                anchors = {heading.anchor for heading in target.headings}
                assert unquote(match[3]) in anchors, f"{page.name}: {address}"
        for picture in re.findall(r'src="/huong-dan/anh/([^"]*)"', str(page.html)):
            assert (pages.IMAGES / picture).is_file(), f"{page.name}: {picture}"


def test_a_page_leads_to_its_part(reader):
    shown = reader.get(reverse("plan-list")).content.decode()
    address = re.search(r'href="(/huong-dan/ve-trang/[^"]+)"', shown)[1]
    answer = reader.get(address)
    assert answer.status_code == 302
    assert unquote(answer["Location"]) == reverse("handbook-page", args=["dau-moi"]) + "#theo-dõi"
    assert 'id="theo-dõi"' in reader.get(reverse("handbook-page", args=["dau-moi"])).content.decode()


def test_the_longest_name_wins():
    assert place_of("plan-findings") == "dau-moi#phát-hiện"
    assert place_of("plan-findings-export") == "dau-moi#phát-hiện"
    assert place_of("plan-board") == "dau-moi#theo-dõi"
    assert place_of("khong-biet") == "README"


def test_words_are_found_without_diacritics(reader):
    shown = reader.get(reverse("handbook-search"), {"q": "ban quet"}).content.decode()
    assert "Bản quét, ảnh chụp" in shown
    assert "Không có phần nào" in reader.get(reverse("handbook-search"), {"q": "xyzzy"}).content.decode()


@pytest.mark.parametrize("address", ["/huong-dan/khong-co/", "/huong-dan/anh/..%2Fsecret.png", "/huong-dan/quy-tac/x/"])
def test_what_is_not_there_is_not_found(reader, address):
    assert reader.get(address).status_code == 404


def test_a_stranger_signs_in_first(client, db):
    assert client.get(reverse("handbook")).status_code == 302
