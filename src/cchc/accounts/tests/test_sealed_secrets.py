"""Secrets of the second step lie encrypted."""

from __future__ import annotations

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from hypothesis import given
from hypothesis import strategies as st

from cchc.accounts.sealed_text import MARK, SealedByAnotherKey, seal, unseal
from cchc.agencies.tests.factories import make_user

SECRET = "JBSWY3DPEHPK3PXP"


@given(st.text(max_size=200))
def test_what_is_sealed_comes_back_and_is_not_readable(text: str) -> None:
    sealed = seal(text)
    assert unseal(sealed) == text
    assert len(text) < 4 or text not in sealed


def test_another_installation_cannot_read_it(settings) -> None:
    sealed = seal(SECRET)
    settings.SECRET_KEY = "khoa khac"
    with pytest.raises(SealedByAnotherKey):
        unseal(sealed)


def test_the_key_can_be_changed(settings) -> None:
    sealed, old = seal(SECRET), settings.SECRET_KEY
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "khoa moi", [old]
    assert unseal(sealed) == SECRET
    assert unseal(seal(SECRET)) == SECRET


@pytest.mark.django_db
def test_an_app_and_recovery_codes_are_kept_sealed_and_still_work() -> None:
    user = make_user("mai.tran")
    TOTP.activate(user, SECRET)
    codes = RecoveryCodes.activate(user).get_unused_codes()
    rows = {row.type: row.data for row in Authenticator.objects.filter(user=user)}
    assert rows["totp"]["secret"].startswith(MARK)
    assert rows["recovery_codes"]["seed"].startswith(MARK)
    again = RecoveryCodes(Authenticator.objects.get(user=user, type="recovery_codes"))
    assert again.get_unused_codes() == codes
    assert again.validate_code(codes[0])
