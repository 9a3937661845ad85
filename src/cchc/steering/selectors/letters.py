"""Letters that the viewer may read, and each as a document."""

from __future__ import annotations

from django.db.models import Count, Q, QuerySet

from cchc.agencies.public import Viewer, letterhead_of
from cchc.core.dates import vietnamese_day
from cchc.plans.models import Plan
from cchc.steering import letter_text
from cchc.steering.models import ChasingLetter, LetterLine
from vanban.writing.draft import Draft


def letters(
    viewer: Viewer, *, agency: int | None = None, unit: int | None = None, state: str = ""
) -> QuerySet[ChasingLetter]:
    """Newest first, each with ``total`` lines and how many of them are ``closed`` by now; two queries a page."""
    rows = ChasingLetter.objects.filter(viewer.reads("agency"))
    rows = rows.select_related("agency__parent", "made_by", "written", "proof__attachment")
    if agency is not None:
        rows = rows.filter(agency=agency)
    if unit is not None:
        rows = rows.filter(pk__in=LetterLine.objects.filter(unit=unit).values("letter"))
    if state:
        rows = rows.filter(state=state)
    closed = ~Q(lines__obligation__state="open")
    rows = rows.annotate(total=Count("lines"), closed=Count("lines", filter=closed))
    return rows.prefetch_related("lines__unit").order_by("-made_at", "-pk")


def letter(viewer: Viewer, pk: int) -> ChasingLetter | None:
    return letters(viewer).filter(pk=pk).first()


def lines(letter: ChasingLetter) -> QuerySet[LetterLine]:
    return letter.lines.select_related("unit", "plan", "task", "obligation")


def units_of(letter: ChasingLetter) -> list[str]:
    """The units that a letter goes to, in its order."""
    return list(dict.fromkeys(line.unit.name for line in letter.lines.select_related("unit")))


def document(letter: ChasingLetter) -> Draft:
    """The letter as it reads; one query."""
    found = list(lines(letter))
    plans = {line.plan.pk: line.plan for line in found}
    return letter_text.build(
        letter_text.Letter(
            letterhead=letterhead_of(letter.agency),
            plans=[cited(plan) for plan in plans.values()],
            owed=[_owed(line) for line in found],
            as_of=letter.as_of,
            finish_by=letter.finish_by,
            request=letter.request,
            number=letter.number,
            symbol=letter.symbol,
            issued_on=letter.issued_on,
            signer_title=letter.signer_title,
            signer_name=letter.signer_name,
        )
    )


def cited(plan: Plan) -> str:
    """``Kế hoạch số 15/KH-SCT ngày 12/01/2026 (Kế hoạch cải cách hành chính năm 2026)``, or its title alone."""
    if not plan.number:
        return plan.title
    day = f" ngày {vietnamese_day(plan.issued_on)}" if plan.issued_on else ""
    return f"Kế hoạch số {plan.number}/{plan.symbol}{day} ({plan.title})"


def _owed(line: LetterLine) -> letter_text.Owed:
    named = f"{line.number} {line.text}".strip()
    text = f"{line.label}: {named}" if line.label else named
    return letter_text.Owed(line.unit.name, text, line.product, line.due_on, line.reminders)
