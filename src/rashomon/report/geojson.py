"""Places as GeoJSON (RFC 7946), for maps and geographic information systems."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, ClassVar

from rashomon.report.base import Material
from rashomon.story import Story


class GeoJson:
    """One feature for each mention of a place (format ``geojson``)."""

    name: ClassVar[str] = "geojson"
    suffix: ClassVar[str] = ".geojson"

    def render(self, material: Material) -> str:
        """One FeatureCollection with a line end; a place that could not be resolved has a null geometry.

        Beside the features stands every article with whether it was read.
        """
        stories = {i: story for story in material.comparison.stories for i in story.articles}
        content = {
            "type": "FeatureCollection",
            "format": "rashomon/1",
            "articles": [
                {"id": i, "title": one.title, "outlet": one.outlet, "read": material.unread(i) or True}
                for i, one in material.articles.items()
            ],
            "features": [f for i in material.articles for f in _features(i, stories.get(i), material)],
        }
        text = json.dumps(content, ensure_ascii=False, indent=1, allow_nan=False)
        return text.encode("utf-8", "backslashreplace").decode("utf-8") + "\n"


def _features(article: str, story: Story | None, material: Material) -> Iterator[dict[str, Any]]:
    """The article's places in text order; each names the points whose account in this article holds it."""
    one, findings = material.articles[article], material.findings[article]
    claims: dict[str, list[str]] = {}
    for claim in findings.claims:
        for held in claim.places:
            claims.setdefault(held, []).append(claim.id)
    of_claim: dict[str, str] = {}
    for point in story.points if story else ():
        for account in point.accounts:
            if account.article == article:
                of_claim.update(dict.fromkeys(account.claims, point.id))
    for place in findings.places:
        located = place.lat is not None and place.lon is not None
        yield {
            "type": "Feature",
            "geometry": {"type": "Point", "coordinates": [place.lon, place.lat]} if located else None,
            "properties": {
                "name": place.name,
                "country": place.country,
                "geonames_id": place.geonames_id,
                "span": {"start": place.span.start, "end": place.span.end, "exact": place.span.exact},
                "article": article,
                "outlet": one.outlet,
                "published": one.published,
                "story": story.id if story else None,
                "points": sorted({of_claim[c] for c in claims.get(place.id, ()) if c in of_claim}),
            },
        }
