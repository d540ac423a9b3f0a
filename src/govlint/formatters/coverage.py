"""How the reports of a run cover a roster, as a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govlint.formatters.safe import visible
from govlint.formatters.words import word

if TYPE_CHECKING:
    from govlint.model import Coverage, Lang


def sentence(coverage: Coverage, lang: Lang) -> str:
    """How many units have a report, by year where there are several, and how many have none."""
    each = [word("roster_year", lang).format(year=year, units=units) for year, units in coverage.years]
    years = word("aside", lang).format(word("comma", lang).join(each)) if len(each) > 1 else ""
    told = {"path": visible(coverage.path), "units": coverage.units, "present": coverage.present, "years": years}
    missing = coverage.missing
    parts = [
        word("roster", lang).format(**told),
        word("roster_part", lang) if missing is None else word("roster_missing", lang).format(len(missing)),
        word("roster_unplaced", lang).format(coverage.unplaced) if coverage.unplaced else "",
        word("stop", lang),
    ]
    return "".join(parts)
