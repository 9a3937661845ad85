"""What an agency holds of the cascade: the superior plans of the year that it follows, its own among them."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.utils import timezone

from cchc.agencies.public import RowsOfAgencies, register
from cchc.cascade.models import SuperiorPlan


def _followed() -> QuerySet[SuperiorPlan]:
    of_documents = Q(plan__isnull=True, year__gte=timezone.localdate().year)
    return SuperiorPlan.objects.filter(of_documents | Q(plan__closed=False))


register(RowsOfAgencies("agency-superior", "Kế hoạch cấp trên đang đối chiếu", _followed))
