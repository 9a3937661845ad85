"""A secret key that an installation keeps for itself when none is given."""

from __future__ import annotations

import os
import secrets
from pathlib import Path


def kept_key(path: Path) -> str:
    """The key in ``path``; made on first use, readable by its owner only."""
    if path.exists():
        return path.read_text().strip()
    path.parent.mkdir(parents=True, exist_ok=True)
    key = secrets.token_urlsafe(50)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as output:
        output.write(key)
    return key
