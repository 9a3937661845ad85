"""Many pages beside one another: pictures are made one by one, prepared and read by as many workers as there are cores.

A worker is a thread; its work is done in tesseract, a process, and in OpenCV, which lets other threads run. No more
pictures are held than there are workers.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait

import cv2

from vanban.errors import UnreadableSource
from vanban.formats.pdf_page import PageRead
from vanban.ocr.engine import EngineFailure
from vanban.ocr.pixels import Picture
from vanban.options import ReadOptions

Work = Callable[[Picture, int], PageRead]
"""What is done with the picture of a page of that number."""

log = logging.getLogger(__name__)


def read_pictures(
    pictures: Iterable[tuple[int, Picture]], total: int, options: ReadOptions, work: Work
) -> dict[int, PageRead | None]:
    """Each page number with what was read of its picture, None where the recognition failed.

    The next picture is made when there is room for it: a picture of a page takes 26 MB, making it ready several times that.
    """
    done: dict[int, PageRead | None] = {}
    waiting: dict[Future[PageRead | None], int] = {}
    options.said(0, total)
    with ThreadPoolExecutor(options.at_once) as workers:
        for number, picture in pictures:
            waiting[workers.submit(_read, picture, number, work)] = number
            del picture
            while len(waiting) >= options.at_once:
                _gather(waiting, done, total, options)
        while waiting:
            _gather(waiting, done, total, options)
    return done


def _gather(
    waiting: dict[Future[PageRead | None], int], done: dict[int, PageRead | None], total: int, options: ReadOptions
) -> None:
    finished, _ = wait(waiting, return_when=FIRST_COMPLETED)
    for future in finished:
        done[waiting.pop(future)] = future.result()
        options.said(len(done), total)


def _read(picture: Picture, number: int, work: Work) -> PageRead | None:
    try:
        return work(picture, number)
    except (EngineFailure, cv2.error) as failure:
        log.warning("page %s was not recognised: %s", number, failure)
        return None


def refuse_too_many(pages: int, options: ReadOptions) -> None:
    """Raises UnreadableSource where more pages would have to be recognised than one reading may take."""
    if pages > options.max_scanned_pages:
        raise UnreadableSource(
            "too_many_pages",
            f"Tệp có {pages} trang ảnh quét cần nhận dạng chữ, vượt mức {options.max_scanned_pages} trang một lần đọc.",
            "Hãy tách tệp thành nhiều phần nhỏ hơn rồi gửi lại.",
        )
