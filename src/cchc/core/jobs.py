"""Background jobs: procrastinate, in PostgreSQL, enqueued in the transaction of the change that causes them."""

from procrastinate.contrib.django import app

__all__ = ["app"]
