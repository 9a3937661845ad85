"""Reading a package that anybody may have written: elements with prefix or without, in whatever namespace, nested or flat."""

from __future__ import annotations

import base64
import binascii
import datetime as dt
import io
import re
import zipfile
import zlib
from collections.abc import Iterator

from lxml import etree

from cchc.correspondence.edxml.checking import Problem, is_organ_code
from cchc.correspondence.edxml.errors import EdxmlError
from cchc.correspondence.edxml.message import Message, Organ, Packed, ResponseFor, Status, StatusCode, Trace

MOST_BYTES = 150 * 1024 * 1024
MOST_FILES = 100
MOST_FILE = 50 * 1024 * 1024
MOST_ALL_FILES = 100 * 1024 * 1024
_BLANKS = re.compile(rb"\s+")
_PACKED = (".zip", ".docx", ".xlsx", ".pptx", ".odt", ".ods", ".odp", ".jar")
_DAYS = ("%Y/%m/%d", "%Y-%m-%d", "%d/%m/%Y")
_TIMES = ("%Y/%m/%d %H:%M:%S", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M:%S", "%d/%m/%Y %H:%M:%S")


def parse(data: bytes) -> Message | Status:
    """A document or a status message. Raises EdxmlError and nothing else, whatever the bytes; a document without sender's code,
    number, symbol, day or subject is ``invalid``, each named."""
    root = _root(data)
    status = _below(root, "Status")
    if status is not None and _child(status, "StatusCode") is not None:
        return _status(status)
    header = _below(root, "MessageHeader")
    if header is None and _child(root, "From") is not None:
        header = root
    if header is None:
        raise EdxmlError("not_edxml")
    return _message(root, header)


def _root(data: bytes) -> etree._Element:
    if len(data) > MOST_BYTES:
        raise EdxmlError("too_large", f"Gói nặng hơn {MOST_BYTES // 1024 // 1024} MB.")
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=True,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError, LookupError) as error:
        raise EdxmlError("not_xml") from error
    if root is None:
        raise EdxmlError("not_xml")
    document = root.getroottree().docinfo
    if document.internalDTD is not None:
        raise EdxmlError("doctype")
    return root


def _name(element: etree._Element) -> str:
    return element.tag.rpartition("}")[2].rpartition(":")[2] if isinstance(element.tag, str) else ""


def _below(root: etree._Element, name: str) -> etree._Element | None:
    return next((one for one in root.iter() if _name(one) == name), None)


def _child(parent: etree._Element | None, name: str) -> etree._Element | None:
    return None if parent is None else next((one for one in parent if _name(one) == name), None)


def _children(parent: etree._Element | None, name: str) -> Iterator[etree._Element]:
    return (one for one in ([] if parent is None else parent) if _name(one) == name)


def _text(parent: etree._Element | None, *path: str) -> str:
    for name in path:
        parent = _child(parent, name)
    return "" if parent is None or parent.text is None else parent.text.strip()


def _message(root: etree._Element, header: etree._Element) -> Message:
    sender = _organ(_child(header, "From"))
    issued = _text(header, "PromulgationInfo", "PromulgationDate") or _text(header, "PromulgationDate")
    number, symbol = _code(header)
    message = Message(
        sender=sender,
        recipients=tuple(_organ(one) for one in _children(header, "To")),
        number=number,
        symbol=symbol,
        issued_on=_day(issued),
        subject=_text(header, "Subject"),
        document_id=_text(header, "DocumentId"),
        place=_text(header, "PromulgationInfo", "Place"),
        kind=_whole(_text(header, "DocumentType", "Type")) or 2,
        kind_name=_text(header, "DocumentType", "TypeName"),
        content=_text(header, "Content"),
        signer=_text(header, "SignerInfo", "FullName"),
        signer_position=_text(header, "SignerInfo", "Position"),
        signer_competence=_text(header, "SignerInfo", "Competence"),
        due_on=_day(_text(header, "DueDate")),
        to_places=_texts(_child(header, "ToPlaces"), "Place"),
        priority=min(_whole(_text(header, "OtherInfo", "Priority")) or 0, 3),
        sphere=_text(header, "OtherInfo", "SphereOfPromulgation"),
        typer=_text(header, "OtherInfo", "TyperNotation"),
        copies=_whole(_text(header, "OtherInfo", "PromulgationAmount")),
        pages=_whole(_text(header, "OtherInfo", "PageAmount")),
        appendixes=_texts(_child(_child(header, "OtherInfo"), "Appendixes"), "Appendix"),
        answers=tuple(_response(one) for one in _children(header, "ResponseFor")),
        trace=tuple(_traces(_below(root, "TraceHeaderList"))),
        files=tuple(_files(root)),
    )
    wrong = list(_missing(message, issued))
    if wrong:
        raise EdxmlError("invalid", *map(str, wrong))
    return message


def _code(header: etree._Element) -> tuple[str, str]:
    code = _child(header, "Code")
    number, symbol = _text(code, "CodeNumber"), _text(code, "CodeNotation")
    if not number and code is not None and code.text and code.text.strip():
        number, _slash, symbol = code.text.strip().partition("/")
    return number, symbol


def _missing(message: Message, issued: str) -> Iterator[Problem]:
    if not is_organ_code(message.sender.organ_id):
        said = (
            f"“{message.sender.organ_id[:40]}” không đúng dạng mã định danh" if message.sender.organ_id else "chưa có"
        )
        yield Problem("From/OrganId", said)
    for place, text in (
        ("Code/CodeNumber", message.number),
        ("Code/CodeNotation", message.symbol),
        ("Subject", message.subject),
    ):
        if not text:
            yield Problem(place, "chưa có nội dung")
    if message.issued_on is None:
        said = f"“{issued[:20]}” không phải là ngày" if issued else "chưa có ngày"
        yield Problem("PromulgationInfo/PromulgationDate", said)


