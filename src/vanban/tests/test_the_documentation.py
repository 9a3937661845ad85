"""docs/vanban is true: its code runs and prints what it says, and every field of every public type has its row."""

from __future__ import annotations

import contextlib
import importlib
import io
import re
import shutil
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest

import vanban
from vanban.checks import CLASSES
from vanban.formats.extensions import SUFFIXES
from vanban.ocr.engine import program

ROOT = Path(__file__).resolve().parents[3]
PAGES = sorted((ROOT / "docs" / "vanban").glob("*.md"))
TYPES = (
    "model",
    "criteria_model",
    "options",
    "apart_process",
    "blocks",
    "writing.draft",
    "review.sheet",
    "review.drafting",
    "checks.rule",
    "checks.classes",
    "damage.judge",
    "damage.convert",
    "damage.mend",
    "damage.changes",
    "cite.identities",
)
_FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_SECTION = re.compile(r"^###? (\w+)\n(.*?)(?=^#|\Z)", re.MULTILINE | re.DOTALL)
_ROW = re.compile(r"^\| `(\w+)` \| `([^`]+)` \| .*\|$", re.MULTILINE)
_LINK = re.compile(r"\]\(([^)#\s]+)?(?:#([^)\s]+))?\)")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "page" in metafunc.fixturenames:
        metafunc.parametrize("page", PAGES, ids=lambda path: path.stem)


def public_types() -> Iterator[type]:
    for name in TYPES:
        module = importlib.import_module(f"vanban.{name}")
        for found in vars(module).values():
            if isinstance(found, type) and is_dataclass(found) and found.__module__ == module.__name__:
                yield found


def code_of(page: Path) -> list[tuple[str, str | None]]:
    """Each python block with the output that the page shows behind it."""
    found: list[tuple[str, str | None]] = []
    for language, text in _FENCE.findall(page.read_text(encoding="utf-8")):
        assert language in ("python", "text"), f"a block of {language or 'no language'} that nobody runs"
        if language == "python":
            found.append((text, None))
        else:
            found[-1] = (found[-1][0], text)
    return found


