"""The language server: findings while a report is written, in any editor that speaks the protocol.

pygls and lsprotocol are at home here and nowhere else.
"""

from __future__ import annotations

from govlint.lsp.serving import serve

__all__ = ["serve"]
