"""What goes in comes out again, letter for letter."""

import io
import unicodedata
from typing import Any

import docx
from hypothesis import given
from hypothesis import strategies as st

from vanban.writing import Appendix, Column, Draft, Heading, Row, TableBlock, Text, write

PLAIN = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\u2028\u2029\ufffe\uffff"), min_size=1
)
ANYTHING = st.text(st.characters(), min_size=1)


def of_style(document: Any, style: str) -> list[str]:
    return [item.text for item in document.paragraphs if item.style.style_id == style]


def read_back(text: str) -> tuple[str, str, str]:
    draft = Draft(
        issuer="Sở",
        kind="Báo cáo",
        title="T",
        body=(Text(text), TableBlock((Column("A"),), (Row((text,)),))),
        closing="Hết.",
        appendices=(Appendix("Tên", (Heading(1, "", text),)),),
    )
    document = docx.Document(io.BytesIO(write(draft)))
    bodies = of_style(document, "BodyText")
    return bodies[0], document.tables[1].rows[1].cells[0].text, of_style(document, "Heading1")[0]


@given(PLAIN)
def test_text_comes_out_as_it_went_in(text: str) -> None:
    assert set(read_back(text)) == {unicodedata.normalize("NFC", text)}


@given(ANYTHING)
def test_no_text_breaks_the_file(text: str) -> None:
    body, cell, heading = read_back(text)
    assert body == cell == heading


def test_marks_of_xml_and_templates_are_text() -> None:
    text = "Lãi < 5% & phí > 3% \"ngoặc\" 'nháy' {{ x }} {% y %} &amp; ]]> <w:t>"
    assert set(read_back(text)) == {text}


def test_tabs_and_line_ends_stay() -> None:
    assert read_back("một\thai\nba") == ("một\thai\nba",) * 3


def test_control_characters_are_left_out() -> None:
    assert read_back("a\x00b\x07c\x1b") == ("abc",) * 3
