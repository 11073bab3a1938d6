"""The report stage: what was found, as a page for people, as JSON, as Markdown, and its places as GeoJSON."""

from rashomon.errors import UsageError
from rashomon.report.base import Format, Material
from rashomon.report.dossier import Dossier
from rashomon.report.geojson import GeoJson
from rashomon.report.json import Json
from rashomon.report.markdown import Markdown

FORMATS: tuple[Format, ...] = (Dossier(), Json(), Markdown(), GeoJson())


def format_named(name: str) -> Format:
    """The format of that name.

    Raises:
        UsageError: if there is none.
    """
    for one in FORMATS:
        if one.name == name:
            return one
    raise UsageError(f"there is no format {name!r}; use one of {', '.join(one.name for one in FORMATS)}")


__all__ = ["FORMATS", "Format", "Material", "format_named"]
