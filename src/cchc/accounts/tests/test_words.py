"""All that a person reads on these pages is Vietnamese, also what allauth says."""

from __future__ import annotations

import gettext
import re
from pathlib import Path

import pytest
from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import translation

FOLDER = Path(__file__).parents[1] / "locale" / "vi" / "LC_MESSAGES"
NOT_USED_HERE = re.compile("email|phone|key|taken|unique|blacklisted|select_only_one|password_reset|unverified")
VIETNAMESE = re.compile("[ăâđêôơưáàảãạấầẩẫậắằẳẵặéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ]", re.IGNORECASE)


@pytest.mark.parametrize("adapter", [DefaultAccountAdapter, DefaultMFAAdapter])
def test_each_message_of_allauth_that_can_appear_is_translated(adapter: type) -> None:
    with translation.override("vi"):
        english = [
            str(text)
            for key, text in adapter.error_messages.items()  # type: ignore[attr-defined]
            if not NOT_USED_HERE.search(key) and not VIETNAMESE.search(str(text))
        ]
    assert english == []


def test_the_compiled_words_are_those_of_the_source() -> None:
    with (FOLDER / "django.mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    text = (FOLDER / "django.po").read_text("utf-8")
    pairs = re.findall(r'^msgid ("(?:.*)"(?:\n".*")*)\nmsgstr ("(?:.*)"(?:\n".*")*)$', text, re.MULTILINE)
    words = [("".join(re.findall(r'"(.*)"', one)), "".join(re.findall(r'"(.*)"', two))) for one, two in pairs]
    words = [(one.replace("\\n", "\n"), two.replace("\\n", "\n")) for one, two in words if one]
    assert len(words) > 15
    assert [one for one, two in words if compiled.gettext(one) != two] == []


@pytest.mark.django_db
def test_the_language_can_be_switched(client: Client) -> None:
    response = client.post(reverse("set_language"), {"language": "en", "next": reverse("account_login")})
    assert response["Location"] == reverse("account_login")
    assert 'lang="en"' in client.get(reverse("account_login")).content.decode()


@pytest.mark.django_db
def test_an_english_browser_still_gets_vietnamese_pages(client: Client) -> None:
    page = client.get(reverse("account_login"), headers={"accept-language": "en-US,en;q=0.9"}).content.decode()
    assert 'lang="vi"' in page
    client.cookies["django_language"] = "xx"
    assert 'lang="vi"' in client.get(reverse("account_login")).content.decode()


@pytest.mark.parametrize("password", ["ngan", "12345678", "password"])
def test_what_is_wrong_with_a_password_is_said_in_vietnamese(password: str) -> None:
    with translation.override("vi"), pytest.raises(ValidationError) as refused:
        validate_password(password)
    assert [text for text in refused.value.messages if not VIETNAMESE.search(text)] == []
