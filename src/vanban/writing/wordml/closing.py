"""The foot of a document: recipients and signature (cells 7, 9b)."""

from __future__ import annotations

from vanban.writing.authorities import titles
from vanban.writing.draft import Draft, SignatureBlock
from vanban.writing.wordml.pages import UPRIGHT
from vanban.writing.wordml.tables import cell, framed, row_of
from vanban.writing.wordml.xml import KEEP, paragraph, run, twips

_SIGN_LINES = 4


def foot(draft: Draft) -> str:
    """Recipients at the left, signature at the right; empty where the draft has neither. With several who sign: they side
    by side, the recipients below the first. One row, which is not split: no page begins with a signature alone."""
    signature = draft.signature
    if not draft.recipients and not draft.cosigners and not signature.position and not signature.name:
        return ""
    listed = _recipients(draft.recipients)
    signed = [_signature(one) for one in (*draft.cosigners, signature)]
    columns = [signed[0] + paragraph("AfterRule") + listed, *signed[1:]] if draft.cosigners else [listed, *signed]
    width = twips(UPRIGHT.text_width / len(columns))
    row = row_of(cell(width, column) for column in columns)
    return paragraph("AfterRule", properties=KEEP) + framed([width] * len(columns), row, margin=0)


def _recipients(recipients: tuple[str, ...]) -> str:
    if not recipients:
        return paragraph("Recipient")
    last = len(recipients) - 1
    lines = (_recipient(text, "." if place == last else ";") for place, text in enumerate(recipients))
    return paragraph("RecipientsLabel", run("Nơi nhận:")) + "".join(lines)


def _recipient(text: str, mark: str) -> str:
    return paragraph("Recipient", run(f"- {text.lstrip('- ').rstrip(' ;.')}{mark}"))


def _signature(signature: SignatureBlock) -> str:
    lines = [paragraph("Signing", run(line.upper())) for line in titles(signature)]
    space = [paragraph("Signing")] * _SIGN_LINES
    name = paragraph("Signer", run(signature.name) if signature.name else "")
    return "".join([*lines, *space, name])
