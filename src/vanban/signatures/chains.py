"""The way from a certificate to one of the given roots, as it stood at a time. Nothing is fetched."""

from __future__ import annotations

import asyncio
import datetime as dt
import warnings
from base64 import b64decode, b64encode
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from cryptography import x509

from vanban.signatures.certificates import facts, is_root, name_of, parse
from vanban.signatures.revocation import Standing, lists_of, standing
from vanban.signatures.verdicts import Verdict, local_day

if TYPE_CHECKING:
    from asn1crypto.x509 import Certificate as Parsed

_WEAK = frozenset({"md2", "md5", "sha1"})


@dataclass(frozen=True)
class Trust:
    """What the caller trusts: ``roots`` (each ends a chain, a root or an authority under one), other certificates that help
    to build chains, and lists of revoked ones. All DER. ``sha1_until``: signatures over SHA-1 count where a trusted time
    stamp proves that they were made before that day; None: never."""

    roots: tuple[bytes, ...] = ()
    others: tuple[bytes, ...] = ()
    lists: tuple[bytes, ...] = ()
    sha1_until: dt.date | None = None

    @classmethod
    def of(
        cls, certificates: Iterable[bytes], lists: Iterable[bytes] = (), *, sha1_until: dt.date | None = None
    ) -> Trust:
        """``certificates`` that signed themselves are roots; if none did, each is one."""
        given = tuple(certificates)
        roots = tuple(one for one in given if is_root(one)) or given
        return cls(roots, tuple(one for one in given if one not in roots), tuple(lists), sha1_until)

    def weak(self, time: dt.datetime, *, proven: bool = True) -> frozenset[str]:
        """The digests that do not count at ``time``."""
        accepts = proven and self.sha1_until is not None and time.date() < self.sha1_until
        return _WEAK - {"sha1"} if accepts else _WEAK

    @cached_property
    def parsed_roots(self) -> list[Parsed]:
        return [parse(one) for one in self.roots]

    @cached_property
    def parsed_others(self) -> list[Parsed]:
        return [parse(one) for one in self.others]

    @cached_property
    def parsed_lists(self) -> list[x509.CertificateRevocationList]:
        return lists_of(self.lists)


def trust_form(trust: Trust) -> dict[str, Any]:
    """``trust`` as JSON, for another process."""
    until = trust.sha1_until.isoformat() if trust.sha1_until else ""
    parts = {"roots": trust.roots, "others": trust.others, "lists": trust.lists}
    return {name: [b64encode(one).decode() for one in ders] for name, ders in parts.items()} | {"sha1_until": until}


def trust_of(form: dict[str, Any]) -> Trust:
    parts = {name: tuple(b64decode(one) for one in form[name]) for name in ("roots", "others", "lists")}
    return Trust(**parts, sha1_until=dt.date.fromisoformat(form["sha1_until"]) if form["sha1_until"] else None)


@dataclass(frozen=True)
class Fault:
    verdict: Verdict
    why: str
    text: str


@dataclass
class Chain:
    """``certificates`` from the one asked about to the root, where a way was found; ``fault`` says what is wrong."""

    certificates: list[Parsed] = field(default_factory=list)
    fault: Fault | None = None

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(name_of(one.subject) for one in self.certificates)


