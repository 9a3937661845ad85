"""What paragraph and run styles say, with those that they are based on."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any

from lxml import etree

from vanban.formats.docx_names import VAL, W, is_on, number, value
from vanban.formats.legacy_fonts import LegacyFont, legacy_font

_HEADING_NAME = re.compile(r"heading (\d)$")
_BORDERS = ("top", "bottom", "left", "right", "start", "end", "insideH", "insideV")


@dataclass(frozen=True, slots=True)
class Style:
    bold: bool | None = None
    italic: bool | None = None
    caps: bool | None = None
    hidden: bool | None = None
    raised: bool | None = None
    size: float | None = None
    centred: bool | None = None
    heading: int | None = None
    list_id: str | None = None
    list_level: int | None = None
    bordered: bool | None = None
    legacy: LegacyFont | None = None


_TOGGLES = {W + "b": "bold", W + "i": "italic", W + "caps": "caps", W + "vanish": "hidden"}
_ALIGNMENT, _OUTLINE, _LIST = W + "jc", W + "outlineLvl", W + "numPr"
_TELLING = frozenset({_ALIGNMENT, _OUTLINE, _LIST, W + "pStyle"})
_SIZE, _RAISED = W + "sz", W + "vertAlign"
FONTS = W + "rFonts"


def font_name(fonts: etree._Element) -> str | None:
    """The font of letters beyond ASCII by ``w:rFonts``, "" for one of the theme, None where it does not say."""
    if fonts.get(W + "hAnsiTheme"):
        return ""
    return fonts.get(W + "hAnsi") or fonts.get(W + "ascii")


def run_style(properties: etree._Element | None, base: Style) -> Style:
    """``base`` with what ``w:rPr`` says on top."""
    if properties is None:
        return base
    found: dict[str, Any] = {}
    for child in properties:
        tag = child.tag
        if tag in _TOGGLES:
            found[_TOGGLES[tag]] = is_on(child.get(VAL, ""))
        elif tag == _SIZE:
            found["size"] = number(child.get(VAL, "").split(".")[0], 0) / 2 or None
        elif tag == _RAISED:
            found["raised"] = child.get(VAL) == "superscript"
        elif tag == FONTS:
            said = font_name(child)
            found |= {} if said is None else {"legacy": legacy_font(said)}
    return replace(base, **found) if found else base


def paragraph_style(properties: etree._Element | None, base: Style) -> Style:
    """``base`` with what ``w:pPr`` says on top."""
    if properties is None:
        return base
    found: dict[str, Any] = {}
    for child in properties:
        tag = child.tag
        if tag == _ALIGNMENT:
            found["centred"] = child.get(VAL) == "center"
        elif tag == _OUTLINE:
            level = number(child.get(VAL), 9)
            found["heading"] = level + 1 if 0 <= level < 9 else None
        elif tag == _LIST:
            identifier, depth = value(child, "numId"), value(child, "ilvl")
            found |= {} if identifier is None else {"list_id": identifier}
            found |= {} if depth is None else {"list_level": number(depth, 0)}
    return replace(base, **found) if found else base


def has_borders(borders: etree._Element | None) -> bool | None:
    """True where a border is drawn, False where all are said to be none, None where nothing is said."""
    if borders is None:
        return None
    kinds = [value(borders, side) for side in _BORDERS]
    return any(kind not in (None, "none", "nil") for kind in kinds)


class Styles:
    """``word/styles.xml``: the style of each id, resolved once."""

    def __init__(self, root: etree._Element | None) -> None:
        self._elements: dict[str, etree._Element] = {}
        self._done: dict[str, Style] = {}
        self._direct: dict[tuple[tuple[str, str | None], ...], Style] = {}
        self.default = Style()
        self._default_paragraph: str | None = None
        if root is None:
            return
        self.default = run_style(root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr"), Style())
        for element in root.iterchildren(W + "style"):
            identifier = element.get(W + "styleId", "")
            self._elements[identifier] = element
            if element.get(W + "type") == "paragraph" and element.get(W + "default") in ("1", "true"):
                self._default_paragraph = identifier

    def of_paragraph(self, properties: etree._Element | None) -> Style:
        """The style of a paragraph with these ``w:pPr``: one object for all that say the same."""
        if properties is None:
            return self.paragraph(None)
        key = tuple([(child.tag, child.get(VAL)) for child in properties if child.tag in _TELLING])
        numbering = properties.find(_LIST) if (_LIST, None) in key else None
        if numbering is not None:
            key += tuple([(child.tag, child.get(VAL)) for child in numbering])
        known = self._direct.get(key)
        if known is None:
            known = paragraph_style(properties, self.paragraph(value(properties, "pStyle")))
            self._direct[key] = known
        return known

    def paragraph(self, identifier: str | None) -> Style:
        chosen = identifier if identifier in self._elements else self._default_paragraph
        return self._resolve(chosen) if chosen else self.default

    def character(self, identifier: str, base: Style) -> Style:
        element = self._elements.get(identifier)
        return base if element is None else run_style(element.find(W + "rPr"), base)

    def table_bordered(self, identifier: str | None) -> bool:
        return bool(self._resolve(identifier).bordered) if identifier in self._elements and identifier else False

    def _resolve(self, identifier: str) -> Style:
        chain: list[str] = []
        at: str | None = identifier
        while at and at in self._elements and at not in self._done and at not in chain:
            chain.append(at)
            at = value(self._elements[at], "basedOn")
        style = self._done.get(at or "", self.default)
        for one in reversed(chain):
            style = self._done[one] = self._own(self._elements[one], style)
        return self._done.get(identifier, style)

    @staticmethod
    def _own(element: etree._Element, base: Style) -> Style:
        style = paragraph_style(element.find(W + "pPr"), run_style(element.find(W + "rPr"), base))
        heading = _HEADING_NAME.match((value(element, "name") or "").lower())
        if heading:
            style = replace(style, heading=int(heading[1]))
        bordered = has_borders(element.find(f"{W}tblPr/{W}tblBorders"))
        return style if bordered is None else replace(style, bordered=bordered)
