"""Who may read the table of rights: those who answer for rights, an administrator or a leader anywhere."""

from __future__ import annotations

from cchc.agencies.public import Role, Viewer

READERS_OF_TABLE = (Role.ADMINISTRATOR, Role.LEADER)


def may_read_table(viewer: Viewer) -> bool:
    return any(one.role in READERS_OF_TABLE for one in viewer.memberships)
