"""Fuzz one target with atheris: python tests/fuzz/fuzz.py TARGET [seconds, 600]. What fails is kept in crash-…

New inputs that reach new code go to a folder of their own below the system's temporary one, which is named at the end;
the few that are worth it are copied to corpus/TARGET by hand. Linux and macOS; pip install atheris.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import atheris  # type: ignore[import-not-found,unused-ignore]

CORPUS = Path(__file__).parent / "corpus"
LONGEST = 20_000
"""Bytes of an input: long enough for any of our branches, short enough for thousands of tries a second."""

with atheris.instrument_imports(
    include=["rashomon.acquire", "rashomon.compare.passages", "rashomon.compare.fingerprints"]
):
    from targets import TARGETS


def main() -> None:
    """Run libFuzzer for one target."""
    name, seconds = sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else "600"
    work = Path(tempfile.gettempdir()) / f"rashomon-fuzz-{name}"
    work.mkdir(exist_ok=True)
    limits = ["-timeout=30", "-rss_limit_mb=3000", f"-max_len={LONGEST}", f"-max_total_time={seconds}"]
    kept = CORPUS / name
    known = [str(kept)] if kept.is_dir() else []
    atheris.Setup([sys.argv[0], str(work), *known, *limits, f"-artifact_prefix={work}/crash-"], TARGETS[name])
    print(f"inputs in {work}", file=sys.stderr)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
