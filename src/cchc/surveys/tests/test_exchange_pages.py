"""Files of answers taken in over the pages, twice without doubles; answers taken out."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from cchc.audit.models import AuditEvent
from cchc.core.jobs import app
from cchc.core.tables import read_table
from cchc.core.tests.running import a_context
from cchc.surveys.exchange.xlsform import write_xlsform
from cchc.surveys.models import AnswerImport, CollectionState, FormState, ImportState, ResponseState, TakenRow
from cchc.surveys.services import importing
from cchc.surveys.services.importing import take_rows
from cchc.surveys.tasks import RETRIES, take
from cchc.surveys.tests.factories import FORM, GOOD, make_collection, make_response, make_version

pytestmark = pytest.mark.django_db
CSV = (
    "id,Ngày trả lời,Lĩnh vực,polite,guided,in_time,came_by,why_late\n"
    "r1,04/5/2026,Điện,5,4,4,Tại quầy,\n"
    "r2,05/5/2026,Thương mại,Tuyệt,4,4,Trực tuyến,\n"
    "r3,06/5/2026,Thương mại,1,,2,Trực tuyến,Chờ lâu\n"
)


def sent(user, collection, content=CSV, name="phieu.csv"):
    upload = SimpleUploadedFile(name, content if isinstance(content, bytes) else content.encode())
    answer = user.post(reverse("survey-imports", args=[collection.pk]), {"upload": upload})
    assert answer.status_code == 302, answer.content.decode()
    return AnswerImport.objects.latest("pk")


def taken(user, given, **changes):
    """The file is agreed to on its page, and the worker takes it."""
    address = reverse("survey-import", args=[given.pk])
    answer = user.post(address, choices(user.get(address), take="1", **changes))
    assert answer.status_code == 302
    assert "Đang nạp câu trả lời" in user.get(address).content.decode()
    job = ProcrastinateJob.objects.filter(task_name="surveys.take", args__import_id=given.pk).latest("id")
    app.tasks[job.task_name].func(a_context(attempts=0), **job.args)
    given.refresh_from_db()
    return user.get(address).content.decode()


def choices(page, **changes):
    form = page.context["form"]
    return {name: form.initial[name] for name in form.fields} | changes


def test_a_file_is_matched_reviewed_and_taken_once(world, as_user):
    one = make_collection(world)
    user = as_user("focal_point")
    given = sent(user, one)
    address = reverse("survey-import", args=[given.pk])
    page = user.get(address)
    assert "3 dòng, 2 dòng nhận được" in page.content.decode()
    assert "không hiểu “Tuyệt”" in page.content.decode()
    assert user.post(address, choices(page, **{"label-0": "5", "look": "1"})).status_code == 302
    page = user.get(address)
    assert "3 dòng, 3 dòng nhận được" in page.content.decode()
    assert "3 phiếu mới" in taken(user, given)
    assert (given.taken, given.known, given.refused, given.content) == (3, 0, 0, None)
    assert one.responses.count() == 3
    assert set(one.responses.values_list("stratum", flat=True)) == {"trade", "power"}
    assert one.responses.get(answers__why_late="Chờ lâu").scale_answers.count() == 2

    again = sent(user, one)
    taken(user, again, **{"label-0": "5"})
    # the row with the unknown label was matched anew, and is known again by its id
    assert again.taken == 0
    assert one.responses.count() == TakenRow.objects.count() == 3
    assert AuditEvent.objects.filter(verb="survey.answers_imported").count() == 2


def test_an_answer_without_a_day_is_of_today(world, as_user):
    today = timezone.localdate()
    days = {"opens_on": today - dt.timedelta(days=5), "closes_on": today + dt.timedelta(days=5)}
    one = make_collection(world, **days)
    user = as_user("focal_point")
    given = sent(user, one, "id,polite,guided,in_time\nr1,5,4,4\n")
    taken(user, given)
    assert one.responses.get().on_day == today


def test_a_form_answered_too_little_is_set_aside(world, as_user):
    one = make_collection(world)
    user = as_user("focal_point")
    given = sent(user, one, "id,polite,guided,in_time\nr1,5,,\n")
    taken(user, given)
    assert one.responses.get().state == ResponseState.SET_ASIDE


def test_a_job_that_runs_twice_takes_the_rows_once(world, as_user):
    one = make_collection(world)
    given = sent(as_user("focal_point"), one)
    taken(as_user("focal_point"), given, **{"label-0": "5"})
    take_rows(given.pk)
    assert one.responses.count() == 3
    assert AuditEvent.objects.filter(verb="survey.answers_imported").count() == 1


def test_where_the_collection_was_closed_meanwhile_the_file_waits_again_and_says_why(world, as_user):
    one = make_collection(world)
    user = as_user("focal_point")
    given = sent(user, one)
    address = reverse("survey-import", args=[given.pk])
    user.post(address, choices(user.get(address), **{"label-0": "5", "take": "1"}))
    assert user.post(reverse("survey-import-give-up", args=[given.pk]), follow=True).status_code == 200
    given.refresh_from_db()
    assert given.state == "taking", "it cannot be given up while it is being taken"
    type(one).objects.filter(pk=one.pk).update(state=CollectionState.CLOSED, secret=None, closed_at=timezone.now())
    take_rows(given.pk)
    assert not one.responses.exists()
    assert "Đợt khảo sát đã đóng" in user.get(address).content.decode()


def test_a_job_that_fails_at_every_try_gives_the_file_back(world, as_user, monkeypatch):
    one = make_collection(world)
    user = as_user("focal_point")
    given = sent(user, one)
    address = reverse("survey-import", args=[given.pk])
    user.post(address, choices(user.get(address), **{"label-0": "5", "take": "1"}))
    with monkeypatch.context() as patch:
        patch.setattr(importing, "take_rows", lambda _pk: 1 / 0)
        for attempts, state in ((0, ImportState.TAKING), (RETRIES, ImportState.REVIEW)):
            with pytest.raises(ZeroDivisionError):
                take.func(a_context(attempts), import_id=given.pk)
            given.refresh_from_db()
            assert given.state == state
    assert "đã thử lại vài lần" in user.get(address).content.decode()
    assert "3 phiếu mới" in taken(user, given)


@pytest.mark.parametrize(
    ("content", "says"),
    [("polite\n", "ít nhất một dòng"), (b"\x00\x01", "không phải bảng tính"), (b"PK\x03\x04x", "Excel")],
)
def test_what_is_no_table_is_refused_in_words(world, as_user, content, says):
    one = make_collection(world)
    upload = SimpleUploadedFile("x.csv", content if isinstance(content, bytes) else content.encode())
    answer = as_user("focal_point").post(reverse("survey-imports", args=[one.pk]), {"upload": upload})
    assert answer.status_code == 422
    assert says in answer.content.decode()


def test_two_columns_for_one_item_are_refused(world, as_user):
    one = make_collection(world)
    user = as_user("focal_point")
    given = sent(user, one)
    address = reverse("survey-import", args=[given.pk])
    answer = user.post(address, choices(user.get(address), **{"column-4": "item:polite"}))
    assert answer.status_code == 422
    assert "Hai cột cùng được ghép" in answer.content.decode()


def test_a_file_that_was_given_up_is_gone(world, as_user):
    one = make_collection(world)
    user = as_user("focal_point")
    given = sent(user, one)
    user.post(reverse("survey-import-give-up", args=[given.pk]))
    given.refresh_from_db()
    assert given.content is None
    assert not one.responses.exists()


def closed(world, desk=8, online=2):
    one = make_collection(world, CollectionState.CLOSED)
    for at in range(desk + online):
        make_response(
            one, GOOD | {"came_by": "desk" if at < desk else "online"}, stratum="trade", device="mark", seconds=9
        )
    return one


@pytest.mark.parametrize("kind", ["xlsx", "csv", "sav", "xml"])
def test_answers_go_out_without_what_tells_of_people(world, as_user, kind):
    one = closed(world)
    answer = as_user("focal_point").get(
        reverse("survey-answers-export", args=[one.pk]), {"dang": kind, "giau": "khong"}
    )
    assert answer.status_code == 200
    assert b"mark" not in answer.content
    assert "attachment" in answer["Content-Disposition"]
    assert AuditEvent.objects.get(verb="survey.answers_exported").data["kind"] == kind


def test_small_groups_are_left_blank_unless_asked_for(world, as_user):
    one = closed(world)
    address = reverse("survey-answers-export", args=[one.pk])
    user = as_user("focal_point")

    def column(**query):
        rows = read_table(user.get(address, {"dang": "xlsx", **query}).content, most=100)
        at = rows[0].values.index("came_by")
        return sorted(str(row.values[at] or "") for row in rows[1:])

    assert column(giau="khong") == ["desk"] * 8 + ["online"] * 2
    assert column() == [""] * 10


def test_an_open_collection_is_not_taken_out(world, as_user):
    one = make_collection(world)
    page = as_user("focal_point").get(reverse("survey-answers-export", args=[one.pk]), {"dang": "csv"})
    assert "khi đợt đã đóng" in page.content.decode()


def test_a_form_comes_in_from_xlsform(world, as_user):
    from cchc.surveys.forms.definition import Form

    version = make_version(world, FormState.DRAFT, Form("Trống"))
    user = as_user("focal_point")
    upload = SimpleUploadedFile("f.xlsx", write_xlsform(FORM, ("a", "b", "c", "d", "e")))
    assert user.post(reverse("survey-xlsform", args=[version.pk]), {"upload": upload}).status_code == 302
    version.refresh_from_db()
    assert version.form == FORM
    out = user.get(reverse("survey-xlsform-file", args=[version.pk]))
    assert out.content[:2] == b"PK"
