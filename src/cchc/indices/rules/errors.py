"""What is wrong with a rule as data, by name. ``where`` is its place in the JSON form (``rule.bands.2.points``)."""

from __future__ import annotations


class RuleError(ValueError):
    """Base; ``str(error)`` is a Vietnamese sentence for the person."""

    def __init__(self, message: str, where: str = "") -> None:
        self.where = where
        super().__init__(f"{message} (tại {where})" if where else message)


class UnknownKind(RuleError):
    def __init__(self, kind: object, where: str) -> None:
        super().__init__(f"Không có loại quy tắc “{str(kind)[:40]}”.", where)


class UnknownName(RuleError):
    def __init__(self, name: object, where: str) -> None:
        super().__init__(f"Tên “{str(name)[:40]}” không có trong quy tắc. Hãy xem lại chính tả.", where)


class MissingName(RuleError):
    def __init__(self, name: str, where: str) -> None:
        super().__init__(f"Quy tắc thiếu “{name}”.", where)


class WrongValue(RuleError):
    pass


class TooDeep(RuleError):
    def __init__(self, most: int, where: str) -> None:
        super().__init__(f"Quy tắc lồng nhau quá {most} tầng. Hãy tách thành nhiều tiêu chí thành phần.", where)


class TooLong(RuleError):
    def __init__(self, what: str, most: int, where: str) -> None:
        super().__init__(f"{what} dài quá mức cho phép ({most}).", where)


class NewerSchema(RuleError):
    def __init__(self, found: object) -> None:
        super().__init__(f"Quy tắc ghi theo dạng số {str(found)[:20]}, mới hơn phần mềm này. Hãy cập nhật phần mềm.")
