"""The site of the documentation: whole, at peace with itself, and sufficient to itself."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from lxml import html

from tests import docsite, rulepages

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
RESOURCES = "//script/@src | //link/@href | //img/@src | //iframe/@src | //source/@src | //video/@src | //object/@data"
FOREIGN = re.compile(r"""(?:url\(\s*['"]?|@import\s+['"]?)(?:https?:)?//""")
SEARCH = """
const within = (node, selector) => [...node.querySelectorAll(selector), ...[...node.querySelectorAll("*")]
    .filter((each) => each.shadowRoot).flatMap((each) => within(each.shadowRoot, selector))];
setTimeout(() => document.querySelector(".md-search__button").click(), 500);
setTimeout(() => {
    const [field] = within(document, "input[role=combobox]");
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set.call(field, "勾稽关系");
    field.dispatchEvent(new Event("input", {bubbles: true}));
}, 1500);
setTimeout(() => {
    const links = within(document, "a[href*='rules/B40']").map((each) => each.textContent);
    document.body.dataset.found = links.filter((text) => text.includes("勾稽关系")).length;
}, 4000);
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site as it is built now."""
    folder = tmp_path_factory.mktemp("site") / "built"
    docsite.build(folder)
    return folder


@pytest.fixture(scope="module")
def trees(site: Path) -> dict[str, html.HtmlElement]:
    """The pages of the site by their names."""
    named = {page.relative_to(site).as_posix(): page.read_text(encoding="utf-8") for page in site.rglob("*.html")}
    return {name: html.document_fromstring(text) for name, text in named.items()}


def led_to(site: Path, page: str, link: str) -> tuple[str, str]:
    """The page and the place in it that a link of a page leads to."""
    parts = urlsplit(link)
    target = (site / page).parent / unquote(parts.path) if parts.path else site / page
    target = target / "index.html" if target.is_dir() else target
    return target.resolve().relative_to(site.resolve()).as_posix(), unquote(parts.fragment)


def test_every_page_of_the_repository_and_of_every_rule_is_there(site: Path) -> None:
    wanted = {Path(name).with_suffix(".html").as_posix() for name in docsite.pages().values()}
    wanted = {"rules/index.html" if name == "rules/README.html" else name for name in wanted}
    assert len(wanted) > len(list(rulepages.HOME.iterdir())) > 80
    assert sorted(name for name in wanted if not (site / name).is_file()) == []


def test_every_link_leads_to_a_page_and_to_a_place_that_are_there(
    site: Path, trees: dict[str, html.HtmlElement]
) -> None:
    places = {name: set(tree.xpath("//@id")) for name, tree in trees.items()}
    dead = []
    for name, tree in trees.items():
        if name == "404.html":  # its links count from wherever it is shown
            continue
        for link in tree.xpath("//a/@href"):
            if urlsplit(link).scheme:
                continue
            page, place = led_to(site, name, link)
            if not (site / page).is_file() or (place and place not in {*places[page], "__top"}):
                dead.append((name, link))
    assert dead == []


def test_no_page_loads_anything_from_elsewhere(site: Path, trees: dict[str, html.HtmlElement]) -> None:
    loaded = {(name, link) for name, tree in trees.items() for link in tree.xpath(RESOURCES)}
    assert loaded
    assert [each for each in loaded if urlsplit(each[1]).scheme or each[1].startswith("//")] == []
    styles = list(site.rglob("*.css"))
    assert styles
    assert [style.name for style in styles if FOREIGN.search(style.read_text(encoding="utf-8"))] == []


def test_the_navigation_leads_to_every_page(site: Path, trees: dict[str, html.HtmlElement]) -> None:
    links = trees["index.html"].xpath("//nav[contains(@class, 'md-nav--primary')]//a/@href")
    reached = {led_to(site, "index.html", link)[0] for link in links if not urlsplit(link).scheme}
    assert sorted(trees.keys() - reached) == ["404.html"]


def test_the_index_of_the_search_has_chinese_words_and_takes_them_apart(site: Path) -> None:
    index = json.loads((site / "search.json").read_text(encoding="utf-8"))
    assert index["config"]["lang"] == ["zh"]
    assert any(item["location"].startswith("rules/B402.html") and "勾稽关系" in item["text"] for item in index["items"])


@pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")
def test_the_search_finds_chinese_words_in_pages_opened_from_a_folder(site: Path, tmp_path: Path) -> None:
    page = (site / "index.html").read_text(encoding="utf-8")
    probe = site / "probe.html"
    probe.write_text(page.replace("</body>", f"<script>{SEARCH}</script></body>"), encoding="utf-8")
    options = ["--headless=new", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=10000", "--dump-dom"]
    command = [str(CHROMIUM), *options, f"--user-data-dir={tmp_path}", probe.as_uri()]
    try:
        shown = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=120, check=True).stdout
    finally:
        probe.unlink()
    (found,) = html.document_fromstring(shown).xpath("//body/@data-found")
    assert int(found) > 0


def test_a_link_leads_to_the_page_on_the_site_and_one_to_no_page_becomes_its_words() -> None:
    there = {
        "docs/outputs.md": "outputs.md",
        "rules/README.md": "writing-rules.md",
        "docs/rules/B401.md": "rules/B401.md",
    }
    text = "[甲](../rules/README.md#cases) [`乙`](../src) [丙](https://example.org/a)\n```\n[丁](../src)\n```\n"
    assert docsite.on_site(text, "docs/outputs.md", there) == (
        "[甲](writing-rules.md#cases) `乙` [丙](https://example.org/a)\n```\n[丁](../src)\n```\n"
    )
    assert docsite.on_site("[戊](../outputs.md)", "docs/rules/B401.md", there) == "[戊](../outputs.md)"


def test_a_link_to_nothing_is_told() -> None:
    with pytest.raises(LookupError, match="nowhere"):
        docsite.on_site("[甲](nowhere.md)", "docs/outputs.md", {"docs/outputs.md": "outputs.md"})


def test_chinese_lines_are_joined_and_others_are_not() -> None:
    text = "甲乙，\n丙丁\nabc\n戊\n\n己\n- 庚\n```\n辛\n壬\n```\n"
    assert docsite.on_site(text, "docs/outputs.md", {}) == "甲乙，丙丁\nabc\n戊\n\n己\n- 庚\n```\n辛\n壬\n```\n"
