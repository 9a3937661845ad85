"""The handbook in ``docs``: Markdown pages turned into HTML, their headings and links, and a search that ignores diacritics."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.token import Token

from cchc.core.text import fold

DOCS = Path(__file__).resolve().parents[3] / "docs"
IMAGES = DOCS / "images"
FOLDERS = {"manual": "huong-dan", "rules": "quy-tac"}
NAME = re.compile(r"[A-Za-z0-9-]{1,80}")
_LINK = re.compile(r"(?:\.\./(?P<folder>\w+)/)?(?P<name>[\w-]+)\.md(?P<anchor>#.*)?")
_IMAGE = re.compile(r"\.\./images/(?P<name>[\w-]+\.png)")
_NOT_IN_SLUG = re.compile(r"[^\w\- ]")


@dataclass(frozen=True, slots=True)
class Heading:
    level: int
    text: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Section:
    """The words under one heading, for searching."""

    heading: Heading
    words: str


@dataclass(frozen=True, slots=True)
class HandbookPage:
    """``html`` is made of our own files only; raw HTML in them is left out but for pictures with a width."""

    folder: str
    name: str
    title: str
    html: SafeString
    headings: tuple[Heading, ...]
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    page: HandbookPage
    section: Section


def page_of(folder: str, name: str) -> HandbookPage | None:
    """``folder``: ``manual`` or ``rules``; ``name`` without its ending. None where there is no such page."""
    path = DOCS / folder / f"{name}.md"
    if folder not in FOLDERS or not NAME.fullmatch(name) or not path.is_file():
        return None
    return _rendered(folder, name, path.stat().st_mtime_ns)


def all_pages(folder: str = "manual") -> list[HandbookPage]:
    names = sorted(path.stem for path in (DOCS / folder).glob("*.md"))
    return [page for name in names if (page := page_of(folder, name)) is not None]


def search(text: str, most: int = 30) -> list[Hit]:
    """Sections that hold all the words, those with the words in their heading first."""
    words = fold(text).split()
    if not words:
        return []
    hits = [
        Hit(page, section)
        for folder in FOLDERS
        for page in all_pages(folder)
        for section in page.sections
        if all(word in section.words for word in words)
    ]
    hits.sort(key=lambda hit: not all(word in fold(hit.section.heading.text) for word in words))
    return hits[:most]


def slug_of(text: str) -> str:
    """The anchor of a heading, as the repository's own viewer makes it: diacritics stay."""
    return _NOT_IN_SLUG.sub("", text.lower()).strip().replace(" ", "-")


@lru_cache(maxsize=200)
def _rendered(folder: str, name: str, changed: int) -> HandbookPage:
    text = (DOCS / folder / f"{name}.md").read_text(encoding="utf-8")
    parser = _parser()
    tokens = parser.parse(_pictures_in_markdown(text))
    headings = tuple(_headings(tokens))
    _rewrite(tokens, folder)
    html = parser.renderer.render(tokens, parser.options, {})
    title = headings[0].text if headings else name
    return HandbookPage(folder, name, title, mark_safe(html), headings, tuple(_sections(tokens)))  # noqa: S308


def _parser() -> MarkdownIt:
    """Tables stand in a frame of their own that scrolls, by keyboard too."""
    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    parser.add_render_rule("table_open", lambda *_: '<div class="table-wrap" tabindex="0"><table class="table">\n')
    parser.add_render_rule("table_close", lambda *_: "</table></div>\n")
    return parser


def _pictures_in_markdown(text: str) -> str:
    """``<img src=... alt=...>``, which sets a width in the repository's viewer, as a Markdown picture."""
    return re.sub(r'<img src="([^"]+)" alt="([^"]*)"[^>]*>', r"![\2](\1)", text)


def _headings(tokens: list[Token]) -> Iterator[Heading]:
    seen: dict[str, int] = {}
    for place, token in enumerate(tokens):
        if token.type != "heading_open":
            continue
        text = _plain(tokens[place + 1])
        anchor = slug_of(text)
        again = seen.get(anchor, 0)
        seen[anchor] = again + 1
        anchor = f"{anchor}-{again}" if again else anchor
        token.attrSet("id", anchor)
        yield Heading(int(token.tag[1]), text, anchor)


def _plain(token: Token) -> str:
    return "".join(child.content for child in token.children or () if child.type in {"text", "code_inline"})


def _sections(tokens: list[Token]) -> Iterator[Section]:
    heading = Heading(1, "", "")
    words: list[str] = []
    for place, token in enumerate(tokens):
        if token.type == "heading_open":
            if heading.text:
                yield Section(heading, fold(" ".join(words)))
            text = _plain(tokens[place + 1])
            heading, words = Heading(int(token.tag[1]), text, str(token.attrs.get("id", ""))), []
        elif token.type == "inline":
            words.append(_plain(token))
        elif token.type in {"fence", "code_block"}:
            words.append(token.content)
    if heading.text:
        yield Section(heading, fold(" ".join(words)))


def _rewrite(tokens: list[Token], folder: str) -> None:
    """Links to other pages and pictures lead to where the site shows them; links out of the handbook become plain text."""
    for token in tokens:
        tag = "a"
        for child in token.children or ():
            if child.type == "link_open":
                address = _address(str(child.attrs["href"]), folder)
                tag = "a" if address else "span"
                child.attrs = {"href": address} if address else {}
            elif child.type == "image":
                found = _IMAGE.fullmatch(str(child.attrs["src"]))
                child.attrSet("src", f"/huong-dan/anh/{found['name']}" if found else "")
                child.attrSet("loading", "lazy")
            if child.type in {"link_open", "link_close"}:
                child.tag = tag


def _address(href: str, folder: str) -> str:
    if href.startswith("#"):
        return href
    found = _LINK.fullmatch(href)
    target = (found["folder"] or folder) if found else ""
    if found is None or target not in FOLDERS:
        return ""
    prefix = "" if target == "manual" else f"{FOLDERS[target]}/"
    return f"/huong-dan/{prefix}{found['name']}/{found['anchor'] or ''}"
