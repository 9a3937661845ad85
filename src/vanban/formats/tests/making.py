"""Small files made by hand for the tests: Word packages from XML, PDF pages from drawing operators."""

from __future__ import annotations

import io
import zipfile

W_NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument'
    '.wordprocessingml.document.main+xml"/></Types>'
)


def part(root: str, inside: str) -> str:
    return f'<w:{root} xmlns:w="{W_NAMESPACE}">{inside}</w:{root}>'


def paragraph(text: str, properties: str = "") -> str:
    return f'<w:p><w:pPr>{properties}</w:pPr><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def docx(body: str, parts: dict[str, str | bytes] | None = None, *, document: str | None = None) -> bytes:
    """A package with ``body`` in ``w:body`` (or ``document`` as the whole part) and any other ``parts``."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", _TYPES)
        package.writestr("word/document.xml", document or part("document", f"<w:body>{body}</w:body>"))
        for name, content in (parts or {}).items():
            package.writestr(name, content)
    return stream.getvalue()


def pdf(*pages: str, rotate: int = 0) -> bytes:
    """A PDF of A4 pages with these content streams and Helvetica as ``/F1``, Helvetica-Bold as ``/F2``."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    objects += [b"<< /Type /Font /Subtype /Type1 /BaseFont /%s >>" % name for name in (b"Helvetica", b"Helvetica-Bold")]
    kids = []
    for content in pages:
        data = content.encode("latin-1")
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(data), data))
        kids.append(b"%d 0 R" % (len(objects) + 1))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Rotate %d /Contents %d 0 R "
            b"/Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> >>" % (rotate, len(objects))
        )
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), b" ".join(kids))
    made = b"%PDF-1.4\n"
    for number, inside in enumerate(objects, 1):
        made += b"%d 0 obj\n%s\nendobj\n" % (number, inside)
    return made + b"trailer << /Root 1 0 R /Size %d >>\n%%%%EOF" % (len(objects) + 1)


def text_at(x: float, y: float, text: str, *, size: int = 12, font: str = "F1") -> str:
    return f"BT /{font} {size} Tf {x} {y} Td ({text}) Tj ET\n"


def ruled_table(x: float, y: float, widths: list[float], rows: list[list[str]], height: float = 24) -> str:
    """A table with all its lines; ``y`` is its top."""
    edges = [x + sum(widths[:index]) for index in range(len(widths) + 1)]
    bottom = y - height * len(rows)
    made = "".join(f"{edge} {y} m {edge} {bottom} l S\n" for edge in edges)
    made += "".join(f"{edges[0]} {y - height * i} m {edges[-1]} {y - height * i} l S\n" for i in range(len(rows) + 1))
    for index, row in enumerate(rows):
        made += "".join(text_at(edges[c] + 3, y - height * index - 16, text) for c, text in enumerate(row) if text)
    return made
