"""Shows a document model in a page, with the same blocks that the writer prints."""

from __future__ import annotations

from django import template
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString

from vanban.writing.authorities import titles
from vanban.writing.cells import cell_text
from vanban.writing.draft import Cell, Runs, SignatureBlock

register = template.Library()


@register.filter
def block_name(block: object) -> str:
    """``Heading``, ``Text``, ``Bullet``, ``Article``, ``TableBlock``, ``PageSection``."""
    return type(block).__name__


@register.filter
def signing_lines(signature: SignatureBlock) -> list[str]:
    """What stands above the name, a line each."""
    return titles(signature)


@register.filter
def printed(cell: Cell) -> str:
    """A number as ``1.234,5``, a day as ``03/4/2026``."""
    return cell_text(cell)


@register.filter
def runs(value: Runs) -> SafeString:
    if isinstance(value, str):
        return conditional_escape(value)
    return format_html_join("", "{}", ((_styled(run.text, run.bold, run.italic),) for run in value))


def _styled(text: str, bold: bool, italic: bool) -> SafeString:
    shown = conditional_escape(text)
    if bold:
        shown = format_html("<b>{}</b>", shown)
    return format_html("<i>{}</i>", shown) if italic else shown
