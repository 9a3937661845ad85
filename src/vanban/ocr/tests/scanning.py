"""What happens to paper on its way to a file: turned, skewed, blurred, grained, sealed, photographed. Pure pixels (BGR)."""

from __future__ import annotations

import io

import cv2
import numpy as np
import pypdfium2 as pdfium2

from vanban.ocr.pixels import Picture, as_picture

RED, BLUE = (45, 35, 205), (170, 60, 40)


def pictures(pdf: bytes, dpi: int = 300) -> list[Picture]:
    """Every page of ``pdf`` as it would be printed and scanned without any fault."""
    document = pdfium2.PdfDocument(pdf)
    try:
        return [page.render(scale=dpi / 72).to_numpy()[:, :, :3].copy() for page in document]
    finally:
        document.close()


def as_pdf(*papers: Picture, dpi: int = 300) -> bytes:
    """A PDF with each picture as a page of its own, as a scanner makes it."""
    document = pdfium2.PdfDocument.new()
    for paper in papers:
        add_scan(document, paper, dpi)
    stream = io.BytesIO()
    document.save(stream)
    document.close()
    return stream.getvalue()


def add_scan(document: pdfium2.PdfDocument, paper: Picture, dpi: int = 300) -> None:
    """Puts ``paper`` behind the last page of ``document``."""
    height, width = (side / dpi * 72 for side in paper.shape[:2])
    page = document.new_page(width, height)
    _lay(document, page, paper)
    page.close()


def _lay(document: pdfium2.PdfDocument, page: pdfium2.PdfPage, paper: Picture) -> None:
    """``paper`` as a picture over the whole of ``page``."""
    image = pdfium2.PdfImage.new(document)
    packed = cv2.imencode(".jpg", paper, [cv2.IMWRITE_JPEG_QUALITY, 85])[1].tobytes()
    image.load_jpeg(io.BytesIO(packed), inline=True)
    image.set_matrix(pdfium2.PdfMatrix().scale(*page.get_size()))
    page.insert_obj(image)
    page.gen_content()


def with_text_layer(pdf: bytes, sheets: list[Picture]) -> bytes:
    """What a scanner with recognition of its own makes: the pictures of ``sheets``, over them the words of ``pdf``, no rulings."""
    document = pdfium2.PdfDocument(pdf)
    for page, sheet in zip(document, sheets, strict=True):
        for drawn in list(page.get_objects(max_depth=1)):
            if drawn.type != pdfium2.raw.FPDF_PAGEOBJ_TEXT:
                page.remove_obj(drawn)
        _lay(document, page, sheet)
        page.close()
    stream = io.BytesIO()
    document.save(stream)
    document.close()
    return stream.getvalue()


def skewed(picture: Picture, degrees: float) -> Picture:
    height, width = picture.shape[:2]
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
    return as_picture(
        cv2.warpAffine(picture, turn, (width, height), flags=cv2.INTER_CUBIC, borderValue=(250, 250, 250))
    )


def turned(picture: Picture, quarters: int) -> Picture:
    """``quarters`` clockwise quarter turns."""
    return np.ascontiguousarray(np.rot90(picture, -quarters))


def scaled(picture: Picture, factor: float) -> Picture:
    return as_picture(cv2.resize(picture, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA))


def worn(picture: Picture, *, blur: float = 0.8, grain: float = 12, seed: int = 1) -> Picture:
    """Blurred by the glass and grained by the sensor."""
    soft = cv2.GaussianBlur(picture, (0, 0), blur).astype(np.float32)
    noise = np.random.default_rng(seed).normal(0, grain, soft.shape[:2]).astype(np.float32)
    return as_picture(np.clip(soft + noise[:, :, None], 0, 255))


def speckled(picture: Picture, share: float = 0.0008, seed: int = 2) -> Picture:
    """Black specks of one to four pixels, as from a dirty glass or an old photocopier."""
    made = picture.copy()
    chance = np.random.default_rng(seed)
    height, width = made.shape[:2]
    for _ in range(int(share * height * width / 4)):
        x, y = int(chance.integers(width - 2)), int(chance.integers(height - 2))
        made[y : y + int(chance.integers(1, 3)), x : x + int(chance.integers(1, 3))] = 30
    return made