def chain_of(certificate: Parsed, embedded: Sequence[Parsed], trust: Trust, time: dt.datetime, *, stamp: bool) -> Chain:
    """The chain as of ``time``; ``stamp``: the certificate must be one for time stamps, else one for signatures."""
    if fault := _outside(certificate, time):
        return Chain([certificate], fault)
    if not trust.roots:
        return Chain([certificate], _no_root(certificate))
    from pyhanko_certvalidator import errors

    try:
        path = run_apart(_path(certificate, embedded, trust, time, stamp))
    except (errors.PathBuildingError, errors.InvalidCertificateError) as error:
        return Chain([certificate], _of_building(certificate, error))
    except errors.DisallowedAlgorithmError:
        text = "một chứng thư trong chuỗi dùng thuật toán yếu (SHA-1, MD5 hoặc khóa ngắn)"
        return Chain([certificate], Fault(Verdict.UNKNOWN, "algorithm", text))
    except (errors.ExpiredError, errors.NotYetValidError):
        text = f"một chứng thư của tổ chức chứng thực không có hiệu lực ngày {local_day(time)}"
        return Chain([certificate], Fault(Verdict.EXPIRED, "chain", text))
    except Exception as error:
        if "signature" in str(error):  # the name of a root, not its key
            return Chain([certificate], _no_root(certificate))
        text = "chuỗi chứng thư không hợp lệ"
        return Chain([certificate], Fault(Verdict.UNKNOWN, "chain", text))
    found = Chain(list(reversed(list(path.iter_certs(include_root=True)))))
    root = found.certificates[-1]
    if len(found.certificates) > 1 and _outside(root, time):
        text = f"chứng thư gốc {name_of(root.subject)} không có hiệu lực ngày {local_day(time)}"
        found.fault = Fault(Verdict.UNTRUSTED, "root_expired", text)
    return found


def standings(
    chain: Chain,
    time: dt.datetime,
    lists: Sequence[x509.CertificateRevocationList],
    answers: Sequence[Any],
) -> list[tuple[Parsed, Standing]]:
    """Whether each certificate but the root was revoked."""
    converted = [x509.load_der_x509_certificate(one.dump()) for one in chain.certificates]
    pairs = pairwise(converted)
    return [
        (parsed, standing(one, issuer, time, lists, answers))
        for parsed, (one, issuer) in zip(chain.certificates, pairs, strict=False)
    ]


def _outside(certificate: Parsed, time: dt.datetime) -> Fault | None:
    known = facts(certificate)
    if time > known.valid_until:
        text = f"chứng thư hết hạn ngày {local_day(known.valid_until)}, ký lúc {local_day(time)}"
        return Fault(Verdict.EXPIRED, "expired", text)
    if time < known.valid_from:
        text = f"chứng thư chỉ có hiệu lực từ ngày {local_day(known.valid_from)}, ký lúc {local_day(time)}"
        return Fault(Verdict.EXPIRED, "not_yet_valid", text)
    return None


def _no_root(certificate: Parsed) -> Fault:
    issuer = name_of(certificate.issuer)
    return Fault(
        Verdict.UNTRUSTED, "no_root", f"chuỗi chứng thư không dẫn tới chứng thư gốc nào đã khai báo ({issuer})"
    )


def _of_building(certificate: Parsed, error: Exception) -> Fault:
    if "usage" in str(error) or "purpose" in str(error):
        return Fault(Verdict.UNKNOWN, "usage", "chứng thư không được cấp để ký")
    return _no_root(certificate)


async def _path(certificate: Parsed, embedded: Sequence[Parsed], trust: Trust, time: dt.datetime, stamp: bool) -> Any:
    from pyhanko_certvalidator import CertificateValidator, ValidationContext
    from pyhanko_certvalidator.policy_decl import NO_REVOCATION, CertRevTrustPolicy

    context = ValidationContext(
        trust_roots=trust.parsed_roots,
        other_certs=[*embedded, *trust.parsed_others],
        moment=time,
        weak_hash_algos=trust.weak(time, proven=trust.sha1_until is not None),
        allow_fetching=False,
        revinfo_policy=CertRevTrustPolicy(NO_REVOCATION),
    )
    validator = CertificateValidator(certificate, validation_context=context)
    path = await validator.async_validate_path()
    if stamp:
        await validator.async_validate_usage(set(), {"time_stamping"})  # type: ignore[no-untyped-call]
    elif not certificate.key_usage_value or "digital_signature" not in certificate.key_usage_value.native:
        await validator.async_validate_usage({"non_repudiation"})  # type: ignore[no-untyped-call]
    return path


def run_apart(work: Any) -> Any:
    """Runs a coroutine to its end, also where the caller's thread has a loop of its own."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        try:
            asyncio.get_running_loop()
        except RuntimeError:
            return asyncio.run(work)
        with ThreadPoolExecutor(1) as pool:
            return pool.submit(asyncio.run, work).result()
