"""A focal point builds, publishes, opens; people answer; staff invite, type and bring in; others may not."""

from __future__ import annotations

import datetime as dt
import io
import json
import re
import uuid
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from docx import Document
from openpyxl import load_workbook

from cchc.core.errors import Changed, NotAllowed, Refused
from cchc.surveys import services
from cchc.surveys.forms import definition as d
from cchc.surveys.forms import editing
from cchc.surveys.forms.comparing import compare
from cchc.surveys.forms.definition import Element, Item
from cchc.surveys.models import Collection, FormVersion, Response, ScaleAnswer, Token
from cchc.surveys.tests.factories import FORM, GOOD, TODAY, make_collection, make_response, make_version

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_the_day")]


def send(collection: Collection, answers: Any = GOOD, **given: Any) -> services.Kept:
    return services.answer(
        address=collection.address, sent=services.Sent(given.pop("id", uuid.uuid4()), answers, **given)
    )


def test_a_form_is_built_by_plain_posts(world, as_user):
    page = as_user("focal_point")
    made = page.post(reverse("survey-new"), {"title": "Khảo sát quý II", "year": 2026, "kind": "sipas", "start": ""})
    version = FormVersion.objects.get()
    assert made["Location"] == reverse("survey-form", args=[version.pk])
    page.post(reverse("survey-element-new", args=[version.pk]), {"title": "Công chức", "in_index": "on"})
    for text in ("Lịch sự", "Đúng hẹn"):
        page.post(reverse("survey-item-new", args=[version.pk]), {"text": text, "kind": "scale5", "element": "g1"})
    asked = {"text": "Vì sao?", "kind": "choice", "options": "Chậm\nSai", "show_item": "c1", "show_values": "1, 2"}
    page.post(reverse("survey-item-new", args=[version.pk]), asked)
    page.post(reverse("survey-item-move", args=[version.pk, "c2"]), {"huong": "len"})
    form = FormVersion.objects.get().form
    assert [one.text for one in form.items] == ["Đúng hẹn", "Lịch sự", "Vì sao?"]
    assert form.item("c3").show_if.values == ("1", "2")
    said = page.post(reverse("survey-item-remove", args=[version.pk, "c1"]), follow=True)
    assert "hiện ra theo câu này" in said.content.decode()
    bad = page.post(reverse("survey-item-new", args=[version.pk]), {"text": "Một?", "kind": "choice", "options": "Có"})
    assert bad.status_code == 422
    assert "ít nhất hai phương án" in bad.content.decode()
    assert page.get(reverse("survey-form-look", args=[version.pk])).status_code == 200
    page.post(reverse("survey-form-publish", args=[version.pk]))
    assert FormVersion.objects.get().state == "published"


def test_a_published_form_is_frozen_and_the_next_version_tells_what_changed(world):
    focal = world.viewer("focal_point", TODAY)
    version = make_version(world)
    with pytest.raises(Refused, match="đã ban hành"):
        services.change_form(focal, version=version, change=lambda form: editing.without_item(form, "times"))
    second = services.new_version(focal, survey=version.survey)
    with pytest.raises(Refused, match="chưa ban hành"):
        services.new_version(focal, survey=version.survey)
    item = Item(editing.free_key(["c1"], "c"), "text", "Góp ý")
    second = services.change_form(focal, version=second, change=lambda form: editing.with_item(form, item))
    with pytest.raises(Changed):
        services.change_form(focal, version=second, change=lambda form: form, seen="cũ")
    rows = compare(version.form, second.form)
    assert [(row.what, row.one.text) for row in rows] == [("added", "Góp ý")]
    services.discard_draft(focal, version=second)
    assert version.survey.versions.count() == 1


def test_moving_one_question_is_one_difference():
    moved = editing.moved_item(FORM, "wishes", 1)
    assert [(row.what, row.one.key) for row in compare(FORM, moved)] in ([("moved", "wishes")], [("moved", "times")])
    renamed = editing.with_element(FORM, Element("staff", "Cán bộ"), key="staff")
    assert [row.names for row in compare(FORM, renamed)] == [("tên",)]


def test_only_a_published_form_is_collected_by(world):
    focal = world.viewer("focal_point", TODAY)
    words = services.CollectionWords("Đợt 1", TODAY, TODAY, ["web"], strata="Đất đai | 1.400\nXây dựng")
    with pytest.raises(Refused, match="chưa ban hành"):
        services.create_collection(focal, version=make_version(world, "draft"), words=words)
    made = services.create_collection(focal, version=make_version(world), words=words)
    assert [(one["key"], one["population"]) for one in made.strata] == [("dat-dai", 1400), ("xay-dung", None)]
    with pytest.raises(Refused, match="chưa mở"):
        send(made)
    services.open_collection(focal, collection=made)
    send(made)
    with pytest.raises(Refused):
        services.open_collection(focal, collection=made)
    with pytest.raises(NotAllowed):
        services.close_collection(world.viewer("staff", TODAY), collection=made)