def sealed(picture: Picture, x: float, y: float, *, colour: tuple[int, int, int] = RED, size: float = 0.17) -> Picture:
    """A round seal of ``size`` of the page's width about (``x``, ``y``) in shares of the page: ink mixes with what is under it."""
    height, width = picture.shape[:2]
    centre, radius = (int(x * width), int(y * height)), int(size * width / 2)
    thick = max(width // 500, 2)
    ink = np.full_like(picture, 255)
    for share in (1.0, 0.93, 0.62):
        cv2.circle(ink, centre, int(radius * share), colour, thick, cv2.LINE_AA)
    cv2.fillPoly(ink, [_star(centre, radius * 0.45)], colour, cv2.LINE_AA)
    for step in range(18):
        angle = step * np.pi / 9
        at = (int(centre[0] + radius * 0.77 * np.cos(angle)), int(centre[1] + radius * 0.77 * np.sin(angle)))
        cv2.putText(ink, "SCTLAMONG"[step % 9], at, cv2.FONT_HERSHEY_SIMPLEX, radius / 260, colour, thick, cv2.LINE_AA)
    return as_picture(picture.astype(np.uint16) * ink // 255)


def _star(centre: tuple[int, int], radius: float) -> np.ndarray[tuple[int, ...], np.dtype[np.int32]]:
    angles = -np.pi / 2 + np.arange(10) * np.pi / 5
    reach = np.where(np.arange(10) % 2 == 0, radius, radius * 0.4)
    return np.stack([centre[0] + reach * np.cos(angles), centre[1] + reach * np.sin(angles)], 1).astype(np.int32)


def signed(picture: Picture, x: float, y: float, *, colour: tuple[int, int, int] = BLUE) -> Picture:
    """A signature: a swung stroke through (``x``, ``y``)."""
    height, width = picture.shape[:2]
    steps = np.linspace(0, 1, 120)
    xs = x * width + width * 0.13 * (steps - 0.4) + width * 0.015 * np.sin(steps * 18)
    ys = y * height + height * 0.025 * np.sin(steps * 14) * (1 - steps) - height * 0.02 * steps
    ink = np.full_like(picture, 255)
    cv2.polylines(ink, [np.stack([xs, ys], 1).astype(np.int32)], False, colour, max(width // 550, 2), cv2.LINE_AA)
    return as_picture(picture.astype(np.uint16) * ink // 255)


def photographed(picture: Picture, *, tilt: float = 0.02, dark: float = 0.45) -> Picture:
    """Taken by a phone: on a dark table, a little from the side, the hand's shadow over one half, yellow light."""
    edge = picture.shape[1] // 18
    big = cv2.copyMakeBorder(picture, edge, edge, edge, edge, cv2.BORDER_CONSTANT, value=(52, 60, 66))
    tall, wide = big.shape[:2]
    corners = np.array([[0, 0], [wide, 0], [wide, tall], [0, tall]], dtype=np.float32)
    moved = corners + np.array(
        [[tilt * wide, 0], [-tilt * wide, tilt * wide / 2], [0, 0], [0, -tilt * wide / 3]], dtype=np.float32
    )
    shape = cv2.getPerspectiveTransform(corners, moved)
    seen = cv2.warpPerspective(big, shape, (wide, tall), flags=cv2.INTER_CUBIC, borderValue=(52, 60, 66))
    down, across = np.mgrid[0:tall, 0:wide].astype(np.float32)
    shade = 1 - dark / (1 + np.exp(-(across / wide - 0.55 + 0.25 * down / tall) * 14))
    light = shade * (0.95 - 0.15 * down / tall)
    return as_picture(np.clip(seen * light[:, :, None] * np.array([0.86, 0.96, 1.0]), 0, 255))


def photocopied(picture: Picture, times: int = 2) -> Picture:
    """Copied again and again: black and white only, strokes broken or filled in, specks."""
    made = as_picture(cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY))
    for copy in range(times):
        soft = np.asarray(cv2.GaussianBlur(made, (0, 0), 0.9), dtype=np.float32)
        made = as_picture(np.where(soft + np.random.default_rng(copy).normal(0, 26, soft.shape) > 140, 255, 0))
    return speckled(as_picture(cv2.cvtColor(made, cv2.COLOR_GRAY2BGR)), 0.0004)


def black_edged(picture: Picture) -> Picture:
    """The lid of the scanner was open: black along two edges."""
    made = picture.copy()
    height, width = made.shape[:2]
    made[:, : width // 60] = 12
    made[height - height // 90 :, :] = 20
    return made
