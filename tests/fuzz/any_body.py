"""Any text and any tables into ``from_body`` and ``check``, by hypothesis; atheris drives the same property.

scripts/fuzz bodies [COUNT] [SEED]
"""

from __future__ import annotations

import sys
from dataclasses import asdict

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from tests.fuzz.words import WORDS
from vanban.blocks import Block, CellBlock, Extract, PageBreak, Paragraph, TableBlock
from vanban.body import assemble
from vanban.checks import check
from vanban.document import from_body
from vanban.jsonform import plain
from vanban.model import Source
from vanban.revive import document_of

TEXTS = st.lists(st.sampled_from(WORDS) | st.text(max_size=6), max_size=12).map("".join)
CELLS = st.builds(
    CellBlock, TEXTS | st.sampled_from(["", "1", "I", "1.1", "a)", "-"]), st.integers(1, 3), st.integers(1, 3)
)
TABLES = st.lists(st.lists(CELLS, min_size=1, max_size=6).map(tuple), min_size=1, max_size=10).map(tuple)
BLOCKS = st.lists(
    st.builds(Paragraph, TEXTS) | st.builds(TableBlock, TABLES) | st.builds(PageBreak, st.integers(1, 9)), max_size=12
)
SOURCE = Source(name="a.txt", sha256="0" * 64, format="txt")


def holds(blocks: list[Block]) -> None:
    """The document of ``blocks`` has true spans, goes through JSON unchanged and can be checked."""
    document = from_body(assemble(Extract(tuple(blocks))), SOURCE)
    for found in (*document.citations, *document.tasks, *document.targets, *document.duties, *document.annexes):
        assert 0 <= found.span[0] <= found.span[1] <= len(document.text), found
    assert asdict(document_of(plain(document))) == asdict(document)
    for finding in check([document]):
        for place in finding.places:
            assert document.text[slice(*place.span)] == place.quote, finding


@settings(deadline=None, suppress_health_check=list(HealthCheck), database=None)
@given(BLOCKS)
def from_tables(blocks: list[Block]) -> None:
    holds(blocks)


def main(count: int, chance: int) -> None:
    phases = (Phase.generate, Phase.shrink)
    run = given(BLOCKS)(holds)
    seed(chance)(
        settings(
            max_examples=count, deadline=None, phases=phases, suppress_health_check=list(HealthCheck), database=None
        )(run)
    )()
    sys.stdout.write(f"{count} thân văn bản, seed {chance}: đều đọc và soát được\n")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 500, int(sys.argv[2]) if len(sys.argv) > 2 else 1)
