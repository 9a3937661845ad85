"""edXML packages (QCVN 102:2016/BTTTT) made and read. Knows no Django: bytes in, frozen values out.

``build`` and ``build_status`` write, ``parse`` reads what they and others wrote, ``problems_of`` says what is wrong with a message.
What is read may come from anybody: no entities, no network, limits of size, named errors (``EdxmlError``).
"""

from cchc.correspondence.edxml.checking import CODE_FORM, Problem, is_organ_code, problems_of
from cchc.correspondence.edxml.errors import EdxmlError
from cchc.correspondence.edxml.forms import GO_VN, QCVN_102, Form
from cchc.correspondence.edxml.message import Message, Organ, Packed, ResponseFor, Status, StatusCode, Trace
from cchc.correspondence.edxml.reading import parse
from cchc.correspondence.edxml.writing import build, build_status

__all__ = [
    "CODE_FORM",
    "GO_VN",
    "QCVN_102",
    "EdxmlError",
    "Form",
    "Message",
    "Organ",
    "Packed",
    "Problem",
    "ResponseFor",
    "Status",
    "StatusCode",
    "Trace",
    "build",
    "build_status",
    "is_organ_code",
    "parse",
    "problems_of",
]
