"""``read``: one file to one ``Document``."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from vanban.blocks import Body
from vanban.body import read_body
from vanban.cite import cite
from vanban.criteria.read import read_criteria, without
from vanban.model import Citation, Document, Source, Span
from vanban.options import ReadOptions
from vanban.reading.annexes import read_annexes
from vanban.reading.header import own_number_span, read_header
from vanban.reading.legal_bases import read_legal_bases
from vanban.reading.outline import read_outline
from vanban.reading.purpose import Purpose, purpose_of
from vanban.reading.reporting import read_reporting
from vanban.reading.results import read_results
from vanban.reading.signature import read_recipients, read_signature
from vanban.reading.targets import read_targets
from vanban.reading.task_tables import read_tables
from vanban.reading.work import read_work
from vanban.sources import load


def read(
    source: str | Path | bytes,
    *,
    name: str | None = None,
    unit_aliases: tuple[tuple[str, str], ...] = (),
    options: ReadOptions | None = None,
    apart: bool = False,
) -> Document:
    """Reads a document from a path or from bytes (then ``name`` says what the file is called).

    Raises UnreadableSource where the file cannot be read, OSError where a path cannot be opened. ``unit_aliases`` is kept
    for callers that know other names of units; units are returned as printed. ``options`` say how scanned pages are
    recognised (how many at once, who hears how far it is). ``apart`` reads in another process, within limits
    (``vanban.apart``): for files from strangers.
    """
    data, found_name = load(source, name)
    if apart:
        from vanban.apart import read_apart

        return read_apart(data, found_name, unit_aliases=unit_aliases, options=options)
    body, origin = read_body(data, found_name, options=options)
    return from_body(body, origin)


def from_body(body: Body, source: Source) -> Document:
    """Everything that the text of ``body`` says."""
    header = read_header(body)
    outline = read_outline(body, after=header.span[1] if header.span else 0)
    citations = _without_own(cite(body.text), own_number_span(body))
    purpose = purpose_of(header)
    criteria = read_criteria(body)
    plan = without(body, criteria.spans)
    tables = read_tables(plan, outline)
    annexes = read_annexes(body, header)
    tasks, duties = read_work(plan, header, outline, annexes, tables, purpose)
    warnings = (*source.warnings, *criteria.warnings, *(() if purpose is Purpose.RULES else tables.warnings))
    return Document(
        source=replace(source, warnings=warnings),
        text=body.text,
        header=header,
        signature=read_signature(body),
        recipients=read_recipients(body),
        outline=outline,
        legal_bases=read_legal_bases(body, header, outline, citations),
        citations=tuple(citations),
        tables=body.tables,
        tasks=tasks,
        targets=read_targets(plan, outline, purpose, tables),
        duties=duties,
        reporting=read_reporting(plan),
        results=read_results(plan, purpose),
        word_confidences=body.word_confidences,
        annexes=annexes,
        page_starts=body.page_starts,
        kind="criteria" if criteria.roots else None,
        criteria=criteria.roots,
        criteria_sets=criteria.sets,
    )


def _without_own(citations: list[Citation], own: Span | None) -> list[Citation]:
    """The document's own number is no citation; the indexes of the others move up, and what meant it means ``own``."""
    if own is None:
        return citations
    kept = [index for index, found in enumerate(citations) if found.span[1] <= own[0] or found.span[0] >= own[1]]
    moved = {old: new for new, old in enumerate(kept)}
    return [_moved(citations[index], moved) for index in kept]


def _moved(citation: Citation, moved: dict[int, int]) -> Citation:
    related, meant = citation.relates_to, citation.refers_to
    return replace(
        citation,
        relates_to=moved.get(related) if related is not None else None,
        refers_to=moved.get(meant) if meant is not None else None,
        own=citation.own or (meant is not None and meant not in moved),
    )
