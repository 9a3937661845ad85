"""Time stamps: whether a token is about the bytes, by whom it is signed, and which time it proves."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from vanban.signatures.certificates import name_of
from vanban.signatures.chains import Chain, Trust, chain_of, standings
from vanban.signatures.verdicts import Note, local_time

if TYPE_CHECKING:
    from asn1crypto.x509 import Certificate as Parsed


@dataclass
class Token:
    """A time stamp over bytes. ``proves``: the time, where the token is whole, about the bytes, and leads to a given root."""

    time: dt.datetime
    authority: Parsed
    intact: bool
    chain: Chain
    revoked: bool
    weak: bool = False

    @property
    def proves(self) -> bool:
        return self.intact and self.chain.fault is None and not self.revoked and not self.weak

    @property
    def note(self) -> Note:
        by = f"dấu thời gian {local_time(self.time)} của {name_of(self.authority.subject)}"
        if self.proves:
            return Note("stamped", f"Có {by}.")
        if not self.intact:
            return Note("stamp_broken", f"Có {by} nhưng dấu không khớp nội dung.")
        if self.revoked:
            return Note("stamp_revoked", f"Có {by} nhưng chứng thư của tổ chức cấp dấu đã bị thu hồi.")
        if self.weak:
            return Note("stamp_weak", f"Có {by} nhưng dấu dùng thuật toán băm yếu.")
        assert self.chain.fault is not None
        return Note("stamp_untrusted", f"Có {by} nhưng {self.chain.fault.text}.")


def token_of(
    signed_data: Any, stamped: bytes | None, trust: Trust, lists: Any, answers: Any, digest: Any = None
) -> Token:
    """The token in ``signed_data`` over the bytes ``stamped`` (or whose digest ``digest(name)`` computes).

    Raises where it is no token of RFC 3161.
    """
    from pyhanko.sign.general import extract_certificate_info, extract_signer_info
    from pyhanko.sign.validation.generic_cms import validate_sig_integrity

    content = signed_data["encap_content_info"]["content"]
    info = content.parsed
    imprint = info["message_imprint"]
    name = imprint["hash_algorithm"]["algorithm"].native
    expected = digest(name) if digest is not None else hashlib.new(name, stamped or b"").digest()
    signer = extract_signer_info(signed_data)
    certificates = extract_certificate_info(signed_data)
    authority = certificates.signer_cert
    own = hashlib.new(signer["digest_algorithm"]["algorithm"].native, bytes(content)).digest()
    whole = all(validate_sig_integrity(signer, authority, "tst_info", own))
    time = info["gen_time"].native
    chain = chain_of(authority, certificates.other_certs, trust, time, stamp=True)
    about_time = standings(chain, time, lists, answers) if chain.fault is None else []
    revoked = any(one.revoked_on is not None and one.revoked_on <= time for _, one in about_time)
    weak = not trust.weak(time).isdisjoint({name, signer["digest_algorithm"]["algorithm"].native})
    return Token(time, authority, whole and imprint["hashed_message"].native == expected, chain, revoked, weak)
