"""``cchc remind``: the reminders of a day from the command line, or what they would be."""

from __future__ import annotations

import datetime as dt
from argparse import ArgumentTypeError, Namespace
from collections.abc import Sequence

from cchc.reading_cli.arguments import Parser

DONE = 0


def main(arguments: Sequence[str] = ()) -> int:
    """Exit code 0: told or printed; nothing to tell is no failure."""
    options = _options(arguments)
    from cchc.server.prepare import database

    database()
    from django.utils import timezone

    day = options.day or timezone.localdate()
    return _show(day) if options.dry_run else _run(day)


def _options(arguments: Sequence[str]) -> Namespace:
    parser = Parser(
        prog="cchc remind",
        description="Nhắc việc của một ngày cho mọi cơ quan, không chờ đến giờ gửi; tiến trình nền vẫn tự làm việc này.",
        epilog="Chạy lại bao nhiêu lần cũng không ai bị nhắc hai lần. Thư chờ trong hàng đợi được gửi ngoài giờ yên lặng.",
    )
    parser.add_argument("--day", type=_day, metavar="NĂM-THÁNG-NGÀY", help="mặc định: hôm nay")
    parser.add_argument("--dry-run", action="store_true", help="chỉ in ra sẽ nhắc ai, việc gì; không gửi, không ghi")
    return parser.parse_args(list(arguments))


def _day(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError as error:
        raise ArgumentTypeError(f"“{text}” không phải là ngày dạng 2026-06-30.") from error


def _run(day: dt.date) -> int:
    from cchc.calendars.public import working_calendar
    from cchc.notifications.public import gather_digests
    from cchc.reminders.running import agencies_of, run_day

    if not working_calendar().is_working(day):
        print("Ngày này không phải ngày làm việc nên không nhắc.")
        return DONE
    made = run_day(day, agencies_of(day))
    people = gather_digests()
    print(f"Đã ghi {made} lời nhắc mới; {people} người có thư tổng hợp đang chờ gửi.")
    return DONE


def _show(day: dt.date) -> int:
    from cchc.accounts.models import User
    from cchc.core.dates import vietnamese_day
    from cchc.reminders.models import Step
    from cchc.reminders.rules import rung_words
    from cchc.reminders.running import agencies_of, day_of, planned_for

    run = day_of(day, agencies_of(day))
    if not run.calendar.is_working(day):
        print("Ngày này không phải ngày làm việc nên không nhắc.")
        return DONE
    count = 0
    for planned in planned_for(run):
        names = User.objects.in_bulk({person for one in planned for person in one.recipients})
        for one in planned:
            count += 1
            step = rung_words(one.rung) if one.step == Step.REMIND else Step(one.step).label.lower()
            to = ", ".join(str(names[person]) for person in one.recipients)
            print(f"{vietnamese_day(one.line.due_on)}  {step}  {to}: {one.line.title[:100]}")
    print(f"Ngày {vietnamese_day(day)} sẽ có {count} lời nhắc.")
    return DONE
