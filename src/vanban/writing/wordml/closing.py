"""The foot of a document: recipients and signature (cells 7, 9b)."""

from __future__ import annotations

from vanban.writing.draft import Draft, SignatureBlock
from vanban.writing.wordml.pages import UPRIGHT
from vanban.writing.wordml.tables import cell, framed, row_of
from vanban.writing.wordml.xml import paragraph, run, twips

_SIGN_LINES = 4


def foot(draft: Draft) -> str:
    """Recipients at the left, signature at the right; empty where the draft has neither. With several who sign: they side
    by side, the recipients below."""
    signature = draft.signature
    if draft.cosigners:
        return _side_by_side(draft)
    if not draft.recipients and not signature.position and not signature.name:
        return ""
    width = twips(UPRIGHT.text_width / 2)
    cells = (cell(width, _recipients(draft.recipients)), cell(width, _signature(signature)))
    return paragraph("AfterRule", properties="<w:keepNext/>") + framed([width, width], row_of(cells), margin=0)


def _side_by_side(draft: Draft) -> str:
    signers = (*draft.cosigners, draft.signature)
    width = twips(UPRIGHT.text_width / len(signers))
    row = row_of(tuple(cell(width, _signature(signer)) for signer in signers))
    signed = paragraph("AfterRule", properties="<w:keepNext/>") + framed([width] * len(signers), row, margin=0)
    return signed + _recipients(draft.recipients) if draft.recipients else signed


def _recipients(recipients: tuple[str, ...]) -> str:
    if not recipients:
        return paragraph("Recipient")
    last = len(recipients) - 1
    lines = (_recipient(text, "." if place == last else ";") for place, text in enumerate(recipients))
    return paragraph("RecipientsLabel", run("Nơi nhận:")) + "".join(lines)


def _recipient(text: str, mark: str) -> str:
    return paragraph("Recipient", run(f"- {text.lstrip('- ').rstrip(' ;.')}{mark}"))


def _signature(signature: SignatureBlock) -> str:
    titles = [line.upper() for line in (signature.authority, signature.position) if line]
    lines = [paragraph("Signing", run(line)) for line in titles]
    space = [paragraph("Signing")] * _SIGN_LINES
    name = paragraph("Signer", run(signature.name) if signature.name else "")
    return "".join([*lines, *space, name])
