"""What the tests of the app share."""

from cchc.plans.tests.conftest import _files, as_user, world

__all__ = ["_files", "as_user", "world"]
