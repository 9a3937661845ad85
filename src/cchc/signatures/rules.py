"""Tones of verdicts, for badges."""

from __future__ import annotations

from vanban.signatures import LABELS, Verdict

TONES: dict[Verdict, str] = {
    Verdict.VALID: "ok",
    Verdict.REVOCATION_UNKNOWN: "ok",
    Verdict.UNTRUSTED: "warn",
    Verdict.UNKNOWN: "warn",
    Verdict.EXPIRED: "bad",
    Verdict.REVOKED: "bad",
    Verdict.CHANGED: "bad",
    Verdict.BROKEN: "bad",
    Verdict.UNSIGNED: "mute",
}


def badge_of(verdict: str) -> tuple[str, str]:
    """Tone and words."""
    if not verdict:
        return "info", "Chưa kiểm tra"
    known = Verdict(verdict)
    return TONES[known], LABELS[known]
