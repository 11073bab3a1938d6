"""From bytes to text: which encoding they are in, and whether they are text at all."""

from __future__ import annotations

import codecs
import re
from typing import BinaryIO

from rashomon.errors import FormatError

# UTF-32 first: its little-endian mark begins with UTF-16's.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

# Encodings that a page or mail may declare. Python knows more, but some of them are slow on hostile bytes
# (punycode, idna) or are no encodings of text files (unicode_escape).
_DECLARABLE = re.compile(
    r"utf-?(?:8|16|32)(?:-?[lb]e)?|us-ascii|ascii|iso-?8859-?[0-9]{1,2}(?:-[ei])?|latin-?[0-9]{1,2}"
    r"|(?:windows-|cp)(?:125[0-8]|874|932|936|949|950|866)|koi8-[rut]|mac-?(?:roman|cyrillic)"
    r"|big5(?:-?hkscs)?|gb(?:2312|k|18030)|euc-?(?:jp|kr)|shift[-_]?jis|sjis|iso-2022-(?:jp|kr)|tis-620"
)
# Browsers read these as Windows-1252, which adds quotation marks and dashes where they have controls.
_LATIN = re.compile(r"us-ascii|ascii|iso-?8859-?1|latin-?1")

# Control characters that no text file holds; tab, line ends, form feed and escape (ISO 2022) may stand.
_CONTROLS = bytes([*range(9), *range(14, 27), *range(28, 32), 127])
_ASCII = bytes(range(128))
_SAMPLE = 2**16
# Not to be guessed: nearly any bytes make Chinese characters in UTF-16.
_WIDE = ["utf_16", "utf_16_be", "utf_16_le", "utf_32", "utf_32_be", "utf_32_le", "utf_7"]
_BINARY = "holds binary data, not text; give the article's text, saved as UTF-8"


def decode(data: bytes, declared: str | None = None) -> str:
    """The text of ``data``; a byte order mark is dropped, and all else kept, line ends included.

    UTF-8 where it is that, else the declared encoding, else the most likely one. Bytes that the encoding
    has no character for become U+FFFD.

    Args:
        declared: the encoding that the document itself declares, if any.

    Raises:
        FormatError: if the bytes are no text.
    """
    return data.decode(encoding_of(data, declared), "replace")


def encoding_of(data: bytes, declared: str | None = None) -> str:
    """The name of Python's codec for ``data``.

    Raises:
        FormatError: if the bytes are no text.
    """
    if mark := _mark(data):
        return mark
    try:
        wide = not data.decode("utf-8").isascii()
    except UnicodeDecodeError:
        return _not_utf8(data, declared)
    refuse_binary(data)
    # Wide characters that are valid UTF-8 are hardly ever anything else, whatever a page declares.
    return "utf-8" if wide else _declared(data, declared) or "utf-8"


def stream_encoding(stream: BinaryIO) -> str:
    """As ``encoding_of``, for a stream of any length: reads it through, a megabyte at a time."""
    check = codecs.getincrementaldecoder("utf-8")()
    first = True
    while chunk := stream.read(2**20):
        if first:
            if mark := _mark(chunk):
                return mark
            refuse_binary(chunk)
            first = False
        try:
            check.decode(chunk)
        except UnicodeDecodeError:
            return _not_utf8(chunk, None)
    return "utf-8"


def _mark(data: bytes) -> str | None:
    return next((name for mark, name in _MARKS if data.startswith(mark)), None)


def refuse_binary(data: bytes) -> None:
    """Refuses bytes of which one in twenty is a control character (of random bytes one in nine is).

    Raises:
        FormatError: if they are refused.
    """
    if (len(data) - len(data.translate(None, _CONTROLS))) * 20 > len(data):
        raise FormatError(_BINARY)


def _declared(data: bytes, declared: str | None) -> str | None:
    """The declared encoding, if it is one that can be trusted with all of ``data``."""
    name = (declared or "").strip().lower()
    if not _DECLARABLE.fullmatch(name):
        return None
    name = "cp1252" if _LATIN.fullmatch(name) else name
    try:
        data.decode(name)
    except (UnicodeError, LookupError):
        return None
    return name


def _not_utf8(data: bytes, declared: str | None) -> str:
    """The encoding of bytes that are not valid UTF-8 throughout."""
    refuse_binary(data)
    if b"\0" in data:  # UTF-16 without its mark, or no text
        raise FormatError(_BINARY)
    if name := _declared(data, declared):
        return name
    lenient = data.decode("utf-8", "replace")
    broken = lenient.count("\ufffd")
    if len(lenient) - len(data.translate(None, bytes(range(128, 256)))) > 11 * broken:
        return "utf-8"  # ten whole wide characters for each broken one: UTF-8 with a slip
    if len(data.translate(None, _ASCII)) * 4 <= len(data):
        # Mostly ASCII is a text in Latin letters, with some quotation marks and accents; a statistical guess
        # has too little to go by there and takes one code page for another.
        return "cp1252"
    from charset_normalizer import from_bytes  # loaded only for the rare file that needs it

    sample = data[:_SAMPLE]
    best = from_bytes(sample[: sample.rfind(b"\n") + 1] or sample, cp_exclusion=_WIDE).best()
    return best.encoding if best else "cp1252"
