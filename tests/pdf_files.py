"""PDF files for tests, written by hand: nothing but the parts that a test is about."""

from __future__ import annotations

import base64
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

WIDTH, HEIGHT = 595, 842
_ADVANCE = 0.6  # of Courier, in letter heights


@dataclass(frozen=True)
class Text:
    """A line of text at a place from the top left of its page."""

    text: str
    left: float = 72
    base: float = 100
    size: float = 10
    bold: bool = False
    mark: int = -1
    tag: str = "P"


def width(text: str, size: float = 10) -> float:
    """How wide a text is in the font of these files."""
    return len(text) * _ADVANCE * size


def column(texts: Sequence[str], left: float = 72, top: float = 100, leading: float = 13, **style: float) -> list[Text]:
    """Lines under each other."""
    return [Text(text, left, top + place * leading, **style) for place, text in enumerate(texts)]  # type: ignore[arg-type]


def wrapped(text: str, letters: int) -> list[str]:
    """A text as lines of at most so many letters."""
    found = [""]
    for word in text.split():
        if found[-1] and len(found[-1]) + 1 + len(word) > letters:
            found.append("")
        found[-1] = f"{found[-1]} {word}".strip()
    return found


def drawn(texts: Sequence[Text]) -> bytes:
    """The operators that draw texts."""
    return b"\n".join(map(_drawn, texts))


def _drawn(text: Text) -> bytes:
    raw = text.text.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
    font = "B" if text.bold else "F"
    show = b"BT /%s %g Tf %g %g Td (%s) Tj ET" % (font.encode(), text.size, text.left, HEIGHT - text.base, raw)
    return b"/%s <</MCID %d>> BDC %s EMC" % (text.tag.encode(), text.mark, show) if text.mark >= 0 else show


def file(objects: Mapping[int, bytes], trailer: bytes = b"") -> bytes:
    """Objects as a file with its table of places; object 1 is the root."""
    out = b"%PDF-1.7\n"
    places: dict[int, int] = {}
    for number, body in objects.items():
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    size = max(objects) + 1
    start = len(out)
    rows = [b"%010d 00000 n \n" % places[n] if n in places else b"0000000000 65535 f \n" for n in range(size)]
    table = b"xref\n0 %d\n%s" % (size, b"".join(rows))
    return out + table + b"trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (size, trailer, start)


def stream(body: bytes, head: bytes = b"") -> bytes:
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(body), head, body)


def packed(body: bytes, head: bytes = b"") -> bytes:
    return stream(zlib.compress(body, 9), b"/Filter /FlateDecode " + head)


def document(
    pages: Sequence[Sequence[Text]],
    *,
    extra: Mapping[int, bytes] | None = None,
    root: bytes = b"",
    page: bytes = b"",
    info: bytes = b"",
) -> bytes:
    """A file of pages with these texts. Page n is object 10 + 2n, its content the next one."""
    numbers = [10 + 2 * place for place in range(len(pages))]
    objects = {
        1: b"<< /Type /Catalog /Pages 2 0 R %s >>" % root,
        2: b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(pages), b" ".join(b"%d 0 R" % n for n in numbers)),
        3: b"<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >>",
        4: b"<< /Type /Font /Subtype /Type1 /BaseFont /Courier-Bold /Encoding /WinAnsiEncoding >>",
        5: b"<< %s >>" % info,
    }
    for place, (number, texts) in enumerate(zip(numbers, pages, strict=True)):
        objects[number] = (
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %d %d] /StructParents %d /Contents %d 0 R "
            b"/Resources << /Font << /F 3 0 R /B 4 0 R >> >> %s >>" % (WIDTH, HEIGHT, place, number + 1, page)
        )
        objects[number + 1] = stream(drawn(texts))
    return file({**objects, **(extra or {})}, b"/Info 5 0 R")


@dataclass(frozen=True)
class Tag:
    """An element of the tags: its kids are elements or (page, mark)."""

    type: str
    kids: Sequence[Tag | tuple[int, int]] = ()
    actual: str = ""


