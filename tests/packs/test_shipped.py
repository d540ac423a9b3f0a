"""The pack that comes with govlint."""

from pathlib import Path

from govlint import packs, xpath

ROOT = Path(__file__).parents[2]


def test_it_is_the_one_of_the_checkout() -> None:
    assert packs.shipped() == ROOT / "rules" / "annual-report"


def test_it_has_no_mistake() -> None:
    assert packs.problems() == ()


def test_every_function_is_told_of_where_rule_writers_look() -> None:
    readme = (ROOT / "rules" / "README.md").read_text("utf-8")
    assert [name for name in xpath.FUNCTIONS if f"gl:{name}(" not in readme] == []
