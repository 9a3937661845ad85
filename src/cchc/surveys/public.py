"""What other apps use of surveys: the figures of closed collections, for scoring."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from cchc.agencies.public import Agency
from cchc.core.dates import vietnamese_day
from cchc.surveys.models import Collection, CollectionState
from cchc.surveys.selectors.results import results_of

__all__ = ["SurveyFigure", "figures_of"]


@dataclass(frozen=True, slots=True)
class SurveyFigure:
    """An official (unweighted) share in per cent, two decimals; ``key``: ``<collection>:index`` or ``<collection>:element:<key>``."""

    key: str
    title: str
    value: Decimal
    source: str
    collection: int


def figures_of(agency: Agency, year: int) -> list[SurveyFigure]:
    """The index and elements of the agency's collections that closed with their last day in the year or the next (the survey for an
    index is often made after its year), newest first; what fewer than
    five people gave is left out. Five queries a collection, of the ten newest. The caller has found that the person may
    score the agency: who holds a round does not read all of its content."""
    rows = Collection.objects.filter(agency=agency, state=CollectionState.CLOSED, closes_on__year__in=(year, year + 1))
    found = []
    for collection in rows.select_related("form_version__survey", "agency").order_by("-closes_on", "-pk")[:10]:
        for line in results_of(collection).lines:
            if line.official is None or line.key.startswith("item:"):
                continue
            exact = Decimal(line.official.satisfied * 100) / line.official.valid
            value = exact.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
            days = f"{vietnamese_day(collection.opens_on)} – {vietnamese_day(collection.closes_on)}"
            counts = f"{line.official.satisfied}/{line.official.valid} câu trả lời, {line.official.people} người"
            source = f"{collection.title} ({days}), {line.title}: {counts}"
            found.append(SurveyFigure(f"{collection.pk}:{line.key}", line.title, value, source, collection.pk))
    return found
