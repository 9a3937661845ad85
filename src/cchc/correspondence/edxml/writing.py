"""Writing a package. The same message always gives the same bytes: who sends it again sends the same thing."""

from __future__ import annotations

import base64
import datetime as dt
from typing import cast

from lxml import etree

from cchc.correspondence.edxml.checking import problems_of
from cchc.correspondence.edxml.errors import EdxmlError
from cchc.correspondence.edxml.forms import QCVN_102, Form
from cchc.correspondence.edxml.message import Message, Organ, ResponseFor, Status

TIME = "%Y/%m/%d %H:%M:%S"
VIETNAM = dt.timezone(dt.timedelta(hours=7))


def build(message: Message, form: Form = QCVN_102) -> bytes:
    """The package in UTF-8. Raises EdxmlError (``invalid``, with each field) for a message that may not be sent."""
    _require_whole(message)
    made = _Writer(form)
    header = made.header()
    _message_header(made, made.add(header, "MessageHeader"), message)
    _trace(made, header, message)
    _manifest(made, message)
    _files(made, message)
    return made.written()


def build_status(status: Status, form: Form = QCVN_102) -> bytes:
    """A status message. Raises EdxmlError (``invalid``)."""
    _require_whole(status)
    made = _Writer(form)
    top = made.add(made.header(), "Status")
    _response(made, top, status.about)
    _organ(made, made.add(top, "From"), status.sender)
    made.add(top, "StatusCode", status.code.value)
    made.add(top, "Description", status.description)
    made.add(top, "Timestamp", status.at.astimezone(VIETNAM).strftime(TIME))
    staff = made.add(top, "StaffInfo")
    made.add(staff, "Department", status.department)
    made.add(staff, "Staff", status.staff)
    return made.written()


def _require_whole(message: Message | Status) -> None:
    wrong = problems_of(message)
    if wrong:
        raise EdxmlError("invalid", *map(str, wrong))


class _Writer:
    def __init__(self, form: Form) -> None:
        self._form = form
        self.root = etree.Element(self._name("edXML"), nsmap=_names(form))
        self._envelope = self.root if form.flat else self.add(self.root, "edXMLEnvelope")

    def _name(self, name: str) -> str:
        return f"{{{self._form.namespace}}}{name}"

    def add(self, parent: etree._Element, name: str, text: str | None = None) -> etree._Element:
        element = etree.SubElement(parent, self._name(name))
        if text is not None:
            element.text = text
        return element

    def header(self) -> etree._Element:
        return self._envelope if self._form.flat else self.add(self._envelope, "edXMLHeader")

    def body(self) -> etree._Element:
        return self._envelope if self._form.flat else self.add(self._envelope, "edXMLBody")

    def written(self) -> bytes:
        return etree.tostring(self.root, xml_declaration=True, encoding="UTF-8")


def _names(form: Form) -> dict[str, str]:
    """Without a prefix the namespace is the default one (``None`` to lxml)."""
    return {form.prefix: form.namespace} if form.prefix else cast("dict[str, str]", {None: form.namespace})


def _message_header(made: _Writer, top: etree._Element, message: Message) -> None:
    _organ(made, made.add(top, "From"), message.sender)
    for one in message.recipients:
        _organ(made, made.add(top, "To"), one)
    made.add(top, "DocumentId", message.document_id)
    code = made.add(top, "Code")
    made.add(code, "CodeNumber", message.number)
    made.add(code, "CodeNotation", message.symbol)
    issued = made.add(top, "PromulgationInfo")
    made.add(issued, "Place", message.place)
    made.add(issued, "PromulgationDate", _day(message.issued_on))
    kind = made.add(top, "DocumentType")
    made.add(kind, "Type", str(message.kind))
    made.add(kind, "TypeName", message.kind_name)
    made.add(top, "Subject", message.subject)
    made.add(top, "Content", message.content)
    signer = made.add(top, "SignerInfo")
    made.add(signer, "Competence", message.signer_competence)
    made.add(signer, "Position", message.signer_position)
    made.add(signer, "FullName", message.signer)
    made.add(top, "DueDate", _day(message.due_on))
    places = made.add(top, "ToPlaces")
    for place in message.to_places:
        made.add(places, "Place", place)
    _other(made, made.add(top, "OtherInfo"), message)
    for answered in message.answers:
        _response(made, top, answered)


def _other(made: _Writer, top: etree._Element, message: Message) -> None:
    made.add(top, "Priority", str(message.priority))
    made.add(top, "SphereOfPromulgation", message.sphere)
    made.add(top, "TyperNotation", message.typer)
    made.add(top, "PromulgationAmount", "" if message.copies is None else str(message.copies))
    made.add(top, "PageAmount", "" if message.pages is None else str(message.pages))
    appendixes = made.add(top, "Appendixes")
    for name in message.appendixes:
        made.add(appendixes, "Appendix", name)


def _organ(made: _Writer, top: etree._Element, organ: Organ) -> None:
    made.add(top, "OrganId", organ.organ_id)
    made.add(top, "OrganizationInCharge", organ.in_charge)
    made.add(top, "OrganName", organ.name)
    made.add(top, "OrganAdd", organ.address)
    made.add(top, "Email", organ.email)
    made.add(top, "Telephone", organ.telephone)
    made.add(top, "Fax", organ.fax)
    made.add(top, "Website", organ.website)


def _response(made: _Writer, parent: etree._Element, about: ResponseFor) -> None:
    top = made.add(parent, "ResponseFor")
    made.add(top, "OrganId", about.organ_id)
    made.add(top, "Code", about.code)
    made.add(top, "DocumentId", about.document_id)
    made.add(top, "PromulgationDate", _day(about.issued_on))


def _trace(made: _Writer, header: etree._Element, message: Message) -> None:
    top = made.add(header, "TraceHeaderList")
    for one in message.trace:
        passed = made.add(top, "TraceHeader")
        made.add(passed, "OrganId", one.organ_id)
        made.add(passed, "Timestamp", one.at.astimezone(VIETNAM).strftime(TIME))


def _manifest(made: _Writer, message: Message) -> None:
    manifest = made.add(made.body(), "edXMLManifest")
    for place, one in enumerate(message.files, start=1):
        reference = made.add(manifest, "Reference")
        made.add(reference, "ContentId", f"cid:tep-{place}")
        made.add(reference, "ContentType", one.content_type)
        made.add(reference, "AttachmentName", one.name)


def _files(made: _Writer, message: Message) -> None:
    top = made.add(made.root, "AttachmentEncoded")
    for place, one in enumerate(message.files, start=1):
        file = made.add(top, "Attachment")
        made.add(file, "ContentId", f"cid:tep-{place}")
        made.add(file, "AttachmentName", one.name)
        made.add(file, "ContentType", one.content_type)
        made.add(file, "ContentTransferEncoded", base64.b64encode(one.data).decode("ascii"))


def _day(day: dt.date | None) -> str:
    return "" if day is None else f"{day.year:04}/{day.month:02}/{day.day:02}"
