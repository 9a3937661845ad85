"""One block said in other words by an OpenAI-compatible endpoint, where the installation has one (off by default).

It may change words and never a figure: every number of the answer must stand in what was sent, and every number that was sent in
the answer; else the answer is refused. What is sent leaves the installation: docs/operations says what that means."""

from __future__ import annotations

import json
import urllib.error
import urllib.request

from django.conf import settings

from cchc.core.errors import CchcError
from cchc.reports.numbers_said import invented

ASK = (
    "Viết lại đoạn báo cáo hành chính sau cho gọn và trang trọng. Giữ nguyên mọi con số, ngày, số hiệu văn bản và tên đơn vị; "
    "không thêm con số, không thêm nhận định. Chỉ trả về đoạn văn."
)
LONGEST_ANSWER = 20_000


class NotRephrased(CchcError):
    """There is no such service here, it did not answer, or its answer may not be used."""


def is_on() -> bool:
    return bool(settings.CCHC_REPHRASE_URL)


def rephrase(text: str) -> str:
    """``text`` in other words. Raises NotRephrased."""
    if not is_on():
        raise NotRephrased("Máy chủ này không bật việc diễn đạt lại.")
    answer = _ask(text).strip()
    if not answer:
        raise NotRephrased("Dịch vụ không trả về nội dung. Đoạn giữ nguyên.")
    if added := invented(text, answer):
        raise NotRephrased(
            f"Không dùng được bản diễn đạt lại: có số không nằm trong đoạn gốc ({', '.join(added)}). Đoạn giữ nguyên."
        )
    if lost := invented(answer, text):
        raise NotRephrased(
            f"Không dùng được bản diễn đạt lại: mất số của đoạn gốc ({', '.join(lost)}). Đoạn giữ nguyên."
        )
    return answer


def _ask(text: str) -> str:
    body = {
        "model": settings.CCHC_REPHRASE_MODEL,
        "temperature": 0,
        "messages": [{"role": "system", "content": ASK}, {"role": "user", "content": text}],
    }
    request = urllib.request.Request(  # noqa: S310  the address is the operator's own setting
        f"{settings.CCHC_REPHRASE_URL}/chat/completions",
        data=json.dumps(body).encode(),
        headers={"Content-Type": "application/json", "Authorization": f"Bearer {settings.CCHC_REPHRASE_KEY}"},
    )
    try:
        with urllib.request.urlopen(request, timeout=settings.CCHC_REPHRASE_SECONDS) as answer:  # noqa: S310
            found = json.loads(answer.read(4 * LONGEST_ANSWER))
        said = found["choices"][0]["message"]["content"]
    except (urllib.error.URLError, TimeoutError, OSError) as error:
        raise NotRephrased("Dịch vụ diễn đạt lại không trả lời. Đoạn giữ nguyên; hãy thử lại sau.") from error
    except (ValueError, KeyError, IndexError, TypeError) as error:
        raise NotRephrased("Dịch vụ diễn đạt lại trả lời không đúng dạng. Đoạn giữ nguyên.") from error
    if not isinstance(said, str) or len(said) > LONGEST_ANSWER:
        raise NotRephrased("Dịch vụ diễn đạt lại trả lời không đúng dạng. Đoạn giữ nguyên.")
    return said
