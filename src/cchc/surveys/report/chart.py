"""A chart of bars as Word draws it (DrawingML), put where a paragraph stands. Its figures can be read and edited in Word."""

from __future__ import annotations

import io
from collections.abc import Sequence
from xml.sax.saxutils import escape, quoteattr

from docx import Document
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.shared import Mm

_CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_MAIN = "http://schemas.openxmlformats.org/drawingml/2006/main"
_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/chart"
_SHOWN = (
    '<c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/><c:showSerName val="0"/><c:showPercent val="0"/>'
    '<c:showBubbleSize val="0"/>'
)
_FONT = '<a:defRPr sz="{size}"><a:latin typeface="Times New Roman"/></a:defRPr>'


def with_chart(content: bytes, marker: str, title: str, rows: Sequence[tuple[str, float, str]]) -> bytes:
    """The docx with a chart in the place of the paragraph that is ``marker``. ``rows``: label, per cent (0…100), the same
    as text: Word would write it with the decimal mark of the machine that opens the file."""
    document = Document(io.BytesIO(content))
    paragraph = next(one for one in document.paragraphs if one.text.strip() == marker)
    for run in paragraph.runs:
        run.text = ""
    part = Part(PackURI("/word/charts/chart1.xml"), _TYPE, _chart(title, rows).encode(), document.part.package)
    relation = document.part.relate_to(part, _RELATION)
    paragraph.paragraph_format.first_line_indent = 0
    paragraph.paragraph_format.left_indent = 0
    paragraph.add_run()._r.append(parse_xml(_drawing(relation, title, len(rows))))
    output = io.BytesIO()
    document.save(output)
    return output.getvalue()


def _drawing(relation: str, title: str, rows: int) -> str:
    wide, high = int(Mm(160)), int(Mm(24 + 9 * rows))
    return (
        '<w:drawing xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        '<wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
        ' distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{wide}" cy="{high}"/><wp:docPr id="101" name="Biểu đồ" descr={quoteattr(title)}/>'
        f'<a:graphic xmlns:a="{_MAIN}"><a:graphicData uri="{_CHART}">'
        f'<c:chart xmlns:c="{_CHART}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="{relation}"/>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing>"
    )


def _chart(title: str, rows: Sequence[tuple[str, float, str]]) -> str:
    points = "".join(
        f'<c:pt idx="{at}"><c:v>{escape(label)}</c:v></c:pt>' for at, (label, _value, _said) in enumerate(rows)
    )
    values = "".join(f'<c:pt idx="{at}"><c:v>{value:.2f}</c:v></c:pt>' for at, (_name, value, _said) in enumerate(rows))
    labels = "".join(_label(at, said) for at, (_name, _value, said) in enumerate(rows))
    count = f'<c:ptCount val="{len(rows)}"/>'
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        f'<c:chartSpace xmlns:c="{_CHART}" xmlns:a="{_MAIN}"><c:roundedCorners val="0"/><c:chart>{_title(title)}'
        '<c:autoTitleDeleted val="0"/><c:plotArea><c:layout/><c:barChart><c:barDir val="bar"/><c:grouping val="clustered"/>'
        '<c:varyColors val="0"/><c:ser><c:idx val="0"/><c:order val="0"/>'
        '<c:spPr><a:solidFill><a:srgbClr val="0F529C"/></a:solidFill></c:spPr><c:invertIfNegative val="0"/>'
        f"<c:dLbls>{labels}<c:txPr>{_text(1000)}</c:txPr>{_SHOWN}</c:dLbls>"
        f"<c:cat><c:strLit>{count}{points}</c:strLit></c:cat><c:val><c:numLit>{count}{values}</c:numLit></c:val></c:ser>"
        '<c:gapWidth val="60"/><c:axId val="1"/><c:axId val="2"/></c:barChart>'
        f'<c:catAx><c:axId val="1"/><c:scaling><c:orientation val="maxMin"/></c:scaling><c:delete val="0"/><c:axPos val="l"/>'
        f'<c:tickLblPos val="low"/><c:txPr>{_text(1000)}</c:txPr><c:crossAx val="2"/></c:catAx>'
        '<c:valAx><c:axId val="2"/><c:scaling><c:orientation val="minMax"/><c:max val="100"/><c:min val="0"/></c:scaling>'
        '<c:delete val="0"/><c:axPos val="t"/><c:numFmt formatCode="0" sourceLinked="0"/><c:tickLblPos val="nextTo"/>'
        f'<c:txPr>{_text(900)}</c:txPr><c:crossAx val="1"/><c:crosses val="max"/><c:majorUnit val="20"/></c:valAx>'
        '</c:plotArea><c:plotVisOnly val="1"/></c:chart></c:chartSpace>'
    )


def _label(at: int, said: str) -> str:
    words = f'<a:r><a:rPr lang="vi-VN" sz="1000"><a:latin typeface="Times New Roman"/></a:rPr><a:t>{escape(said)}</a:t></a:r>'
    return f'<c:dLbl><c:idx val="{at}"/><c:tx><c:rich><a:bodyPr/><a:p>{words}</a:p></c:rich></c:tx>{_SHOWN}</c:dLbl>'


def _title(title: str) -> str:
    return (
        f'<c:title><c:tx><c:rich><a:bodyPr/><a:p><a:pPr>{_FONT.format(size=1200)}</a:pPr><a:r><a:rPr lang="vi-VN" sz="1200" b="1">'
        f'<a:latin typeface="Times New Roman"/></a:rPr><a:t>{escape(title)}</a:t></a:r></a:p></c:rich></c:tx><c:overlay val="0"/></c:title>'
    )


def _text(size: int) -> str:
    return f"<a:bodyPr/><a:p><a:pPr>{_FONT.format(size=size)}</a:pPr><a:endParaRPr/></a:p>"
