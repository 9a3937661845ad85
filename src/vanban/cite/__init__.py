"""Citations of Vietnamese legal, administrative and Party documents: ``cite(text)``, ``identity(citation)``, ``issuer_of(number)``."""

from __future__ import annotations

import sys
from types import ModuleType

from vanban.cite.identities import Identity, identity, same_document
from vanban.cite.issuers import issuer_of
from vanban.model import Citation

__all__ = ["Identity", "cite", "identity", "issuer_of", "same_document"]


def cite(text: str) -> list[Citation]:
    """Every mention of a document in ``text``, in order of place, in time that grows with the length of ``text`` only.

    Numbers are normalised (``29/KH-\\n\\nUBND`` -> ``29/KH-UBND``); date, issuer and title are what stands there, None
    where nothing does (``issuer_of`` tells what a number implies). A number whose serial is blank
    (``Kế hoạch số:   /KH-SXD``) and a law cited by name have ``number`` None. ``span`` runs from the cited provision or the
    word for the kind to the last of number, date and issuer, without the title. ``relation`` with ``relates_to`` is said of
    this citation towards that one; with ``relates_to`` None, of the text's own document towards this citation
    (``Thực hiện Kế hoạch số ...``: ``implements``). Spans count characters of the NFC form of ``text``.

    Back references (``Luật này``, ``khoản 1 Điều này``, ``Kế hoạch nêu trên``, ``Nghị định 30``, agreed short names) are among
    them: ``own`` says that the document itself is meant, ``refers_to`` which citation of the list; see ``Citation``.

    Forms: Nghị định 30/2020/NĐ-CP, Phụ lục III; Luật Ban hành văn bản quy phạm pháp luật; Party practice.
    """
    from vanban.cite.extract import extract

    return extract(text)


class _Verb(ModuleType):
    """Python binds this package as ``vanban.cite``, where callers look for the function: so the package can be called."""

    def __call__(self, text: str) -> list[Citation]:
        return cite(text)


sys.modules[__name__].__class__ = _Verb
