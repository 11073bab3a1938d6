"""For mkdocs: pages of the project that lie outside ``docs/`` become pages of the site where a page links to them.

So links work both where the files are read in the repository and in the built site.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from mkdocs.structure.files import File

ROOT = Path(__file__).parents[1]

OUTSIDE = {
    "examples/README.md": "tutorial/example-story.md",
    "CHANGELOG.md": "changelog.md",
    **{
        card.relative_to(ROOT).as_posix(): f"reference/model-{card.parent.name.replace('_', '-')}.md"
        for card in sorted((ROOT / "src" / "rashomon" / "weights").glob("*/MODEL_CARD.md"))
    },
}
"""Files of the repository, and where they stand in the site."""

_LINK = re.compile(r"\]\(((?:\.\./)+)([^)#\s]+)((?:#[^)\s]*)?)\)")


def on_files(files: Any, config: Any) -> Any:
    """Add the files to the site."""
    for path, uri in OUTSIDE.items():
        if (ROOT / path).is_file():
            text = _LINK.sub(r"`\2`", (ROOT / path).read_text(encoding="utf-8"))
            files.append(File.generated(config, uri, content=re.sub(r"\]\((?!https?:)[^)]*\)", "]", text)))
    return files


def on_page_markdown(markdown: str, page: Any, config: Any, files: Any) -> str:
    """Lead links out of ``docs/`` to where the files stand in the site."""
    folder = Path(config.docs_dir) / Path(page.file.src_uri).parent

    def lead(found: re.Match[str]) -> str:
        target = (folder / (found[1] + found[2])).resolve()
        uri = OUTSIDE.get(target.relative_to(ROOT).as_posix()) if target.is_relative_to(ROOT) else None
        up = "../" * (len(Path(page.file.src_uri).parts) - 1)
        return f"]({up}{uri}{found[3]})" if uri else found[0]

    return _LINK.sub(lead, markdown)
