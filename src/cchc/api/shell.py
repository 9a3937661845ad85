"""The interface for programs, version 1: its operations come from the apps, its errors and description from here."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError

from cchc.core.errors import Changed, NotAllowed, Refused
from cchc.core.rest.problems import MEDIA_TYPE, Fault, Problem, problem_response
from cchc.core.rest.scopes import Scoped

NOT_FOUND = "Không có nội dung này, hoặc mã truy cập không được xem nội dung này."
WRONG_INPUT = "Dữ liệu gửi lên chưa đúng; xem từng chỗ trong errors."
DESCRIPTION = """Giao diện cho phần mềm khác: kế hoạch, nhiệm vụ, minh chứng, phát hiện, lịch sử.

- Xác thực: `Authorization: Bearer cchc_…`, mã tạo ở trang Tài khoản và bảo mật; mã không bao giờ có quyền hơn chủ của nó.
- Lỗi: `application/problem+json` (RFC 9457), `detail` là một câu tiếng Việt.
- Trang: `limit`, `cursor`; trang sau là `next`.
- Sửa: gửi `If-Match` với `ETag` đã đọc; 412 nếu người khác đã sửa.
- Tạo mới: gửi `Idempotency-Key` để gửi lại không tạo trùng.
"""


class Interface(NinjaAPI):
    """Errors are described under their own media type, and every operation says what a missing token answers."""

    def get_openapi_schema(self, **kwargs: Any) -> Any:
        schema = super().get_openapi_schema(**kwargs)
        for path in schema["paths"].values():
            for operation in path.values():
                for status, response in operation.get("responses", {}).items():
                    if int(status) >= 400 and "content" in response:
                        response["content"] = {MEDIA_TYPE: next(iter(response["content"].values()))}
        return schema


api = Interface(
    title="CCHC",
    version="1",
    description=DESCRIPTION,
    urls_namespace="api-1",
    auth=Scoped(),
    docs_url=None,
    openapi_url="/openapi.json",
)


@api.exception_handler(Problem)
def _problem(request: HttpRequest, error: Problem) -> HttpResponse:
    return problem_response(error.status, error.detail, error.errors)


@api.exception_handler(ValidationError)
def _invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    return problem_response(422, WRONG_INPUT, [_fault(one) for one in error.errors])


@api.exception_handler(AuthenticationError)
def _stranger(request: HttpRequest, error: AuthenticationError) -> HttpResponse:
    response = problem_response(401, "Thiếu mã truy cập, hoặc mã đã hết hạn, bị thu hồi hay không đúng.")
    response["WWW-Authenticate"] = 'Bearer realm="cchc"'
    return response


@api.exception_handler(HttpError)
def _http(request: HttpRequest, error: HttpError) -> HttpResponse:
    return problem_response(error.status_code, "Không đọc được nội dung gửi lên. Hãy gửi JSON đúng cú pháp, mã UTF-8.")


@api.exception_handler(Http404)
def _missing(request: HttpRequest, error: Http404) -> HttpResponse:
    return problem_response(404, NOT_FOUND)


@api.exception_handler(NotAllowed)
def _not_allowed(request: HttpRequest, error: NotAllowed) -> HttpResponse:
    return problem_response(403, str(error))


@api.exception_handler(PermissionDenied)
def _denied(request: HttpRequest, error: PermissionDenied) -> HttpResponse:
    return problem_response(403, str(error) or str(NotAllowed()))


@api.exception_handler(Refused)
def _refused(request: HttpRequest, error: Refused) -> HttpResponse:
    faults = [Fault(place=f"/{error.field}", detail=str(error))] if error.field else []
    return problem_response(422, str(error), faults)


@api.exception_handler(Changed)
def _changed(request: HttpRequest, error: Changed) -> HttpResponse:
    return problem_response(409, str(error))


@api.exception_handler(RequestDataTooBig)
def _too_big(request: HttpRequest, error: RequestDataTooBig) -> HttpResponse:
    return problem_response(413, "Nội dung gửi lên quá lớn. Hãy gửi tệp bằng multipart/form-data.")


def _fault(error: dict[str, Any]) -> Fault:
    """Where pydantic found something, as a place in the request."""
    source, *rest = [str(part) for part in error.get("loc", ("body",))]
    place = f"{source}/{rest[-1]}" if source in {"query", "header", "path"} else f"/{'/'.join(rest[1:])}"
    return Fault(place=place, detail=str(error.get("msg", "")))
