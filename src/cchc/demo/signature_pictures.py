"""Pictures of the demonstration's signature and seal, drawn: nobody's handwriting, nobody's seal."""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np

BLUE, RED = (190, 60, 20, 255), (30, 30, 215, 255)


def handwriting() -> bytes:
    drawn = np.zeros((200, 480, 4), np.uint8)
    at = np.linspace(0, 1, 200)
    x = 30 + 400 * at + 22 * np.sin(at * 40)
    y = 110 - 62 * np.sin(at * 21) * (1 - at) + 10 * np.cos(at * 33)
    cv2.polylines(drawn, [np.stack([x, y], 1).astype(np.int32)], False, BLUE, 5, cv2.LINE_AA)
    return _png(drawn)


def seal() -> bytes:
    drawn = np.zeros((420, 420, 4), np.uint8)
    cv2.circle(drawn, (210, 210), 200, RED, 8, cv2.LINE_AA)
    cv2.circle(drawn, (210, 210), 128, RED, 4, cv2.LINE_AA)
    turn = np.arange(10) * np.pi / 5 - np.pi / 2
    reach = np.where(np.arange(10) % 2 == 0, 90, 36)
    star = np.stack([210 + reach * np.cos(turn), 210 + reach * np.sin(turn)], 1).astype(np.int32)
    cv2.fillPoly(drawn, [star], RED, cv2.LINE_AA)
    return _png(drawn)


def _png(drawn: Any) -> bytes:
    return bytes(cv2.imencode(".png", drawn)[1].tobytes())
