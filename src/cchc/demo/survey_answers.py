"""Satisfaction with the demonstration agency: two closed collections of made-up people, happier in the second, some forms sent far
too fast; and one that is open to everybody."""

from __future__ import annotations

import csv
import datetime as dt
import io

import numpy as np
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from cchc.accounts.models import User
from cchc.agencies.public import Agency, Viewer
from cchc.surveys import methods, services
from cchc.surveys.models import Channel, Collection, CollectionState, FormVersion, SurveyKind
from cchc.surveys.services.importing import begin_import, take_answers, take_rows
from cchc.surveys.services.sampling import SampleWords, plan_sample
from cchc.surveys.statistics import simulating
from cchc.surveys.statistics.plan import Wish

STRATA = "Lưu thông hàng hóa | 1400 | 85%\nĐiện | 600 | 75%\nHóa chất | 90 | 70%"
OPEN_STRATA = "Lưu thông hàng hóa | 1400\nĐiện | 600\nHóa chất | 90"
SIZES = (1400, 600, 90)
ROUNDS = (
    ("Đợt 6 tháng đầu năm", dt.date(2026, 5, 4), dt.date(2026, 5, 29), (0.9, 0.3, 0.1), 3),
    ("Đợt tháng 10", dt.date(2026, 10, 5), dt.date(2026, 10, 30), (1.3, 0.9, 0.1), 4),
)
WORDS = (
    "Nên có người hướng dẫn ghi hồ sơ",
    "Chờ lâu vào đầu giờ sáng",
    "Công chức nhiệt tình",
    "Mong trả kết quả qua bưu điện",
    "Trang nộp hồ sơ hay bị chậm",
)
ANSWERED = (150, 80, 22)


def survey(department: Agency, users: dict[str, User]) -> None:
    """Collected outside and taken in from files, up to today."""
    viewer = Viewer.of(users["daumoi"], timezone.localdate())
    template = methods.method("sipas-2023").template("phieu-9")
    assert template is not None
    words = services.SurveyWords("Đo lường sự hài lòng năm 2026", 2026, SurveyKind.SIPAS)
    made = services.create_survey(viewer, agency=department, words=words, form=template.form)
    version = services.publish_form(viewer, version=made.versions.get())
    for title, start, end, moods, seed in ROUNDS:
        if end < viewer.today:
            _collect(viewer, version, title, (start, end), moods, seed)
    _open_to_all(viewer, version)


def _open_to_all(viewer: Viewer, version: FormVersion) -> None:
    """One that takes answers now, by its QR code and in every other way."""
    ways = [Channel.WEB, Channel.KIOSK, Channel.ENUMERATOR, Channel.PAPER]
    last = viewer.today + dt.timedelta(days=60)
    words = services.CollectionWords(
        "Đợt đang mở", viewer.today, last, ways, strata_title="Lĩnh vực", strata=OPEN_STRATA
    )
    collection = services.create_collection(viewer, version=version, words=words)
    services.open_collection(viewer, collection=collection)


def _collect(
    viewer: Viewer,
    version: FormVersion,
    title: str,
    days: tuple[dt.date, dt.date],
    moods: tuple[float, ...],
    seed: int,
) -> None:
    words = services.CollectionWords(title, *days, channels=[Channel.WEB, Channel.KIOSK], strata_title="Lĩnh vực")
    collection = services.create_collection(viewer, version=version, words=words)
    wish = Wish(least=30, response=0.6, cost=15_000)
    plan_sample(viewer, collection=collection, words=SampleWords(STRATA, wish))
    collection.refresh_from_db()
    upload = SimpleUploadedFile(f"{title}.csv", _file(days, moods, seed).encode())
    take_rows(take_answers(viewer, given=begin_import(viewer, collection=collection, upload=upload)).pk)
    Collection.objects.filter(pk=collection.pk).update(
        state=CollectionState.CLOSED, secret=None, closed_at=timezone.now()
    )


def _file(days: tuple[dt.date, dt.date], moods: tuple[float, ...], seed: int) -> str:
    chance = np.random.default_rng(seed)
    people = simulating.population(seed, SIZES, moods, 9)
    rows = simulating.sample(chance, people, ANSWERED)
    names = [line.partition(" |")[0] for line in STRATA.splitlines()]
    output = io.StringIO()
    writer = csv.writer(output)
    heads = [f"c{at}" for at in range(1, 10)]
    writer.writerow(["id", "Ngày", "Lĩnh vực", "giây", *heads, "gioi-tinh", "tuoi", "trinh-do", "y-kien"])
    length = (days[1] - days[0]).days + 1
    for number, row in enumerate(rows):
        day = days[0] + dt.timedelta(days=int(chance.integers(0, length)))
        answers = [value or "" for value in people.answers[row].tolist()]
        about = [
            chance.choice(one)
            for one in (["nam", "nu"], ["duoi-25", "t25-34", "t35-49", "t50-59"], ["thpt", "dai-hoc"])
        ]
        said = WORDS[number % 5] if number % 9 == 0 else ""
        seconds = 5 if number % 60 == 7 else int(max(12, chance.lognormal(4.2, 0.5)))
        writer.writerow([f"p{number}", day.isoformat(), names[people.stratum[row]], seconds, *answers, *about, said])
    return output.getvalue()
