"""A bill of what a wheel brings along: CycloneDX 1.6 in JSON, from requirements.lock and what is installed.

Usage: python .ci/sbom.py [FILE, sbom.cdx.json]. Offline; the same lock and installation give the same bytes. It lists
the run-time dependencies on this system with version and licence, and the models and data inside the package.
"""

from __future__ import annotations

import json
import sys
import tomllib
import uuid
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent

INSIDE = (
    ("weights/attribution", "machine-learning-model", "Apache-2.0"),
    ("weights/event_pairs", "machine-learning-model", "Apache-2.0"),
    ("weights/events", "machine-learning-model", "Apache-2.0"),
    ("weights/mismatches", "machine-learning-model", "Apache-2.0"),
    ("weights/sentences", "machine-learning-model", "Apache-2.0"),
    ("GeoNames", "data", "CC-BY-4.0"),
    ("WordNet", "data", "WordNet License"),
)
"""What is no Python package, with its kind and licence; NOTICE and the model cards say more."""


def needed() -> dict[str, Distribution]:
    """The distributions that pyproject.toml asks for at run time, and what these need, by canonical name.

    Raises:
        PackageNotFoundError: if one of them is not installed.
    """
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    found: dict[str, Distribution] = {}
    waiting = [(Requirement(text), frozenset({""})) for text in declared]
    done = set()
    while waiting:
        one, extras = waiting.pop()
        if one.marker is not None and not any(one.marker.evaluate({"extra": extra}) for extra in extras):
            continue
        key = canonicalize_name(one.name), frozenset({"", *one.extras})
        if key not in done:
            done.add(key)
            found[key[0]] = distribution(one.name)
            waiting += [(Requirement(text), key[1]) for text in found[key[0]].requires or ()]
    return found


def pinned(lock: str) -> dict[str, str]:
    """The version of each requirement of a lock file that holds on this system."""
    lines = (line.rstrip(" \\") for line in lock.splitlines() if line[:1].isalnum())
    found = (one for one in map(Requirement, lines) if one.marker is None or one.marker.evaluate())
    return {canonicalize_name(one.name): str(one.specifier).removeprefix("==") for one in found}


def licence(one: Distribution) -> str:
    """What a distribution says of its licence: an SPDX expression where it has one, else its own words; or ""."""
    told = one.metadata
    if told["License-Expression"]:
        return str(told["License-Expression"])
    classifiers = [c.rpartition(" :: ")[2] for c in told.get_all("Classifier") or () if c.startswith("License :: ")]
    words = (told["License"] or "").strip().splitlines()
    return words[0][:80] if words and len(words) < 3 else " and ".join(classifiers)


def bill() -> dict[str, Any]:
    """The document.

    Raises:
        SystemExit: if what is installed is not what is locked.
    """
    locked = pinned((ROOT / "requirements.lock").read_text(encoding="utf-8"))
    parts = needed()
    for name, one in parts.items():
        if locked.get(name) != one.version:
            sys.exit(f"{name} {one.version} is installed, and {locked.get(name)} is locked; run: make clean setup")
    version = distribution("rashomon").version
    components: list[dict[str, Any]] = [
        {
            "type": "library",
            "bom-ref": f"pkg:pypi/{name}@{one.version}",
            "purl": f"pkg:pypi/{name}@{one.version}",
            "name": one.metadata["Name"],
            "version": one.version,
            "licenses": _licenses(licence(one), spdx=bool(one.metadata["License-Expression"])),
        }
        for name, one in sorted(parts.items())
    ]
    components += [
        {"type": kind, "bom-ref": name, "name": name, "version": version, "licenses": [{"license": {"id": spdx}}]}
        for name, kind, spdx in INSIDE
    ]
    root = {"type": "application", "bom-ref": "rashomon", "name": "rashomon", "version": version}
    root["licenses"] = [{"license": {"id": "Apache-2.0"}}]  # type: ignore[assignment]
    body = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": root},
        "components": components,
    }
    seed = json.dumps(body, sort_keys=True)
    return {**body, "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, seed)}"}


def _licenses(told: str, *, spdx: bool) -> list[dict[str, Any]]:
    if not told:
        return []
    return [{"expression": told}] if spdx else [{"license": {"name": told}}]


def main() -> None:
    """Write the bill."""
    path = Path(sys.argv[1] if len(sys.argv) > 1 else "sbom.cdx.json")
    try:
        document = bill()
    except PackageNotFoundError as error:
        sys.exit(f"{error} is needed and not installed; run: make setup")
    path.write_text(json.dumps(document, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"{path}: {len(document['components'])} components")


if __name__ == "__main__":
    main()
