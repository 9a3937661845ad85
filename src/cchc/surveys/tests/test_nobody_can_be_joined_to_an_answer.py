"""An answer cannot be joined to a person, an invitation or a moment: not by columns, not by PostgreSQL's own row headers, not by
the record of acts, not by a line of the web server's log."""

from __future__ import annotations

import contextlib
import threading
import uuid

import pytest
from django.db import connection, models
from django.db.models import QuerySet
from django.test import Client
from django.urls import reverse

from cchc.agencies.tests.factories import make_world
from cchc.audit.models import AuditEvent
from cchc.core.errors import CchcError, Refused
from cchc.surveys import rules, services
from cchc.surveys.models import Collection, Response, ScaleAnswer, Token
from cchc.surveys.services import answering
from cchc.surveys.tests.factories import GOOD, TODAY, make_collection
from cchc.surveys.web.addresses import answer_link

pytestmark = pytest.mark.usefixtures("on_the_day")


def columns(model: type[models.Model]) -> dict[str, models.Field]:
    return {field.attname: field for field in model._meta.concrete_fields}


@pytest.mark.django_db
def test_codes_and_answers_share_no_column_but_the_collection_and_the_stratum():
    tokens, answers = columns(Token), columns(Response)
    assert set(tokens) == {"id", "collection_id", "digest", "stratum", "purpose", "used"}
    assert set(tokens) & set(answers) - {"id"} == {"collection_id", "stratum"}
    assert answers["id"].get_internal_type() == "UUIDField"
    reached = {
        field.related_model for field in (*answers.values(), *columns(ScaleAnswer).values()) if field.related_model
    }
    assert {one.__name__ for one in reached} == {"Collection", "Response"}  # no person, no code
    for name, field in {**tokens, **answers}.items():
        assert not isinstance(field, models.DateTimeField | models.TimeField), f"{name} tells the moment"
    with connection.cursor() as cursor:  # nor has the database more columns than the code
        for model in (Token, Response):
            found = {one.name for one in connection.introspection.get_table_description(cursor, model._meta.db_table)}
            assert found == set(columns(model))


@pytest.mark.django_db(transaction=True)
def test_the_headers_of_rows_do_not_pair_codes_with_answers(transactional_db):
    world = make_world()
    collection = make_collection(world)
    made = services.make_codes(world.viewer("focal_point", TODAY), collection=collection, counts={"trade": 6})
    for code, _stratum in made:
        services.answer(address=collection.address, sent=services.Sent(uuid.uuid4(), GOOD, code=code))
    with connection.cursor() as cursor:
        cursor.execute("SELECT DISTINCT xmin::text FROM surveys_token WHERE used")
        writers = cursor.fetchall()
        cursor.execute("SELECT digest FROM surveys_token WHERE used ORDER BY ctid")
        by_place = [row[0] for row in cursor.fetchall()]
    assert len(writers) == 1, "all used codes were written by the newest transaction"
    assert len(by_place) == Response.objects.count() == 6
    in_order = [rules.digest_of(collection.address, code) for code, _stratum in made]
    orders = {tuple(by_place)}
    for _again in range(6):  # the order is drawn anew with each
        answering._use(Token.objects.filter(used=True).first())
        with connection.cursor() as cursor:
            cursor.execute("SELECT digest FROM surveys_token WHERE used ORDER BY ctid")
            orders.add(tuple(row[0] for row in cursor.fetchall()))
    assert len(orders - {tuple(in_order), tuple(reversed(in_order))}) >= 2


@pytest.mark.django_db
def test_the_record_and_the_address_tell_nothing_of_an_answer(world, client: Client):
    collection = make_collection(world, needs_code=True)
    code = services.invite(world.viewer("staff", TODAY), collection=collection, stratum="trade")
    link = answer_link(collection, code)
    before = AuditEvent.objects.count()
    sent = {"code": code, "id": str(uuid.uuid4()), "a-polite": "5", "a-in_time": "4"}
    asked = client.get(reverse("survey-answer", kwargs={"address": collection.address}))
    answered = client.post(reverse("survey-answer", kwargs={"address": collection.address}), sent)
    assert (asked.status_code, answered.status_code) == (200, 302)
    assert not asked.cookies
    assert not answered.cookies
    assert AuditEvent.objects.count() == before
    written = [str(one) for one in AuditEvent.objects.filter(verb__startswith="survey.").values()]
    assert not any(
        code in one or str(Response.objects.get().pk) in one or Token.objects.get().digest in one for one in written
    )
    line = f"{answered.wsgi_request.method} {answered.wsgi_request.get_full_path()} {answered['Location']}"
    assert code not in line  # what a log of the web server can hold
    assert link.partition("#")[2] == code
    assert link.partition("#")[0].endswith(f"/{collection.address}/")
    assert Response.objects.get().stratum == "trade"


@pytest.mark.django_db
def test_the_secret_of_device_marks_is_gone_after_closing(world):
    collection = make_collection(world)
    sent = services.Sent(uuid.uuid4(), GOOD, device="mark")
    services.answer(address=collection.address, sent=sent)
    mark = Response.objects.get().device
    assert mark == rules.device_mark(bytes(collection.secret), "mark") != ""
    services.close_collection(world.viewer("focal_point", TODAY), collection=collection)
    assert Collection.objects.get().secret is None
    with pytest.raises(Refused, match="đã đóng"):
        services.answer(address=collection.address, sent=services.Sent(uuid.uuid4(), GOOD))


def answer_at_once(monkeypatch, together: int = 2):
    world = make_world()
    collection = make_collection(world)
    [(code, _stratum)] = services.make_codes(world.viewer("focal_point", TODAY), collection=collection, counts={"": 1})
    barrier = threading.Barrier(together)
    looked = answering._token

    def meet(*given):
        found = looked(*given)
        with contextlib.suppress(threading.BrokenBarrierError):
            barrier.wait(timeout=1.5)
        return found

    monkeypatch.setattr(answering, "_token", meet)
    told: list[CchcError] = []

    def run():
        try:
            services.answer(address=collection.address, sent=services.Sent(uuid.uuid4(), GOOD, code=code))
        except CchcError as error:
            told.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _at in range(together)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return told, Response.objects.count()


def test_two_answers_with_one_code_make_one(transactional_db, monkeypatch):
    told, answers = answer_at_once(monkeypatch)
    assert answers == 1
    assert ["đã được dùng" in str(one) for one in told] == [True]


def test_without_the_lock_both_would_count(transactional_db, monkeypatch):
    monkeypatch.setattr(QuerySet, "select_for_update", lambda rows, **options: rows)
    told, answers = answer_at_once(monkeypatch)
    assert (told, answers) == ([], 2)
