"""Rows of a workbook against the register: new, already there, there otherwise (a conflict that a person decides), or barred."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, field

from cchc.agencies.public import Agency
from cchc.correspondence import columns, rules, workbook
from cchc.correspondence.models import ImportRow, RegisterEntry, RegisterImport
from cchc.correspondence.rules import Facts
from cchc.correspondence.services.entries import COLUMNS, facts_of, version_of

NEW, SAME, CONFLICT, CHANGE, KEEP, BARRED, WRONG, LEFT_OUT = (
    "new",
    "same",
    "conflict",
    "change",
    "keep",
    "barred",
    "wrong",
    "left_out",
)
FILE, SYSTEM = "file", "system"
_COMPARED = tuple(name for name in (*COLUMNS, "recipients") if name != "direction")


@dataclass(frozen=True, slots=True)
class Difference:
    heading: str
    in_file: str
    in_register: str


@dataclass(slots=True)
class Weighed:
    """``differences``: where file and register disagree; an empty cell of the file disagrees with nothing, so that a file that
    knows less takes nothing away. ``merged``: what is written if the file wins."""

    row: ImportRow
    facts: Facts
    outcome: str
    entry: RegisterEntry | None = None
    differences: list[Difference] = field(default_factory=list)
    merged: Facts | None = None
    why: str = ""

    @property
    def label(self) -> str:
        code = "/".join(part for part in (self.facts.number, self.facts.symbol) if part)
        return " ".join(part for part in (code, self.facts.subject) if part)[:160] or f"Dòng {self.row.number}"

    @property
    def seen(self) -> str:
        return version_of(self.entry) if self.entry is not None else ""


def weigh(sheet: RegisterImport) -> list[Weighed]:
    """Every row as things stand now; three queries whatever their number."""
    own = sheet.agency.name
    given = [(row, workbook.facts_of_row(row.facts, own)) for row in sheet.rows.all()]
    found = _Register(sheet.agency, [facts for row, facts in given if not row.errors])
    return [_weighed(row, facts, found) for row, facts in given]


class _Register:
    """What the register has of the documents of some rows."""

    def __init__(self, agency: Agency, facts: Iterable[Facts]) -> None:
        keys = {rules.identity(one)[0] for one in facts} - {""}
        rows = RegisterEntry.objects.filter(agency=agency, number_key__in=keys, removed_at__isnull=True)
        self._by_identity: dict[tuple[object, ...], RegisterEntry] = {}
        self._own: dict[tuple[str, int], RegisterEntry] = {}
        for entry in rows.order_by("-pk"):
            self._by_identity[entry.direction, entry.number_key, entry.issuer_key, entry.issued_on] = entry
            if entry.direction == rules.OUT:
                self._own[entry.number_key, entry.year] = entry

    def same(self, facts: Facts) -> RegisterEntry | None:
        return self._by_identity.get((facts.direction, *rules.identity(facts)))

    def holder(self, facts: Facts) -> RegisterEntry | None:
        """The document of the agency's own to which the number was given this year."""
        if facts.direction != rules.OUT or facts.issued_on is None:
            return None
        return self._own.get((rules.identity(facts)[0], facts.issued_on.year))


def _weighed(row: ImportRow, facts: Facts, register: _Register) -> Weighed:
    if row.errors:
        return Weighed(row, facts, WRONG)
    if row.left_out:
        return Weighed(row, facts, LEFT_OUT)
    entry = register.same(facts)
    if entry is None:
        holder = register.holder(facts)
        if holder is None:
            return Weighed(row, facts, NEW)
        said = (
            f"Số {holder.code} của năm {holder.year} đã cấp cho văn bản ngày {holder.issued_on:%d/%m/%Y}"
            f"{': ' + holder.subject[:80] if holder.subject else ''}. Hãy sửa số hoặc ngày ở một trong hai nơi, rồi nhập lại."
        )
        return Weighed(row, facts, BARRED, holder, why=said)
    now = facts_of(entry)
    merged, differences = _merged(row, facts, now)
    if not differences:
        return Weighed(row, facts, SAME, entry)
    weighed = Weighed(row, facts, CONFLICT, entry, differences, merged)
    wrong = (
        rules.problems(merged, max(merged.issued_on, merged.arrived_on or merged.issued_on)) if merged.issued_on else []
    )
    if wrong:
        weighed.outcome, weighed.why = BARRED, f"Nếu ghi cả hai: {wrong[0]}"
    elif row.pick and row.seen == weighed.seen:
        weighed.outcome = CHANGE if row.pick == FILE else KEEP
    return weighed


def _merged(row: ImportRow, facts: Facts, now: Facts) -> tuple[Facts, list[Difference]]:
    """What the file says over what the register says, cell by cell."""
    values, differences = {}, []
    for name in _COMPARED:
        mine, theirs = getattr(facts, name), getattr(now, name)
        told = (name in row.facts and row.facts[name] != "") or name in {"number", "symbol"}
        take = told and mine != theirs and not _alike(name, mine, theirs)
        values[name] = mine if take else theirs
        if take:
            differences.append(Difference(columns.BY_NAME[name].heading, _said(name, mine), _said(name, theirs)))
    return Facts(direction=now.direction, **values), differences


def _alike(name: str, mine: object, theirs: object) -> bool:
    if name in {"number", "symbol"}:
        return rules.number_key(str(mine), "") == rules.number_key(str(theirs), "")
    if name == "issuer":
        return rules.issuer_key(str(mine)) == rules.issuer_key(str(theirs))
    return False


def _said(name: str, value: object) -> str:
    if name == "recipients":
        return rules.written_recipients(value)  # type: ignore[arg-type]
    if name == "signed":
        return "Có" if value else "Không"
    listed = columns.BY_NAME[name].values
    if listed:
        return listed.get(str(value), "")
    return f"{value:%d/%m/%Y}" if hasattr(value, "strftime") else str(value or "")


def digest(found: Iterable[Weighed]) -> str:
    """What a person agrees to: every row with its outcome and the version that it was weighed against."""
    told = [[one.row.pk, one.outcome, one.seen] for one in found]
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()
