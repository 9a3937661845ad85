"""The paragraph styles: fonts, sizes and spacing of Nghị định 30/2020/NĐ-CP, Phụ lục I."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from vanban.writing.wordml.xml import DECLARATION, NAMESPACES, twips

FONT = "Times New Roman"
FIRST_LINE_MM = 12.7


@dataclass(frozen=True, slots=True)
class Style:
    """``size``, ``before``, ``after`` in points; ``first_line``, ``left`` in mm; ``level`` 1 the highest heading."""

    id: str
    name: str
    size: float = 14
    bold: bool = False
    italic: bool = False
    align: str = "left"
    first_line: float = 0
    left: float = 0
    before: float = 0
    after: float = 0
    keep_next: bool = False
    level: int = 0
    exact: float = 0


STYLES = (
    Style("BodyText", "Body Text", align="both", first_line=FIRST_LINE_MM, before=6),
    Style(
        "Heading1", "heading 1", bold=True, align="both", first_line=FIRST_LINE_MM, before=8, keep_next=True, level=1
    ),
    Style(
        "Heading2", "heading 2", bold=True, align="both", first_line=FIRST_LINE_MM, before=6, keep_next=True, level=2
    ),
    Style(
        "Heading3",
        "heading 3",
        bold=True,
        italic=True,
        align="both",
        first_line=FIRST_LINE_MM,
        before=6,
        keep_next=True,
        level=3,
    ),
    Style(
        "Heading4", "heading 4", italic=True, align="both", first_line=FIRST_LINE_MM, before=6, keep_next=True, level=4
    ),
    Style("ParentIssuer", "Cơ quan chủ quản", size=13, align="center"),
    Style("Issuer", "Cơ quan ban hành", size=13, bold=True, align="center"),
    Style("Country", "Quốc hiệu", size=13, bold=True, align="center"),
    Style("Motto", "Tiêu ngữ", bold=True, align="center"),
    Style("Number", "Số và ký hiệu", size=13, align="center", before=4),
    Style("Subject", "Trích yếu công văn", size=13, align="center"),
    Style("PlaceDate", "Địa danh và thời gian", italic=True, align="center", before=4),
    Style("Kind", "Tên loại", bold=True, align="center", before=14, keep_next=True),
    Style("Title", "Title", bold=True, align="center", keep_next=True),
    Style("Rule", "Đường kẻ", size=1, exact=3, align="center"),
    Style("AfterRule", "Sau đường kẻ", size=6, exact=8),
    Style("Urgency", "Mức khẩn", bold=True, align="center"),
    Style("Decider", "Thẩm quyền ban hành", bold=True, align="center", before=8, after=4, keep_next=True),
    Style("Basis", "Căn cứ", italic=True, align="both", first_line=FIRST_LINE_MM, before=6),
    Style("Contact", "Địa chỉ liên hệ", size=11, align="center"),
    Style("Addressee", "Kính gửi", align="center", before=6),
    Style("AddresseeList", "Kính gửi nhiều nơi", left=55, before=2),
    Style("TableCaption", "caption", italic=True, align="center", before=6, after=4, keep_next=True),
    Style("TableText", "Chữ trong bảng", size=12, before=1, after=1),
    Style("BeforeTable", "Trước bảng", size=4, exact=5, keep_next=True),
    Style("AfterTable", "Sau bảng", size=4, exact=4),
    Style("SectionEnd", "Hết phần", size=1, exact=1),
    Style("RecipientsLabel", "Nơi nhận", size=12, bold=True, italic=True),
    Style("Recipient", "Danh sách nơi nhận", size=11),
    Style("Signing", "Quyền hạn và chức vụ", bold=True, align="center", keep_next=True),
    Style("Signer", "Họ tên người ký", bold=True, align="center"),
    Style("AppendixLabel", "Phụ lục", bold=True, align="center", keep_next=True, level=1),
    Style("AppendixTitle", "Tên phụ lục", bold=True, align="center", keep_next=True),
    Style("AppendixReference", "Kèm theo", italic=True, align="center", keep_next=True),
    Style("Header", "header", size=14, align="center"),
)


def _style(style: Style) -> str:
    spacing = f'w:before="{round(style.before * 20)}" w:after="{round(style.after * 20)}"'
    if style.exact:
        spacing += f' w:line="{round(style.exact * 20)}" w:lineRule="exact"'
    indent = f'<w:ind w:left="{twips(style.left)}" w:firstLine="{twips(style.first_line)}"/>'
    outline = f'<w:outlineLvl w:val="{style.level - 1}"/>' if style.level else ""
    half_points = round(style.size * 2)
    look = ("<w:b/>" if style.bold else "") + ("<w:i/>" if style.italic else "")
    return (
        f'<w:style w:type="paragraph" w:styleId="{style.id}"><w:name w:val="{style.name}"/><w:basedOn w:val="Normal"/>'
        f"<w:qFormat/><w:pPr>{'<w:keepNext/>' if style.keep_next else ''}<w:spacing {spacing}/>{indent}"
        f'<w:jc w:val="{style.align}"/>{outline}</w:pPr>'
        f'<w:rPr>{look}<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/></w:rPr></w:style>'
    )


@cache
def styles_xml() -> str:
    """The part ``word/styles.xml``."""
    fonts = f'<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:cs="{FONT}" w:eastAsia="{FONT}"/>'
    return (
        f"{DECLARATION}<w:styles {NAMESPACES}><w:docDefaults><w:rPrDefault><w:rPr>{fonts}"
        '<w:color w:val="000000"/><w:sz w:val="28"/><w:szCs w:val="28"/><w:lang w:val="vi-VN" w:eastAsia="vi-VN"/>'
        "</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>"
        '<w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
        f"<w:rPr>{fonts}</w:rPr></w:style>"
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:uiPriority '
        'w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr></w:style>'
        f"{''.join(_style(style) for style in STYLES)}</w:styles>"
    )
