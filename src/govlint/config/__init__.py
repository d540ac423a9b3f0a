"""Configuration: `govlint.toml`, `.govlint.toml` or `[tool.govlint]` of a pyproject.toml, found upwards from each file.

The nearest one counts and nothing is merged but by its own `extend`. What is in the files is looked at only when there
are some: finding none costs a few calls of the file system for each folder.
"""

from govlint.config.discovery import Finder
from govlint.config.known import Known
from govlint.config.settings import (
    Configuration,
    Configurations,
    Effective,
    Setting,
    absolute,
    exempt,
    options_of,
    reading_of,
)

__all__ = [
    "Configuration",
    "Configurations",
    "Effective",
    "Finder",
    "Known",
    "Setting",
    "absolute",
    "exempt",
    "options_of",
    "reading_of",
]