def _status(top: etree._Element) -> Status:
    code, about = _text(top, "StatusCode"), _response(_child(top, "ResponseFor"))
    at = _time(_text(top, "Timestamp"))
    wrong = []
    if code not in set(StatusCode):
        wrong.append(Problem("StatusCode", f"“{code[:10]}” không có trong danh mục trạng thái"))
    if not about.code and not about.document_id:
        wrong.append(Problem("ResponseFor", "không nói trạng thái của văn bản nào"))
    if at is None:
        wrong.append(Problem("Timestamp", "không phải là thời điểm năm/tháng/ngày giờ:phút:giây"))
    if wrong or at is None:
        raise EdxmlError("invalid", *map(str, wrong))
    return Status(
        sender=_organ(_child(top, "From")),
        about=about,
        code=StatusCode(code),
        at=at,
        description=_text(top, "Description"),
        department=_text(top, "StaffInfo", "Department"),
        staff=_text(top, "StaffInfo", "Staff"),
    )


def _organ(top: etree._Element | None) -> Organ:
    return Organ(
        organ_id=_text(top, "OrganId"),
        name=_text(top, "OrganName"),
        in_charge=_text(top, "OrganizationInCharge"),
        address=_text(top, "OrganAdd"),
        email=_text(top, "Email"),
        telephone=_text(top, "Telephone"),
        fax=_text(top, "Fax"),
        website=_text(top, "Website"),
    )


def _response(top: etree._Element | None) -> ResponseFor:
    return ResponseFor(
        _text(top, "OrganId"), _text(top, "Code"), _day(_text(top, "PromulgationDate")), _text(top, "DocumentId")
    )


def _traces(top: etree._Element | None) -> Iterator[Trace]:
    for one in _children(top, "TraceHeader"):
        at = _time(_text(one, "Timestamp"))
        if at is not None:
            yield Trace(_text(one, "OrganId"), at)


def _texts(top: etree._Element | None, name: str) -> tuple[str, ...]:
    return tuple(one.text.strip() for one in _children(top, name) if one.text and one.text.strip())


def _files(root: etree._Element) -> Iterator[Packed]:
    top = _below(root, "AttachmentEncoded")
    names = {_text(one, "ContentId"): _text(one, "AttachmentName") for one in root.iter() if _name(one) == "Reference"}
    total = 0
    for place, one in enumerate(_children(top, "Attachment"), start=1):
        if place > MOST_FILES:
            raise EdxmlError("attachment", f"Gói có hơn {MOST_FILES} tệp.")
        name = _text(one, "AttachmentName") or names.get(_text(one, "ContentId"), "") or f"tep-{place}"
        data = _decoded(one, name)
        total += len(data)
        if total > MOST_ALL_FILES:
            raise EdxmlError("attachment", f"Các tệp nặng hơn {MOST_ALL_FILES // 1024 // 1024} MB.")
        yield Packed(name, data, _text(one, "ContentType") or "application/octet-stream")


def _decoded(top: etree._Element, name: str) -> bytes:
    encoded = _child(top, "ContentTransferEncoded")
    text = "" if encoded is None or encoded.text is None else encoded.text
    if len(text) > MOST_FILE * 4 // 3 + 1024:
        raise _too_large(name)
    try:
        data = base64.b64decode(_BLANKS.sub(b"", text.encode("ascii")), validate=True)
    except (binascii.Error, UnicodeEncodeError, ValueError) as error:
        raise EdxmlError("attachment", f"“{name[:60]}”: không phải là base64.") from error
    return _unzipped(data, name) if data.startswith(b"PK\x03\x04") else data


def _unzipped(data: bytes, name: str) -> bytes:
    """The one file of an archive that was only a wrapping: its entry has the name of the attachment, or the name is none of a
    file that is an archive itself."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = [one for one in archive.infolist() if not one.is_dir()]
            wraps = len(entries) == 1 and (
                entries[0].filename.rpartition("/")[2] == name or not name.lower().endswith(_PACKED)
            )
            if not wraps:
                return data
            if entries[0].file_size > MOST_FILE:
                raise _too_large(name)
            with archive.open(entries[0]) as packed:
                content = packed.read(MOST_FILE + 1)
    except (zipfile.BadZipFile, zlib.error, ValueError, RuntimeError, NotImplementedError, EOFError, OSError) as error:
        raise EdxmlError("attachment", f"“{name[:60]}”: tệp nén hỏng hoặc có mật khẩu.") from error
    if len(content) > MOST_FILE:
        raise _too_large(name)
    return content


def _too_large(name: str) -> EdxmlError:
    return EdxmlError("attachment", f"“{name[:60]}”: lớn hơn {MOST_FILE // 1024 // 1024} MB khi mở ra.")


def _day(text: str) -> dt.date | None:
    for form in _DAYS:
        try:
            return dt.datetime.strptime(f"{text[:10]}+0700", f"{form}%z").date()
        except ValueError:
            continue
    return None


def _time(text: str) -> dt.datetime | None:
    for form in _TIMES:
        try:
            return dt.datetime.strptime(f"{text[:19]}+0700", f"{form}%z")
        except ValueError:
            continue
    return None


def _whole(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 7 else None
