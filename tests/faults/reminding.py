"""A process that reminds and is killed -9 at a named step: ``python -m tests.faults.reminding STEP MOMENT ...``.

``setup`` makes an agency with five tasks of three units; any other step runs what the workers run (reminders, digests,
outbox) at each ``MOMENT`` and dies where its name says, ``whole`` nowhere.
"""

from __future__ import annotations

import datetime as dt
import os
import signal
import sys
from typing import Any
from unittest import mock

import django
import time_machine

STEPS = {
    "chunk": "cchc.reminders.running.tell",
    "acceptance": "cchc.reminders.running.acceptance.ask",
    "finish": "cchc.reminders.summaries.record_many",
    "gather": "cchc.notifications.telling._queue",
    "claimed": "cchc.notifications.sending._message",
    "accepted": "cchc.notifications.sending.mark_sent",
}
"""Each step and the function in place of which the process dies: in a chunk's transaction; between the chunks and the rest;
in the last transaction of the run; while the digests are gathered; with a message claimed and not sent; with a message that the
mail server has taken and the database does not know of."""
LEADS = ("trade", "office", "centre", "trade", "office")
PEOPLE = ("unit_head", "office_head", "centre_staff", "focal_point")


def main(step: str, *moments: str) -> None:
    django.setup()
    for moment in moments:
        with time_machine.travel(dt.datetime.fromisoformat(moment), tick=False):
            if step == "setup":
                make()
            elif step == "whole":
                work()
            else:
                with mock.patch(STEPS[step], die):
                    work()


def make() -> None:
    from cchc.agencies.tests.factories import make_world
    from cchc.plans.tests.factories import make_plan, make_task

    world = make_world()
    for name, user in world.users.items():
        user.email = f"{name}@songlam.example"
        user.save(update_fields=["email"])
    plan = make_plan(world)
    for n, lead in enumerate(LEADS):
        make_task(plan, lead=getattr(world, lead), content=f"Nhiệm vụ thử số {n}")


def work() -> None:
    from cchc.notifications.sending import send_due
    from cchc.reminders import running

    running.CHUNK = 2
    running.tick()
    send_due()


def die(*args: Any, **kwargs: Any) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    main(*sys.argv[1:])
