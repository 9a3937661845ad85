"""What a service refuses, in words that a person can act on.

CchcError
 ├── NotAllowed      the viewer may not do this; doors answer 403 (404 where even its being there is not theirs to know)
 ├── Refused         the input or the state does not permit it; ``field`` names the form field, if one
 └── Changed         somebody else changed the row meanwhile
"""

from __future__ import annotations


class CchcError(Exception):
    """Base of what services raise on purpose. ``str(error)`` is a Vietnamese sentence for the person."""


class NotAllowed(CchcError):
    def __init__(
        self, message: str = "Bạn không có quyền thực hiện việc này. Hãy liên hệ quản trị để được phân quyền."
    ) -> None:
        super().__init__(message)


class Refused(CchcError):
    def __init__(self, message: str, *, field: str | None = None) -> None:
        super().__init__(message)
        self.field = field


class Changed(CchcError):
    def __init__(
        self, message: str = "Nội dung này vừa được người khác thay đổi. Hãy tải lại trang để xem bản mới rồi làm lại."
    ) -> None:
        super().__init__(message)
