"""``rashomon serve``: the web app over a store."""

from __future__ import annotations

import gc
import re
import secrets
from pathlib import Path
from typing import Annotated

import typer

from rashomon.errors import UsageError
from rashomon.serve.cli import log
from rashomon.serve.cli.everywhere import everywhere

Host = Annotated[str, typer.Option("--host", help="Address to listen on; any but loopback needs a token.")]
Port = Annotated[int, typer.Option("--port", min=0, max=65535, help="Port to listen on; 0 for any free one.")]
Token = Annotated[
    str | None,
    typer.Option(
        "--token",
        envvar="RASHOMON_TOKEN",
        help="What a visitor must give; made up and printed where --host needs one.",
        show_default=False,
    ),
]

GARBAGE = 100_000
"""Objects that come before garbage is collected. At Python's 700 that takes a tenth of the time of a story page (87 ms
against 78 without), whose objects go with it anyway."""

_TOKEN = re.compile(r"[A-Za-z0-9_-]{16,200}")


@everywhere
def serve(
    store: Annotated[Path, typer.Option("--store", metavar="FILE", help="The store to show.")],
    host: Host = "127.0.0.1",
    port: Port = 8765,
    token: Token = None,
) -> None:
    """Show a store in the browser: stories, articles, speakers, actors, outlets, and a desk to correct findings.

    [bold]Examples[/bold]

      rashomon serve --store news.duckdb

      rashomon serve --store news.duckdb --host 0.0.0.0 --token "$(cat token.txt)"
    """
    import uvicorn

    from rashomon.persist.store import StoreFile
    from rashomon.serve.web import application
    from rashomon.serve.web.guard import is_local

    StoreFile.open(store, read_only=True).close()
    if token is not None and not _TOKEN.fullmatch(token):
        raise UsageError("a token is 16 letters, digits, - or _ at least; leave --token out to have one made")
    if token is None and not is_local(host):
        token = secrets.token_urlsafe(24)
    config = uvicorn.Config(
        application(store, token=token),
        host=host,
        port=port,
        log_config=None,
        access_log=False,
        server_header=False,
    )
    try:
        socket = config.bind_socket()
    except SystemExit:
        raise UsageError(f"{host}:{port} cannot be listened on; give another --port, or --port 0") from None
    gc.set_threshold(GARBAGE)
    shown = f"[{host}]" if ":" in host else host
    address = f"http://{shown}:{socket.getsockname()[1]}/"
    print(f"{address}{f'?token={token}' if token else ''}", flush=True)
    log.tell("serving", "Ctrl-C ends it.")
    uvicorn.Server(config).run(sockets=[socket])
