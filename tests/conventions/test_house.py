"""What holds for the whole tree and no single app's tests can see."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src"
TEMPLATES = sorted(SOURCE.rglob("templates/**/*.html"))
OPEN_TO_ALL = ("tai-khoan/", "ngon-ngu", "lich/", "nhac-viec/tra-loi/", "danh-gia/", "khao-sat/lam-viec.js")


def patterns(resolver: URLResolver | None = None, prefix: str = "") -> Iterator[tuple[str, URLPattern]]:
    for entry in (resolver or get_resolver()).url_patterns:
        route = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from patterns(entry, route)
        else:
            yield route, entry


@pytest.mark.django_db
def test_nobody_sees_a_page_without_signing_in(client: object) -> None:
    closed = [route for route, _ in patterns() if not route.lstrip("^").startswith(OPEN_TO_ALL)]
    assert len(closed) > 20
    for route in closed:
        address = "/" + re.sub(r"<(?:\w+:)?\w+>", "1", route)
        answer = client.get(address)  # type: ignore[attr-defined]
        if route.startswith("api/"):
            assert answer.status_code in ({200} if route.endswith("openapi.json") else {401, 404, 405}), address
            continue
        assert answer.status_code in {302, 405}, f"{address} answers {answer.status_code} to a stranger"
        if answer.status_code == 302:
            assert "dang-nhap" in answer["Location"], address


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_templates_hold_no_inline_style_or_script(template: Path) -> None:
    text = template.read_text(encoding="utf-8")
    assert not re.search(r"<script(?![^>]*\bsrc=)[^>]*>", text), "inline script: the security policy blocks it"
    assert not re.search(r"\sstyle=|<style|\son\w+=\"", text), "inline style or handler: the security policy blocks it"
    assert not re.search(r"(?:src|href)=\"(?:https?:)?//", text), "a page loads nothing from another host"


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_a_table_that_may_scroll_is_reached_with_the_keyboard(template: Path) -> None:
    """On a phone the rows of ``table-cards`` stand below each other; any other table scrolls inside its frame."""
    text = template.read_text(encoding="utf-8")
    scrolling = re.findall(r'<div class="table-wrap\b(?![^>]*tabindex)[^>]*>\s*<table(?![^>]*table-cards)[^>]*>', text)
    assert not scrolling, 'the frame wants tabindex="0", role="region" and a name'


def test_migrations_have_names_that_say_what_they_do() -> None:
    for path in SOURCE.rglob("migrations/0*.py"):
        assert "_auto_" not in path.name, path


def test_every_glossary_identifier_is_in_the_code() -> None:
    known = {word for path in SOURCE.rglob("*.py") for word in re.findall(r"\w+", path.read_text(encoding="utf-8"))}
    glossary = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
    for line in glossary.splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if len(cells) == 3 and cells[1].startswith("`"):
            for name in re.findall(r"`(\w+)`", cells[1]):
                assert name in known, f"glossary names {name}, the code does not"


def test_every_record_of_a_decision_is_numbered_in_a_row() -> None:
    numbers = sorted(int(path.name[:4]) for path in (ROOT / "docs" / "decisions").glob("*.md"))
    assert numbers == list(range(1, len(numbers) + 1))


def test_services_name_their_arguments() -> None:
    """A verb (what opens the transaction) takes its viewer by position at most; everything else by name."""
    verbs = 0
    for path in [*SOURCE.glob("cchc/*/services.py"), *SOURCE.glob("cchc/*/services/*.py")]:
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.FunctionDef) and "transaction.atomic" in map(ast.unparse, node.decorator_list):
                verbs += 1
                names = [argument.arg for argument in node.args.args]
                assert "viewer" not in names or names == ["viewer"], (
                    f"{path.relative_to(SOURCE)}: {node.name}({', '.join(names)})"
                )
    assert verbs > 30


def test_no_page_loops_over_table_cells_by_index() -> None:
    """``table.cell(i, j)`` is quadratic: 30 s for 200 rows, measured."""
    for path in SOURCE.rglob("*.py"):
        if "tests" in path.parts:
            continue
        assert not re.search(r"\.cell\(\s*\w+\s*,", path.read_text(encoding="utf-8")), path
