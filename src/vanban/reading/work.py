"""``read_work``: what is to be done and who does it, by the way in which a document says so."""

from __future__ import annotations

from vanban.blocks import Body
from vanban.model import Annex, Duty, Header, OutlineItem, Task
from vanban.reading.body_tasks import read_body_tasks
from vanban.reading.duties import duties_of, read_duties
from vanban.reading.named_leads import with_named_leads
from vanban.reading.plan_year import plan_year
from vanban.reading.purpose import Purpose
from vanban.reading.task_tables import TaskTables
from vanban.reading.tasks import read_tasks
from vanban.reading.work_parts import Ordering, ordering_of


def read_work(
    body: Body,
    header: Header,
    outline: tuple[OutlineItem, ...],
    annexes: tuple[Annex, ...],
    tables: TaskTables,
    purpose: Purpose,
) -> tuple[tuple[Task, ...], tuple[Duty, ...]]:
    """Tasks of the tables; without any, of points with facts below them or of the parts that order work. Rules have none.

    Duties stand in the part on who does what; of a document that is all orders they are its points.
    """
    if purpose is Purpose.RULES:
        return (), ()
    tasks = read_tasks(body, tables)
    if purpose is Purpose.REPORT:
        return tasks, read_duties(body, outline)
    if tables.of_tasks:
        return tasks, read_duties(body, outline, told=True)
    ordered = read_body_tasks(body, header, outline, annexes, plan_year(body))
    tasks = ordered if len(ordered) >= len(tasks) else tasks
    if ordering_of(header) is Ordering.ALL:
        return tasks, duties_of(tasks, body.text)
    duties = read_duties(body, outline, told=True, apart=[task.span for task in tasks])
    return with_named_leads(tasks, duties), duties
