"""The review sheet on the terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from rich.console import Console
from rich.text import Text

from cchc.reading_cli.printable import printable
from cchc.reading_cli.terminal import COLOURS, PIPED_WIDTH
from vanban.review import SEVERITIES, Item, Sheet


def show_sheet(sheet: Sheet) -> None:
    """What was read, the findings class by class with their quotes, the counts, and what was not checked."""
    console = Console(file=sys.stdout, width=None if sys.stdout.isatty() else PIPED_WIDTH, highlight=False)
    console.rule(Text("PHIẾU RÀ SOÁT", style="bold"))
    for document in sheet.documents:
        about = " — ".join(part for part in (document.label, document.title, document.role) if part)
        console.print(Text(printable(f"• {about} ({document.name}; {document.reading})")))
    for kind, items in sheet.kinds():
        console.print()
        console.print(Text(f"{kind.letter}. {kind.title}", style="bold underline"))
        for item in items:
            for line in _lines(item):
                console.print(line)
    console.print()
    console.print(Text(_counts(sheet), style="bold"))
    console.print(Text("Chưa kiểm tra:", style="bold"))
    for sentence in sheet.unchecked:
        console.print(Text(printable(f"• {sentence}")))


def _lines(item: Item) -> Iterator[Text]:
    level = Text(f"{item.number:>3}. [{SEVERITIES[item.severity]}] ", style=COLOURS[item.severity])
    yield level + Text(printable(item.message), style="default")
    for at, words in item.quotes():
        yield Text(f"       – {printable(at)}: {printable(words)}")
    for name, said in (("Vì sao", item.why), ("Đề nghị", item.suggestion)):
        if said:
            yield Text(f"       {name}: {printable(said)}", style="dim" if name == "Vì sao" else "")


def _counts(sheet: Sheet) -> str:
    if not sheet.items:
        return "Không phát hiện điều gì cần xem lại."
    counted = (f"{sheet.count(key)} {name.lower()}" for key, name in SEVERITIES.items() if sheet.count(key))
    return f"Cộng {len(sheet.items)} nội dung: {', '.join(counted)}."
