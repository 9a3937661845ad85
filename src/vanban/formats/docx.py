"""Word (.docx), read from the XML itself: what is printed, with automatic numbers, tracked changes as accepted."""

from __future__ import annotations

import re
from dataclasses import replace

from vanban.blocks import Block, Extract, PageBreak
from vanban.errors import UnreadableSource
from vanban.formats.docx_parts import Parts, find_parts
from vanban.formats.docx_story import Story
from vanban.formats.flat_opc import FlatPackage
from vanban.formats.legacy_fonts import font_warning
from vanban.formats.refusals import damaged, not_supported
from vanban.formats.xml_kinds import xml_kind
from vanban.formats.zip_package import Package

_OTHER = (
    ("ppt/presentation.xml", "Tệp PowerPoint (.pptx)"),
    ("content.xml", "Tệp OpenDocument loại này"),
)
_PAGES = re.compile(rb"<(?:\w+:)?Pages>(\d{1,5})</")


class Docx:
    """Any zip is taken here, so that one that is no Word document is refused by its content, not by its name."""

    name = "docx"

    def accepts(self, head: bytes, name: str) -> bool:
        return head.startswith((b"PK\x03\x04", b"PK\x05\x06")) or xml_kind(head) == "docx"

    def blocks(self, data: bytes) -> Extract:
        package = Package(data) if data.startswith(b"PK") else FlatPackage(data)
        story = Story(package, _parts(package))
        blocks = tuple(story.blocks())
        pages = _pages(package)
        if story.page != pages:
            # Word left marks for some pages only: no page is better than a wrong one
            blocks = tuple(map(_without_page, blocks))
        return Extract(blocks=blocks, pages=pages, warnings=font_warning(story.encodings))


def _without_page(block: Block) -> Block:
    return block if isinstance(block, PageBreak) or block.page is None else replace(block, page=None)


def _parts(package: Package) -> Parts:
    refuse_macros(package, "Word Document (*.docx)")
    parts = find_parts(package)
    if parts is not None:
        return parts
    names = package.names
    for part, what in _OTHER:
        if part in names:
            raise not_supported(what)
    if "[Content_Types].xml" in names:
        raise damaged("Tệp Word")
    raise UnreadableSource(
        "not_supported", "Tệp là một gói nén, không phải văn bản Word.", "Hãy giải nén rồi gửi từng văn bản bên trong."
    )


def refuse_macros(package: Package, save_as: str) -> None:
    """Raises UnreadableSource (``macro``) where an OOXML package carries code."""
    carried = any(name.lower().endswith(("vbaproject.bin", "vbadata.xml")) for name in package.names)
    if carried or b"macroEnabled" in (package.read("[Content_Types].xml") or b""):
        raise UnreadableSource(
            "macro",
            f"{package.what} có chứa macro (mã lệnh chạy tự động) nên không được nhận.",
            f"Hãy mở tệp, lưu lại dạng “{save_as}” không có macro rồi gửi lại.",
        )


def _pages(package: Package) -> int | None:
    found = _PAGES.search(package.read("docProps/app.xml") or b"")
    return int(found[1]) or None if found else None
