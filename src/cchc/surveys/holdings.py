"""What an agency holds of surveys: surveys, and collections that are not closed."""

from __future__ import annotations

from cchc.agencies.public import RowsOfAgencies, register
from cchc.surveys.models import Collection, CollectionState, Survey

register(RowsOfAgencies("survey", "Khảo sát", lambda: Survey.objects.all()))
register(
    RowsOfAgencies(
        "survey_collection", "Đợt khảo sát chưa đóng", lambda: Collection.objects.exclude(state=CollectionState.CLOSED)
    )
)
