"""How the citations of a text stand to each other and to the text's own document."""

from __future__ import annotations

import re
from collections.abc import Sequence

from vanban.cite.drafts import Draft
from vanban.cite.relations import ACTS_ON, active_before, passive_between

_NEAR = 140
_BEFORE = 64
_AND = re.compile(r"\s{0,3},?\s{0,3}(?:và|,)\s{1,3}")
_LIST = re.compile(r"\s{0,3}(?:,|;|và|, và)\s{1,3}")
_ANNEX = re.compile(r"(?:^|[(\n])\s{0,3}(?:[Bb]an hành\s{1,4})?[Kk]èm theo\s{1,4}(?:các\s{1,4})?$")
_SENTENCE = re.compile(r"[.;:(]")
_ENDED = re.compile(r"\s{1,4}(?:(?:sẽ|đã|cùng|đều)\s{1,4})?$")
_SINCE = 48
_NO_LONGER = {"hết hiệu lực": "ends", "ngưng hiệu lực": "suspends"}
_OF_PARLIAMENT = frozenset({"luật", "bộ luật", "pháp lệnh", "hiến pháp", "nghị quyết"})
_OTHER_THING = re.compile(r"quy định tại|văn bản|trái với|(?<!kèm )theo\s")
_OPENING = 300
_SENTENCE_END = re.compile(r"[.;:]\s|\n")
_OPENS = re.compile(
    r"\s{0,4}(?:(?:\d{1,3}\.|[a-zđ]\))\s{1,4})?(?P<verb>Bãi bỏ|Sửa đổi|Bổ sung|Thay thế (?:cụm )?từ|Thay cụm từ)\s"
)
_VERB = 40
_VERB_WORDS = 7


def relate(text: str, drafts: Sequence[Draft]) -> None:
    """Sets ``relation`` and ``relates_to`` of all drafts."""
    for index in range(len(drafts)):
        _relate(text, drafts, index)
    for index in range(1, len(drafts)):
        acted_on = index + 1 < len(drafts) and drafts[index + 1].relates_to is drafts[index]
        if not acted_on:
            _carry_on(text, drafts[index - 1], drafts[index])
    for words, relation in _NO_LONGER.items():
        _ended(text, drafts, words, relation)


def _relate(text: str, drafts: Sequence[Draft], index: int) -> None:
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
        index = _amended(drafts, index)
        drafts[index].relation, drafts[index].relates_to = passive, drafts[follows]
        _amenders(text, drafts, index, follows)
    elif passive:
        drafts[follows].relation, drafts[follows].relates_to = ACTS_ON[passive], draft


def _amended(drafts: Sequence[Draft], index: int) -> int:
    """Which one is amended: the last, or, as no decree amends a law, the decree in whose title that law stands."""
    amender = drafts[index + 1].core.kind
    if amender in _OF_PARLIAMENT or drafts[index].core.kind not in _OF_PARLIAMENT:
        return index
    for earlier in range(index - 1, max(-1, index - 4), -1):
        if drafts[earlier].core.kind == amender and drafts[earlier].end >= drafts[index].core.start:
            return earlier
    return index


def _amenders(text: str, drafts: Sequence[Draft], index: int, follows: int) -> None:
    """All that amend ``index``: ``follows``, and those that ``,`` or ``và`` adds."""
    while True:
        drafts[follows].relation, drafts[follows].relates_to = "amends", drafts[index]
        if follows + 1 == len(drafts):
            return
        if not _AND.fullmatch(text, drafts[follows].end, drafts[follows + 1].core.start):
            return
        follows += 1


def _relate_backward(text: str, drafts: Sequence[Draft], index: int) -> None:
    """``thực hiện``, ``thay thế`` ... before a citation: said of the one whose title it stands in, else of the document itself."""
    draft = drafts[index]
    low = max(0, draft.start - _BEFORE, drafts[index - 1].core.end if index else 0)
    before = text[low : draft.start]
    if _ANNEX.search(before):
        draft.relation = "annex_of"
    if draft.relation or draft.own:
        return
    active = active_before(_SENTENCE.split(before)[-1]) or _said_first(text, drafts, index)
    if active is None:
        return
    holder = drafts[index - 1] if index else None
    if holder is not None and holder.title and holder.title[1] >= draft.core.end:
        if holder.relation in (None, "implements") and holder.relates_to is None:
            holder.relation, holder.relates_to = active, draft
    elif holder is not None and not holder.own and _acts_itself(before, holder, draft):
        holder.relation, holder.relates_to = active, draft
    elif holder is None or holder.end <= draft.core.start:
        draft.relation = active


def _said_first(text: str, drafts: Sequence[Draft], index: int) -> str | None:
    """``Bãi bỏ số thứ tự 24 tại Phụ lục ban hành kèm theo Thông tư số ...``: what the sentence opens with."""
    low = max(0, drafts[index].start - _OPENING, drafts[index - 1].core.end if index else 0)
    pieces = _SENTENCE_END.split(text[low : drafts[index].start])
    said = _OPENS.match(pieces[-1]) if len(pieces) > 1 or low == 0 else None
    if said is None or _OTHER_THING.search(pieces[-1], said.end()):
        return None
    return "repeals" if said["verb"] == "Bãi bỏ" else "amends"


def _acts_itself(before: str, holder: Draft, draft: Draft) -> bool:
    """``Nghị định A thay thế Nghị định B``: nothing but the verb stands between them."""
    near = holder.relation is None and draft.start - holder.core.end < _VERB
    return near and holder.end < draft.start and before.strip()[:1].islower() and len(before.split()) <= _VERB_WORDS


def _carry_on(text: str, before: Draft, draft: Draft) -> None:
    """``Bãi bỏ Thông tư A và Thông tư B``: what is said of the first holds for those that the list adds."""
    said = before.relation in ("repeals", "replaces", "implements") and before.relates_to is None and not before.own
    if said and draft.relation is None and not draft.own and _LIST.fullmatch(text, before.end, draft.start):
        draft.relation = before.relation


def _ended(text: str, drafts: Sequence[Draft], words: str, relation: str) -> None:
    """``... hết hiệu lực``: the documents before the words, or the one that they amend."""
    at, index = text.find(words), 0
    while at >= 0 and index <= len(drafts):
        while index < len(drafts) and drafts[index].core.start < at:
            index += 1
        if index and drafts[index - 1].end <= at and _ENDED.fullmatch(text, drafts[index - 1].end, at):
            _ends(text, drafts, index - 1, at, relation)
        at = text.find(words, at + 1)


def _ends(text: str, drafts: Sequence[Draft], last: int, at: int, relation: str) -> None:
    draft = drafts[last]
    subject = draft.relates_to if draft.relation == "amends" and draft.relates_to else draft
    follows = drafts[last + 1] if last + 1 < len(drafts) else None
    if subject.relation is not None and subject is not draft:
        if follows is not None and follows.own and follows.core.start - at < _SINCE:
            follows.relation, follows.relates_to = relation, subject
        return
    while last >= 0 and drafts[last].relation is None and not drafts[last].own:
        drafts[last].relation = relation
        if not last or not _LIST.fullmatch(text, drafts[last - 1].end, drafts[last].start):
            return
        last -= 1