def tagged(pages: Sequence[Sequence[Text]], tags: Sequence[Tag], *, info: bytes = b"", roles: bytes = b"") -> bytes:
    """A file of pages with these tags."""
    objects: dict[int, bytes] = {}
    owners: dict[tuple[int, int], int] = {}
    free = iter(range(1000, 10**6))

    def add(tag: Tag, parent: int) -> int:
        number = next(free)
        kids = []
        for kid in tag.kids:
            if isinstance(kid, Tag):
                kids.append(b"%d 0 R" % add(kid, number))
            else:
                kids.append(b"<< /Type /MCR /Pg %d 0 R /MCID %d >>" % (10 + 2 * (kid[0] - 1), kid[1]))
                owners[kid] = number
        actual = b"/ActualText (%s)" % tag.actual.encode("cp1252") if tag.actual else b""
        objects[number] = b"<< /Type /StructElem /S /%s /P %d 0 R /K [%s] %s >>" % (
            tag.type.encode(), parent, b" ".join(kids), actual,
        )  # fmt: skip
        return number

    kids = b" ".join(b"%d 0 R" % add(tag, 6) for tag in tags)
    rows = []
    for place in range(len(pages)):
        marks = [mark for page, mark in owners if page == place + 1]
        owned = b" ".join(
            b"%d 0 R" % owners[place + 1, mark] if (place + 1, mark) in owners else b"null"
            for mark in range(max(marks, default=-1) + 1)
        )
        rows.append(b"%d [%s]" % (place, owned))
    objects[6] = b"<< /Type /StructTreeRoot /K [%s] /ParentTree << /Nums [%s] >> /RoleMap << %s >> >>" % (
        kids, b" ".join(rows), roles,
    )  # fmt: skip
    root = b"/StructTreeRoot 6 0 R /MarkInfo << /Marked true >> /Lang (en-GB)"
    return document(pages, extra=objects, root=root, info=info)


def _unpacked(text: str) -> bytes:
    return zlib.decompress(base64.b64decode("".join(text.split())))


# one page: "Harbours were reopened in spring, and trade came back.", the first only with the password "secret",
# the second without one, but not to be printed
LOCKED = _unpacked(
    """
    eNqtVU2IHEUURiGXxouo4Ekq6JhZZbbrp6u7S9aN89Ota3Y3y8xqhO0h9EzXzPY60z329Gx2jQQxrImagxDMLYo/OaygIUaUxHgJhj148xg8KEYE
    QTGXIF7i655Zt80Ie3Ggp/r91Pe+9+q9rtxCxS6QSabkTp96611Ulb0wimfdBnpaBjJyY+kh8EBe2Bx0ZRCjfNiTQT8cRE05oRCEUdhYUaamFNUm
    iIJYVaanFRl4iZpmzCW3L+0QANRnZGdVxn7TRaoVNEPPD9pIPeQHxaDv7yjm3a5ECahaGzTi9R4Ii/BPhgtYACsTimVClcEEVPvITPggdU56vlsK
    19ASyBhxwSepwXVkamTSNIWJ6khdcKMkO2O4oyqHGfZRmllCmwwtC1HYrMkYoNSkLOqiXIOUZrpuW5ZGa3m0zqA6EASwMIYywnZ1MXKDFDLRK2g7
    lQVwzqSiZVJJTHOhB07P9eV8GIy8+9tEhwBlN3Y7YTuDwTMYxUG8HEYo72CmdQd7A4cR4lBsOJQxh2pkAgAi6cZ+GFQSonkhnLxDDGOfQ6nmMIbh
    MRymUYdh7jBuHKk5mBoOJqAxwEPjdgEQ9YZDuQ6Ptg25S9gDcv1IGHl9lAcB0vwfw8M5eYOmhPhqawVJh1EMQTWHEiCgAyQdvmPMcvBnrIKVJ3tB
    0F4BM3vcoQagafBQ41lgjSGIDgRgN6XgSxnQIOCqAw1IjXGQ+UR6sNCzK7IZJ9kT3PX3R8AdAmNwI7DdgArAVliB6qIfd+TIM3i0CXUCDwIBCJ1I
    e6bXgyFUbbfTz7aJnp09vxNDrmotdgPPjcB7VgbteBkRaiL1IJrClRI3ObfLHOhyXViGzgXWy0Vb1yxNo6KolSmu6JYQul2xbKEzS5Q4NrEtLGwy
    aOMFVACsKmLQi2iqzM2SXTSwVTLKRkXTi1bJsojJiK0Lm9oG3uU37P/nEc1kZPxrhgfp0KkHfOiPJcTSfq9nR6af2WqOFwMmtFgrz8yYvCKb6QjZ
    HeivkVDfKZFmJED9GBq2q3x5Y+/1W5vHprdu/HSpcui74MXzp88fb//1zfztwyt3yWM/Xnj7sRP7LvmFyqc/P3F1/wcnLs5eeKN+M68f/fX25TZ7
    6fVrG8HWe68tn/vW+Py3U++HHz1w95Wzfxx/mD/yxdGvb32yetOcv/8+9fo9T/1y5vsffj+5ic9UN558Z+PeD7c+fmHtz3Mn59C15Tf3PHT2q1c/
    22xdru9pDB68AimOyI2SXYtkS8FIKDvlRDrnjKMW+kenwwcrtQQ7OkHHdESIMZ2Gx/00A4/pBGd36gjRx3WUZvDiyPU7MkpPCr720XovRnp6b6gz
    FaQsTZEmMUwizFbDa7mcNCgXgnum8DSCKdbY9O4edSWXucja/32RFQrI86GL7rjSgEbQChEfUqqGYYy04XvNf1lC0dNecaM4PQWicaHkctZBW/kb
    54oSiQ==
    """
)

