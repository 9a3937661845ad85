"""Keeps what is doubtful about evidence true, and lets who accepts set a doubt aside."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import replace

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from cchc.agencies.viewer import Viewer
from cchc.audit import public as audit
from cchc.core.errors import NotAllowed, Refused
from cchc.documents import public as documents
from cchc.plans import permissions, proof_rules, rules, states
from cchc.plans.models import Evidence, EvidenceUse, EvidenceWarning
from cchc.signatures.public import DocumentCheck, verdicts_of


@transaction.atomic
def set_warning_aside(viewer: Viewer, *, warning: EvidenceWarning, reason: str) -> EvidenceWarning:
    """Say why a doubt does not matter. The focal point of the agency may. Raises NotAllowed, Refused (``reason``)."""
    locked = _locked(viewer, warning)
    if locked.set_aside_at is not None:
        raise Refused("Cảnh báo này đã được để sang bên.")
    if not reason.strip():
        raise Refused("Hãy ghi lý do để sang bên.", field="reason")
    locked.set_aside_at, locked.set_aside_by = timezone.now(), viewer.user
    locked.set_aside_reason = reason.strip()
    locked.save(update_fields=["set_aside_at", "set_aside_by", "set_aside_reason"])
    _record("evidence.warning_set_aside", viewer, locked, reason=locked.set_aside_reason)
    return locked


@transaction.atomic
def take_warning_up(viewer: Viewer, *, warning: EvidenceWarning) -> EvidenceWarning:
    """Let a doubt count again that was set aside."""
    locked = _locked(viewer, warning)
    if locked.set_aside_at is None:
        raise Refused("Cảnh báo này đang được tính.")
    locked.set_aside_at, locked.set_aside_by, locked.set_aside_reason = None, None, ""
    locked.save(update_fields=["set_aside_at", "set_aside_by", "set_aside_reason"])
    _record("evidence.warning_taken_up", viewer, locked)
    return locked


def refresh(ids: Collection[int], today: dt.date) -> None:
    """Work out anew what is doubtful, in a fixed number of queries. The caller holds the transaction; a doubt that says the
    same keeps what was decided about it."""
    cases = cases_of({*ids, *_alike(ids)})
    there: dict[int, dict[str, EvidenceWarning]] = defaultdict(dict)
    for warning in EvidenceWarning.objects.filter(evidence__in=cases):
        there[warning.evidence_id][warning.fingerprint] = warning
    made: list[EvidenceWarning] = []
    gone: list[int] = []
    for pk, case in cases.items():
        wanted = {doubt.fingerprint: doubt for doubt in proof_rules.doubts(case, today)}
        gone += [one.pk for fingerprint, one in there[pk].items() if fingerprint not in wanted]
        made += [
            EvidenceWarning(
                evidence_id=pk, use_id=doubt.use, code=doubt.code, message=doubt.message, fingerprint=fingerprint
            )
            for fingerprint, doubt in wanted.items()
            if fingerprint not in there[pk]
        ]
    EvidenceWarning.objects.filter(pk__in=gone).delete()
    EvidenceWarning.objects.bulk_create(made, ignore_conflicts=True)
    Evidence.objects.filter(pk__in=cases).update(checked_at=timezone.now())


def cases_of(ids: Collection[int]) -> dict[int, proof_rules.Case]:
    """The evidence as the rules see it."""
    rows = list(
        Evidence.objects.filter(pk__in=ids).select_related("attachment__stored_file", "document").order_by("pk")
    )
    uses: dict[int, list[proof_rules.UsedFor]] = defaultdict(list)
    live = EvidenceUse.objects.live().filter(evidence__in=rows).order_by("pk")
    for use in live.select_related("task__plan", "target_value__target__plan"):
        uses[use.evidence_id].append(_used_for(use))
    doubles = _doubles(rows)
    verdicts = verdicts_of([row.document_id for row in rows if row.document_id])
    return {
        row.pk: proof_rules.Case(
            kind=row.kind,
            proves_on=row.proves_on,
            proves_until=row.proves_until,
            number=row.number,
            symbol=row.symbol,
            issuer=row.issuer,
            file=_file(row, verdicts.get(row.document_id or 0)),
            uses=tuple(uses[row.pk]),
            doubles=tuple(doubles[row.pk]),
        )
        for row in rows
    }


def _used_for(use: EvidenceUse) -> proof_rules.UsedFor:
    if use.task is not None:
        task = use.task
        product = task.product
        return proof_rules.UsedFor(
            use=use.pk,
            label=f"nhiệm vụ {task.number}".strip(),
            year=task.plan.year,
            since=use.period_start,
            until=use.period_end,
            product=product,
            not_doing=task.status == states.Status.NOT_DOING,
        )
    value = use.target_value
    assert value is not None
    return proof_rules.UsedFor(
        use=use.pk,
        label=f"chỉ tiêu “{value.target.text[:80]}”",
        year=value.target.plan.year,
        target=value.target_id,
        as_of=value.as_of,
        value=value.value,
    )


def _file(row: Evidence, judged: DocumentCheck | None) -> proof_rules.FileRead | None:
    if row.attachment is None:
        return None
    uploaded = timezone.localdate(row.attachment.uploaded_at)
    sha = row.attachment.stored_file.sha256
    document = row.document
    if document is not None and document.state == documents.ReadingState.READ:
        read = proof_rules.read_file(document.reading, uploaded_on=uploaded, sha256=sha)
        return replace(read, verdict=judged.verdict, verdict_said=judged.sentence) if judged else read
    state = "failed" if document is not None and document.state == documents.ReadingState.FAILED else "waiting"
    return proof_rules.FileRead(state, uploaded, sha, failure=document.failure if document else "")


def _alike(ids: Collection[int]) -> list[int]:
    """Those that seem to be the same as one of the evidence, or were told so: what changes here changes what is doubtful
    there. Two queries."""
    same, told = Q(pk__in=[]), Q(pk__in=[])
    for row in Evidence.objects.filter(pk__in=ids).select_related("attachment"):
        same |= _same_as(row)
        told |= Q(code=proof_rules.DOUBLE, message__contains=f": số {row.pk} (")
    warned = EvidenceWarning.objects.filter(told).values("evidence")
    return list(Evidence.objects.filter(same | Q(pk__in=warned)).values_list("pk", flat=True))


def _same_as(row: Evidence) -> Q:
    same = Q(pk__in=[])
    if row.attachment is not None:
        same |= Q(agency=row.agency_id, attachment__stored_file=row.attachment.stored_file_id)
    if row.number:
        same |= Q(agency=row.agency_id, number=row.number, symbol=row.symbol, proves_on=row.proves_on)
    return same


def _doubles(rows: Iterable[Evidence]) -> dict[int, list[str]]:
    """Others of the agency with the same content, or the same number, symbol and day; one query."""
    found: dict[int, list[str]] = defaultdict(list)
    same = Q(pk__in=[])
    wanted = list(rows)
    for row in wanted:
        same |= _same_as(row)
    others = list(Evidence.objects.filter(same).select_related("attachment").order_by("pk"))
    for row in wanted:
        found[row.pk] = [_named(other) for other in others if other.pk != row.pk and _same(row, other)]
    return found


def _same(row: Evidence, other: Evidence) -> bool:
    if row.agency_id != other.agency_id:
        return False
    files = [one.attachment.stored_file_id if one.attachment else None for one in (row, other)]
    if files[0] is not None and files[0] == files[1]:
        return True
    numbers = (row.number, row.symbol, row.proves_on, row.issuer) == (
        other.number,
        other.symbol,
        other.proves_on,
        other.issuer,
    )
    return bool(row.number) and numbers


def _named(evidence: Evidence) -> str:
    words = f"{evidence.number}/{evidence.symbol} ngày {rules.written(evidence.proves_on)}" if evidence.number else ""
    name = evidence.attachment.name if evidence.attachment else ""
    return f"số {evidence.pk} ({words or evidence.title or name})"


def _locked(viewer: Viewer, warning: EvidenceWarning) -> EvidenceWarning:
    rows = EvidenceWarning.objects.select_for_update(of=("self",)).select_related("evidence__agency")
    locked = rows.filter(viewer.reads("evidence__agency"), pk=warning.pk).first()
    if locked is None:
        raise NotAllowed
    if not permissions.may_weigh_evidence(viewer, locked.evidence):
        raise NotAllowed("Chỉ đầu mối CCHC của cơ quan được để cảnh báo sang bên.")
    return locked


def _record(verb: str, viewer: Viewer, warning: EvidenceWarning, **data: object) -> None:
    about = warning.evidence
    audit.record(verb, actor=viewer.user, about=about, agency=about.agency, data={"warning": warning.message, **data})
