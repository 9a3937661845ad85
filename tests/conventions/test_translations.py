"""The English of the interface is whole: nothing is missing, stale or different in what it fills in."""

from __future__ import annotations

import ast
import gettext
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from django.utils.translation.template import templatize

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "cchc"
CATALOGUE = SOURCE / "locale" / "en" / "LC_MESSAGES" / "django.po"
COMPILED = CATALOGUE.with_suffix(".mo")
AGAIN = "run makemessages and msgfmt again: the commands stand at the head of the .po"
CALLS = re.compile(r"\b(n?p?gettext|_)\(\s*u?(?=[\"'])")
LITERAL = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'")
WRAPPERS = {"_", "noop", "gettext_noop", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy"}
FILLED_IN = re.compile(r"%\(\w+\)[sd]|%[sd]|%%|\{[\w.]*\}|</?\w+[^>]*>")
VIETNAMESE = re.compile(r"[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]", re.IGNORECASE)


@dataclass
class Entry:
    """One message of the ``.po``: its fields by keyword (``msgid``, ``msgstr``, ``msgstr[0]`` ...) and its flags."""

    fields: dict[str, str] = field(default_factory=dict)
    flags: str = ""

    @property
    def msgid(self) -> str:
        return self.fields["msgid"]

    @property
    def key(self) -> str:
        """As the ``.mo`` keys it: the context, if one, stands before U+0004."""
        context = self.fields.get("msgctxt")
        return self.msgid if context is None else f"{context}\x04{self.msgid}"

    @property
    def texts(self) -> list[str]:
        return [text for name, text in self.fields.items() if name.startswith("msgstr")]


def parsed(text: str) -> Iterator[Entry]:
    for block in re.split(r"\n\s*\n", text):
        entry, name = Entry(), ""
        for line in block.splitlines():
            if line.startswith("#,"):
                entry.flags += line
            elif found := re.match(r'(msg\w+(?:\[\d+\])?)\s+(".*")$', line):
                name = found[1]
                entry.fields[name] = ast.literal_eval(found[2])
            elif line.startswith('"'):
                entry.fields[name] += ast.literal_eval(line)
        if entry.fields:
            yield entry


ENTRIES = list(parsed(CATALOGUE.read_text(encoding="utf-8")))
MESSAGES = [entry for entry in ENTRIES if entry.msgid]
KNOWN = {entry.msgid for entry in MESSAGES}


def wrapped_in_template(text: str) -> Iterator[str]:
    """The msgids of ``translate``, ``blocktranslate`` and ``_("…")``, as makemessages sees them."""
    calls = templatize(text)
    for call in CALLS.finditer(calls):
        # pgettext gives its context first
        position = call.end()
        literals = [LITERAL.match(calls, position)]
        if "p" in call[1].replace("gettext", "") and literals[0]:
            literals.append(LITERAL.search(calls, literals[0].end()))
        if last := literals[-1]:
            yield ast.literal_eval(last[0])


def wrapped_in_code(text: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in WRAPPERS and node.args:
            first = node.args[0]
            if isinstance(first, ast.Constant) and isinstance(first.value, str):
                yield first.value


def missing_from_catalogue(texts: Iterator[str]) -> list[str]:
    return sorted({text for text in texts if text} - KNOWN)


def test_the_catalogue_is_read_whole() -> None:
    written = CATALOGUE.read_text(encoding="utf-8")
    assert len(MESSAGES) == len(re.findall(r"^msgid ", written, re.MULTILINE)) - 1
    assert len(MESSAGES) > 500
    assert "nplurals=2; plural=(n != 1)" in ENTRIES[0].fields["msgstr"]


def test_no_message_stands_twice() -> None:
    assert [key for key, count in Counter(entry.key for entry in MESSAGES).items() if count > 1] == []


def test_every_message_has_its_english() -> None:
    assert [entry.msgid for entry in MESSAGES if not entry.texts or not all(map(str.strip, entry.texts))] == []


def test_both_plural_forms_are_given() -> None:
    several = [entry for entry in MESSAGES if "msgid_plural" in entry.fields]
    assert several
    assert [entry.msgid for entry in several if {"msgstr[0]", "msgstr[1]"} - entry.fields.keys()] == []


def test_no_message_is_guessed() -> None:
    assert [entry.msgid for entry in MESSAGES if "fuzzy" in entry.flags] == []


def test_placeholders_and_markup_are_the_same_in_both_languages() -> None:
    wrong = {
        entry.msgid: text
        for entry in MESSAGES
        for text in entry.texts
        if Counter(FILLED_IN.findall(text)) != Counter(FILLED_IN.findall(entry.msgid))
    }
    assert wrong == {}


def test_no_english_is_vietnamese_left_as_it_was() -> None:
    """Words a document uses may be quoted; a whole message may not be the msgid again."""
    assert [entry.msgid for entry in MESSAGES if VIETNAMESE.search(entry.msgid) and entry.msgid in entry.texts] == []


def test_the_compiled_catalogue_is_in_step() -> None:
    with COMPILED.open("rb") as opened:
        compiled = gettext.GNUTranslations(opened)._catalog  # type: ignore[attr-defined]
    expected: dict[object, str] = {}
    for entry in MESSAGES:
        if "msgid_plural" in entry.fields:
            expected |= {(entry.key, form): entry.fields[f"msgstr[{form}]"] for form in (0, 1)}
        else:
            expected[entry.key] = entry.fields["msgstr"]
    compiled = {key: text for key, text in compiled.items() if key != ""}
    assert compiled == expected, AGAIN


@pytest.mark.parametrize(
    "template", sorted(SOURCE.rglob("templates/**/*.html")), ids=lambda path: str(path.relative_to(SOURCE))
)
def test_every_wrapped_text_of_a_page_is_in_the_catalogue(template: Path) -> None:
    assert missing_from_catalogue(wrapped_in_template(template.read_text(encoding="utf-8"))) == [], AGAIN


def test_every_wrapped_text_of_the_code_is_in_the_catalogue() -> None:
    missing: dict[str, list[str]] = {}
    for path in SOURCE.rglob("*.py"):
        if {"tests", "migrations"} & set(path.parts):
            continue
        if found := missing_from_catalogue(wrapped_in_code(path.read_text(encoding="utf-8"))):
            missing[str(path.relative_to(SOURCE))] = found
    assert missing == {}, AGAIN


def test_the_finder_sees_every_way_of_wrapping() -> None:
    page = (
        '{% load i18n %}{% translate "một" %}{{ x|default:_("hai") }}{% blocktranslate with a=b %}ba {{ a }}{% endblocktranslate %}'
        '{% blocktranslate count n=x %}bốn {{ n }}{% plural %}bốn {{ n }}{% endblocktranslate %}{% icon "x" _("năm") %}'
        '{% translate "sáu" context "ngữ cảnh" %}'
    )
    assert set(wrapped_in_template(page)) == {"một", "hai", "ba %(a)s", "bốn %(n)s", "năm", "sáu"}
    assert list(wrapped_in_code('x = _("bảy") % y\nz = f("tám")')) == ["bảy"]