def test_an_answer_sent_twice_is_one(world):
    collection = make_collection(world)
    key = uuid.uuid4()
    assert not send(collection, id=key).again
    assert send(collection, {"polite": 1, "in_time": 1}, id=key).again
    assert Response.objects.get().answers == GOOD
    assert sorted(ScaleAnswer.objects.values_list("item", "element", "value")) == [
        ("guided", "staff", 4),
        ("in_time", "result", 4),
        ("polite", "staff", 5),
    ]
    with pytest.raises(Refused, match="đợt khảo sát khác"):
        send(make_collection(world, version=collection.form_version), id=key)


def test_what_lacks_an_answer_keeps_nothing_and_its_code(world):
    collection = make_collection(world, needs_code=True)
    with pytest.raises(Refused, match="chỉ nhận trả lời bằng mã"):
        send(collection)
    with pytest.raises(Refused, match="Không có mã này"):
        send(collection, code="ABCD")
    [(code, _)] = services.make_codes(world.viewer("focal_point", TODAY), collection=collection, counts={"power": 1})
    assert send(collection, {"polite": "5"}, code=code).errors == {"in_time": "Câu này cần được trả lời."}
    assert not Token.objects.get().used
    send(collection, code=f" {code.lower().replace('-', ' ')} ", stratum="trade")
    assert Response.objects.get().stratum == "power"
    assert Token.objects.get().used
    with pytest.raises(Refused, match="đã được dùng"):
        send(collection, code=code)


def test_a_sheet_with_few_answers_is_set_aside_and_may_be_counted_again(world):
    collection = make_collection(world)
    staff, focal = world.viewer("staff", TODAY), world.viewer("focal_point", TODAY)
    sent = services.Sent(uuid.uuid4(), {"polite": d.INVALID, "guided": "3"})
    services.type_answer(staff, collection=collection, sent=sent)
    one = Response.objects.get()
    assert (one.state, one.channel) == ("set_aside", "paper")
    assert "1 trên 3" in one.reason
    assert one.answers == {"polite": "invalid", "guided": 3}
    services.count_again(focal, response=one)
    with pytest.raises(Refused, match="lý do"):
        services.set_aside(focal, response=one, reason=" ")
    with pytest.raises(NotAllowed):
        services.set_aside(staff, response=one, reason="Trùng")


def test_the_public_form_says_what_it_needs(world, client):
    collection = make_collection(world)
    address = reverse("survey-answer", kwargs={"address": collection.address})
    shown = client.get(address).content.decode()
    assert "Công chức lịch sự" in shown
    assert 'action="http' not in shown
    bad = client.post(address, {"a-polite": "9", "a-why_late": "x"})
    assert bad.status_code == 422
    assert "từ 1 đến 5" in bad.content.decode()
    as_json = client.post(address, {"a-polite": "4"}, headers={"accept": "application/json"})
    assert as_json.json()["errors"] == {"in_time": "Câu này cần được trả lời."}
    done = client.post(address, {"a-polite": "4", "a-in_time": "5", "a-wishes": ["nearer", "faster"], "seconds": "40"})
    assert done["Location"].endswith("/cam-on/")
    one = Response.objects.get()
    assert (one.answers["wishes"], one.seconds, one.on_day) == (["faster", "nearer"], 40, TODAY)
    assert "Cảm ơn" in client.get(done["Location"]).content.decode()


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"state": "draft"}, "chưa mở"),
        ({"state": "closed"}, "đã kết thúc"),
        ({"closes_on": TODAY - dt.timedelta(days=1)}, "đã kết thúc"),
        ({"channels": ["paper"]}, "không nhận trả lời trên trang này"),
    ],
)
def test_an_address_that_takes_nothing_says_why(world, client, change, says):
    collection = make_collection(world, **change)
    address = reverse("survey-answer", kwargs={"address": collection.address})
    assert says in client.get(address).content.decode()
    assert client.post(address, {"a-polite": "4", "a-in_time": "5"}).status_code in {404, 409}
    assert not Response.objects.exists()
    unknown = client.get(reverse("survey-answer", kwargs={"address": "khong-co"}))
    assert unknown.status_code == 404
    assert "Không có khảo sát" in unknown.content.decode()


def test_a_flood_from_one_address_is_slowed(world, client, monkeypatch):
    monkeypatch.setattr("cchc.surveys.web.rate.MOST", {"web": 2, "kiosk": 2})
    address = reverse("survey-answer", kwargs={"address": make_collection(world).address})
    codes = [client.post(address, {"a-polite": "4", "a-in_time": "5"}).status_code for _at in range(3)]
    assert codes == [302, 302, 429]


