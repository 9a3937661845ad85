"""Saved web pages (``.html``, ``.mht``): those of portals, and what Word and Excel save as such. Nothing outside is loaded."""

from __future__ import annotations

from lxml import etree

from vanban.blocks import Extract
from vanban.formats.html_flow import HtmlFlow
from vanban.formats.html_source import is_archive, is_page, page_of, page_text
from vanban.formats.legacy_fonts import font_warning
from vanban.formats.refusals import bomb, damaged

_WHAT = "Trang web"
_MOST_TAGS = 500_000
_MOST_BLOCKS = 100_000


class Html:
    """``.html``, ``.htm``, ``.mht``; by content also those that a portal calls ``.doc`` or ``.xls``."""

    name = "html"

    def accepts(self, head: bytes, name: str) -> bool:
        return is_page(head, name) or is_archive(head, name)

    def blocks(self, data: bytes) -> Extract:
        page = page_of(data) if is_archive(data, "") else data
        if page is None:
            raise damaged(_WHAT)
        text = page_text(page).replace("\x00", "")
        if text.count("<") > _MOST_TAGS:
            raise bomb(_WHAT)
        flow = HtmlFlow(_parsed(text))
        blocks = tuple(flow.blocks(_MOST_BLOCKS + 1))
        if len(blocks) > _MOST_BLOCKS:
            raise bomb(_WHAT)
        return Extract(blocks=blocks, warnings=font_warning(flow.encodings))


def _parsed(text: str) -> etree._Element:
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=False, recover=True
    )
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise damaged(_WHAT) from error
    if any(error.type_name == "ERR_RESOURCE_LIMIT" for error in parser.error_log):
        raise bomb("Độ sâu các phần lồng nhau của trang web")
    if root is None:
        raise damaged(_WHAT)
    return root
