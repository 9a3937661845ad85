"""What an agency holds of initiatives: calls that are open, proposals that wait for their assessment."""

from __future__ import annotations

from cchc.agencies.public import RowsOfAgencies, register
from cchc.initiatives.models import Contest, Initiative
from cchc.initiatives.states import State

_WAITING = (State.DRAFT, State.SUBMITTED)

register(RowsOfAgencies("contest", "Đợt xét sáng kiến", lambda: Contest.objects.all()))
register(RowsOfAgencies("initiative", "Sáng kiến chưa xét xong", lambda: Initiative.objects.filter(state__in=_WAITING)))
