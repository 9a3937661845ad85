"""Addresses of steering."""

from __future__ import annotations

from django.urls import path

from cchc.steering.web.views import briefs, home, letters

urlpatterns = [
    path("", home.home, name="steering-home"),
    path("cong-van/", letters.letter_list, name="steering-letters"),
    path("cong-van/xuat/", letters.export, name="steering-letters-export"),
    path("cong-van/lap/<int:agency>/", home.draft, name="steering-draft"),
    path("cong-van/<int:pk>/", letters.detail, name="steering-letter"),
    path("cong-van/<int:pk>/tai-ve/", letters.download, name="steering-letter-file"),
    path("cong-van/<int:pk>/sua/", letters.act, {"name": "revise"}, name="steering-revise"),
    path("cong-van/<int:pk>/ban-hanh/", letters.act, {"name": "issue"}, name="steering-issue"),
    path("cong-van/<int:pk>/ban-ky/", letters.act, {"name": "file"}, name="steering-signed"),
    path("cong-van/<int:pk>/tra-loi/", letters.act, {"name": "answer"}, name="steering-answer"),
    path("cong-van/<int:pk>/minh-chung/", letters.act, {"name": "prove"}, name="steering-proof"),
    path("cong-van/<int:pk>/bo/", letters.act, {"name": "cancel"}, name="steering-cancel"),
    path("tom-tat/", briefs.brief_list, name="steering-briefs"),
    path("tom-tat/lap/<int:agency>/", briefs.make, name="steering-brief-make"),
    path("tom-tat/<int:pk>/", briefs.detail, name="steering-brief"),
    path("tom-tat/<int:pk>/tai-ve/", briefs.download, name="steering-brief-file"),
    path("<int:agency>/don-vi/<int:unit>/", home.unit, name="steering-unit"),
    path("<int:agency>/so-lieu/<slug:name>/", briefs.rows, name="steering-rows"),
]
