"""citation_later, citation_ended: a citation of a document that was not there yet, or is no longer in force."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from vanban.checks.bundle import Bundle
from vanban.checks.citations import Mention, mentions
from vanban.checks.rule import Rule, finding
from vanban.checks.saying import say_date
from vanban.checks.view import View
from vanban.cite.identities import identity, same_document
from vanban.model import Citation, Finding, FindingPlace, Span

_ENDS = {"replaces": "bị thay thế", "repeals": "bị bãi bỏ", "ends": "hết hiệu lực"}
_OF_THE_PAST = re.compile(
    r"\b(?:thay the|het hieu luc|bai bo|truoc ngay|chuyen tiep|truoc day|da duoc sua doi|giai doan truoc|tong ket|so ket)\b"
)
_WHOLE = re.compile(r"\b(?:mot phan|mot so|khoan|diem|dieu|cum tu|phu luc)\b")
_NOT_YET = re.compile(r"\b(?:den khi|den ngay|cho den|khi|neu|truong hop)\b")
_AROUND = 60


def citation_later(bundle: Bundle) -> Iterator[Finding]:
    """A document that cites one of a later day than its own."""
    for view in bundle.views:
        own = view.document.header.issued_on
        header = view.document.header.span
        if (
            own is None or header is None or view.document.header.number is None
        ):  # without a number the date may be another's
            continue
        seen: set[str] = set()
        for citation in view.document.citations:
            day = citation.issued_on
            if day is None or day <= own or citation.own or (citation.number or "") in seen:
                continue
            seen.add(citation.number or "")
            yield finding(
                "citation_later",
                "error",
                f"Văn bản ngày {say_date(own)} viện dẫn văn bản số {citation.number or '…'} ngày {say_date(day)}, muộn hơn chính nó.",
                view.place(*citation.span),
                _date_place(view, header),
                suggestion="Đối chiếu ngày của văn bản được viện dẫn với bản gốc, rồi ngày ở đầu văn bản này.",
            )


def _date_place(view: View, header: Span) -> FindingPlace:
    text = view.document.header.issued_text
    at = view.text.find(text, *header) if text else -1
    return view.place(at, at + len(text)) if text and at >= 0 else view.place(*header)


def citation_ended(bundle: Bundle) -> Iterator[Finding]:
    """A document cited as in force that another place of the set says is replaced, repealed or no longer in force."""
    groups = mentions(bundle.views)
    for group in groups.values():
        ended = next((m for m in group if _said_to_end(m)), None)
        cited = next((m for m in group if ended and _relied_on(m, ended)), None)
        if ended and cited:
            yield finding(
                "citation_ended",
                "warning",
                f"Văn bản số {cited.citation.number} được viện dẫn làm căn cứ, trong khi ở chỗ khác ghi là đã {_said_to_end(ended)}.",
                cited.place,
                ended.view.place(*_sentence(ended)),
                suggestion="Kiểm tra hiệu lực của văn bản; nếu đã hết hiệu lực thì viện dẫn văn bản thay thế.",
            )


def _said_to_end(mention: Mention) -> str:
    """How the text says that the whole of the document ended; empty where it does not say so."""
    citation = mention.citation
    if citation.provision is not None:
        return ""
    if citation.relation in _ENDS and citation.relates_to is None:
        before = mention.view.folded[max(0, citation.span[0] - _AROUND) : citation.span[0]]
        said = before.split(".")[-1]
        return "" if _WHOLE.search(said) or _NOT_YET.search(said) else _ENDS[citation.relation]
    acting = _ended_by(mention)
    return _ENDS[acting.relation or ""] if acting else ""


def _relied_on(mention: Mention, ended: Mention) -> bool:
    """Whether the mention takes the document as in force: a basis or a duty, in a document not older than the one that ended it."""
    if mention.citation is ended.citation or mention.citation.relation not in (None, "implements"):
        return False
    if same_document(identity(mention.citation), identity(ended.citation)) is False:
        return False
    index = next(i for i, one in enumerate(mention.view.document.citations) if one is mention.citation)
    if index not in mention.view.document.legal_bases and mention.citation.relation != "implements":
        return False
    mine, theirs = mention.view.document.header.issued_on, _ended_on(ended)
    if mention.view is not ended.view and (mine is None or theirs is None or mine < theirs):
        return False
    start, end = mention.view.paragraph_at(mention.citation.span[0])
    low, high = max(start, mention.citation.span[0] - _AROUND), min(end, mention.citation.span[1] + _AROUND)
    return not _OF_THE_PAST.search(mention.view.folded[low:high])


def _ended_by(mention: Mention) -> Citation | None:
    """The citation that the text says ended this one; None where the text's own document did, or nothing is said."""
    citations = mention.view.document.citations
    acting = (one for one in citations if one.relation in _ENDS and one.relates_to is not None)
    return next((one for one in acting if citations[one.relates_to or 0] is mention.citation), None)


def _ended_on(ended: Mention) -> dt.date | None:
    acting = _ended_by(ended)
    return acting.issued_on if acting is not None and not acting.own else ended.view.document.header.issued_on


def _sentence(mention: Mention) -> tuple[int, int]:
    """The mention with the words that say its end."""
    start, end = mention.view.paragraph_at(mention.citation.span[0])
    return max(start, mention.citation.span[0] - _AROUND), min(end, mention.citation.span[1] + _AROUND)


RULES = (
    Rule("citation_later", "Viện dẫn văn bản ban hành sau", "error", citation_later),
    Rule("citation_ended", "Viện dẫn văn bản đã hết hiệu lực", "warning", citation_ended),
)
