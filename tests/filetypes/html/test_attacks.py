"""Pages with document types of their own, and what is no page; tests/test_hostile.py has those that mean harm."""

from __future__ import annotations

from tests.filetypes.html import cause, shapes
from tests.hostile.page import PAGES


def test_entities_of_a_document_type_are_text() -> None:
    assert shapes(PAGES["an outer entity"])[-1] == "&x;"
    assert shapes(PAGES["entities of entities"])[-1] == "&b;"


def test_a_page_without_text_is_empty_and_one_without_tags_is_none() -> None:
    assert cause("<html><body><script>x</script></body></html>") == "empty"
    assert cause("政府信息公开") == "wrong-format"
