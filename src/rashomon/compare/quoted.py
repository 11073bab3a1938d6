"""Words of speakers: what stands between quotation marks is a shared source and no shared text."""

from __future__ import annotations

import re

LONGEST = 2000
"""Characters of a quotation: a mark without a partner within so many is taken for a slip."""

_QUOTED = re.compile(
    rf"“[^“”]{{1,{LONGEST}}}”|«[^«»]{{1,{LONGEST}}}»|„[^„“”]{{1,{LONGEST}}}[“”]"
    rf"|(?<!\w)\"(?=\S)[^\"]{{1,{LONGEST}}}\"|(?<!\w)‘(?=\S)[^‘’]{{3,{LONGEST}}}’(?!\w)"
    rf"|“[^“”\n]{{1,{LONGEST}}}(?=\n\s*“)"
)


def quoted_ranges(text: str) -> list[tuple[int, int]]:
    """Half-open ranges of the quotations of a text, in code points and text order.

    A paragraph that opens with a mark and does not close it is quoted to its end where the next one opens
    with a mark too.
    """
    return [match.span() for match in _QUOTED.finditer(text)]
