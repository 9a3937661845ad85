"""Reads the files one after another; one that cannot be read does not stop the others."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from cchc.reading_cli.collecting import Failure
from vanban.errors import UnreadableSource
from vanban.model import Document

Reader = Callable[[Path], Document]


def gather(paths: Iterable[Path], reader: Reader) -> tuple[list[Document], list[Failure]]:
    """What could be read, in order, and what could not."""
    documents: list[Document] = []
    failures: list[Failure] = []
    for path in paths:
        outcome = _read(path, reader)
        if isinstance(outcome, Failure):
            failures.append(outcome)
        else:
            documents.append(outcome)
    return documents, failures


def read_file(path: Path) -> Document:
    """The document; a format of which a hostile file could take the machine's memory or time is read apart."""
    from vanban.apart import RISKY
    from vanban.document import read
    from vanban.formats import sniff
    from vanban.sources import load

    data, name = load(path)
    return read(data, name=name, apart=bool(data) and sniff(data, name).name in RISKY)


def with_progress(paths: Sequence[Path]) -> Iterable[Path]:
    """``paths``, with a progress bar on a terminal's standard error when there are several."""
    from rich.console import Console
    from rich.progress import track

    console = Console(stderr=True)
    if len(paths) < 2 or not console.is_terminal:
        return paths
    return track(paths, description="Đang đọc", console=console, transient=True)


def _read(path: Path, reader: Reader) -> Document | Failure:
    try:
        return reader(path)
    except UnreadableSource as error:
        return Failure(str(path), str(error))
    except FileNotFoundError:
        return Failure(str(path), "Không có tệp này. Hãy kiểm tra lại tên và thư mục.")
    except PermissionError:
        return Failure(str(path), "Không có quyền đọc tệp này. Hãy xin quyền hoặc chép tệp ra nơi khác.")
    except OSError as error:
        return Failure(str(path), f"Không mở được tệp ({error.strerror}). Hãy kiểm tra ổ đĩa rồi thử lại.")
    except Exception as error:
        kind = type(error).__name__
        return Failure(
            str(path),
            f"Chương trình gặp lỗi khi đọc tệp này ({kind}: {error}). Hãy báo lỗi kèm tệp cho nhóm phát triển.",
        )
