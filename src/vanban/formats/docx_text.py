"""The printed text of a paragraph's runs, and how most of it looks."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from vanban.blocks import Look
from vanban.formats.docx_names import MC, VAL, M, W, value
from vanban.formats.docx_styles import FONTS, Style, Styles, font_name, run_style
from vanban.formats.legacy_fonts import LegacyFont, decode_parts
from vanban.text import superscript

_RUN, _PROPERTIES, _TEXT = W + "r", W + "rPr", W + "t"
_PLAIN = {
    W + "tab": "\t",
    W + "ptab": "\t",
    W + "cr": "\n",
    W + "noBreakHyphen": "-",
    M + "t": None,
}
_DROPPED = frozenset(
    W + tag for tag in ("del", "moveFrom", "instrText", "delText", "pPr", "rPr", "sdtPr", "sdtEndPr", "rt", "fldChar")
)
_BREAK, _RENDERED_BREAK = W + "br", W + "lastRenderedPageBreak"
_BOX, _ALTERNATE = W + "txbxContent", MC + "AlternateContent"
_NOTES = {W + "footnoteReference": "footnote", W + "endnoteReference": "endnote"}
_SYMBOL = W + "sym"


@dataclass(slots=True)
class RunText:
    """What a paragraph's runs hold; ``boxes`` are its text boxes, ``notes`` (kind, id) in the order of their marks."""

    parts: list[str] = field(default_factory=list)
    legacy: list[tuple[int, LegacyFont]] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    letters: int = 0
    bold: int = 0
    italic: int = 0
    size: float | None = None
    breaks_before: int = 0
    breaks: int = 0
    rendered_breaks: int = 0

    @property
    def text(self) -> str:
        if self.legacy:
            decode_parts(self.parts, self.legacy)
            self.legacy.clear()
        return "".join(self.parts)

    @property
    def encodings(self) -> set[str]:
        """Old encodings that parts of the text are in, before it is asked for."""
        return {font.encoding for _, font in self.legacy}

    def look(self, style: Style) -> Look:
        if not self.letters:
            return Look(centred=bool(style.centred), heading=style.heading)
        return Look(
            bold=self.bold * 10 >= self.letters * 9,
            italic=self.italic * 10 >= self.letters * 9,
            centred=bool(style.centred),
            size=self.size,
            heading=style.heading,
        )


class RunReader:
    """Reads paragraphs of one document; ``note_mark`` counts the notes as they are met."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._notes = 0
        self._known: dict[tuple[int, tuple[tuple[str, str | None], ...]], tuple[Style, Style]] = {}

    def read(self, paragraph: etree._Element, style: Style) -> RunText:
        into = RunText()
        self._inside(paragraph, style, into)
        return into

    def _inside(self, parent: etree._Element, style: Style, into: RunText) -> None:
        for child in parent:
            tag = child.tag
            if tag == _RUN:
                self._run(child, style, into)
            elif tag == _ALTERNATE:
                self._inside(alternative(child), style, into)
            elif tag == _BOX:
                into.boxes.append(child)
            elif tag == M + "t":
                _add(child.text or "", style, into)
            elif tag not in _DROPPED:
                self._inside(child, style, into)

    def _run(self, run: etree._Element, base: Style, into: RunText) -> None:
        style = base
        for child in run:
            tag = child.tag
            if tag == _TEXT:
                _add(child.text or "", style, into)
            elif tag == _PROPERTIES:
                style = self._style(child, base)
                if style.hidden:
                    return
            else:
                self._piece(child, tag, style, into)

    def _style(self, properties: etree._Element, base: Style) -> Style:
        # few combinations, met thousands of times; the base is kept so that its id stays its own
        key = (id(base), tuple([(child.tag, _said(child)) for child in properties]))
        known = self._known.get(key)
        if known is None:
            named = value(properties, "rStyle")
            style = run_style(properties, self._styles.character(named, base) if named else base)
            known = self._known[key] = (style, base)
        return known[0]

    def _piece(self, child: etree._Element, tag: str, style: Style, into: RunText) -> None:
        if tag in _PLAIN:
            into.parts.append(_PLAIN[tag] or "")
        elif tag == _BREAK:
            _add_break(child, into)
        elif tag == _RENDERED_BREAK:
            into.rendered_breaks += 1
            into.breaks_before += not into.letters
        elif tag in _NOTES:
            self._note(_NOTES[tag], child, into)
        elif tag == _SYMBOL:
            _add(_symbol(child), style, into)
        elif tag == _ALTERNATE:
            self._inside(alternative(child), style, into)
        elif tag not in _DROPPED:
            self._inside(child, style, into)

    def _note(self, kind: str, child: etree._Element, into: RunText) -> None:
        self._notes += 1
        into.notes.append((kind, child.get(W + "id", "")))
        if child.get(W + "customMarkFollows") not in ("1", "true"):
            into.parts.append(superscript(str(self._notes)))


def alternative(element: etree._Element) -> etree._Element:
    """The one branch of ``mc:AlternateContent`` that is read: the first that holds text, else the first."""
    branches = list(element)
    for branch in branches:
        if next(branch.iter(W + "t"), None) is not None:
            return branch
    return branches[0] if branches else element


def _add(text: str, style: Style, into: RunText) -> None:
    if style.raised and text.strip().isdigit() and len(text.strip()) <= 3:
        text = superscript(text)
    count = len(text) - text.count(" ")
    if count:
        into.letters += count
        into.bold += count if style.bold else 0
        into.italic += count if style.italic else 0
        into.size = into.size or style.size
        if style.legacy is not None:
            into.legacy.append((len(into.parts), style.legacy))
    into.parts.append(text.upper() if style.caps else text)


def _said(property_: etree._Element) -> str | None:
    return font_name(property_) if property_.tag == FONTS else property_.get(VAL)


def _add_break(child: etree._Element, into: RunText) -> None:
    if child.get(W + "type") == "page":
        into.breaks += 1
    into.parts.append("\n")


def _symbol(child: etree._Element) -> str:
    try:
        code = int(child.get(W + "char", ""), 16)
    except ValueError:
        return ""
    return chr(code) if 0x20 <= code < 0xD800 or 0xE000 <= code <= 0xFFFD else ""
