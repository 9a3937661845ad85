"""Lines drawn under a text, as long as the form asks."""

from __future__ import annotations

from vanban.writing.measure import width_mm
from vanban.writing.wordml.xml import clean, paragraph, twips


def rule_under(text: str, *, room: float, size: float, share: float, bold: bool = True) -> str:
    """A line, centred in ``room`` mm, ``share`` as long as ``text`` (as its widest line, where it takes several)."""
    lines = clean(text).split("\n")
    widest = max(width_mm(line, size=size, bold=bold) for line in lines)
    length = min(widest, room) * share
    indent = twips(max(0.0, (room - length) / 2))
    borders = '<w:pBdr><w:top w:val="single" w:sz="6" w:space="0" w:color="000000"/></w:pBdr>'
    spacing = '<w:spacing w:before="30" w:after="0" w:line="60" w:lineRule="exact"/>'
    return paragraph("Rule", properties=f'{borders}{spacing}<w:ind w:left="{indent}" w:right="{indent}"/>')
