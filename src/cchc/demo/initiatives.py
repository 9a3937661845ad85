"""Initiatives of the demonstration year: a call, one recognised and used elsewhere, one that waits for the council."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from django.utils import timezone

from cchc.accounts.models import User
from cchc.agencies.public import Agency, Viewer
from cchc.initiatives import services
from cchc.initiatives.models import Contest, Initiative
from cchc.initiatives.services import AuthorShare, ContestWords, Decision, Words

ASKED_ON, GIVEN_ON, DECIDED_ON = dt.date(2026, 4, 6), dt.date(2026, 5, 18), dt.date(2026, 6, 22)


def contest(department: Agency, users: dict[str, User]) -> None:
    """Record the year's initiatives up to today."""
    now = {name: Viewer.of(user, timezone.localdate()) for name, user in users.items()}
    focal, author = now["daumoi"], now["chuyenvien"]
    call = services.create_contest(
        _on(focal, ASKED_ON),
        agency=department,
        year=ASKED_ON.year,
        words=ContestWords(
            title="Đợt xét sáng kiến cải cách hành chính năm 2026",
            opens_on=ASKED_ON,
            closes_on=dt.date(2026, 12, 15),
            criteria="Tính mới | 30\nHiệu quả | 40\nKhả năng áp dụng rộng | 30",
            pass_mark=70,
            rules="Cá nhân, nhóm cá nhân thuộc Sở; giải pháp đã thử ít nhất 01 tháng.",
            assessors=(users["truongvp"], users["giamdoc"]),
        ),
    )
    unit = next(one.agency for one in author.memberships)
    first = _propose(author, department, unit, "Nhắc hồ sơ sắp đến hạn bằng mã màu trên sổ theo dõi", call)
    criteria = list(call.criteria.all())
    for name, points in (("truongvp", (25, 34, 24)), ("giamdoc", (24, 33, 25))):
        given = {one.pk: value for one, value in zip(criteria, points, strict=True)}
        services.assess(_on(now[name], GIVEN_ON), initiative=first, points=given, remark="Dễ làm, đã thử tại phòng.")
    decided = _on(focal, DECIDED_ON)
    first = services.recognise(
        decided, initiative=first, decision=Decision(number="97", symbol="QĐ-SCT", issued_on=decided.today)
    )
    office = next(one.agency for one in now["truongvp"].memberships)
    services.record_reuse(
        _on(focal, dt.date(2026, 7, 6)),
        initiative=first,
        unit=office,
        since=min(dt.date(2026, 7, 1), focal.today),
        result="Không còn hồ sơ quá hạn trong quý III.",
        proof="Báo cáo số 151/BC-SCT",
    )
    _propose(author, department, unit, "Mẫu trả lời phản ánh, kiến nghị dùng chung cho các phòng", call)


def _propose(author: Viewer, department: Agency, unit: Agency, title: str, call: Contest) -> Initiative:
    then = _on(author, GIVEN_ON)
    words = Words(
        title=title,
        problem="Hồ sơ, phản ánh dồn vào cuối kỳ, dễ quá hạn.",
        solution="Dùng bảng theo dõi chung, tô màu theo số ngày còn lại; mỗi sáng rà một lần.",
        benefit="Giảm hồ sơ quá hạn, bớt thời gian tra cứu.",
        unit=unit,
        authors=(AuthorShare(100, author.user),),
    )
    made = services.propose(then, agency=department, words=words)
    return services.submit(then, initiative=made, contest=call)


def _on(viewer: Viewer, day: dt.date) -> Viewer:
    """The viewer on a day of the demonstration year that is not to come."""
    return replace(viewer, today=min(day, viewer.today))
