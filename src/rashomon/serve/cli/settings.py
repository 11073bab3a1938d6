"""Settings that stand above a command's defaults and below its command line: the environment, then one TOML file.

    processes = 2                        # every command that has the option
    outlets = "known/outlets.csv"

    [report]                             # one command
    format = "markdown"

The file is the one named with --config or RASHOMON_CONFIG, else ``rashomon.toml`` in the working folder, else
``$XDG_CONFIG_HOME/rashomon/config.toml``; the first that is there, and no other. The environment has
``RASHOMON_PROCESSES`` and ``RASHOMON_REPORT_FORMAT``. Whatever opens the network or says where to write stands on the
command line only: a folder may come from anybody, and its file with it.
"""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from rashomon.errors import UsageError

SHARED = ("actors", "log", "outlets", "processes", "quiet", "spacy-model", "store", "strict")
"""Options that mean the same in every command; they may stand above the tables."""

APART = (("check", "store"), ("export", "store"))
"""Commands and options to which what is shared does not go: what is asked of articles would be asked of the store."""

BY_HAND = ("allow-private", "config", "fetch", "help", "host", "output", "proxy", "ray-address", "token")
"""Options that only a person gives, each time."""

PATHS = ("actors", "outlets", "store")
"""Options that name a file; in a settings file they are relative to its folder."""

MOST_BYTES = 1_000_000

_FLAGS = {**dict.fromkeys(("1", "true", "yes", "on"), True), **dict.fromkeys(("0", "false", "no", "off"), False)}


@dataclass(frozen=True, slots=True)
class Option:
    """An option of a command.

    Attributes:
        name: the long one, without dashes ("spacy-model").
        flag: whether it takes no value.
        check: raises ``ValueError`` with what is wrong about a value.
    """

    name: str
    flag: bool
    check: Callable[[object], object]


@dataclass(frozen=True, slots=True)
class Settings:
    """What a command is to take for options that its command line leaves out.

    Attributes:
        values: by the option's name with underscores, the environment's above the file's.
        file: where there is one.
        of_file: which of the values are the file's, by the option's name.
        here: whether the file was found in the working folder, and not named or kept by the user.
    """

    values: dict[str, object] = field(default_factory=dict)
    file: Path | None = None
    of_file: tuple[str, ...] = ()
    here: bool = False


def settings(
    command: str, commands: Mapping[str, Mapping[str, Option]], named: Path | None, environment: Mapping[str, str]
) -> Settings:
    """The settings of one command.

    Args:
        command: its name.
        commands: the options of all commands, by name: the whole file is checked, whichever command runs.
        named: the file of --config.
        environment: ``os.environ``.

    Raises:
        UsageError: if the file cannot be read, or if it or the environment has what no command knows.
    """
    of_environment = _of_environment(command, commands[command], environment)
    path, here = _file(named, environment)
    if path is None:
        return Settings(of_environment)
    of_file = _of_file(path, commands)[command]
    kept = tuple(name for name in of_file if _key(name) not in of_environment)
    return Settings({_key(n): v for n, v in of_file.items()} | of_environment, path, kept, here)


def _file(named: Path | None, environment: Mapping[str, str]) -> tuple[Path | None, bool]:
    """The file to read, and whether it is the working folder's."""
    if named is None and environment.get("RASHOMON_CONFIG"):
        named = Path(environment["RASHOMON_CONFIG"])
    if named is not None:
        return named, False
    folder = environment.get("XDG_CONFIG_HOME") or str(Path(environment.get("HOME") or "~").expanduser() / ".config")
    own = Path(folder) / "rashomon" / "config.toml"
    here = Path("rashomon.toml")
    return (here, True) if here.is_file() else (own if own.is_file() else None, False)


