"""What the attributes and the style sheet of a saved page say of an element: hidden, centred, bold, boxed, in which old font."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from lxml import etree

from vanban.formats.legacy_fonts import LegacyFont, legacy_font

_RULE = re.compile(r"([^{}]{1,500})\{([^{}]{0,4000})\}")
_FONT = re.compile(r"font-family\s*:\s*([^;,}]{1,80})", re.IGNORECASE)
_HIDDEN = re.compile(r"display\s*:\s*none|mso-hide\s*:\s*all|visibility\s*:\s*hidden", re.IGNORECASE)
_CENTRED = re.compile(r"text-align\s*:\s*center", re.IGNORECASE)
_BOLD = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_CAPITALS = re.compile(r"text-transform\s*:\s*uppercase", re.IGNORECASE)
_BOX = re.compile(
    r"border(?:-left|-right)?\s*:\s*(?!none|0\b|medium none)[^;]{0,60}\b(?:solid|double|windowtext)", re.I
)
_MOST_RULES = 5000


@dataclass(frozen=True, slots=True)
class HtmlLook:
    centred: bool = False
    bold: bool = False
    capitals: bool = False
    raised: bool = False
    legacy: LegacyFont | None = None


class StyleSheet:
    """Fonts that the page's ``<style>`` gives to tags and classes; nothing else of it is read."""

    def __init__(self, root: etree._Element) -> None:
        self._fonts: dict[tuple[str, str], LegacyFont | None] = {}
        for element in root.iter("style"):
            for count, rule in enumerate(_RULE.finditer(element.text or "")):
                font = _FONT.search(rule[2])
                if font is None or count > _MOST_RULES:
                    continue
                for selector in rule[1].rsplit("*/", 1)[-1].split(","):
                    tag, _, name = selector.strip().lower().partition(".")
                    self._fonts[tag, name] = legacy_font(font[1])

    def look(self, element: etree._Element, base: HtmlLook) -> HtmlLook:
        """``base`` with what ``element`` says on top."""
        tag, style = str(element.tag), element.get("style", "")
        found = replace(
            base,
            centred=base.centred or tag == "center" or element.get("align", "").lower() == "center",
            bold=base.bold or tag in ("b", "strong", "th") or bool(style and _BOLD.search(style)),
            raised=tag == "sup",
        )
        if style and _CENTRED.search(style):
            found = replace(found, centred=True)
        if style and _CAPITALS.search(style):
            found = replace(found, capitals=True)
        return replace(found, legacy=self._legacy(element, tag, style, base.legacy))

    def _legacy(self, element: etree._Element, tag: str, style: str, base: LegacyFont | None) -> LegacyFont | None:
        said = _FONT.search(style) if style else None
        if said or (tag == "font" and element.get("face")):
            return legacy_font(said[1] if said else element.get("face"))
        if self._fonts:
            for name in element.get("class", "").lower().split()[:10]:
                for key in ((tag, name), ("", name)):
                    if key in self._fonts:
                        return self._fonts[key]
            return self._fonts.get((tag, ""), base)
        return base


def is_hidden(element: etree._Element) -> bool:
    style = element.get("style")
    return element.get("hidden") is not None or bool(style and _HIDDEN.search(style))


def is_boxed(table: etree._Element) -> bool:
    """True where the table or its first cells draw lines."""
    if table.get("border", "0").strip("px ") not in ("", "0") or "grid" in table.get("class", "").lower():
        return True
    cells = (cell for _, cell in zip(range(6), table.iter("td", "th"), strict=False))
    return any(_BOX.search(element.get("style", "")) for element in (table, *cells))
