"""The sheet of paper in a photo: its four corners found and the sheet laid flat; scans and cropped photos stay as they are."""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

from vanban.ocr.pixels import Picture, as_picture, box

Corners = npt.NDArray[np.float32]

_SIDE = 900
_DARK_TABLE = 0.6
_LEAST, _MOST = 0.25, 0.985
_FILLED = 0.93


def laid_flat(picture: Picture) -> Picture:
    """Only the sheet, seen from straight above, where it lies on something darker."""
    corners = _corners(picture)
    if corners is None:
        return picture
    wide = int(max(_length(corners[0], corners[1]), _length(corners[3], corners[2])))
    tall = int(max(_length(corners[0], corners[3]), _length(corners[1], corners[2])))
    target = np.array([[0, 0], [wide, 0], [wide, tall], [0, tall]], dtype=np.float32)
    move = cv2.getPerspectiveTransform(corners, target)
    return as_picture(cv2.warpPerspective(picture, move, (wide, tall), flags=cv2.INTER_CUBIC))


def _corners(picture: Picture) -> Corners | None:
    """Upper left, upper right, lower right, lower left corner of the sheet; None where no sheet lies on something dark."""
    factor = _SIDE / max(picture.shape[:2])
    small = cv2.resize(picture, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
    grey = small if small.ndim == 2 else cv2.cvtColor(small, cv2.COLOR_BGR2GRAY)
    frame = np.concatenate([grey[:6].ravel(), grey[-6:].ravel(), grey[:, :6].ravel(), grey[:, -6:].ravel()])
    if np.median(frame) > _DARK_TABLE * np.percentile(grey, 90):
        return None
    level = float(np.percentile(frame, 90)) + 15
    bright = as_picture(np.where(grey > level, np.uint8(255), np.uint8(0)))
    bright = as_picture(cv2.morphologyEx(bright, cv2.MORPH_CLOSE, box(25, 25)))
    outlines, _ = cv2.findContours(bright, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    if not outlines:
        return None
    outline = max(outlines, key=cv2.contourArea)
    area = cv2.contourArea(outline)
    if not _LEAST * grey.size < area < _MOST * grey.size:
        return None
    corners = _four(np.asarray(cv2.convexHull(outline), dtype=np.float32))
    return None if corners is None else (corners / factor).astype(np.float32)


def _four(hull: npt.NDArray[np.float32]) -> Corners | None:
    length = cv2.arcLength(hull, True)
    for share in (0.02, 0.03, 0.05):
        found = cv2.approxPolyDP(hull, share * length, True)
        if len(found) == 4:
            corners = found.reshape(4, 2).astype(np.float32)
            if cv2.contourArea(corners) > _FILLED * cv2.contourArea(hull):
                return _ordered(corners)
    return None


def _ordered(corners: Corners) -> Corners:
    sums, differences = corners.sum(axis=1), corners[:, 0] - corners[:, 1]
    order = [int(sums.argmin()), int(differences.argmax()), int(sums.argmax()), int(differences.argmin())]
    return corners[order]


def _length(one: Corners, other: Corners) -> float:
    return float(np.hypot(*(one - other)))
