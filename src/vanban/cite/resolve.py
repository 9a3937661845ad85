"""What each back reference means: the document itself, or which citation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from vanban.cite.cores import Core
from vanban.cite.own import Own
from vanban.text import fold_words

_ANY = "văn bản"
_NEAR = 1500
_LOOSE_REACH = 600
_FAR = 1_000_000
_ISSUED_WITH = frozenset(
    {"quy chế", "quy định", "điều lệ", "nội quy", "đề án", "phương án", "chương trình", "kế hoạch", "hướng dẫn"}
)


@dataclass(frozen=True, slots=True)
class Meant:
    """``index`` of the citation meant, or ``own``; ``kept`` False: it is no reference to a document after all."""

    index: int | None = None
    own: bool = False
    kept: bool = True


@dataclass(slots=True)
class _Seen:
    """Citations passed so far, by what a later reference can name."""

    by_kind: dict[str, int] = field(default_factory=dict)
    by_serial: dict[tuple[str, str], int] = field(default_factory=dict)
    by_name: dict[tuple[str, str], int] = field(default_factory=dict)
    any: int | None = None


def meant(cores: Sequence[Core], own: Own) -> list[Meant]:
    """For each core in order of place what it refers to; those that name a document themselves refer to nothing."""
    later = _serials(cores)
    seen = _Seen()
    place = {id(core): index for index, core in enumerate(cores)}
    result = []
    for index, core in enumerate(cores):
        if core.back is None:
            result.append(_itself(core, own, seen))
            if not result[-1].own:
                _note(core, index, seen)
        elif core.back.mark == "alias":
            found = place.get(id(core.back.target))
            result.append(Meant(found, found is not None and result[found].own))
        elif core.back.mark == "short":
            result.append(_short(core, own, seen, later))
        else:
            result.append(_pointed(core, cores, own, seen))
    return result


def _itself(core: Core, own: Own, seen: _Seen) -> Meant:
    """A full citation: the document itself by its number or its name; a law by its bare name is the one cited before."""
    if core.number:
        return Meant(own=core.number == own.number)
    if core.kind == "hiến pháp" and core.date is None and core.name is None:
        return Meant(seen.by_kind.get("hiến pháp"))
    if core.name and core.date is None:
        if core.kind == own.kind and _is_title(core.name, own.title):
            return Meant(own=True)
        return Meant(seen.by_name.get((core.kind, fold_words(core.name))))
    return Meant()


def _is_title(name: str, title: str) -> bool:
    folded = fold_words(name)
    return title == folded or title.startswith(folded + " ")


def _note(core: Core, index: int, seen: _Seen) -> None:
    if core.kind != "hiến pháp" or core.date or core.name or core.number:
        seen.by_kind[core.kind] = index
    seen.any = index
    if core.name and (core.number or core.date):
        seen.by_name[core.kind, fold_words(core.name)] = index
    for serial in _serials_of(core):
        seen.by_serial[core.kind, serial] = index


def _serials_of(core: Core) -> tuple[str, ...]:
    """``30`` and ``30/2020`` of ``30/2020/NĐ-CP``; ``57`` of ``57-NQ/TW``."""
    if not core.number:
        return ()
    parts = core.number.replace("-", "/").split("/")
    serial = parts[0].lstrip("0")
    return (serial, f"{serial}/{parts[1]}") if len(parts) > 1 and parts[1].isdigit() else (serial,)


def _serials(cores: Sequence[Core]) -> dict[tuple[str, str], int]:
    """The first citation of each short number, for those that stand before it."""
    result: dict[tuple[str, str], int] = {}
    for index, core in enumerate(cores):
        if core.back is None:
            for serial in _serials_of(core):
                result.setdefault((core.kind, serial), index)
    return result


def _short(core: Core, own: Own, seen: _Seen, later: dict[tuple[str, str], int]) -> Meant:
    if core.back is None:
        return Meant()
    key = (core.kind, core.back.serial.lstrip("0"))
    found = seen.by_serial.get(key, later.get(key))
    if found is None and own.number and own.kind == core.kind:
        number = own.number.replace("-", "/")
        if number.lstrip("0").startswith(key[1] + "/"):
            return Meant(own=True)
    return Meant(found, kept=found is not None or core.back.so)


def _pointed(core: Core, cores: Sequence[Core], own: Own, seen: _Seen) -> Meant:
    """``Luật này``, ``Kế hoạch nêu trên``, ``văn bản đó``, ``Điều này``."""
    back = core.back
    if back is None or back.mark == "part":
        return Meant(own=True)
    if back.mark == "này" and back.capital and _is_own(core.kind, own):
        return Meant(own=True, kept=not back.plural)
    if core.kind == _ANY and back.mark != "trên" and not back.capital:  # any paper, not one that is cited
        return Meant(kept=False)
    found = seen.any if core.kind == _ANY else seen.by_kind.get(core.kind)
    if found is not None and core.start - cores[found].end <= _reach(core, own):
        return Meant(None if back.plural else found, kept=back.capital or not back.plural)
    return Meant(own=True, kept=back.mark == "này" and back.capital and not (own.kind or back.plural))


def _is_own(kind: str, own: Own) -> bool:
    """``này`` after the document's own kind, or after one that is issued with another document (``Quy chế này``)."""
    return kind == own.kind or kind in (_ANY, "phụ lục") or (kind in _ISSUED_WITH and bool(own.kind))


def _reach(core: Core, own: Own) -> int:
    """How far back a citation may stand: ``nêu trên`` says that there is one, small letters and a bare excerpt less."""
    if core.back is None or not core.back.capital:
        return _LOOSE_REACH
    return _FAR if core.back.mark == "trên" or own.kind else _NEAR
