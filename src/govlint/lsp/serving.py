"""Starting the server on the standard streams, and ending it."""

from __future__ import annotations

import logging
import os
import sys
from typing import TYPE_CHECKING, NoReturn

from govlint import cache, packs
from govlint.lsp import features, streams

if TYPE_CHECKING:
    from lsprotocol import types

ASKED, GONE = 0, 1


def serve() -> NoReturn:
    """Serve one client until it says goodbye, closes its stream or ends, and end the process."""
    log = logging.getLogger("pygls")
    log.addHandler(logging.NullHandler())
    log.propagate = False
    own = features.server(packs.load(None, store=cache.user_cache()))
    reading, writing = streams.taken_over(lambda: os._exit(GONE))

    def watch(params: types.InitializeParams) -> None:
        if params.process_id is not None:
            streams.when_gone(params.process_id, lambda: os._exit(GONE))

    own.at_start.append(watch)
    own.start_io(reading, writing)
    sys.stderr.flush()
    # A check may be under way in its thread, which must not go on while the interpreter takes itself apart.
    os._exit(ASKED if own.protocol.was_shut_down else GONE)
