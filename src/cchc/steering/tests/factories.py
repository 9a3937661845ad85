"""Units of the invented agency that are late, a little and much."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from cchc.agencies.tests.factories import World
from cchc.plans.models import Obligation, Plan, Task
from cchc.plans.tests.factories import TODAY, make_task
from cchc.steering import services
from cchc.steering.models import ChasingLetter


@dataclass
class Scene:
    world: World
    plan: Plan

    def viewer(self, who: str = "focal_point", today: dt.date = TODAY):
        return self.world.viewer(who, today)

    def late(self, unit: Any, days: int = 10, content: str = "Rà soát thủ tục", **fields: Any) -> Task:
        """A task of the unit that was due ``days`` ago."""
        due = TODAY - dt.timedelta(days=days)
        return make_task(self.plan, lead=unit, content=content, due_on=due, schedule_text="", **fields)

    def owed(self, task: Task) -> Obligation:
        return Obligation.objects.get(task=task, lapsed_in__isnull=True)

    def draft(self, *units: Any, **given: Any) -> list[ChasingLetter]:
        return services.draft_letters(
            self.viewer(), agency=self.world.department, units=units or [self.world.trade], **given
        )

    def issued(self, *units: Any, number: str = "12") -> ChasingLetter:
        (letter,) = self.draft(*units)
        return services.issue_letter(self.viewer(), letter=letter, issue=services.Issue(number, TODAY))
