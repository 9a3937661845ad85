"""How a package is written: namespace, prefix, nested or flat. Formats in the field differ, so it is a setting."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Form:
    """``flat``: header, trace, manifest and files stand side by side under the root instead of in envelope, header and body."""

    namespace: str
    prefix: str = "edXML"
    flat: bool = False


QCVN_102 = Form("http://www.mic.gov.vn/TBT/QCVN_102_2016")
GO_VN = Form("http://www.go.vn/eDoc", prefix="eDoc", flat=True)
