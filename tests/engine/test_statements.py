"""Findings on what sentences state: facts and parts are shown, placed and known by their words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.engine.conftest import check

if TYPE_CHECKING:
    from collections.abc import Callable

    from govlint.model import Finding, Pack

    Make = Callable[..., Pack]

PARAGRAPH = "工作有进展。2019年，主动公开171条。其中：机构类4条；政策类6条。群众满意。"
TEXT = f"""<source uri="a" format="txt" reader="own" sha256="0"/>
<section xml:id="s1" key="overview" level="1"><heading xml:id="h1">一、总体情况</heading>
<p xml:id="p1">{PARAGRAPH}</p><p xml:id="p2">财务类9条。</p></section>"""
PARTS = """<facts>
<fact xml:id="f1" key="parts" n="171" unit="条" ref="p1" start="6" end="36" figure="16-20" scope="year">
<part n="4" unit="条" label="机构类" start="24" end="29" figure="27-29"/>
<part n="6" unit="条" label="政策类" start="30" end="35" figure="33-35"/>
<part n="9" unit="条" label="财务类" ref="p2" start="0" end="5" figure="3-5"/></fact>
<fact xml:id="f2" key="disputes.review" n="0" ref="p1" start="36" end="40" scope="year" zero="true"/></facts>"""
RULE = "id: X101\ncontext: fact[@key='parts']\nassert: 'false()'"


def only(pack: Pack, xml: str = TEXT + PARTS, **options: object) -> Finding:
    (finding,) = check(pack, xml, **options).findings
    return finding


def shown(finding: Finding) -> str:
    """The excerpt with its marks in square brackets."""
    assert finding.excerpt is not None
    return "".join(f"[{span.text}]" if span.mark else span.text for row in finding.excerpt.rows for span in row)


def test_a_fact_is_placed_where_its_words_are(pack: Make) -> None:
    place = only(pack(RULE)).location
    assert (place.node, place.label) == ("p1", "第一部分 第1段")


def test_the_excerpt_is_the_sentences_with_every_figure_marked(pack: Make) -> None:
    assert shown(only(pack(RULE))) == "2019年，主动公开[171条]。其中：机构类[4条]；政策类[6条]。"


def test_what_has_no_figure_is_marked_by_its_words(pack: Make) -> None:
    assert shown(only(pack("id: X101\ncontext: fact[@zero]\nassert: 'false()'"))) == "[群众满意]。"


def test_a_part_is_placed_and_marked_by_itself_and_in_its_own_paragraph(pack: Make) -> None:
    findings = check(pack("id: X101\ncontext: part\nassert: 'false()'"), TEXT + PARTS).findings
    assert [(f.location.node, shown(f)) for f in findings] == [
        ("p1", "其中：机构类[4条]；政策类6条。"),
        ("p1", "其中：机构类4条；政策类[6条]。"),
        ("p2", "财务类[9条]。"),
    ]


def test_related_statements_of_the_same_paragraph_are_marked_too(pack: Make) -> None:
    finding = only(
        pack(
            "id: X101\ncontext: part[@n = 4]\nassert: 'false()'\n"
            "related: [{select: ../part, label: {zh: '{@label}：{@n}', en: '{@n}'}}]"
        )
    )
    assert shown(finding) == "其中：机构类[4条]；政策类[6条]。"
    assert [(r.message, r.location.node) for r in finding.related] == [
        ("机构类：4", "p1"),
        ("政策类：6", "p1"),
        ("财务类：9", "p2"),
    ]


def test_a_rule_on_anything_may_show_its_finding_at_a_fact(pack: Make) -> None:
    finding = only(pack("id: X101\ncontext: report\nassert: 'false()'\nat: facts/fact[1]"))
    assert finding.location.node == "p1"


def test_the_words_of_a_fact_are_at_hand_by_its_reference(pack: Make) -> None:
    rule = f"{RULE}\nmessage: {{zh: '{{substring(gl:node(@ref), 1, 5)}}', en: a}}"
    assert only(pack(rule)).message == "工作有进展"


def test_a_span_overrules_the_words_of_the_fact(pack: Make) -> None:
    assert shown(only(pack(f"{RULE}\nspan: {{start: '6', end: '11'}}"))) == "[2019年]，主动公开171条。"


def test_a_fact_is_known_again_by_its_key_its_part_and_its_words(pack: Make) -> None:
    made = pack(RULE)
    base = only(made).fingerprint
    moved = (TEXT + PARTS).replace("工作有进展。", "").replace("<p xml:id", "<p>新的一段。</p><p xml:id", 1)
    for old, new in (('start="6" end="36" figure="16-20"', 'start="0" end="30" figure="10-14"'), ("f1", "f7")):
        moved = moved.replace(old, new)
    assert only(made, moved).fingerprint == base
    assert only(made, (TEXT + PARTS).replace("171条", "172条")).fingerprint != base
    assert only(made, (TEXT + PARTS).replace('key="overview"', 'key="other"')).fingerprint != base
    twin = (
        (TEXT + PARTS)
        .replace('key="disputes.review"', 'key="parts"')
        .replace('start="36" end="40"', 'start="6" end="36"')
    )
    first, second = check(made, twin).findings
    assert first.fingerprint == base
    assert second.fingerprint == f"{base}-2"


@pytest.mark.parametrize(("group", "count"), [("node", 2), ("section", 1), ("document", 1)])
def test_facts_are_grouped_by_their_paragraph_its_part_or_the_whole(pack: Make, group: str, count: int) -> None:
    findings = check(pack(f"id: X101\ncontext: part\nassert: 'false()'\ngroup: {group}"), TEXT + PARTS).findings
    assert len(findings) == count
    assert sum(1 + len(f.related) for f in findings) == 3


def test_a_rule_on_facts_needs_what_is_needed_where_their_words_are(pack: Make) -> None:
    made = pack("id: T101\ncontext: table[@key]\nassert: 'false()'", f"{RULE}\nneeds: [T101]")

    def silent(keyed: str, own: str) -> bool:
        """Whether the rule is silent on a fact in a cell of table `own` while the needed one fires on table `keyed`."""
        tables = "".join(f'<table xml:id="t{n}"><row><cell xml:id="c{n}">甲4条</cell></row></table>' for n in "12")
        facts = PARTS.replace('ref="p1"', f'ref="{own}"')
        xml = (TEXT + tables + facts).replace(f'<table xml:id="{keyed}"', f'<table key="disputes" xml:id="{keyed}"')
        return "X101" not in [f.rule for f in check(made, xml).findings]

    assert silent("t1", "c1")
    assert not silent("t2", "c1")
    assert silent("t2", "p1")
    assert not silent("none", "p1")


def test_statements_whose_words_are_gone_are_told_all_the_same(pack: Make) -> None:
    finding = only(pack(RULE), TEXT + PARTS.replace('ref="p1"', 'ref="gone"'))
    assert (finding.location.line, finding.excerpt) == (None, None)


def test_an_automatic_label_stands_before_the_first_sentence(pack: Make) -> None:
    xml = (
        (TEXT + PARTS)
        .replace('<p xml:id="p1"', '<p xml:id="p1" label="（一）" label-from="word:x"')
        .replace("进展。", "进展，")
    )
    assert shown(only(pack(RULE), xml)).startswith("（一）工作有进展，2019年，主动公开[171条]。其中")
