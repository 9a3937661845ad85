"""Citations that a person annotated in the real documents: every mention in each of the files, with all that it says.

``annotated.json`` holds, for each file, its sha256 and its citations in order: ``span`` in the NFC text, ``quote`` (the
first 60 characters there), ``kind``, ``number``, ``issued_on``, ``issuer``, ``title`` (where it stands, as a span),
``provision`` (each part in full), ``relation`` with ``relates_to``, and for a back reference ``own`` or ``refers_to``; what
is left out is not there. ``unreached`` names the fields that no rule reaches, with the reason; there the annotation says
what is true.

A citation is a mention of one document by its number, by the name of a law, by a part of it (``khoản 1 Điều này``) or by words that
point to one (``Luật này``). No citation: a kind of document alone (``các nghị định hướng dẫn``, ``thực hiện Kế hoạch``), ``pháp luật``,
a document named in words only that is no law, headings, the words that agree on a short name, an appendix of the same file.
"""

from __future__ import annotations

import hashlib
import json
import unicodedata
from functools import lru_cache
from pathlib import Path
from typing import Any

import docx

from vanban.model import Citation
from vanban.tests.shared import SOURCES

FILES: list[dict[str, Any]] = json.loads(Path(__file__).with_name("annotated.json").read_text(encoding="utf-8"))[
    "files"
]


def missing(entry: dict[str, Any]) -> str:
    """Why the file of ``entry`` cannot be used; empty where it can."""
    path = SOURCES / entry["file"]
    if not path.exists():
        return f"{entry['file']} is not at {SOURCES}; set SHARED_SOURCES to run this"
    if hashlib.sha256(path.read_bytes()).hexdigest() != entry["sha256"]:
        return f"{entry['file']} is another version than the annotated one"
    return ""


@lru_cache(maxsize=8)
def text_of(name: str) -> str:
    """The plain text that the spans count in: of a docx its paragraphs, a line each."""
    path = SOURCES / name
    if path.suffix == ".docx":
        plain = "\n".join(paragraph.text for paragraph in docx.Document(str(path)).paragraphs)
    else:
        plain = path.read_text(encoding="utf-8")
    return unicodedata.normalize("NFC", plain)


def expected(text: str, row: dict[str, Any]) -> dict[str, Any]:
    """What a person saw, field by field."""
    title = row.get("title")
    return {
        "span": tuple(row["span"]),
        "kind": row["kind"],
        "number": row.get("number"),
        "issued_on": row.get("issued_on"),
        "issuer": row.get("issuer"),
        "title": " ".join(text[slice(*title)].split()) if title else None,
        "provision": row.get("provision", []),
        "relation": row.get("relation"),
        "relates_to": row.get("relates_to"),
        "refers_to": row.get("refers_to"),
        "own": row.get("own", False),
    }


def seen(citation: Citation) -> dict[str, Any]:
    """What ``cite`` says, in the same fields."""
    return {
        "span": citation.span,
        "kind": citation.kind,
        "number": citation.number,
        "issued_on": citation.issued_on.isoformat() if citation.issued_on else None,
        "issuer": citation.issuer,
        "title": citation.title,
        "provision": list(citation.provision.each) if citation.provision else [],
        "relation": citation.relation,
        "relates_to": citation.relates_to,
        "refers_to": citation.refers_to,
        "own": citation.own,
    }
