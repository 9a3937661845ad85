"""An open access to ``department`` by the administrator of the matrix who has one."""

from __future__ import annotations

from cchc.agencies.models import AdministratorAccess

EXAMPLES = {"access": lambda world: {"pk": AdministratorAccess.objects.get(user=world.user("intervening")).pk}}