def _of_file(path: Path, commands: Mapping[str, Mapping[str, Option]]) -> dict[str, dict[str, object]]:
    """The values of a file for each command, by the options' names."""
    try:
        with path.open("rb") as stream:
            content = stream.read(MOST_BYTES + 1)
        if len(content) > MOST_BYTES:
            raise UsageError(f"{path} has more than {MOST_BYTES:,} bytes; it is no file of settings")
        document = tomllib.loads(content.decode("utf-8"))
    except OSError as error:
        raise UsageError(f"{path} cannot be read ({error.strerror or error}); name a file of settings") from None
    except (ValueError, RecursionError) as error:  # TOML's and UTF-8's errors are of this kind
        raise UsageError(f"{path} is no TOML: {error}") from None
    tables = {name: one for name, one in document.items() if isinstance(one, dict)}
    found: dict[str, dict[str, object]] = {name: {} for name in commands}
    for name, value in document.items():
        if name in tables:
            continue
        _known(name, SHARED, f"{path}: ", "above the tables", "stand in a table of one command")
        for command, options in commands.items():
            if name in options and (command, name) not in APART:
                found[command][name] = _value(path, name, value, options[name])
    for command, table in tables.items():
        _known(command, commands, f"{path}: ", "as a table", "name a table after a command")
        for name, value in table.items():
            options = commands[command]
            _known(name, options, f"{path}: ", f"in [{command}]", "be written as on the command line, without dashes")
            found[command][name] = _value(path, f"{command}.{name}", value, options[name])
    return found


def _of_environment(command: str, options: Mapping[str, Option], environment: Mapping[str, str]) -> dict[str, object]:
    """The values that the environment gives a command, by the options' names with underscores."""
    own = f"RASHOMON_{command.upper()}_"
    found = {}
    for variable, text in environment.items():
        if variable.startswith(own) and text:
            name = variable.removeprefix(own).lower().replace("_", "-")
            _known(name, options, f"{variable}: ", f"of rashomon {command}", "be named after an option")
            found[_key(name)] = _read(variable, text, options[name])
    for name in SHARED:
        variable = f"RASHOMON_{_key(name).upper()}"
        if name in options and (command, name) not in APART and environment.get(variable):
            found.setdefault(_key(name), _read(variable, environment[variable], options[name]))
    return found


def _known(name: str, all_names: Iterable[str], where: str, place: str, rule: str) -> None:
    """Refuse a name that is none of these, or one that only a person gives."""
    if name in BY_HAND:
        raise UsageError(f"{where}{name!r} is taken from the command line only; give --{name} there")
    names = [one for one in all_names if one not in BY_HAND]
    if name not in names:
        near = difflib.get_close_matches(name.replace("_", "-"), names, 1)
        hint = f"did you mean {near[0]!r}?" if near else f"keys there must {rule}: {', '.join(sorted(names))}"
        raise UsageError(f"{where}unknown key {name!r} {place}; {hint}")


def _value(path: Path, where: str, value: object, option: Option) -> object:
    """A value of the file as the option takes it."""
    if option.flag is not isinstance(value, bool):
        raise UsageError(f"{path}: {where} must be {'true or false' if option.flag else 'no truth value'}")
    if isinstance(value, date):
        value = value.isoformat()
    if not isinstance(value, str | int):
        raise UsageError(f"{path}: {where} must be a word or a whole number")
    if option.name in PATHS:
        value = str(path.parent / Path(str(value)).expanduser())
    return _checked(f"{path}: {where}", value, option)


def _read(variable: str, text: str, option: Option) -> object:
    """A value of the environment as the option takes it."""
    if option.flag and text.lower() not in _FLAGS:
        raise UsageError(f"{variable} must be one of {', '.join(_FLAGS)}")
    return _checked(variable, _FLAGS[text.lower()] if option.flag else text, option)


def _checked(where: str, value: object, option: Option) -> object:
    try:
        option.check(value)
    except ValueError as error:
        raise UsageError(f"{where}: {error}") from None
    return value


def _key(name: str) -> str:
    return name.replace("-", "_")
