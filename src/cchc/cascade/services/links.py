"""Links between plans and between their rows: proposed by the system, decided by the focal point of the plan below."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils import timezone

from cchc.agencies.public import Viewer
from cchc.audit import public as audit
from cchc.cascade import matching, permissions
from cchc.cascade.models import How, LinkState, NotOurs, Origin, PlanLink, RowLink, SuperiorPlan, SuperiorRow
from cchc.cascade.selectors import scope
from cchc.cascade.services import rows as row_service
from cchc.cascade.services import superiors
from cchc.core.dates import vietnamese_day
from cchc.core.errors import Changed, NotAllowed, Refused
from cchc.plans.models import Duty, Plan, PlanDocument, Target, Task
from vanban.cite import Identity, cite, identity, same_document

MOST_AT_ONCE = 600
"""Rows of both plans together up to which they are matched while the person waits; more are matched in the background."""


@transaction.atomic
def propose(viewer: Viewer, *, plan: Plan) -> list[PlanLink]:
    """Propose the superior plans that the documents of ``plan`` cite and that the viewer reads. Decided ones stay as they are.

    Raises NotAllowed outside the viewer's scope or for others than the focal point.
    """
    locked = _plan(viewer, plan)
    made = []
    for superior, why in _cited(viewer, locked):
        link, new = PlanLink.objects.get_or_create(
            superior=superior, plan=locked, defaults={"how": How.CITATION, "why": why}
        )
        if new:
            data = {"superior": str(superior), "why": why}
            audit.record("cascade.plan_proposed", actor=viewer.user, about=link, agency=locked.agency, data=data)
            made.append(link)
    return made


def _cited(viewer: Viewer, plan: Plan) -> Iterable[tuple[SuperiorPlan, str]]:
    said = _citations(plan)
    if not said:
        return
    seen = set()
    for superior in scope.superiors(viewer).filter(year__in=(plan.year - 1, plan.year)).exclude(plan=plan):
        if superior.citation and (why := _why(said, _identity_of(superior))):
            seen.add(superior.plan_id)
            yield superior, why
    own = Plan.objects.filter(agency=plan.agency, year=plan.year).exclude(pk__in=[plan.pk, *filter(None, seen)])
    for other in own.exclude(number="").select_related("agency"):
        if why := _why(said, _identity(other.number, other.symbol, other.issued_on, "")):
            superior = superiors.of_plan(viewer, other)
            row_service.write_from_plan(superior, other)
            yield superior, why


def _citations(plan: Plan) -> list[tuple[str, Identity]]:
    """What the documents of the plan cite, in their words, those that they are made under first."""
    found = []
    documents = (
        PlanDocument.objects.filter(plan_import__plan=plan).exclude(text="").order_by("plan_import_id", "position")
    )
    for text in documents.values_list("text", flat=True):
        citations = cite(text)
        found += [(text[slice(*one.span)], identity(one, citations)) for one in citations if one.number]
    return found


def _identity_of(superior: SuperiorPlan) -> Identity:
    issuer = superior.issuer if superior.origin == Origin.DOCUMENT else ""
    return _identity(superior.number, superior.symbol, superior.issued_on, issuer)


def _identity(number: str, symbol: str, issued_on: Any, issuer: str) -> Identity:
    day = f" ngày {vietnamese_day(issued_on)}" if issued_on else ""
    by = f" của {issuer}" if issuer else ""
    found = cite(f"Kế hoạch số {number}/{symbol}{day}{by}")
    return identity(found[0], found) if found else Identity()


def _why(said: list[tuple[str, Identity]], wanted: Identity) -> str:
    """The words that cite it; a citation without its day, or with another, is told as such."""
    if not wanted.known:
        return ""
    open_words = ""
    for words, one in said:
        outcome = same_document(one, wanted)
        if outcome:
            return f"Kế hoạch viện dẫn “{' '.join(words.split())}”."
        if outcome is None and one.number == wanted.number and not open_words:
            open_words = f"Kế hoạch viện dẫn “{' '.join(words.split())}” (không ghi đủ ngày, cơ quan để chắc chắn)."
    return open_words


@transaction.atomic
def link_plan(viewer: Viewer, *, plan: Plan, superior: SuperiorPlan) -> PlanLink:
    """Say oneself that ``plan`` is made under ``superior``. Raises NotAllowed; Refused for a plan under itself."""
    locked = _plan(viewer, plan)
    known = scope.superior(viewer, superior.pk)
    if known is None:
        raise NotAllowed
    if known.plan_id == locked.pk:
        raise Refused("Kế hoạch không thể là cấp trên của chính nó.", field="superior")
    link, _ = PlanLink.objects.get_or_create(superior=known, plan=locked, defaults={"how": How.TYPED})
    return _decide(viewer, link, LinkState.ACCEPTED, "")


@transaction.atomic
def decide_plan(viewer: Viewer, *, link: PlanLink, accepted: bool, reason: str = "") -> PlanLink:
    """Accept or refuse a link between plans; accepting makes the proposals for its rows. Raises NotAllowed, Refused."""
    locked = _link(viewer, link.pk)
    if not accepted and locked.rows.filter(state=LinkState.ACCEPTED).exists():
        raise Refused("Đã có dòng được nhận theo kế hoạch cấp trên này. Hãy bỏ nhận các dòng đó trước.")
    return _decide(viewer, locked, LinkState.ACCEPTED if accepted else LinkState.REFUSED, reason)


def _decide(viewer: Viewer, link: PlanLink, state: LinkState, reason: str) -> PlanLink:
    link.state, link.decided_by, link.decided_at = state, viewer.user, timezone.now()
    link.save(update_fields=["state", "decided_by", "decided_at"])
    verb = "cascade.plan_accepted" if state == LinkState.ACCEPTED else "cascade.plan_refused"
    data = {"superior": str(link.superior), "plan": link.plan.title, "reason": reason.strip()}
    audit.record(verb, actor=viewer.user, about=link, agency=link.plan.agency, data=data)
    if state == LinkState.ACCEPTED:
        _search(viewer, link)
    return link


@transaction.atomic
def search(viewer: Viewer, *, link: PlanLink) -> PlanLink:
    """Match the rows again; what was decided stays. Raises NotAllowed; Refused while a search runs or before acceptance."""
    locked = _link(viewer, link.pk)
    if locked.state != LinkState.ACCEPTED:
        raise Refused("Hãy nhận kế hoạch cấp trên này trước, rồi tìm dòng tương ứng.")
    _search(viewer, locked)
    return locked


def _search(viewer: Viewer, link: PlanLink) -> None:
    size = link.superior.rows.filter(dropped=False).count() + Task.objects.filter(plan=link.plan).count()
    if size <= MOST_AT_ONCE:
        match(link.pk)
        return
    link.searching, link.rows_done = True, 0
    link.save(update_fields=["searching", "rows_done"])
    from cchc.cascade.tasks import match_rows

    match_rows.defer(link_id=link.pk)


def match(link_id: int) -> int:
    """Propose rows for each other; how many proposals stand. Proposals that nobody decided are made anew. May run twice."""
    link = PlanLink.objects.select_related("superior__agency", "plan__agency").get(pk=link_id)
    asked = list(_asked(link))
    ours = [*_tasks(link.plan), *_targets(link.plan), *_duties(link.plan)]
    PlanLink.objects.filter(pk=link_id).update(rows_total=len(asked), rows_done=0)
    found = matching.propose(asked, ours, lambda done: _heard(link_id, done))
    with transaction.atomic():
        locked = PlanLink.objects.select_for_update(of=("self",)).get(pk=link_id)
        count = _keep(locked, found)
        locked.searched_at, locked.searching, locked.rows_done = timezone.now(), False, len(asked)
        locked.save(update_fields=["searched_at", "searching", "rows_done"])
        data = {"superior": str(link.superior), "proposed": count}
        audit.record("cascade.rows_matched", actor=None, about=link, agency=link.plan.agency, data=data)
    return count


def _heard(link_id: int, done: int) -> None:
    PlanLink.objects.filter(pk=link_id).update(rows_done=done)


def _asked(link: PlanLink) -> Iterable[matching.Line]:
    """Rows that concern the agency and that nothing answers yet."""
    rows = SuperiorRow.objects.filter(scope.concerning(link.plan.agency), superior=link.superior, dropped=False)
    answered = RowLink.objects.filter(scope.ALIVE, link__plan__agency=link.plan.agency, state=LinkState.ACCEPTED)
    for row in rows.exclude(pk__in=answered.values("row")).exclude(not_for__agency=link.plan.agency):
        yield matching.Line((row.kind, row.pk), row.text, row.product, row.operator, row.value, row.unit)


def _tasks(plan: Plan) -> Iterable[matching.Line]:
    rows = Task.objects.filter(plan=plan, dropped_in__isnull=True).only("content", "product")
    return (matching.Line(("task", row.pk), row.content, row.product) for row in rows)


def _targets(plan: Plan) -> Iterable[matching.Line]:
    rows = Target.objects.filter(plan=plan, dropped_in__isnull=True)
    return (matching.Line(("target", row.pk), row.text, "", row.operator, row.value, row.unit) for row in rows)


def _duties(plan: Plan) -> Iterable[matching.Line]:
    rows = Duty.objects.filter(plan=plan, dropped_in__isnull=True).only("text")
    return (matching.Line(("duty", row.pk), row.text) for row in rows)


def _keep(link: PlanLink, found: list[matching.Candidate]) -> int:
    link.rows.filter(state=LinkState.PROPOSED, how=How.TEXT).delete()
    known = set(link.rows.values_list("row_id", "task_id", "target_id", "duty_id"))
    made = []
    for one in found:
        ends = {f"{name}_id": one.ours[1] if one.ours[0] == name else None for name in ("task", "target", "duty")}
        if (one.asked[1], ends["task_id"], ends["target_id"], ends["duty_id"]) not in known:
            made.append(RowLink(link=link, row_id=one.asked[1], how=How.TEXT, score=one.score, why=one.why, **ends))
    RowLink.objects.bulk_create(made, batch_size=500, ignore_conflicts=True)
    return len(made)


@transaction.atomic
def decide_row(viewer: Viewer, *, row_link: RowLink, state: str, reason: str = "", seen: str = "") -> RowLink:
    """Accept, refuse or reopen (``proposed``) a link between rows. ``seen``: the state that the person decided on.

    Raises NotAllowed, Refused for a row that is gone, Changed when somebody else decided meanwhile.
    """
    link = _link(viewer, row_link.link_id)
    locked = (
        link.rows.select_for_update(of=("self",))
        .select_related("row", "task", "target", "duty")
        .filter(pk=row_link.pk)
        .first()
    )
    if locked is None or (seen and locked.state != seen):
        raise Changed
    locked.state, locked.decided_by, locked.decided_at = state, viewer.user, timezone.now()
    if state == LinkState.PROPOSED:
        locked.decided_by = locked.decided_at = None
    locked.save(update_fields=["state", "decided_by", "decided_at"])
    verb = {"accepted": "cascade.row_accepted", "refused": "cascade.row_refused"}.get(state, "cascade.row_reopened")
    _tell(viewer, verb, link, locked, reason)
    return locked


@transaction.atomic
def accept_sure(viewer: Viewer, *, link: PlanLink, least: int) -> int:
    """Accept every open proposal of at least ``least`` points that is the only one of its row; how many."""
    locked = _link(viewer, link.pk)
    proposed = list(
        locked.rows.select_for_update(of=("self",))
        .filter(state=LinkState.PROPOSED)
        .select_related("row", "task", "target", "duty")
    )
    best: dict[int, list[RowLink]] = {}
    for one in proposed:
        best.setdefault(one.row_id, []).append(one)
    sure = [some[0] for some in best.values() if len(some) == 1 and some[0].score >= least]
    for one in sure:
        one.state, one.decided_by, one.decided_at = LinkState.ACCEPTED, viewer.user, timezone.now()
        _tell(viewer, "cascade.row_accepted", locked, one, "")
    RowLink.objects.bulk_update(sure, ["state", "decided_by", "decided_at"])
    return len(sure)


@transaction.atomic
def link_row(viewer: Viewer, *, link: PlanLink, row: SuperiorRow, ours: Task | Target | Duty) -> RowLink:
    """Say oneself which row of the plan takes ``row`` over. Raises NotAllowed, Refused for rows of other plans."""
    locked = _link(viewer, link.pk)
    if row.superior_id != locked.superior_id or ours.plan_id != locked.plan_id:
        raise Refused("Dòng được chọn không thuộc hai kế hoạch đang liên kết.", field="ours")
    ends = {ours._meta.model_name or "": ours}
    made, _ = RowLink.objects.update_or_create(
        row=row,
        **ends,
        defaults={"state": LinkState.ACCEPTED, "decided_by": viewer.user, "decided_at": timezone.now()},
        create_defaults={
            "link": locked,
            "how": How.TYPED,
            "score": 100,
            "state": LinkState.ACCEPTED,
            "decided_by": viewer.user,
            "decided_at": timezone.now(),
        },
    )
    _tell(viewer, "cascade.row_typed", locked, made, "")
    return made


@transaction.atomic
def say_not_ours(viewer: Viewer, *, link: PlanLink, row: SuperiorRow, reason: str) -> NotOurs:
    """A row of the superior plan is not for the agency. Raises NotAllowed; Refused without a reason or once taken over."""
    locked = _link(viewer, link.pk)
    if not reason.strip():
        raise Refused("Hãy ghi vì sao việc này không thuộc phạm vi của cơ quan.", field="reason")
    if row.superior_id != locked.superior_id:
        raise NotAllowed
    if RowLink.objects.filter(row=row, link__plan__agency=locked.plan.agency, state=LinkState.ACCEPTED).exists():
        raise Refused("Việc này đã có dòng nhận trong kế hoạch của cơ quan. Hãy bỏ nhận trước.")
    said, _ = NotOurs.objects.update_or_create(
        row=row, agency=locked.plan.agency, defaults={"reason": reason.strip()[:500], "said_by": viewer.user}
    )
    data = {"row": str(row), "reason": said.reason}
    audit.record("cascade.not_ours", actor=viewer.user, about=locked, agency=locked.plan.agency, data=data)
    return said


@transaction.atomic
def say_ours(viewer: Viewer, *, link: PlanLink, row: SuperiorRow) -> None:
    """Take back that a row is not for the agency."""
    locked = _link(viewer, link.pk)
    NotOurs.objects.filter(row=row, agency=locked.plan.agency).delete()
    data = {"row": str(row)}
    audit.record("cascade.ours_again", actor=viewer.user, about=locked, agency=locked.plan.agency, data=data)


def _tell(viewer: Viewer, verb: str, link: PlanLink, one: RowLink, reason: str) -> None:
    ours = one.task or one.target or one.duty
    said = ours.text if isinstance(ours, Target | Duty) else str(ours)
    data = {"row": str(one.row), "ours": said[:160], "reason": reason.strip()}
    audit.record(verb, actor=viewer.user, about=link, agency=link.plan.agency, data=data)


def _plan(viewer: Viewer, plan: Plan) -> Plan:
    rows = Plan.objects.select_for_update(of=("self",)).select_related("agency")
    locked = rows.filter(viewer.reads("agency"), pk=plan.pk).first()
    if locked is None:
        raise NotAllowed
    permissions.require(viewer, "link", locked.agency)
    return locked


def _link(viewer: Viewer, pk: int) -> PlanLink:
    """The link, locked. Raises NotAllowed outside the scope, Refused while its rows are being matched."""
    rows = PlanLink.objects.select_for_update(of=("self",)).select_related("superior", "plan__agency")
    locked = rows.filter(viewer.reads("plan__agency"), pk=pk).first()
    if locked is None:
        raise NotAllowed
    permissions.require(viewer, "link", locked.plan.agency)
    if locked.searching:
        raise Refused("Đang tìm dòng tương ứng cho liên kết này. Hãy tải lại trang sau ít phút.")
    return locked
