"""The names that agencies and units go by."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from cchc.agencies.models import Agency, AgencyAlias
from cchc.agencies.permissions import require
from cchc.agencies.rules import normalise_unit
from cchc.agencies.tree import refresh_search
from cchc.agencies.viewer import Viewer
from cchc.audit.public import record
from cchc.core.errors import Refused


@transaction.atomic
def rename(*, viewer: Viewer, agency: Agency, name: str, short_name: str = "", keep_old: bool = True) -> Agency:
    """Give an agency a new name. The old one stays as an alias (unless it was a slip), for old documents still bear it."""
    require(viewer, "change_structure", agency.parent or agency)
    agency = Agency.objects.select_for_update(of=("self",)).get(pk=agency.pk)
    name = _clean(name, field="name")
    old_name, old_short = agency.name, agency.short_name
    if (name, short_name.strip()) == (old_name, old_short):
        raise Refused("Tên mới giống hệt tên đang dùng.", field="name")
    agency.name, agency.short_name = name, short_name.strip()
    agency.save(update_fields=["name", "short_name"])
    if keep_old:
        for text in {old_name, old_short} - {"", agency.name, agency.short_name}:
            keep_alias(agency, text)
    refresh_search(agency)
    record(
        "agency.renamed",
        actor=viewer.user,
        about=agency,
        agency=agency.home,
        data={
            "old": {"name": old_name, "short_name": old_short},
            "new": {"name": name, "short_name": agency.short_name},
        },
    )
    return agency


@transaction.atomic
def add_alias(
    *, viewer: Viewer, agency: Agency, text: str, valid_from: dt.date | None = None, valid_to: dt.date | None = None
) -> AgencyAlias:
    """Let documents call the agency ``text`` too. Refused where another one of the same home is already called so."""
    require(viewer, "name_units", agency)
    text = _clean(text, field="text")
    if valid_from and valid_to and valid_to < valid_from:
        raise Refused("Ngày hết hiệu lực phải từ ngày bắt đầu trở đi.", field="valid_to")
    _refuse_taken(agency, text)
    alias = keep_alias(agency, text)
    alias.text, alias.valid_from, alias.valid_to = text, valid_from, valid_to
    alias.save()
    refresh_search(agency)
    record(
        "agency.alias_added",
        actor=viewer.user,
        about=agency,
        agency=agency.home,
        data={"name": agency.name, "alias": text},
    )
    return alias


@transaction.atomic
def remove_alias(*, viewer: Viewer, alias: AgencyAlias) -> Agency:
    agency = alias.agency
    require(viewer, "name_units", agency)
    alias.delete()
    refresh_search(agency)
    record(
        "agency.alias_removed",
        actor=viewer.user,
        about=agency,
        agency=agency.home,
        data={"name": agency.name, "alias": alias.text},
    )
    return agency


def keep_alias(agency: Agency, text: str, *, valid_from: dt.date | None = None) -> AgencyAlias:
    """The alias of that spelling; made, from that day on, if it is not there."""
    defaults = {"text": text, "valid_from": valid_from}
    return AgencyAlias.objects.get_or_create(agency=agency, folded=normalise_unit(text), defaults=defaults)[0]


def _clean(text: str, *, field: str) -> str:
    text = " ".join(text.split())
    if not normalise_unit(text):
        raise Refused("Tên phải có ít nhất một chữ cái hoặc chữ số.", field=field)
    if len(text) > 200:
        raise Refused("Tên dài quá 200 ký tự.", field=field)
    return text


def _refuse_taken(agency: Agency, text: str) -> None:
    key = normalise_unit(text)
    others = Agency.objects.filter(home=agency.home).exclude(pk=agency.pk).prefetch_related("aliases")
    for other in others:
        keys = {
            normalise_unit(other.name),
            normalise_unit(other.short_name),
            *(alias.folded for alias in other.aliases.all()),
        }
        if key in keys:
            raise Refused(
                f"“{text}” đang là tên của {other.name}. Hãy gỡ ở đó trước, hoặc chọn đơn vị đó.", field="text"
            )
