"""Citations of a text: what names a document and what points to one, then titles, cited parts, relations."""

from __future__ import annotations

from collections.abc import Sequence

from vanban.cite.amending import point_to_amended
from vanban.cite.back import with_back
from vanban.cite.bare import bare_parts
from vanban.cite.cores import cores_in
from vanban.cite.drafts import Draft
from vanban.cite.own import own_of
from vanban.cite.places import Places
from vanban.cite.provisions import provision_before, provision_ending
from vanban.cite.relating import relate
from vanban.cite.resolve import meant
from vanban.cite.titling import find_titles
from vanban.model import Citation
from vanban.text import nfc


def extract(text: str) -> list[Citation]:
    """See ``vanban.cite.cite``."""
    text = nfc(text)
    places = Places(text)
    drafts = _drafts(text, places)
    find_titles(text, drafts)
    relate(text, drafts)
    drafts = bare_parts(text, drafts, places)
    point_to_amended(text, drafts)
    index = {id(draft): place for place, draft in enumerate(drafts)}
    return [_citation(text, draft, index) for draft in drafts]


def _drafts(text: str, places: Places) -> list[Draft]:
    """One for each reference that is kept, with its cited part and what it means."""
    cores = with_back(text, cores_in(text))
    found = meant(cores, own_of(text))
    drafts = [Draft(core, core.start, own=known.own) for core, known in zip(cores, found, strict=True)]
    for draft, known in zip(drafts, found, strict=True):
        draft.refers_to = drafts[known.index] if known.index is not None else None
    kept = [draft for draft, known in zip(drafts, found, strict=True) if known.kept]
    return _with_parts(text, kept, places)


def _with_parts(text: str, drafts: Sequence[Draft], places: Places) -> list[Draft]:
    """Each with the part that it cites; ``Điều này`` where no article is told stays out."""
    result: list[Draft] = []
    for draft in drafts:
        core = draft.core
        low = result[-1].core.end if result else 0
        if core.back is not None and core.back.mark == "part":
            part = provision_ending(text, core.start, core.end, low, places)
            if part is None:
                continue
        else:
            part = provision_before(text, core.start, low)
        if part is not None:
            draft.start, draft.provision = part
        result.append(draft)
    return result


def _citation(text: str, draft: Draft, index: dict[int, int]) -> Citation:
    core = draft.core
    title = core.name or (" ".join(text[slice(*draft.title)].split()) if draft.title else None)
    unexplained = core.back is not None and core.back.serial and not draft.own and draft.refers_to is None
    return Citation(
        kind=core.kind,
        number=core.back.serial if core.back is not None and unexplained else core.number,
        span=(draft.start, core.end),
        issued_on=core.date.parts.as_date() if core.date else None,
        issued_text=core.date.text if core.date else None,
        issuer=core.issuer.name if core.issuer else None,
        title=title or None,
        provision=draft.provision,
        relation=draft.relation,
        relates_to=index.get(id(draft.relates_to)),
        refers_to=index.get(id(draft.refers_to)),
        own=draft.own,
    )
