"""A person's notices in the pages."""

from __future__ import annotations

import io

import openpyxl
import pytest
from django.urls import reverse

from cchc.audit.models import AuditEvent
from cchc.core.errors import Refused
from cchc.notifications import services
from cchc.notifications.channels.base import Message
from cchc.notifications.channels.twin import TwinChannel
from cchc.notifications.models import DemoMessage, Notice, NoticeKind, NoticeSettings
from cchc.notifications.telling import tell
from cchc.notifications.tests.conftest import MORNING
from cchc.notifications.tests.test_one_mail_a_day import telling

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff_client(world, as_user):
    staff = world.user("staff")
    tell([telling(staff, 1), telling(staff, 2, NoticeKind.TO_ACCEPT), telling(world.user("unit_head"), 9)])
    return as_user("staff")


def test_read_search_and_take_away(staff_client):
    page = staff_client.get(reverse("notice-list")).content.decode()
    assert "2 thông báo chưa đọc" in page
    assert "số 9" not in page
    assert "số 2" not in staff_client.get(reverse("notice-list"), {"loai": "overdue"}).content.decode()
    assert "số 1" in staff_client.get(reverse("notice-list"), {"q": "ra soat so 1"}).content.decode()
    book = openpyxl.load_workbook(io.BytesIO(staff_client.get(reverse("notice-export")).content))
    assert book.active.max_row == 3


def test_opening_reads_it_and_goes_there(staff_client):
    notice = Notice.objects.get(key="thu:1", recipient__username="staff")
    assert staff_client.get(reverse("notice-open", args=[notice.pk]))["Location"] == "/nhiem-vu/1/"
    assert "1 thông báo chưa đọc" in staff_client.get(reverse("notice-list")).content.decode()
    staff_client.post(reverse("notice-read-all"))
    assert not Notice.objects.filter(recipient__username="staff", read_at__isnull=True).exists()
    assert Notice.objects.filter(recipient__username="unit_head", read_at__isnull=True).exists()


def test_nobody_opens_the_notice_of_another(staff_client):
    other = Notice.objects.get(recipient__username="unit_head")
    assert staff_client.get(reverse("notice-open", args=[other.pk])).status_code == 404
    assert staff_client.post(reverse("notice-read", args=[other.pk])).status_code == 404


def test_the_list_asks_a_fixed_number_of_questions(staff_client, world, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    staff_client.get(reverse("notice-list"))
    with CaptureQueriesContext(connection) as few:
        staff_client.get(reverse("notice-list"))
    tell([telling(world.user("staff"), n) for n in range(10, 60)])
    with django_assert_num_queries(len(few)):
        staff_client.get(reverse("notice-list"))


def test_an_empty_list_says_what_will_come(as_user):
    assert "chưa có thông báo nào" in as_user("leader").get(reverse("notice-list")).content.decode()


def test_choosing_how_to_be_told(as_user, mailbox):
    client = as_user("staff")
    assert "chưa có địa chỉ thư" in client.get(reverse("notice-channels")).content.decode()
    assert client.post(reverse("notice-channels"), {}).status_code == 302
    assert "checked" not in client.get(reverse("notice-channels")).content.decode()
    assert AuditEvent.objects.filter(verb="notice.channels_chosen").count() == 1


def test_a_new_address_of_ones_own_is_on_record(as_user, world):
    as_user("staff").post(reverse("profile"), {"email": "moi@songlam.example", "phone": ""})
    event = AuditEvent.objects.get(verb="account.contact_changed")
    assert event.actor == world.user("staff")
    assert event.data["new"] == {"email": "moi@songlam.example"}


def test_hours_of_an_agency(world):
    import datetime as dt

    viewer = world.viewer("focal_point", MORNING.date())
    given = {"quiet_from": dt.time(19), "quiet_until": dt.time(7), "urgent_any_time": False, "channels": ["email"]}
    with pytest.raises(Refused, match="giờ yên lặng"):
        services.save_hours(viewer, agency=world.department, digest_at=dt.time(6), **given)
    services.save_hours(viewer, agency=world.department, digest_at=dt.time(8), **given)
    assert NoticeSettings.objects.get().digest_at == dt.time(8)


def test_the_twin_keeps_and_sends_nothing(settings, as_user):
    settings.CCHC_DEMO_CHANNELS = True
    TwinChannel("sms").send(Message(to="0912345678", message_id="<1@x>", short="CCHC: 2 việc quá hạn"))
    assert DemoMessage.objects.get().text == "CCHC: 2 việc quá hạn"
    page = as_user("administrator").get(reverse("notice-demo")).content.decode()
    assert "không được gửi đi đâu cả" in page
    assert "0912345678" in page
    settings.CCHC_DEMO_CHANNELS = False
    assert as_user("administrator").get(reverse("notice-demo")).status_code == 404
