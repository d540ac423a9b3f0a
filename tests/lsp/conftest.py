"""Editors with the server as a process of its own, as it runs in practice."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import pytest_asyncio
from lsprotocol import types
from pytest_lsp.client import client_capabilities

from tests.lsp.editor import Editor

if TYPE_CHECKING:
    from collections.abc import AsyncIterator


@pytest_asyncio.fixture
async def editor() -> AsyncIterator[Editor]:
    """An editor that has not started its server yet; what it starts is ended."""
    own = Editor()
    yield own
    await own.end()


@pytest.fixture
def pushed() -> types.ClientCapabilities:
    """What an editor can do that waits for diagnostics, in UTF-16."""
    return client_capabilities("visual_studio_code@v1.65.2")


@pytest.fixture
def pulling() -> types.ClientCapabilities:
    """What an editor can do that asks for diagnostics, again when it is told to, in UTF-8."""
    own = client_capabilities("neovim@v0.11")
    assert own.workspace
    own.workspace.diagnostics = types.DiagnosticWorkspaceClientCapabilities(refresh_support=True)
    return own


@pytest.fixture
def asking_once() -> types.ClientCapabilities:
    """What an editor can do that asks for diagnostics, but cannot be told to ask again."""
    return client_capabilities("neovim@v0.11")


@pytest.fixture
def bare() -> types.ClientCapabilities:
    """What an editor can do that announces nothing."""
    return types.ClientCapabilities()
