"""Page size, margins and sections."""

from __future__ import annotations

from dataclasses import dataclass

from vanban.writing.wordml.xml import paragraph, twips


@dataclass(frozen=True, slots=True)
class Page:
    """A page in mm (A4; margins within what Nghị định 30/2020/NĐ-CP allows). ``footer``: the part at the foot of its first."""

    width: float
    height: float
    top: float
    bottom: float
    left: float
    right: float
    landscape: bool = False
    footer: str = ""

    @property
    def text_width(self) -> float:
        return self.width - self.left - self.right


UPRIGHT = Page(210, 297, top=20, bottom=20, left=30, right=15)
SECTION_END = "SectionEnd"
CONTACT, NO_CONTACT = "rId6", "rId7"
LANDSCAPE = Page(297, 210, top=20, bottom=20, left=30, right=15, landscape=True)


def page(landscape: bool) -> Page:
    return LANDSCAPE if landscape else UPRIGHT


def section(page: Page, *, opens: bool) -> str:
    """The ``w:sectPr`` of pages; ``opens``: numbered from 1, with no number on the first page."""
    turned = ' w:orient="landscape"' if page.landscape else ""
    first = '<w:pgNumType w:start="1"/>' if opens else ""
    footer = f'<w:footerReference w:type="first" r:id="{page.footer}"/>' if page.footer else ""
    return (
        '<w:sectPr><w:headerReference w:type="default" r:id="rId2"/><w:headerReference w:type="first" r:id="rId3"/>'
        f'{footer}<w:type w:val="nextPage"/><w:pgSz w:w="{twips(page.width)}" w:h="{twips(page.height)}"{turned}/>'
        f'<w:pgMar w:top="{twips(page.top)}" w:right="{twips(page.right)}" w:bottom="{twips(page.bottom)}" '
        f'w:left="{twips(page.left)}" w:header="{twips(10)}" w:footer="{twips(10)}" w:gutter="0"/>{first}'
        f"{'<w:titlePg/>' if opens else ''}</w:sectPr>"
    )


def section_end(page: Page, *, opens: bool) -> str:
    """The paragraph that ends a section which is not the last: so low that it finds room below a table that fills its page."""
    return paragraph(SECTION_END, properties=section(page, opens=opens))
