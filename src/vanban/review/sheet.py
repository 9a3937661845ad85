"""``review``: documents and findings to a sheet of plain values, from which terminal, docx, xlsx and web pages are made."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from vanban.checks import CLASSES, RuleClass, fingerprint, rule_class, rule_reason, rule_title
from vanban.checks.bundle import Bundle
from vanban.checks.family import named_bases
from vanban.checks.view import View
from vanban.cite.kinds import kind_of_abbreviation
from vanban.model import Document, Finding, Severity
from vanban.review.places import where
from vanban.review.words import ALWAYS_UNCHECKED, READERS, SEVERITIES

_SURE = 0.9
_OTHER = RuleClass("other", "I", "Nội dung khác", "")


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """A document that was read: ``name`` of its file, its ``label`` on the sheet, what it is in the set."""

    name: str
    label: str
    title: str
    role: str
    reading: str


@dataclass(frozen=True, slots=True)
class Place:
    """``document`` is its label, ``where`` the page and section or row, ``quote`` the words there, on one line."""

    document: str
    where: str
    quote: str


@dataclass(frozen=True, slots=True)
class Item:
    """One finding as it is shown; ``number`` counts from 1 through the sheet, ``why`` and ``suggestion`` may be empty."""

    number: int
    kind: RuleClass
    rule: str
    title: str
    severity: Severity
    message: str
    why: str
    suggestion: str
    places: tuple[Place, ...]
    fingerprint: str

    def quotes(self) -> Iterator[tuple[str, str]]:
        """``(document and place, words)``: what stands in one section or row is said together."""
        for at, places in groupby(self.places, key=lambda place: (place.document, place.where)):
            yield ", ".join(part for part in at if part), "; ".join(f"“{place.quote}”" for place in places)


@dataclass(frozen=True, slots=True)
class Sheet:
    """``items`` in the order of their classes, graver first in each; ``unchecked`` says what nobody looked at."""

    documents: tuple[ReadDocument, ...]
    items: tuple[Item, ...]
    unchecked: tuple[str, ...]

    def count(self, severity: Severity) -> int:
        return sum(item.severity == severity for item in self.items)

    def kinds(self) -> tuple[tuple[RuleClass, tuple[Item, ...]], ...]:
        """The classes that have items, with them."""
        of = {kind: tuple(item for item in self.items if item.kind == kind) for kind in (*CLASSES, _OTHER)}
        return tuple((kind, items) for kind, items in of.items() if items)


def review(documents: Sequence[Document], findings: Sequence[Finding], unread: Sequence[str] = ()) -> Sheet:
    """The sheet for ``findings`` over ``documents``; ``unread`` are sentences about files that could not be read."""
    bundle = Bundle.of(documents)
    order = {kind.name: place for place, kind in enumerate(CLASSES)}
    gravity = list(SEVERITIES)
    ranked = sorted(findings, key=lambda f: (order.get(_kind(f).name, len(order)), gravity.index(f.severity)))
    names = labels(bundle)
    items = tuple(_item(number, finding, bundle, names) for number, finding in enumerate(ranked, start=1))
    return Sheet(tuple(_read(bundle, view, names) for view in bundle.views), items, _unchecked(bundle, unread))


def _kind(finding: Finding) -> RuleClass:
    return rule_class(finding.rule) or _OTHER


def _item(number: int, finding: Finding, bundle: Bundle, names: Sequence[str]) -> Item:
    places = tuple(
        Place(names[view.index], where(view, place.span[0]), " ".join(place.quote.split()))
        for place in finding.places
        for view in [bundle.views[place.document]]
    )
    return Item(
        number,
        _kind(finding),
        finding.rule,
        rule_title(finding.rule),
        finding.severity,
        finding.message,
        rule_reason(finding.rule),
        finding.suggestion,
        places,
        fingerprint(finding, [view.document for view in bundle.views]),
    )


def labels(bundle: Bundle) -> tuple[str, ...]:
    """What each document is called on the sheet: ``Kế hoạch số 25/KH-SCT`` where that names one of them only, else its
    place in the list (``Tài liệu 2``)."""
    named = [_official_name(view.document) for view in bundle.views]
    return tuple(
        name if name and named.count(name) == 1 else f"Tài liệu {place}" for place, name in enumerate(named, start=1)
    )


def _official_name(document: Document) -> str:
    header = document.header
    if not header.number or not header.symbol or header.annex_of or header.kind == "PL":
        return ""
    kind = kind_of_abbreviation(header.kind or "")
    name = kind.name.capitalize() if kind else "Văn bản"
    return f"{name} số {header.number}/{header.symbol}"


def _read(bundle: Bundle, view: View, names: Sequence[str]) -> ReadDocument:
    source = view.document.source
    parts = [source.format, f"{source.pages} trang" if source.pages else "", READERS.get(source.reader, source.reader)]
    reading = ", ".join(part for part in parts if part)
    if source.confidence < _SURE:
        reading += f", độ tin cậy {source.confidence:.0%}"
    title = " ".join(view.title.split())
    return ReadDocument(source.name, names[view.index], title, _role(bundle, view, names), reading)


def _role(bundle: Bundle, view: View, names: Sequence[str]) -> str:
    parent = bundle.parents.get(view.index)
    if parent is not None:
        return f"phụ lục của {names[parent]}"
    below = [names[other] for other, above in bundle.superiors.items() if above == view.index]
    return f"văn bản cấp trên của {', '.join(below)}" if below else ""


def _unchecked(bundle: Bundle, unread: Sequence[str]) -> tuple[str, ...]:
    said = [f"Tệp không đọc được: {sentence}" for sentence in unread]
    for view in bundle.views:
        name, source = view.document.source.name, view.document.source
        if source.confidence < _SURE:
            said.append(f"{name}: chữ nhận dạng từ ảnh, có thể sót hoặc sai chữ; chưa đối chiếu với bản gốc.")
        said += [f"{name}: {warning.message}" for warning in source.warnings if not rule_class(warning.code)]
    bases = named_bases(bundle)
    if bases:
        said.append(f"Chưa đối chiếu với văn bản làm căn cứ vì không có trong bộ tài liệu: {'; '.join(bases)}.")
    return (*said, *ALWAYS_UNCHECKED)
