"""Pages of the handbook for the matrix of rights; they belong to no agency."""

from __future__ import annotations

EXAMPLES = {
    "page_name": lambda world: {"url_name": "plan-list"},
    "manual_picture": lambda world: {"name": "home.png"},
    "manual_rule": lambda world: {"name": "roles"},
    "manual_page": lambda world: {"name": "dau-moi"},
}