GUARDED = _unpacked(
    """
    eNqlVV+I3EQYf/EpiPgggq2UsfTsnXiXTGaSSY71bDbZ2LXb3nq7tp6X1WaT2W3KXrIm2fauQhG1IpwUagsKamlFsUi16ENFfSu+FooU8cl/DyoF
    Hzwo+CR+ye55sav0wX3YzHzfb37f95vvm5mJumVP4xkiTJx+be0sWuD9KE5rbhs9xkMeuyn3ESCQH3mDZR6maDLq8zCJBrHHpwSMJBS1DwulkiDa
    GMkwXRDm5gQe+plZLrjLbsLtCAjE3bx3hKeB5yKxEnqRH4RdJB4IQiNMgk3DPneZo4xUbAza6WofJk34x8MPeICrEIoUQpngglQTpGX5IHEv9wO3
    HK2gJZhLSNGVGZkpKtIontE0XUMtJNbdOFPHhisW+FBhgnJlWdp46KnHkdfgKVCJ2baITb4CkqrLbpeXR19z9K2iFiQIZFEK2wjLxWbshjllZhfQ
    hpQ6gAtSaEFK5tob+QB6MuH7onCETjYSHRKYbur2om6BQylwGIP0UBSjSc2RJdZyJCw5U3S+tjgFC2PupkEUWlmCk45EFIfIxJEkaf/BwJFkKUdL
    RHZkGBOZ1ZrPOZM7w+Mwxo6M2dMSeNgG039E2cNXj0axn6BJmICa/x8NquAPPB5nLJiAi5ZhgLdP957aDfEBrDJtu9s8vrMEU+ACTkkmyJEhJgTY
    xeo5jCj4IYdg9eAxhzAgZypAyVReG2i7w9yDhn84U2TAelWZrT5rOkSiYAGU2AzSHh8BbEiA7VAqram8zv0+HBzRdntJsbRq8bwEvRQUiI3UDX03
    BnSNh930EMKyhsR5VFJU1TY0RioVQkymM9MiZV2itmVYtoapYRuEWrZuEM1WKxbFZV2jFdlULUM2DNVWoPXqaBq4FhCB/kGlim2YZdlm1GAWtTQG
    6w0DU7NsqBhLpind5jfs2f1ILihi/zh3g/ygiHsCKPYSInmPtoptnhSWauObAafKaJjVqqZY3Mvb3u5Bs4wmrc0toiwjSlLoumXhRHv9O7r0xScv
    rt99z9ePmLPBqYD+ev3SKenT5Jfk+9+vvXnjyyfu/cirXl/54LeLc2c7J+9/8E55acvFbz9768Otj/tX6p43+/6B3vlXzS2LzzTesI/2W4MrP5/7
    6o9z9z1w9eNta59v/bH87surr9xc+/PEmZde4JdXLh0588MdV1/fdpdz4eb5d04q79Wuzb79PN5V+2nxxun1R79pgMRRciOxKzHvCBLShc3tRKqi
    EAV10N82FS6Z3BNu2nR5zIZ1fcxGpXEcZdKYTWPsVhsG45gNU3XTlsZu0ONxXim4oePVforU/K4XqxYSlkrYw0zDutZp+x1XwW1Z0XXF13SfYjjW
    lMzdHtESJgqPT/ffH5/paeQH0EW3PEOQRtiJkDJMaSGKUkSH40ZwjMOm573ixmleBUw0eO0mKvO28BdUFf8W
    """
)
