"""The user's files of outlets and actors: tables with a header, or JSON."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pycountry

from rashomon.acquire.encoding import decode
from rashomon.errors import FormatError, InputNotFound
from rashomon.findings import ActorKind
from rashomon.known import KnownActor, Outlet

OUTLET_FIELDS = ("outlet", "aliases", "owner", "wire", "state_run")
ACTOR_FIELDS = ("actor", "aliases", "kind", "country", "sector", "role", "wikidata")

SECTORS = frozenset(
    """
    AGR BUS COP CRM CVL EDU ELI GOV IGO JRN JUD LAB LEG MED MIL MNC NGO OPP PRE PRM PTY REB REF REL SOC SPY UAF UNK
""".split()
)
"""Sectors of PLOVER 0.8, with the three kinds of body that it codes in a country's stead."""

_YES = frozenset({"1", "true", "yes", "y", "x"})
_NO = frozenset({"", "0", "false", "no", "n"})
_KINDS: tuple[str, ...] = get_args(ActorKind)

Row = dict[str, Any]


def read_outlets(path: Path) -> tuple[Outlet, ...]:
    """The outlets of a file: CSV or TSV with the columns ``OUTLET_FIELDS``, JSON, or JSON Lines.

    Only ``outlet`` must be there. Several aliases of a cell are parted by ";" or "|".

    Raises:
        InputNotFound: if there is no such file.
        FormatError: if it is no such table; the message names the line.
    """
    found = []
    for where, row in _rows(path, OUTLET_FIELDS):
        found.append(
            Outlet(
                name=_name(row, "outlet", where),
                aliases=_list(row.get("aliases")),
                owner=_text(row.get("owner")),
                wire=_flag(row, "wire", where),
                state_run=_flag(row, "state_run", where),
            )
        )
    return tuple(found)


def read_actors(path: Path) -> tuple[KnownActor, ...]:
    """The actors of a file: CSV or TSV with the columns ``ACTOR_FIELDS``, JSON, or JSON Lines.

    Only ``actor`` must be there. ``country`` may be an ISO 3166 code or a country's name; ``kind`` is
    "person" where a role is given, else "organisation", unless the file says otherwise.

    Raises:
        InputNotFound: if there is no such file.
        FormatError: if it is no such table, or names a country, sector, kind or Wikidata item that cannot be.
    """
    found = []
    for where, row in _rows(path, ACTOR_FIELDS):
        role = _text(row.get("role"))
        kind = _text(row.get("kind")) or ("person" if role else "organisation")
        if kind not in _KINDS:
            raise FormatError(f"{where}: {kind!r} is no kind of actor; give one of {', '.join(_KINDS)}")
        sector = (_text(row.get("sector")) or "").upper() or None
        if sector and sector not in SECTORS:
            raise FormatError(f"{where}: {sector!r} is no PLOVER sector; give one of {', '.join(sorted(SECTORS))}")
        found.append(
            KnownActor(
                name=_name(row, "actor", where),
                aliases=_list(row.get("aliases")),
                kind=kind,  # type: ignore[arg-type]
                country=_country(_text(row.get("country")), where),
                sector=sector,
                role=role,
                wikidata=_item(_text(row.get("wikidata")), where),
            )
        )
    return tuple(found)


def _rows(path: Path, fields: tuple[str, ...]) -> Iterator[tuple[str, Row]]:
    """Each row with the words that say where it stands."""
    try:
        text = decode(path.read_bytes())
    except FileNotFoundError:
        raise InputNotFound(f"{path}: there is no such file; check the path") from None
    except OSError as error:
        raise InputNotFound(f"{path}: cannot be read ({error.strerror}); check its permissions") from None
    except FormatError as error:
        raise FormatError(f"{path}: {error}") from None
    if text.lstrip().startswith(("[", "{")):
        rows = list(_json_rows(path, text))
    else:
        rows = list(_table_rows(path, text, fields))
    for where, row in rows:
        if unknown := sorted(set(row) - set(fields)):
            raise FormatError(f"{where}: there is no field {unknown[0]!r}; the fields are {', '.join(fields)}")
        yield where, row


def _json_rows(path: Path, text: str) -> Iterator[tuple[str, Row]]:
    lines = text.lstrip().startswith("{")
    parts = text.splitlines() if lines else [text]
    number = 0
    for at, part in enumerate(parts, 1):
        if not part.strip():
            continue
        try:
            value = json.loads(part)
        except (ValueError, RecursionError) as error:
            raise FormatError(f"{path}, line {at}: is no JSON ({str(error)[:80]}); give one object a line") from None
        for one in [value] if lines else value:
            number += 1
            if not isinstance(one, dict):
                raise FormatError(f"{path}, entry {number}: is no object with named fields")
            yield f"{path}, entry {number}", one


def _table_rows(path: Path, text: str, fields: tuple[str, ...]) -> Iterator[tuple[str, Row]]:
    first = text.lstrip().split("\n", 1)[0]
    reader = csv.reader(io.StringIO(text.lstrip()), delimiter=max(",;\t", key=first.count), strict=True)
    try:
        header = [name.strip().casefold().replace("-", "_").replace(" ", "_") for name in next(reader, [])]
        if fields[0] not in header:
            raise FormatError(
                f"{path}: has no column {fields[0]!r} in its first line; the columns are {', '.join(fields)}"
            )
        for cells in reader:
            where = f"{path}, line {reader.line_num}"
            if not any(map(str.strip, cells)):
                continue
            if len(cells) > len(header):
                raise FormatError(
                    f"{where}: has {len(cells)} cells and the header {len(header)}; put a cell that "
                    "holds the delimiter in quotation marks"
                )
            yield where, dict(zip(header, cells, strict=False))
    except csv.Error as error:
        raise FormatError(
            f"{path}, line {reader.line_num}: is no table ({error}); see the columns in the documentation"
        ) from None


def _name(row: Row, field: str, where: str) -> str:
    name = _text(row.get(field))
    if name is None:
        raise FormatError(f"{where}: {field!r} is empty; name it, or take the row out")
    return name


def _text(value: Any) -> str | None:
    return (" ".join(str(value).split()) or None) if value is not None else None


def _list(value: Any) -> tuple[str, ...]:
    parts = value if isinstance(value, list) else str(value or "").replace("|", ";").split(";")
    return tuple(dict.fromkeys(part for one in parts if (part := _text(one))))


def _flag(row: Row, field: str, where: str) -> bool:
    value = str(row.get(field) or "").strip().casefold()
    if value not in _YES | _NO:
        raise FormatError(f"{where}: {field} is {value!r}; write yes or no")
    return value in _YES


def _item(value: str | None, where: str) -> str | None:
    if value is not None and not re.fullmatch("Q[1-9][0-9]*", value):
        raise FormatError(f"{where}: {value!r} is no item of Wikidata; give its number with Q, as in Q36")
    return value


def _country(value: str | None, where: str) -> str | None:
    if value is None or value.upper() == "XKX":
        return value and value.upper()
    try:
        return str(pycountry.countries.lookup(value).alpha_3)
    except LookupError:
        raise FormatError(f"{where}: {value!r} is no country; give its ISO 3166 code, as in POL") from None
