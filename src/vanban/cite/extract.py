"""Citations of a text: cores, then from the last to the first the titles that may hold later ones, then relations."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from vanban.cite.cores import Core, cores_in
from vanban.cite.provisions import provision_before
from vanban.cite.relations import active_before, passive_between
from vanban.cite.titles import title_end, title_start
from vanban.model import Citation
from vanban.text import nfc

_NEAR = 140
_LONGEST = 900
_LOOSE = " ,;:-\n\t"
_BEFORE = 48
_AND = re.compile(r"\s{0,3},?\s{0,3}(?:và|,)\s{1,3}")
_YEAR_TAIL = re.compile(r"\s{1,4}năm\s{1,3}\d{4}\b|\s{1,4}giai đoạn\s{1,3}\d{4}\s?[-–]\s?\d{4}\b")
_ANNEX = re.compile(r"[Kk]èm theo\s{1,4}(?:các\s{1,4})?$")
_SENTENCE = re.compile(r"[.;:(]")
_ACTS_ON = {"replaced": "replaces", "repealed": "repeals"}


@dataclass(slots=True)
class _Draft:
    core: Core
    title: tuple[int, int] | None = None
    relation: str | None = None
    relates_to: int | None = None

    @property
    def end(self) -> int:
        """Where the citation with its title ends."""
        return self.title[1] if self.title else self.core.end


def extract(text: str) -> list[Citation]:
    """See ``vanban.cite.cite``."""
    text = nfc(text)
    drafts = [_Draft(core) for core in cores_in(text)]
    for index in range(len(drafts) - 1, -1, -1):
        _find_title(text, drafts, index)
    for index in range(len(drafts)):
        _relate(text, drafts, index)
    return [_citation(text, drafts, index) for index in range(len(drafts))]


def _find_title(text: str, drafts: list[_Draft], index: int) -> None:
    core = drafts[index].core
    if core.name is not None:
        return
    start = title_start(text, core.end, full=core.date is not None or core.issuer is not None)
    if start is None:
        return
    follows = _next_numbered(drafts, index)
    limit = drafts[follows].core.start if follows < len(drafts) else len(text)
    end = title_end(text, start, limit, listed=follows < len(drafts))
    if follows < len(drafts) and not text[end:limit].strip(_LOOSE) and _takes(text, start, limit):
        end = _end_of_nested(text, drafts, follows)
    if end > start:
        drafts[index].title = (start, end)


def _next_numbered(drafts: list[_Draft], index: int) -> int:
    """The next citation that is not a law by name: only at such a one can a title end."""
    follows = index + 1
    while follows < len(drafts) and not drafts[follows].core.symbol:
        follows += 1
    return follows


def _takes(text: str, start: int, limit: int) -> bool:
    """Whether a title goes on into the citation at ``limit``: words lead up to it, no mark or ``và`` parts them."""
    before = text[max(start, limit - 12) : limit].rstrip()
    return not before.endswith((";", ",", " và", "(", ":"))


def _end_of_nested(text: str, drafts: list[_Draft], index: int) -> int:
    """Where the citation inside a title ends, with those that ``và`` adds to it."""
    core_end = drafts[index].core.end
    end = drafts[index].end if drafts[index].end - core_end < _LONGEST else core_end
    most = core_end + _LONGEST
    while end < most and index + 1 < len(drafts) and drafts[index + 1].core.start >= end:
        if not _AND.fullmatch(text, end, drafts[index + 1].core.start):
            break
        index += 1
        end = min(drafts[index].end, max(most, drafts[index].core.end))
    tail = _YEAR_TAIL.match(text, end)
    return tail.end() if tail else end


def _relate(text: str, drafts: list[_Draft], index: int) -> None:
    draft = drafts[index]
    if draft.relation is None:
        _relate_backward(text, drafts, index)
    follows = index + 1
    if follows == len(drafts):
        return
    between = text[draft.core.end : drafts[follows].core.start]
    if len(between) > _NEAR:
        return
    passive = passive_between(between) if ";" not in between else None
    if passive == "amended_by":
        draft.relation, draft.relates_to = passive, follows
        _amenders(text, drafts, index)
    elif passive:
        drafts[follows].relation, drafts[follows].relates_to = _ACTS_ON[passive], index


def _amenders(text: str, drafts: list[_Draft], index: int) -> None:
    """All that amend ``index``: the next, and those that ``,`` or ``và`` adds."""
    follows = index + 1
    while True:
        drafts[follows].relation, drafts[follows].relates_to = "amends", index
        if follows + 1 == len(drafts):
            return
        if not _AND.fullmatch(text, drafts[follows].core.end, drafts[follows + 1].core.start):
            return
        follows += 1


def _relate_backward(text: str, drafts: list[_Draft], index: int) -> None:
    """``thực hiện``, ``thay thế`` ... before a citation: said of the one whose title it stands in, else of the document itself."""
    core = drafts[index].core
    low = max(0, core.start - _BEFORE, drafts[index - 1].core.end if index else 0)
    before = _SENTENCE.split(text[low : core.start])[-1]
    if _ANNEX.search(before):
        drafts[index].relation = "annex_of"
        return
    active = active_before(before)
    if active is None:
        return
    holder = drafts[index - 1] if index else None
    if holder is not None and holder.title and holder.title[1] >= core.end and holder.relation in (None, "implements"):
        if holder.relates_to is None:
            holder.relation, holder.relates_to = active, index
    elif holder is None or holder.end <= core.start:
        drafts[index].relation = active


def _citation(text: str, drafts: list[_Draft], index: int) -> Citation:
    draft = drafts[index]
    core = draft.core
    before = provision_before(text, core.start)
    if before and index and before[0] < drafts[index - 1].core.end:
        before = None
    title = core.name or (" ".join(text[slice(*draft.title)].split()) if draft.title else None)
    found = Citation(kind=core.kind, number=core.number, span=(core.start, core.end), title=title or None)
    return replace(
        found,
        span=(before[0], core.end) if before else found.span,
        provision=before[1] if before else None,
        issued_on=core.date.parts.as_date() if core.date else None,
        issued_text=core.date.text if core.date else None,
        issuer=core.issuer.name if core.issuer else None,
        relation=draft.relation,
        relates_to=draft.relates_to,
    )
