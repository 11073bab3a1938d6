"""Every regular expression of ours, and strings on which one would take longest that goes back on its steps."""

from __future__ import annotations

import ast
import importlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from re import _constants as names  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

import rashomon

SOURCE = Path(rashomon.__file__).parent
CALLS = {"compile", "match", "search", "fullmatch", "sub", "subn", "split", "findall", "finditer"}
MOST_PUMPS = 18
"""Strings an expression is tried with."""


@dataclass(frozen=True, slots=True)
class Expression:
    """An expression and how it is used: ``whole`` where it is only ever tried at the beginning of a string."""

    name: str
    pattern: re.Pattern[Any]
    whole: bool

    def __str__(self) -> str:
        return self.name

    def run(self, text: str) -> None:
        """Use it as the program does, at its worst."""
        given = text.encode() if isinstance(self.pattern.pattern, bytes) else text
        if self.whole:
            self.pattern.match(given)
            self.pattern.fullmatch(given)
        else:
            for _ in self.pattern.finditer(given):
                pass


def expressions() -> list[Expression]:
    """Each expression that stands in a module, under its module and name or, without a name, its line."""
    found: dict[tuple[object, int], Expression] = {}
    trees = {path: ast.parse(path.read_text(encoding="utf-8")) for path in sorted(SOURCE.rglob("*.py"))}
    searched = {name for tree in trees.values() for name in _searched(tree)}
    for path, tree in trees.items():
        place = path.relative_to(SOURCE).with_suffix("").as_posix()
        module = importlib.import_module(
            ".".join(["rashomon", *place.removesuffix("__init__").rstrip("/").split("/")]).rstrip(".")
        )
        for name, value in sorted(vars(module).items()):
            for number, pattern in enumerate(_patterns(value)):
                whole = isinstance(value, re.Pattern) and name not in searched
                key = f"{place}.{name}" + (f"[{number}]" if number else "")
                found.setdefault((pattern.pattern, pattern.flags), Expression(key, pattern, whole))
        for node in ast.walk(tree):
            if (call := _call(node)) and call[0] == "re" and isinstance(node.args[0], ast.Constant):  # type: ignore[attr-defined]
                pattern = re.compile(node.args[0].value)  # type: ignore[attr-defined]
                whole = call[1] in ("match", "fullmatch")
                if call[1] != "compile":
                    key = f"{place}: {pattern.pattern[:40]}"
                    found.setdefault((pattern.pattern, pattern.flags), Expression(key, pattern, whole))
    return sorted(found.values(), key=str)


def _searched(tree: ast.AST) -> Iterator[str]:
    """Names of expressions that are looked for anywhere in a string, or that are handed on as they are."""
    tried = set()
    for node in ast.walk(tree):
        call = _call(node)
        if call and call[1] in ("match", "fullmatch"):
            tried.add(id(node.func.value))  # type: ignore[attr-defined]
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and id(node) not in tried:
            yield node.id


def _call(node: ast.AST) -> tuple[str, str] | None:
    """The name and the method of ``NAME.method(...)``, where the method is one of an expression."""
    if (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and isinstance(node.func.value, ast.Name)
        and node.func.attr in CALLS
        and node.args
    ):
        return node.func.value.id, node.func.attr
    return None


def _patterns(value: object, depth: int = 3) -> Iterator[re.Pattern[Any]]:
    if isinstance(value, re.Pattern):
        yield value
    elif depth and isinstance(value, dict):
        for key, one in value.items():
            yield from _patterns(key, depth - 1)
            yield from _patterns(one, depth - 1)
    elif depth and isinstance(value, (tuple, list, set, frozenset)):
        for one in value:
            yield from _patterns(one, depth - 1)


def pumps(pattern: re.Pattern[Any]) -> list[tuple[str, str]]:
    """Pairs of a beginning and a part to be repeated behind it: for each loop, a way to it and one turn of it."""
    flags = pattern.flags & ~re.DEBUG
    text = pattern.pattern if isinstance(pattern.pattern, str) else pattern.pattern.decode("latin-1")
    if isinstance(pattern.pattern, bytes):
        flags &= ~re.ASCII
    found: dict[tuple[str, str], None] = {}
    for start, turn in _loops(list(parser.parse(text, flags)), ""):
        if turn:
            found[(start[-200:], turn)] = None
            found[("", turn)] = None
            if start:  # a way that is a turn as well: "A" before any number of letters
                found[("", start[-200:])] = None
    return list(found)[:MOST_PUMPS]


def _loops(parts: list[Any], before: str) -> Iterator[tuple[str, str]]:
    """The unbounded loops of a parsed expression, each with what leads to it."""
    for op, value in parts:
        if op in (names.MAX_REPEAT, names.MIN_REPEAT, names.POSSESSIVE_REPEAT):
            _, most, inner = value
            if most is names.MAXREPEAT or most > 50:
                for turn in dict.fromkeys((_example(list(inner)), _example(list(inner), last=True))):
                    yield before, turn
            yield from _loops(list(inner), before)
        elif op is names.SUBPATTERN:
            yield from _loops(list(value[-1]), before)
        elif op is names.ATOMIC_GROUP:
            yield from _loops(list(value), before)
        elif op is names.BRANCH:
            for one in value[1]:
                yield from _loops(list(one), before)
        elif op in (names.ASSERT, names.ASSERT_NOT):
            yield from _loops(list(value[1]), before)
        before += _example([(op, value)])


def _example(parts: list[Any], *, last: bool = False) -> str:
    """A string that the parts match, or nearly so; ``last`` for another one."""
    out = ""
    for op, value in parts:
        if op is names.LITERAL:
            out += chr(value)
        elif op is names.NOT_LITERAL:
            out += "a" if value != ord("a") else "b"
        elif op is names.ANY:
            out += " " if last else "a"
        elif op is names.IN:
            out += _member(value, last=last)
        elif op in (names.MAX_REPEAT, names.MIN_REPEAT, names.POSSESSIVE_REPEAT):
            least, _, inner = value
            out += _example(list(inner), last=last) * max(least, 1 if last or least else 0)
        elif op is names.SUBPATTERN:
            out += _example(list(value[-1]), last=last)
        elif op is names.ATOMIC_GROUP:
            out += _example(list(value), last=last)
        elif op is names.BRANCH:
            out += _example(list(value[1][-1 if last else 0]), last=last)
    return out


_CATEGORY = {
    names.CATEGORY_DIGIT: "7", names.CATEGORY_SPACE: " ", names.CATEGORY_WORD: "a",
    names.CATEGORY_NOT_DIGIT: "a", names.CATEGORY_NOT_SPACE: "a", names.CATEGORY_NOT_WORD: " ",
}  # fmt: skip


def _member(items: list[Any], *, last: bool) -> str:
    """A character of a class."""
    if items[0][0] is names.NEGATE:
        taken = re.compile("[" + "".join(map(re.escape, map(_first, items[1:]))) + "]")
        return next(one for one in ("b \u00e9" if last else "a \u00e9") + "xyz.,;:-7" if not taken.match(one))
    return _first(items[-1 if last else 0])


def _first(item: Any) -> str:
    op, value = item
    if op is names.RANGE:
        return chr(value[0])
    if op is names.CATEGORY:
        return _CATEGORY[value]
    return chr(value)
