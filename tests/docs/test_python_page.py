"""``docs/reference/python.md`` says what the docstrings of the public names say.

RASHOMON_WRITE=1 python -m pytest tests/docs/test_python_page.py    # writes the page anew
"""

from __future__ import annotations

import inspect
import os
import re
from dataclasses import is_dataclass
from pathlib import Path
from typing import Any

import rashomon

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "reference" / "python.md"
WRITE = bool(os.environ.get("RASHOMON_WRITE"))

HEAD = """\
# Python

<!-- Written from the docstrings: RASHOMON_WRITE=1 python -m pytest tests/docs/test_python_page.py -->

Everything public is in `rashomon`; other modules may change. All types are immutable, and every finding has its spans:
[start, end) in code points of the article's text, with the exact words. Words as in [the words](words.md).

```python
import rashomon

articles = list(rashomon.read("articles/"))
dossier = rashomon.compare(articles)
dossier.save("dossier.html")
```
"""

SECTIONS = re.compile(r"^(Args|Attributes|Raises|Returns|Yields):\s*(.*)$")
TITLES = {"Args": "Arguments", "Attributes": "Fields"}


def page() -> str:
    """The whole page: calls first, then classes that do something, then types."""
    names = [(name, getattr(rashomon, name)) for name in rashomon.__all__]
    calls = [(n, o) for n, o in names if inspect.isfunction(o)]
    types = [(n, o) for n, o in names if inspect.isclass(o) and is_dataclass(o) and not methods(o)]
    doing = [pair for pair in names if pair not in calls and pair not in types]
    groups = (("Calls", calls), ("Classes", doing), ("Types", types))
    return HEAD + "".join(f"\n## {title}\n" + "".join(entry(n, o) for n, o in some) for title, some in groups)


def entry(name: str, one: Any) -> str:
    """One public name."""
    shown = f"\n### {name}\n"
    if inspect.isfunction(one):
        shown += signature(f"rashomon.{name}", one)
    shown += docstring(inspect.getdoc(one) or "")
    if is_dataclass(one):
        shown += f"\nTypes: {', '.join(f'`{field}: {kind}`' for field, kind in one.__annotations__.items())}\n"
    for method, function in methods(one) if inspect.isclass(one) else ():
        shown += f"\n#### {name}.{method}\n" + signature(f"{name}.{method}", function)
        shown += docstring(inspect.getdoc(function) or "")
    return shown


def methods(one: type) -> list[tuple[str, Any]]:
    """The public methods that the class itself defines and describes."""
    own = {name: member for name, member in vars(one).items() if not name.startswith("_")}
    found = [(name, getattr(one, name)) for name, member in own.items() if inspect.isroutine(member)]
    return [(name, function) for name, function in found if inspect.getdoc(function)]


def signature(name: str, one: Any) -> str:
    """How it is called; no fenced block, which a formatter would rewrite."""
    told = inspect.signature(one)
    kept = [p.replace(annotation=p.empty) for p in told.parameters.values() if p.name != "self"]
    return f"\n    {name}{told.replace(parameters=kept, return_annotation=told.empty)}\n"


def docstring(text: str) -> str:
    """A docstring as Markdown: paragraphs, and its sections as lists."""
    lines, section = [""], False
    for line in text.replace("``", "`").splitlines():
        found = SECTIONS.match(line)
        if found:
            section = True
            lines += [f"*{TITLES.get(found[1], found[1])}*" + (f": {found[2]}" if found[2] else ""), ""]
        elif section and re.match(r"    \S", line):
            names, colon, told = line.strip().partition(": ")
            lines.append(f"- `{names}`: {told}" if colon else f"- {line.strip()}")
        elif section and line.startswith("     "):
            lines[-1] += " " + line.strip()
        else:
            section = section and not line.strip()
            lines.append(line)
    return "\n".join(lines).rstrip() + "\n"


def test_the_page_is_up_to_date() -> None:
    if WRITE:
        PAGE.write_text(page(), encoding="utf-8", newline="\n")
    assert PAGE.read_text(encoding="utf-8") == page()


def test_every_public_name_has_a_heading() -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert [name for name in rashomon.__all__ if f"\n### {name}\n" not in text] == []
    assert "#### Dossier.save\n" in text


def test_sections_become_lists() -> None:
    shown = docstring("Does it.\n\nArgs:\n    one: what it\n        is.\n\nRaises:\n    Odd: then.\n\nThe end.")
    assert shown == "\nDoes it.\n\n*Arguments*\n\n- `one`: what it is.\n\n*Raises*\n\n- `Odd`: then.\n\nThe end.\n"
