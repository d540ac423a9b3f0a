"""Pages made to break a reader end in a tree or in R001, under a watchdog that only a hang wakes."""

from __future__ import annotations

import resource
import signal
from typing import TYPE_CHECKING, NoReturn

import pytest

from tests.filetypes.html import cause, shapes
from tests.filetypes.html.attacks import ATTACKS

if TYPE_CHECKING:
    from collections.abc import Iterator

PATIENCE = 60
READ = {
    *("a megabyte attribute", "an attribute without end", "many attributes", "tags without end", "quotes without end"),
    *("comments without end", "scripts without end", "huge spans", "spans of many digits", "ampersands"),
    *("unknown references", "many words", "stray end tags", "furniture", "an outer entity", "entities of entities"),
    "a page from elsewhere",
}


@pytest.fixture
def watchdog() -> Iterator[None]:
    """Stops a hang."""

    def bark(*_: object) -> NoReturn:
        raise TimeoutError("the page was not read in time")

    before = signal.signal(signal.SIGALRM, bark)
    signal.alarm(PATIENCE)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


@pytest.mark.usefixtures("watchdog")
@pytest.mark.parametrize("name", ATTACKS)
def test_a_page_made_to_break_the_reader_is_read_or_refused(name: str) -> None:
    refused = cause(ATTACKS[name])
    assert refused == (None if name in READ else "binary" if name == "controls" else "too-large")
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss < 1024 * 1024


def test_entities_of_a_document_type_are_text() -> None:
    assert shapes(ATTACKS["an outer entity"])[-1] == "&x;"
    assert shapes(ATTACKS["entities of entities"])[-1] == "&b;"


def test_a_page_without_text_is_empty_and_one_without_tags_is_none() -> None:
    assert cause("<html><body><script>x</script></body></html>") == "empty"
    assert cause("政府信息公开") == "wrong-format"
