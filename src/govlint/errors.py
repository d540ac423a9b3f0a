"""The one exception that users meet: something wrong in the set-up."""


class GovlintError(Exception):
    """A fault of usage, configuration, packs or environment; never of a document.

    It is caught once, in the command line and in the language server, and becomes one line and a
    hint with exit status 2. What is wrong in a document is a finding, what is wrong in govlint is
    any other exception.
    """

    def __init__(self, message: str, *, hint: str = "", where: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.where = where

    def __str__(self) -> str:
        return f"{self.where}: {self.message}" if self.where else self.message
