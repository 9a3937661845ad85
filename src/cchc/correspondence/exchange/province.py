"""The axis of a province by HTTP, as an integrator's public code uses that of Lạng Sơn (the guide "HuongDanKetNoiLienThongVB v2.2").

Sign-in gives a token for about 30 minutes; each call carries it with the agency's code and key. A token that ended in the
middle is renewed once for the call. Answers of HTTP 5xx, cut lines and time-outs are ``Unreachable``.
"""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import httpx

from cchc.correspondence.exchange.base import Listed, Rejected, Unreachable

TIMEOUT = 60.0
MOST_ANSWER = 220 * 1024 * 1024
AWAY = "Không kết nối được với trục liên thông. Hệ thống sẽ tự thử lại."
BROKEN = "Trục liên thông đang lỗi. Hệ thống sẽ tự thử lại."
_EXPIRED = frozenset({401, 403})


class ProvinceAxis:
    """Holds a connection and a token; not shared between threads."""

    def __init__(self, address: str, system_id: str, secret: str, *, timeout: float = TIMEOUT) -> None:
        self._system_id, self._secret, self._token = system_id, secret, ""
        self._http = httpx.Client(base_url=address.rstrip("/"), timeout=timeout, follow_redirects=False)

    def send(self, package: bytes, name: str, *, status: bool = False) -> str:
        files = {"edocFile": (f"{name}.edxml", package, "application/xml")}
        answer = self._call("POST", "/v1/sendEdoc", files=files, data={"messageType": "status" if status else "edoc"})
        inner = answer.get("data")
        data = inner if isinstance(inner, dict) else answer
        doc_id = str(data.get("docId") or answer.get("docId") or "")
        if not doc_id:
            raise Unreachable(BROKEN, f"no docId: {json.dumps(answer)[:200]}")
        return doc_id

    def received(self, first: dt.date, last: dt.date) -> list[Listed]:
        query = {"messageType": "edoc", "fromDate": f"{first:%Y/%m/%d}", "toDate": f"{last:%Y/%m/%d}"}
        answer = self._call("GET", "/v1/syncReceivedEdocList", params=query)
        rows = answer.get("data", answer.get("list", []))
        if not isinstance(rows, list):
            raise Unreachable(BROKEN, "the list is no list")
        return [
            Listed(str(row["docId"])[:120], str(row.get("from") or ""))
            for row in rows
            if isinstance(row, dict) and row.get("docId")
        ]

    def get(self, doc_id: str) -> bytes:
        answer = self._call("GET", "/v1/getEdoc", params={"docId": doc_id})
        inner = answer.get("data")
        package = (inner if isinstance(inner, dict) else answer).get("edxml")
        if not isinstance(package, str) or not package:
            raise Unreachable(BROKEN, "no edxml in the answer")
        return package.encode()

    def close(self) -> None:
        self._http.close()

    def _call(self, method: str, path: str, **request: Any) -> dict[str, Any]:
        if not self._token:
            self._sign_in()
        answer = self._ask(method, path, **request)
        if answer.status_code in _EXPIRED:
            self._sign_in()
            answer = self._ask(method, path, **request)
        return self._understood(answer)

    def _sign_in(self) -> None:
        self._token = ""
        given = {"systemId": self._system_id, "secretKey": self._secret}
        answer = self._ask("POST", "/v1/auth/login", json=given)
        if answer.status_code in _EXPIRED:
            raise Rejected("15", f"login: HTTP {answer.status_code}")
        told = self._understood(answer)
        inner = told.get("data")
        data = inner if isinstance(inner, dict) else told
        self._token = str(data.get("token") or data.get("access_token") or "")
        if not self._token:
            raise Unreachable(BROKEN, "no token in the answer to login")

    def _ask(self, method: str, path: str, **request: Any) -> httpx.Response:
        headers = {"X-SystemId": self._system_id, "X-SecretKey": self._secret}
        if self._token:
            headers["Authorization"] = f"Bearer {self._token}"
        try:
            with self._http.stream(method, path, headers=headers, **request) as answer:
                kept, size = [], 0
                for part in answer.iter_bytes():
                    size += len(part)
                    if size > MOST_ANSWER:
                        raise Rejected("10", "the answer is too large")
                    kept.append(part)
            return httpx.Response(answer.status_code, content=b"".join(kept))
        except (httpx.HTTPError, httpx.InvalidURL, OSError) as error:
            raise Unreachable(AWAY, f"{type(error).__name__}: {error}") from error

    def _understood(self, answer: httpx.Response) -> dict[str, Any]:
        if answer.status_code >= 500:
            raise Unreachable(BROKEN, f"HTTP {answer.status_code}")
        try:
            told = answer.json()
        except ValueError as error:
            raise Unreachable(BROKEN, f"HTTP {answer.status_code}, no JSON") from error
        if isinstance(told, list):
            told = {"data": told}
        if not isinstance(told, dict):
            raise Unreachable(BROKEN, "no object in the answer")
        code = _code(told)
        if code not in {"", "0"}:
            raise Rejected(code, str(told.get("message") or told.get("errorDesc") or "")[:300])
        if answer.status_code in _EXPIRED:
            raise Rejected("15", f"HTTP {answer.status_code}")
        if answer.status_code >= 400 or told.get("success") is False:
            raise Rejected(str(answer.status_code), str(told.get("message") or "")[:300])
        return told


def _code(told: dict[str, Any]) -> str:
    inner = told.get("data")
    for one in (told, inner if isinstance(inner, dict) else {}):
        code = one.get("errorCode")
        if code not in (None, ""):
            return str(code)[:10]
    return ""
