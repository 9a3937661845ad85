"""Digital signatures of PDF files: judged against given roots (``judge``), and made
(``making.sign``)."""

from vanban.signatures.certificates import Handed, NotCertificates, handed, is_authority
from vanban.signatures.chains import Trust, trust_form, trust_of
from vanban.signatures.judge import judge
from vanban.signatures.verdicts import ACCEPTED, LABELS, JudgedFile, JudgedSignature, Note, Verdict

__all__ = [
    "ACCEPTED",
    "LABELS",
    "Handed",
    "JudgedFile",
    "JudgedSignature",
    "NotCertificates",
    "Note",
    "Trust",
    "Verdict",
    "handed",
    "is_authority",
    "judge",
    "trust_form",
    "trust_of",
]
