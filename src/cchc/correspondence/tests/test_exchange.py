"""Packages go out once whatever happens on the way, come in without doubles, and statuses travel back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cchc.agencies.models import Agency
from cchc.agencies.tests.factories import World
from cchc.core.errors import NotAllowed, Refused
from cchc.correspondence import edxml, services
from cchc.correspondence.edxml import GO_VN, Message, Organ, Packed
from cchc.correspondence.exchange import receiving, sending
from cchc.correspondence.exchange.base import Rejected, Unreachable
from cchc.correspondence.exchange.province import ProvinceAxis
from cchc.correspondence.models import (
    Dispatch,
    DispatchState,
    EntryFile,
    ExchangeAxis,
    Receipt,
    RegisterEntry,
    TrackingStatus,
)
from cchc.correspondence.tests.axis_server import SECRET, AxisServer, running
from cchc.correspondence.tests.factories import facts, make_entry, received
from cchc.documents.models import Attachment, StoredFile

pytestmark = pytest.mark.django_db
SEND, LIST, GET = "/v1/sendEdoc", "/v1/syncReceivedEdocList", "/v1/getEdoc"


@pytest.fixture
def server() -> Iterator[AxisServer]:
    with running() as axis:
        yield axis


def set_up(
    world: World, server: AxisServer, agency: Agency | None = None, code: str = "H99.18", **how: Any
) -> ExchangeAxis:
    words = services.AxisWords(server.address, code, SECRET, **how)
    return services.save_axis(world.viewer("system"), agency=agency or world.department, words=words)


@pytest.fixture
def axis(world: World, server: AxisServer) -> ExchangeAxis:
    return set_up(world, server)


@pytest.fixture
def entry(world: World, axis: ExchangeAxis) -> RegisterEntry:
    made = make_entry(world)
    upload = SimpleUploadedFile("bao-cao.txt", b"noi dung bao cao")
    services.add_file(world.viewer("focal_point"), entry=made, upload=upload)
    return RegisterEntry.objects.get()


def queue(world: World, entry: RegisterEntry) -> Dispatch:
    return services.send_entry(world.viewer("focal_point"), entry=entry)


def due_now() -> None:
    Dispatch.objects.filter(state=DispatchState.WAITING).update(next_try_at=timezone.now())


def letter(**other: Any) -> Message:
    given: dict[str, Any] = {
        "sender": Organ("H99.02", "Sở Du lịch tỉnh Sông Lam"),
        "recipients": (Organ("H99.18", "Sở Công Thương"),),
        "number": "7",
        "symbol": "CV-SDL",
        "issued_on": timezone.localdate(),
        "subject": "Phối hợp tổ chức hội chợ",
        "document_id": "ngoai-7",
        "files": (Packed("cong-van.txt", b"noi dung"), Packed("phu-luc.txt", b"phu luc")),
    }
    return Message(**given | other)


def test_a_document_goes_out_with_its_file(world: World, server: AxisServer, entry: RegisterEntry) -> None:
    dispatch = queue(world, entry)
    assert sending.send_due().sent == 1
    dispatch.refresh_from_db()
    assert (dispatch.state, dispatch.doc_id) == (DispatchState.SENT, "doc-1")
    message = edxml.parse(server.kept[0].package.encode())
    assert isinstance(message, Message)
    assert (message.code, message.document_id, message.to_places) == (
        "25/BC-SCT",
        dispatch.message_id,
        ("Sở Du lịch", "Lưu VT"),
    )
    assert message.files == (Packed("bao-cao.txt", b"noi dung bao cao", "text/plain"),)
    with pytest.raises(Refused, match="đã gửi hoặc đang chờ"):
        queue(world, entry)


def test_a_token_that_ends_in_the_middle_is_renewed(world: World, server: AxisServer, entry: RegisterEntry) -> None:
    queue(world, entry)
    server.fault(SEND, "expired")
    assert sending.send_due().sent == 1
    assert server.calls == ["/v1/auth/login", SEND, "/v1/auth/login", SEND]


@pytest.mark.parametrize("fault", ["500", "cut", "junk"])
def test_a_broken_line_is_tried_again(world: World, server: AxisServer, entry: RegisterEntry, fault: str) -> None:
    dispatch = queue(world, entry)
    server.fault(SEND, fault)
    assert sending.send_due().later == 1
    dispatch.refresh_from_db()
    assert dispatch.state == DispatchState.WAITING
    assert dispatch.next_try_at > timezone.now()
    assert "tự thử lại" in dispatch.error
    assert sending.send_due().sent == 0
    due_now()
    assert sending.send_due().sent == 1
    assert len(server.kept) == 1


def test_cut_after_it_was_taken_makes_no_double(world: World, server: AxisServer, entry: RegisterEntry) -> None:
    dispatch = queue(world, entry)
    server.fault(SEND, "cut-after", "cut-after")
    for _ in range(3):
        sending.send_due()
        due_now()
    dispatch.refresh_from_db()
    assert (dispatch.state, dispatch.attempts, len(server.kept)) == (DispatchState.SENT, 3, 1)
    assert dispatch.doc_id == server.kept[0].doc_id


def test_a_process_that_died_leaves_its_package_to_the_next(
    world: World, server: AxisServer, entry: RegisterEntry
) -> None:
    queue(world, entry)
    left = sending.claim(())
    assert left is not None
    assert sending.send_due().sent == 0
    Dispatch.objects.update(lease_until=timezone.now() - dt.timedelta(seconds=1))
    assert sending.send_due().sent == 1
    sending._settle(left, state=DispatchState.FAILED, error="quá muộn")
    assert Dispatch.objects.get().state == DispatchState.SENT


def test_a_slow_axis_is_given_up_for_this_time(server: AxisServer) -> None:
    server.slow = 1.5
    server.fault(LIST, "slow")
    axis = ProvinceAxis(server.address, "H99.18", SECRET, timeout=0.3)
    with pytest.raises(Unreachable):
        axis.received(dt.date(2026, 1, 1), dt.date(2026, 1, 2))
    axis.close()


def test_what_the_axis_refuses_is_not_tried_again_by_itself(
    world: World, server: AxisServer, entry: RegisterEntry, client: Client
) -> None:
    server.systems.discard("H99.02")
    dispatch = queue(world, entry)
    assert sending.send_due().failed == 1
    due_now()
    assert sending.send_due().sent == 0
    dispatch.refresh_from_db()
    assert (dispatch.state, dispatch.error_code) == (DispatchState.FAILED, "18")
    client.force_login(world.user("focal_point"))
    page = client.get(reverse("register-exchange")).content.decode()
    assert "Đơn vị nhận không có trên trục" in page
    server.systems.add("H99.02")
    client.post(reverse("register-dispatch-again", args=[dispatch.pk]))
    assert sending.send_due().sent == 1
    assert len(server.kept) == 1


def test_a_wrong_key_is_said_as_such(server: AxisServer) -> None:
    axis = ProvinceAxis(server.address, "H99.18", "sai")
    with pytest.raises(Rejected) as refused:
        axis.get("x")
    assert refused.value.code == "15"
    axis.close()


def test_sending_may_be_stopped_and_begun_anew(world: World, server: AxisServer, entry: RegisterEntry) -> None:
    viewer = world.viewer("focal_point")
    first = queue(world, entry)
    services.cancel_dispatch(viewer, dispatch=first, reason="Sai tệp")
    assert sending.send_due().sent == 0
    second = queue(world, entry)
    assert second.message_id != first.message_id
    assert sending.send_due().sent == 1


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (facts(recipients=()), "mã định danh"),
        (facts(medium="paper", signed=False), "bản giấy"),
        (facts(secrecy="secret", medium="paper", signed=False, subject=""), "mật"),
        (received(), "văn bản đi"),
        (facts(subject=""), "Subject"),
    ],
)
def test_what_may_not_go_says_why(world: World, axis: ExchangeAxis, given: Any, said: str) -> None:
    viewer, made = world.viewer("focal_point"), make_entry(world, given)
    if not given.secrecy:
        services.add_file(viewer, entry=made, upload=SimpleUploadedFile("a.txt", b"x"))
    with pytest.raises(Refused, match=said):
        services.send_entry(viewer, entry=made)


def test_what_comes_is_entered_once_and_answered(world: World, server: AxisServer, axis: ExchangeAxis) -> None:
    server.put(edxml.build(letter(), GO_VN))
    server.put(edxml.build(letter()), doc_id="doc-lai")
    tally = receiving.pull(axis)
    assert (tally.entered, tally.doubled) == (1, 1)
    axis.refresh_from_db()
    assert receiving.pull(axis) == receiving.Tally()
    entry = RegisterEntry.objects.get()
    assert (str(entry), entry.issuer, entry.issuer_code, entry.origin) == (
        "7/CV-SDL",
        "Sở Du lịch tỉnh Sông Lam",
        "H99.02",
        "edxml",
    )
    assert entry.document is not None
    assert entry.document.attachment.name == "cong-van.txt"
    assert [one.attachment.name for one in EntryFile.objects.all()] == ["phu-luc.txt"]
    assert sending.send_due().sent == 1
    status = edxml.parse(server.kept[-1].package.encode())
    assert isinstance(status, edxml.Status)
    assert (status.code, status.about.code, status.about.document_id) == ("03", "7/CV-SDL", "ngoai-7")


def test_a_document_that_was_entered_by_hand_is_the_same(world: World, server: AxisServer, axis: ExchangeAxis) -> None:
    today = timezone.localdate()
    typed = make_entry(
        world, received(number="07", symbol="CV-SDL", issuer="Sở Du lịch tỉnh Sông Lam", issued_on=today, signed=False)
    )
    server.put(edxml.build(letter()))
    assert receiving.pull(axis).doubled == 1
    typed.refresh_from_db()
    assert RegisterEntry.objects.count() == 1
    assert typed.document is not None


def test_a_secret_file_in_a_package_is_refused_and_nothing_of_it_stays(
    world: World, server: AxisServer, axis: ExchangeAxis
) -> None:
    stamped = "UBND TỈNH\nSố: 7/CV-SDL\nTỐI MẬT\nKính gửi: Sở Công Thương\n".encode()
    server.put(edxml.build(letter(files=(Packed("a.txt", b"thuong"), Packed("b.txt", stamped)))))
    assert receiving.pull(axis).refused == 1
    receipt = Receipt.objects.get()
    assert receipt.entry is None
    assert "TỐI MẬT" in receipt.refused_why
    assert not RegisterEntry.objects.exists()
    assert not StoredFile.objects.exists()
    assert not Attachment.objects.exists()
    sending.send_due()
    status = edxml.parse(server.kept[-1].package.encode())
    assert isinstance(status, edxml.Status)
    assert status.code == "02"


def test_a_package_that_cannot_be_read_does_not_hold_up_the_others(
    world: World, server: AxisServer, axis: ExchangeAxis
) -> None:
    server.put(edxml.build(letter()))
    server.kept.insert(0, type(server.kept[0])("hong", "x", "H99.02", ("H99.18",), "<x/>"))
    tally = receiving.pull(axis)
    assert (tally.refused, tally.entered) == (1, 1)


def test_a_line_cut_while_receiving_goes_on_the_next_time(world: World, server: AxisServer, axis: ExchangeAxis) -> None:
    for number in ("7", "8", "9"):
        server.put(edxml.build(letter(number=number, document_id=number)))
    server.fault(GET, "", "cut")
    receiving.pull_all()
    axis.refresh_from_db()
    assert RegisterEntry.objects.count() == 1
    assert "tự thử lại" in axis.pull_error
    receiving.pull_all()
    axis.refresh_from_db()
    assert RegisterEntry.objects.count() == 3
    assert axis.pull_error == ""


def test_two_agencies_talk_and_the_status_comes_back(world: World, server: AxisServer, entry: RegisterEntry) -> None:
    other = set_up(world, server, world.other, "H99.02")
    queue(world, entry)
    sending.send_due()
    assert receiving.pull(other).entered == 1
    sending.send_due()
    receiving.pull_all()
    told = TrackingStatus.objects.get()
    assert (told.entry, told.code, told.sender_code) == (entry, "03", "H99.02")
    receiving.pull_all()
    assert TrackingStatus.objects.count() == 1


def test_the_key_lies_sealed_and_is_asked_for_when_the_address_changes(world: World, axis: ExchangeAxis) -> None:
    assert SECRET not in axis.secret
    assert axis.secret.startswith("f1:")
    viewer = world.viewer("system")
    with pytest.raises(Refused) as refused:
        services.save_axis(viewer, agency=world.department, words=services.AxisWords("https://khac.example", "H99.18"))
    assert refused.value.field == "secret"
    for address, field in (("http://truc.example", "address"), ("https://a:b@truc.example", "address")):
        with pytest.raises(Refused) as refused:
            services.save_axis(viewer, agency=world.department, words=services.AxisWords(address, "H99.18", "x"))
        assert refused.value.field == field
    with pytest.raises(NotAllowed):
        services.save_axis(
            world.viewer("focal_point"), agency=world.department, words=services.AxisWords(axis.address, "H99.18")
        )


def test_the_page_of_the_connection_never_shows_the_key(world: World, axis: ExchangeAxis, client: Client) -> None:
    client.force_login(world.user("administrator"))
    address = reverse("register-axis", args=[world.department.pk])
    page = client.get(address)
    assert SECRET not in page.content.decode()
    assert axis.secret not in page.content.decode()
    given = {"address": axis.address, "system_id": "H99.19", "namespace": GO_VN.namespace, "flat": "on", "active": "on"}
    client.post(address, given)
    axis.refresh_from_db()
    assert (axis.system_id, axis.flat) == ("H99.19", True)
    assert client.post(address, given | {"system_id": "sai"}).status_code == 422


def test_a_package_brought_by_hand_is_entered(world: World, client: Client) -> None:
    client.force_login(world.user("focal_point"))

    def bring(content: bytes) -> Any:
        upload = SimpleUploadedFile("goi.edxml", content)
        return client.post(reverse("register-package"), {"agency": world.department.pk, "upload": upload}, follow=True)

    assert "7/CV-SDL" in bring(edxml.build(letter())).content.decode()
    assert "đã có trong sổ" in bring(edxml.build(letter())).content.decode()
    answer = bring(b"<!DOCTYPE x><x/>")
    assert (answer.status_code, RegisterEntry.objects.count()) == (422, 1)
    assert "DOCTYPE" in answer.content.decode()
    stamped = letter(number="8", files=(Packed("a.txt", "Số: 7/CV-SDL\nMẬT\nKính gửi: Sở\n".encode()),))
    assert "dấu độ mật" in bring(edxml.build(stamped)).content.decode()
