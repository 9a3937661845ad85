"""Asks for the verdict on the bytes of a file, in a process of its own, within limits."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils import timezone

from vanban.apart import ApartReaders, Limits
from vanban.errors import UnreadableSource
from vanban.signatures import ACCEPTED, Trust, Verdict, trust_form

_readers = ApartReaders(Limits(seconds=90, memory=2 * 1024**3), warm=1).for_this_program()
LONGEST_NAME = 500


def verdict_columns(data: bytes, trust: Trust, at: dt.datetime | None = None) -> dict[str, Any]:
    """The columns of ``models.Judged``. What was too much for the check is ``unknown``, with the reason."""
    try:
        with _readers.one() as reader:
            judged = reader.judged(data, trust_form(trust), at or timezone.now())
    except UnreadableSource as error:
        return {"verdict": Verdict.UNKNOWN.value, "sentence": str(error), "judged": {}}
    return columns_of(judged)


def columns_of(judged: dict[str, Any]) -> dict[str, Any]:
    signatures = judged["signatures"]
    good = [one for one in signatures if one["verdict"] in ACCEPTED]
    names = dict.fromkeys(one["signature"]["signer"] or one["signature"]["field"] for one in _by_people(signatures))
    return {
        "verdict": judged["verdict"],
        "sentence": judged["sentence"],
        "signers": "; ".join(names)[:LONGEST_NAME],
        "count": len(_by_people(signatures)),
        "by_person": any(one["signer_kind"] == "person" for one in good),
        "by_agency": any(one["signer_kind"] == "agency" for one in good),
        "judged": judged,
    }


def _by_people(signatures: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [one for one in signatures if one["signature"]["kind"] == "signature"]