def test_codes_and_sheets_go_out_as_files(world, as_user):
    collection = make_collection(world)
    focal = as_user("focal_point")
    book = focal.post(reverse("survey-codes", args=[collection.pk]), {"count": 3, "stratum": "trade"})
    rows = list(load_workbook(io.BytesIO(book.content)).active.iter_rows(min_row=2, values_only=True))
    assert len(rows) == Token.objects.filter(stratum="trade").count() == 3
    assert all(link.endswith(f"#{code}") for _number, _stratum, code, link in rows)
    sheets = focal.post(reverse("survey-paper", args=[collection.pk]), {"count": 2, "codes": "on", "stratum": ""})
    document = Document(io.BytesIO(sheets.content))
    assert len(document.inline_shapes) == 2
    text = "\n".join(cell.text for table in document.tables for row in table.rows for cell in row.cells)
    assert len(set(re.findall(r"[A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{4}", text))) == 2
    assert "1. Công chức lịch sự" in text
    assert focal.get(reverse("survey-poster-file", args=[collection.pk])).status_code == 200
    invited = as_user("office_staff").post(reverse("survey-invite", args=[collection.pk]), {"stratum": "power"})
    assert "data:image/png" in invited.content.decode()


def test_paper_is_typed_with_digits(world, as_user):
    collection = make_collection(world)
    page, address = as_user("staff"), reverse("survey-typing", args=[collection.pk])
    typed = {"p-polite": "5", "p-guided": "9", "p-in_time": "0", "p-came_by": "2", "p-wishes": "2,1", "p-times": "3"}
    page.post(address, {**typed, "id": str(uuid.uuid4()), "stratum": "trade"})
    found = Response.objects.get()
    assert found.answers == {
        "polite": 5,
        "guided": d.NO_OPINION,
        "in_time": d.INVALID,
        "came_by": "online",
        "wishes": ["faster", "nearer"],
        "times": 3,
    }
    bad = page.post(address, {**typed, "p-came_by": "7", "stratum": ""})
    assert bad.status_code == 422
    assert "“7” không đúng" in bad.content.decode()


def test_answers_from_the_field_come_in_once_and_what_is_refused_is_told(world, as_user):
    collection = make_collection(world)
    page, address = as_user("staff"), reverse("survey-sync-part", args=[collection.pk])
    good = {"id": str(uuid.uuid4()), "answers": {"polite": "4", "in_time": "5"}, "on_day": "2026-05-02", "seconds": 90}
    late = {**good, "id": str(uuid.uuid4()), "on_day": "2026-04-02"}
    short = {**good, "id": str(uuid.uuid4()), "answers": {"polite": "4"}}
    body = {"device": "may-1", "answers": [good, late, short, good, {"id": "x"}]}

    def post() -> list[str]:
        answer = page.post(address, json.dumps(body), content_type="application/json").json()
        return [one["result"] for one in answer["results"]]

    assert post() == ["kept", "refused", "refused", "again", "refused"]
    assert post() == ["again", "refused", "refused", "again", "refused"]
    assert Response.objects.get().on_day == dt.date(2026, 5, 2)
    assert page.get(address).json()["token"]
    assert as_user("viewer").get(address).status_code == 403
    assert page.post(address, "[", content_type="application/json").status_code == 400


def test_lists_make_a_fixed_number_of_queries(world, as_user):
    page = as_user("viewer")

    def asked(address: str, **query: str) -> int:
        with CaptureQueriesContext(connection) as queries:
            assert page.get(address, query).status_code == 200
        return len(queries)

    collection = make_collection(world)
    make_response(collection)
    answers, wanted = reverse("survey-answers", args=[collection.pk]), {"q": "khao sat", "nam": "2026", "dang-mo": "co"}
    asked(reverse("survey-list"))  # what is remembered from then on is not counted
    before = asked(reverse("survey-list"), **wanted), asked(answers)
    for at in range(5):
        make_response(make_collection(world, version=make_version(world, title=f"Khảo sát {at}")))
        make_response(collection)
    assert (asked(reverse("survey-list"), **wanted), asked(answers)) == before
    assert page.get(reverse("survey-export")).status_code == 200


@pytest.mark.parametrize(("site", "warned"), [("http://localhost:8000", True), ("https://cchc.songlam.example", False)])
def test_a_code_that_only_this_machine_can_open_is_warned_of(world, as_user, settings, site, warned):
    settings.CCHC_SITE = site
    collection = make_collection(world)
    page = as_user("focal_point").get(reverse("survey-collection", args=[collection.pk])).content.decode()
    assert site in page
    assert ("Quản trị chưa đặt địa chỉ" in page) is warned