def test_code_runs_and_prints_what_the_page_says(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if page.stem == "scans-and-damage" and program() is None:
        pytest.skip("no tesseract runs on this machine")
    for sample in (ROOT / "data" / "samples").iterdir():
        if sample.suffix in (".docx", ".pdf", ".xlsx"):
            shutil.copy(sample, tmp_path)
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {}
    for code, shown in code_of(page):
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            exec(compile(code, page.name, "exec"), names)
        assert printed.getvalue() == (shown or ""), f"{page.name} prints something else"


@pytest.mark.parametrize("kind", list(public_types()), ids=lambda kind: kind.__name__)
def test_every_field_has_its_row_with_its_type(kind: type) -> None:
    rows = _ROW.findall(section_of(kind))
    told = [(name, shape.replace("\\|", "|")) for name, shape in rows]
    assert told == [(field.name, str(field.type)) for field in fields(kind)]


def section_of(kind: type) -> str:
    """The section of the type; two of one name (the blocks of reading and of writing) are told apart by their page."""
    name, module = kind.__name__, kind.__module__
    pages = [page for page in PAGES if f"### {name}\n" in page.read_text(encoding="utf-8")]
    if len(pages) > 1:
        pages = [page for page in pages if page.stem == ("writing" if "writing" in module else "formats")]
    assert pages, f"no page describes {module}.{name}"
    return str(dict(_SECTION.findall(pages[0].read_text(encoding="utf-8")))[name])


def test_every_name_of_the_library_that_a_page_gives_exists(page: Path) -> None:
    told = set(re.findall(r"`(vanban(?:\.\w+)+)", page.read_text(encoding="utf-8")))
    assert {name for name in told if not exists(name)} == set()


def exists(name: str) -> bool:
    found: object = vanban
    for at, part in enumerate(parts := name.split(".")[1:]):
        inner = getattr(found, part, None)
        if inner is None:
            with contextlib.suppress(ModuleNotFoundError):
                inner = importlib.import_module(".".join(["vanban", *parts[: at + 1]]))
        if inner is None:
            return False
        found = inner
    return True


def test_the_four_verbs_are_on_the_first_page() -> None:
    first = (ROOT / "docs" / "vanban" / "README.md").read_text(encoding="utf-8")
    assert [verb for verb in vanban.__all__ if f"`vanban.{verb}(" not in first] == []


def test_every_format_has_its_row() -> None:
    text = (ROOT / "docs" / "vanban" / "formats.md").read_text(encoding="utf-8")
    assert [name for name in SUFFIXES if f"`{name}`" not in text] == []
    ends = {suffix[1:] for suffixes in SUFFIXES.values() for suffix in suffixes}
    assert {suffix for suffix in ends if not re.search(rf"\b{suffix}\b", text)} == set()


def test_every_class_of_checks_is_named() -> None:
    text = (ROOT / "docs" / "vanban" / "checks.md").read_text(encoding="utf-8")
    assert [kind.name for kind in CLASSES if f"`{kind.name}`" not in text] == []


def test_every_code_of_an_error_is_described_and_no_other() -> None:
    sources = [path for path in (ROOT / "src" / "vanban").rglob("*.py") if "tests" not in path.parts]
    raised = {code for path in sources for code in re.findall(r'UnreadableSource\(\s*"(\w+)"', path.read_text("utf-8"))}
    page = (ROOT / "docs" / "vanban" / "options-and-errors.md").read_text(encoding="utf-8")
    told = set(re.findall(r"^\| `(\w+)` \| [^|`]", page, re.MULTILINE))
    assert told == raised
    errors = (ROOT / "src" / "vanban" / "errors.py").read_text(encoding="utf-8")
    assert [code for code in raised if not re.search(rf"\b{code}\b", errors)] == []


def test_every_figure_of_the_limits_stands_in_its_source() -> None:
    page = ROOT / "docs" / "vanban" / "limits.md"
    source = ""
    rows = re.findall(r"^\| [^|]+ \| ([^|]*\d[^|]*) \| (\[[^|]+|same[^|]*) \|$", page.read_text("utf-8"), re.MULTILINE)
    assert len(rows) > 8
    for figures, where in rows:
        link = _LINK.search(where)
        source = (page.parent / link[1]).resolve().read_text("utf-8") if link else source
        known = set(numbers_of(source))
        assert [number for number in numbers_of(figures) if number not in known] == [], figures


def numbers_of(text: str) -> list[str]:
    """Numbers with a point wherever Vietnamese or English writes a point or a comma, without a last ``.0``."""
    return [found.replace(",", ".").removesuffix(".0") for found in re.findall(r"\d+(?:[.,]\d+)*", text)]


def test_every_part_of_the_house_has_its_place_on_the_map() -> None:
    told = set(re.findall(r"`([\w.]+)/?`", (ROOT / "docs" / "vanban" / "house.md").read_text("utf-8")))
    home = ROOT / "src" / "vanban"
    parts = {path.name for path in home.glob("*.py")} | {path.parent.name for path in home.glob("*/__init__.py")}
    assert parts - {"__init__.py", "tests"} - told == set()


def test_links_lead_somewhere(page: Path) -> None:
    for target, anchor in _LINK.findall(page.read_text(encoding="utf-8")):
        if target.startswith("http"):
            continue
        found = (page.parent / target).resolve() if target else page
        assert found.exists(), f"{page.name}: {target}"
        if anchor and found.suffix == ".md":
            headings = re.findall(r"^#+ (.+)$", found.read_text(encoding="utf-8"), re.MULTILINE)
            assert anchor in {re.sub(r"[^\w -]", "", heading).lower().replace(" ", "-") for heading in headings}
