"""The adapter of an agency's axis."""

from __future__ import annotations

from cchc.accounts.sealed_text import SealedByAnotherKey, unseal
from cchc.correspondence.edxml import Form
from cchc.correspondence.exchange.base import Axis, Rejected
from cchc.correspondence.models import ExchangeAxis


def connect(axis: ExchangeAxis) -> Axis:
    """Raises Rejected where the kept key was sealed by another installation."""
    try:
        secret = unseal(axis.secret)
    except SealedByAnotherKey as error:
        raise Rejected("15", "the key was sealed by another installation") from error
    from cchc.correspondence.exchange.province import ProvinceAxis  # with httpx, for which every start would wait

    return ProvinceAxis(axis.address, axis.system_id, secret)


def form_of(axis: ExchangeAxis) -> Form:
    return Form(axis.namespace, axis.prefix, axis.flat)
