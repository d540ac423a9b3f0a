"""Any marks on any text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from govlint.formatters.safe import visible
from govlint.model import FileResult, Finding, Location, RelatedPlace, RenderedBlock, Rendering, Report
from tests.formatters.html.pages import parsed, words, written

TEXTS = st.text(st.sampled_from("甲乙丙 <&>\"'\u202e\u3000a1"), min_size=1, max_size=20)


def report_of(text: str, spans: list[tuple[int, int]]) -> Report:
    """A report on one paragraph, a finding for each span, which the one before it is related to."""
    places = [Location("a.txt", "n1", start=start, end=end) for start, end in spans]
    found = tuple(
        Finding("W701", "name", "warning", "有误", place, f"f{i}", (RelatedPlace("相关", places[i - 1]),))
        for i, place in enumerate(places)
    )
    shown = Rendering(f"{text}\n", blocks=(RenderedBlock("p", "n1", text),))
    return Report((FileResult("a.txt", "checked", found),), renderings={"a.txt": shown})


@given(TEXTS, st.data())
def test_marks_alter_no_text_and_each_covers_its_span(text: str, data: st.DataObject) -> None:
    edges = st.integers(0, len(text))
    pairs = st.tuples(edges, edges).map(lambda pair: (min(pair), max(pair)))
    spans = data.draw(st.lists(pairs, min_size=1, max_size=5))
    tree = parsed(written(report_of(text, spans)))
    (paragraph,) = tree.xpath("//div[@class='block']/p")
    numbers = paragraph.xpath("./a")
    assert sorted(int(a.text) for a in numbers) == list(range(1, len(spans) + 1))
    for number in numbers:
        number.drop_tree()
    assert words(paragraph) == visible(text)
    for number, (start, end) in enumerate(spans, 1):
        covered = [mark for mark in paragraph.xpath("./mark") if str(number) in mark.get("data-f").split()]
        mine = [m for m in covered if f"r1-message-{number}" in m.get("aria-describedby", "").split()]
        assert "".join(map(words, mine)) == visible(text[start:end])


def test_offsets_behind_the_end_of_a_text_mark_what_there_is() -> None:
    tree = parsed(written(report_of("甲乙", [(1, 9), (7, 9)])))
    assert [words(mark) for mark in tree.xpath("//div[@class='block']/p/mark")] == ["乙", ""]


def test_a_line_feed_in_a_text_is_a_line_break() -> None:
    tree = parsed(written(report_of("甲\n乙", [(0, 1)])))
    assert len(tree.xpath("//div[@class='block']/p//br")) == 1
