"""Names and codes of languages, as inputs give them."""

from __future__ import annotations

import re
from functools import lru_cache

# Words for "not known" that exports write; "nan" is also the ISO 639-3 code of Min Nan.
_NONE = frozenset({"", "na", "n/a", "nan", "none", "null", "und", "unknown", "mul", "mis", "zxx"})


@lru_cache(maxsize=1024)
def language_code(given: str) -> str | None:
    """The language's ISO 639-1 code; its ISO 639-3 code where it has no shorter one; None if unknown.

    Takes codes ("en", "eng"), tags ("en-US", "pt_BR") and English names ("English").
    """
    name = given.strip().lower()
    if name in _NONE or len(name) > 64:
        return None
    code = re.split(r"[-_.@]", name, maxsplit=1)[0]
    if re.fullmatch(r"[a-z]{2}", code):
        return code
    import pycountry  # reads its tables on first use

    for key in (code, name):
        try:
            found = pycountry.languages.lookup(key)
        except LookupError:
            continue
        return str(getattr(found, "alpha_2", found.alpha_3))
    return None
