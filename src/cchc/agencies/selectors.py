"""What a viewer sees of the organisation. Each is one condition on paths; agencies of others are as if they were not."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from allauth.usersessions.models import UserSession
from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from cchc.accounts.models import ApiToken, User
from cchc.agencies.models import (
    UNIT_KINDS,
    Agency,
    AgencyAlias,
    AgencyQuerySet,
    Delegation,
    Membership,
    MembershipQuerySet,
)
from cchc.agencies.rules import DatedName, UnitName
from cchc.agencies.viewer import Viewer, prefix_condition
from cchc.audit.models import AuditEvent
from cchc.core.text import fold


def visible_agencies(viewer: Viewer) -> AgencyQuerySet:
    return Agency.objects.filter(viewer.reads_organisation("")).order_by("path")


def find_agencies(viewer: Viewer, *, text: str = "", ended: bool = False) -> AgencyQuerySet:
    """Visible agencies by any of their names, without diacritics; those that ended only when asked for."""
    rows = visible_agencies(viewer)
    if not ended:
        rows = rows.valid_on(viewer.today)
    for word in fold(text).split():
        rows = rows.filter(search_text__contains=word)
    return rows


def tree(viewer: Viewer, *, text: str = "", ended: bool = False) -> list[tuple[int, Agency]]:
    """Visible agencies in tree order, each with its depth below the topmost that is shown: one query."""
    rows = list(find_agencies(viewer, text=text, ended=ended))
    by_parent: dict[int | None, list[Agency]] = {}
    shown = {row.pk for row in rows}
    for row in sorted(rows, key=lambda row: (row.is_unit is False, row.position, row.name)):
        by_parent.setdefault(row.parent_id if row.parent_id in shown else None, []).append(row)
    result: list[tuple[int, Agency]] = []
    stack = [(0, row) for row in reversed(by_parent.get(None, []))]
    while stack:
        depth, row = stack.pop()
        result.append((depth, row))
        stack.extend((depth + 1, child) for child in reversed(by_parent.get(row.pk, [])))
    return result


def memberships_of(viewer: Viewer, agency: Agency, *, on: dt.date | None = None) -> MembershipQuerySet:
    """Roles held in the agency and in its own units, of today or of another day."""
    rows = Membership.objects.valid_on(on or viewer.today).filter(
        viewer.reads_organisation("agency"), agency__home=agency.home
    )
    rows = rows.filter(agency__path__startswith=agency.path)
    return rows.select_related("user", "agency").order_by("agency__path", "role", "user__full_name")


def visible_people(viewer: Viewer, *, text: str = "", agency: Agency | None = None) -> QuerySet[User]:
    """People with a role, past or present, in an agency that the viewer reads; searched without diacritics."""
    held = Membership.objects.filter(viewer.reads_organisation("agency"))
    if agency is not None:
        held = held.filter(agency__path__startswith=agency.path)
    rows = User.objects.filter(pk__in=held.values("user"))
    for word in fold(text).split():
        rows = rows.filter(search_text__contains=word)
    roles = (
        Membership.objects.filter(viewer.reads_organisation("agency")).select_related("agency").order_by("-valid_from")
    )
    return rows.prefetch_related(Prefetch("memberships", roles, to_attr="visible_roles")).order_by("full_name", "pk")


def people_of(agency: Agency, day: dt.date, *, also: Collection[int] = ()) -> QuerySet[User]:
    """To choose from: who holds a role in the agency or its units on the day and may sign in, and those with the ids ``also``."""
    held = Membership.objects.valid_on(day).filter(Q(agency=agency) | Q(agency__home=agency))
    people = User.objects.filter(Q(is_active=True, pk__in=held.values("user")) | Q(pk__in=also))
    return people.order_by("full_name", "pk")


def history_of_person(viewer: Viewer, person: User, most: int = 30) -> list[AuditEvent]:
    """What was done to a person's account and roles, and who saw their data, newest first. The caller has checked that the
    viewer may manage the person."""
    roles = Membership.objects.filter(viewer.reads_organisation("agency"), user=person).values_list("pk", flat=True)
    about = Q(object_type=User._meta.label_lower, object_id=person.pk)
    about |= Q(object_type=Membership._meta.label_lower, object_id__in=list(roles))
    return list(AuditEvent.objects.filter(about).order_by("-at", "-id")[:most])


def own_tokens(viewer: Viewer) -> QuerySet[ApiToken]:
    """The viewer's own access tokens, newest first; revoked and expired ones too."""
    return ApiToken.objects.filter(owner=viewer.user).select_related("owner", "agency", "revoked_by")


def administered_tokens(viewer: Viewer, *, text: str = "") -> QuerySet[ApiToken]:
    """Access tokens of the people who hold a role, today or later, in an agency that the viewer administers; ``text`` seeks
    in the names of their owners."""
    roots = [agency.path for agency in viewer.administered]
    held = Membership.objects.filter(prefix_condition("agency__path", roots))
    held = held.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=viewer.today))
    rows = ApiToken.objects.filter(owner__in=held.values("user"))
    for word in fold(text).split():
        rows = rows.filter(owner__search_text__contains=word)
    return rows.select_related("owner", "agency", "revoked_by")


def unit_names(agency: Agency, *, on: dt.date | None = None) -> list[UnitName]:
    """All that can be named in a document of the agency, for ``rules.match_unit``: its own units (rank 0), itself (1), and
    the other agencies of its province (2); with ``on`` only names of that day. Two queries."""
    home = agency.home or agency
    root = home.path.split("/", 1)[0]
    rows = Agency.objects.filter(path__startswith=f"{root}/").filter(~Q(kind__in=UNIT_KINDS) | Q(home=home))
    if on is not None:
        rows = rows.valid_on(on)
    known = AgencyAlias.objects.order_by("pk")
    if on is not None:
        known = known.exclude(valid_from__gt=on).exclude(valid_to__lt=on)
    aliases = Prefetch("aliases", known)
    return [_unit_name(row, home) for row in rows.prefetch_related(aliases).order_by("path")]


def _unit_name(row: Agency, home: Agency) -> UnitName:
    rank = 1 if row.pk == home.pk else 0 if row.home_id == home.pk else 2
    aliases = tuple(DatedName(alias.text, alias.valid_from, alias.valid_to) for alias in row.aliases.all())
    return UnitName(row.pk, row.name, row.short_name, aliases, row.valid_from, row.valid_to, rank)


def has_left(user: User, today: dt.date) -> bool:
    """Whether the person held a role once and holds none today nor later."""
    return Membership.objects.filter(user=user).exists() and not _still_here(today).filter(user=user).exists()


def left_with_sessions(today: dt.date) -> list[User]:
    """People who have left and are still signed in somewhere."""
    held = Membership.objects.filter(user=OuterRef("pk"))
    delegated = Delegation.objects.valid_on(today).filter(taker=OuterRef("pk"))
    rows = User.objects.filter(Exists(UserSession.objects.filter(user=OuterRef("pk"))), Exists(held))
    return list(rows.exclude(Exists(_still_here(today).filter(user=OuterRef("pk")))).exclude(Exists(delegated)))


def _still_here(today: dt.date) -> MembershipQuerySet:
    return Membership.objects.beyond(today - dt.timedelta(days=1))
