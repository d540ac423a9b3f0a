"""How rules run: contexts, variables, conditions, needs, groups, searches."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from govlint.engine import Checker
from govlint.errors import GovlintError
from govlint.model import Document, Note, Options, Relations, Source
from tests.engine.conftest import check, document, found

if TYPE_CHECKING:
    from collections.abc import Callable

    from govlint.model import Finding, Pack

    Make = Callable[..., Pack]

FIGURES = """
<table key="applications" xml:id="t1">
  <row key="new" xml:id="r1"><cell xml:id="a" role="value" col="natural" n="2">2</cell>
  <cell xml:id="b" role="value" col="total" n="3">3</cell></row>
  <row key="total" xml:id="r2"><cell xml:id="c" role="value" col="natural" n="2">2</cell>
  <cell xml:id="d" role="value" col="total" n="9">9</cell></row></table>
<table key="disputes" xml:id="t2"><row key="review" xml:id="r3">
  <cell xml:id="e" role="value" col="total" n="3">3</cell></row></table>
"""


def only(pack: Pack, xml: str) -> Finding:
    (finding,) = check(pack, xml).findings
    return finding


# -- assertions


def test_an_assertion_is_made_on_every_context_node_wherever_it_stands(pack: Make) -> None:
    rule = "id: X101\ncontext: cell[@col = 'total']\nassert: gl:eq(@n, '3')\nmessage: {zh: '“{@n}” 不是 3', en: '{@n}'}"
    assert found(pack(rule), FIGURES) == [("X101", "d", "“9” 不是 3")]


def test_a_context_may_have_branches_and_begin_at_the_root_or_a_definition(pack: Make) -> None:
    rule = "id: X101\ncontext: row[@key = 'new'] | /report/table[2] | $tables[1]\nassert: 'false()'"
    assert [node for _, node, _ in found(pack(rule), FIGURES)] == ["t1", "r1", "t2"]


def test_a_finding_has_what_was_due_and_what_is_there_and_who_takes_part(pack: Make) -> None:
    finding = only(
        pack(
            "id: X101\ncontext: row[@key = 'total']/cell[@col = 'total']\n"
            "let: {parts: \"../cell[@col != 'total']\", sum: gl:sum($parts)}\n"
            "assert: gl:eq(@n, $sum)\nexpected: $sum\nactual: string(@n)\n"
            "message: {zh: '应为 {$sum}', en: 'should be {$sum}'}\n"
            "related: [{select: $parts, label: {zh: '{@col}：{@n}', en: '{@col}: {@n}'}}]"
        ),
        FIGURES,
    )
    assert (finding.expected, finding.actual, finding.message) == ("2", "9", "应为 2")
    assert [(r.location.node, r.message) for r in finding.related] == [("c", "natural：2")]


def test_the_language_of_messages_and_labels_is_chosen(pack: Make) -> None:
    rule = "id: X101\ncontext: table[1]\nassert: 'false()'\nrelated: [{select: row, label: {zh: 行, en: row}}]"
    (finding,) = check(pack(rule), FIGURES, lang="en").findings
    assert finding.message == "wrong"
    assert [r.message for r in finding.related] == ["row", "row"]


def test_parameters_definitions_and_earlier_variables_are_seen(pack: Make) -> None:
    rule = (
        "id: X101\ncontext: report\nlet: {first: 'count($tables)', second: \"concat($first, ' of ', $colours)\"}\n"
        "assert: 'false()'\nmessage: {zh: '{$second}', en: '{$second}'}"
    )
    assert only(pack(rule), FIGURES).message == "2 of red green blue"


def test_a_variable_of_a_rule_hides_one_of_its_name_for_its_nodes_and_not_for_its_context(pack: Make) -> None:
    rule = "id: X101\ncontext: \"row[gl:in('red', $colours)]\"\nlet: {colours: \"'zz'\"}\nassert: \"$colours != 'zz'\""
    assert [node for _, node, _ in found(pack(rule), FIGURES)] == ["r1", "r2", "r3"]


def test_a_variable_that_names_one_set_later_has_the_value_for_its_node(pack: Make) -> None:
    rule = (
        "id: X101\ncontext: row\nlet: {seen: \"concat('k=', $colours)\", colours: string(@key)}\n"
        "assert: 'false()'\nmessage: {zh: '{$seen}', en: '{$seen}'}"
    )
    assert [message for *_, message in found(pack(rule), FIGURES)] == ["k=new", "k=total", "k=review"]


def test_a_variable_of_a_rule_hides_a_constant_of_its_name(pack: Make) -> None:
    rule = "id: X101\neach: [{x: a}]\ncontext: row\nlet: {x: \"'changed'\"}\nassert: $x = 'changed'"
    assert not found(pack(rule), FIGURES)


def test_a_rule_runs_once_for_each_of_its_constants(pack: Make) -> None:
    rule = (
        "id: X101\neach: [{key: new, name: 新收}, {key: review, name: 复议}, {key: none, name: 无}]\n"
        "context: row[@key = $key]\nassert: 'false()'\nmessage: {zh: '{$name}', en: '{$key}'}"
    )
    assert found(pack(rule), FIGURES) == [("X101", "r1", "新收"), ("X101", "r3", "复议")]


def test_a_finding_stands_at_the_first_place_that_there_is(pack: Make) -> None:
    rule = "id: X101\ncontext: table\nassert: 'false()'\nat: [\"row[@key = 'total']\", \"row[@key = 'gone']\"]"
    assert [node for _, node, _ in found(pack(rule), FIGURES)] == ["r2", "t2"]


def test_a_message_is_the_first_whose_condition_holds(pack: Make) -> None:
    rule = (
        "id: X101\ncontext: cell[@col = 'total']\nassert: 'false()'\n"
        "message: [{when: '@n = 9', zh: 九, en: nine}, {when: '@n > 2', zh: 多, en: many}, {zh: 少, en: few}]"
    )
    assert [message for _, _, message in found(pack(rule), FIGURES)] == ["多", "九", "多"]


def test_a_rule_of_an_edition_runs_on_reports_of_that_edition_only(pack: Make) -> None:
    made = pack("id: X101\neditions: ['2019']\ncontext: report\nassert: 'false()'")
    results = [Checker(made).check_document(document("", edition=e)).findings for e in ("2019", "2021")]
    assert list(map(len, results)) == [1, 0]


# -- severity


SEVERE = """\
id: X101
context: cell[@col = 'total']
severity: [{when: '@n = 9', is: error}, {when: "../@key = 'new'", is: info}, warning]
assert: 'false()'
"""


def severities(pack: Pack, **options: object) -> dict[str | None, str]:
    return {f.location.node: f.severity for f in check(pack, FIGURES, **options).findings}


def test_the_severity_is_the_first_whose_condition_holds(pack: Make) -> None:
    assert severities(pack(SEVERE)) == {"b": "info", "d": "error", "e": "warning"}


def test_a_severity_that_is_asked_for_overrules_by_the_longest_prefix(pack: Make) -> None:
    made = pack(SEVERE)
    assert set(severities(made, severity={"X": "info", "X101": "error", "X1": "warning"}).values()) == {"error"}
    assert set(severities(made, severity={"X": "info", "S108": "error"}).values()) == {"info"}


# -- what is not assessed


COUNTED = "id: B101\nrelation: true\ncontext: cell[@col = 'total']\nwhen: '@n > 3'\nassert: gl:eq(@n, '3')"


def test_where_the_condition_does_not_hold_a_relation_is_not_assessable(pack: Make) -> None:
    result = check(pack(COUNTED), FIGURES)
    assert [f.location.node for f in result.findings] == ["d"]
    assert result.relations == Relations(checked=1, not_assessable=2)


DUE = """id: B101
relation: {left: ., right: ../cell, due: {"2021": 5}}
context: cell[@col = 'total']
assert: 'true()'"""


def test_instances_that_a_whole_report_would_have_are_not_assessable(pack: Make) -> None:
    assert check(pack(DUE), FIGURES).relations == Relations(checked=3, not_assessable=2)


@pytest.mark.parametrize("due", ['{"2021": 2}', '{"2019": 5}'])
def test_of_fewer_or_of_another_edition_nothing_is_lacking(pack: Make, due: str) -> None:
    assert check(pack(DUE.replace('{"2021": 5}', due)), FIGURES).relations == Relations(checked=3)


def test_only_relations_are_counted(pack: Make) -> None:
    assert check(pack(COUNTED.replace("relation: true\n", "")), FIGURES).relations == Relations()


NEEDED = "id: T101\ncontext: table[@key = 'applications']/row[@key = 'new']\nassert: 'false()'"
NEEDING = "id: B101\nneeds: [T101]\nrelation: true\ncontext: cell[@col = 'total']\nassert: 'false()'"


def test_a_rule_is_not_assessable_on_the_table_where_one_that_it_needs_fired(pack: Make) -> None:
    result = check(pack(NEEDING, NEEDED), FIGURES)
    assert {(f.rule, f.location.node) for f in result.findings} == {("T101", "r1"), ("B101", "e")}
    assert result.relations == Relations(checked=1, not_assessable=2)


def test_a_rule_that_is_needed_runs_unseen_when_it_is_not_selected(pack: Make) -> None:
    made = pack(NEEDING, NEEDED)
    for findings in (check(made, FIGURES, select=["B101"]).findings, check(made, FIGURES, ignore=["T"]).findings):
        assert [(f.rule, f.location.node) for f in findings] == [("B101", "e")]


def test_a_rule_that_fired_on_the_document_blocks_those_that_need_it_everywhere(pack: Make) -> None:
    on_document = "id: T101\ncontext: report\nassert: 'false()'"
    result = check(pack(NEEDING, on_document), FIGURES)
    assert [f.rule for f in result.findings] == ["T101"]
    assert result.relations == Relations(checked=0, not_assessable=3)


def test_needs_reach_through_other_rules(pack: Make) -> None:
    between = "id: T102\nneeds: [T101]\ncontext: table\nassert: 'false()'"
    last = "id: B101\nneeds: [T102]\ncontext: cell[@col = 'total']\nassert: 'false()'"
    result = check(pack(last, between, NEEDED), FIGURES, select=["B101"])
    assert [f.location.node for f in result.findings] == ["b", "d"]


def test_behind_a_closed_gate_nothing_is_assessed(pack: Make) -> None:
    result = Checker(pack(COUNTED, NEEDED)).check_document(document(FIGURES, kind="unknown"))
    assert [f.rule for f in result.findings] == ["S108"]
    assert result.relations == Relations()


def test_a_code_that_no_rule_has_is_a_mistake_of_the_user(pack: Make) -> None:
    made = pack(NEEDED)
    for options in ({"select": ["Q"]}, {"ignore": ["T109"]}, {"severity": {"Z": "error"}}):
        with pytest.raises(GovlintError, match="no rule begins with"):
            check(made, "", **options)


# -- patterns that a configuration takes part in


GIVEN = "id: X101\nparams: {words: {kind: words, zh: 词, en: words}}\ncontext: p\n"


@pytest.mark.parametrize("words", ["(", "(a+)+"])
@pytest.mark.parametrize(
    "rule",
    [
        "assert: gl:matches(., $words)",
        "when: gl:times(., concat($words, '')) > 0\nassert: 'false()'",
        "assert: 'false()'\nmessage: {zh: '{gl:capture(., $words)}', en: x}",
        "assert: 'false()'\nlet: {found: 'gl:capture(., $words)'}\nseverity: [{when: $found, is: info}, error]",
    ],
)
def test_a_pattern_that_cannot_be_used_is_a_mistake_of_the_pack_with_rule_and_place(
    pack: Make, rule: str, words: str
) -> None:
    made = pack(GIVEN + rule)
    with pytest.raises(GovlintError) as caught:
        check(made, "<p>a</p>", params={"X101": {"words": words}})
    assert "pack/rules.yaml:10: X101: " in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_group_that_the_pattern_does_not_have_is_such_a_mistake_too(pack: Make) -> None:
    made = pack(f"{GIVEN}assert: gl:capture(., '(a)', $words) = 'a'")
    with pytest.raises(GovlintError, match=r"X101: the regular expression .* has no group “b”"):
        check(made, "<p>a</p>", params={"X101": {"words": "b"}})


def test_so_it_is_in_what_is_said_of_folded_relations(pack: Make) -> None:
    made = pack(
        "id: B101\nparams: {words: {kind: words, zh: 词, en: words}}\ncontext: cell[@col = 'total']\n"
        "relation: {left: ., right: \"../cell[@col = 'natural']\"}\nassert: gl:eq(@n, ../cell/@n)\n"
        "expected: gl:capture(., $words)\nactual: string(@n)"
    )
    with pytest.raises(GovlintError, match="B101: bad regular expression"):
        check(made, FIGURES, params={"B101": {"words": "("}})


# -- groups


@pytest.mark.parametrize(
    ("group", "nodes"),
    [("row", ["a", "c", "e"]), ("table", ["a", "e"]), ("document", ["a"])],
)
def test_a_group_has_one_finding_and_the_others_as_related_places(pack: Make, group: str, nodes: list[str]) -> None:
    rule = f"id: X101\ncontext: cell\nassert: 'false()'\ngroup: {group}\nmessage: {{zh: '{{@col}}', en: x}}"
    findings = check(pack(rule), FIGURES).findings
    assert [f.location.node for f in findings] == nodes
    assert sum(1 + len(f.related) for f in findings) == 5
    assert findings[0].related[0].message == "total"


def test_a_group_of_sections_holds_what_stands_in_them(pack: Make) -> None:
    xml = "<section><heading/><p>1</p><p>2</p></section><section><heading/><p>3</p></section>"
    findings = check(pack("id: X101\ncontext: p\nassert: 'false()'\ngroup: section"), xml).findings
    assert [len(f.related) for f in findings] == [1, 0]


# -- searches


def texts(pack: Pack, xml: str) -> list[str]:
    """What a search marks, and its message."""
    result = []
    for finding in check(pack, xml).findings:
        assert finding.excerpt is not None
        marked = "|".join(s.text for row in finding.excerpt.rows for s in row if s.mark)
        result.append(f"{marked}: {finding.message}")
    return result


MATCHED = "message: {zh: '“{$match}”', en: '{$match}'}"


def test_every_match_of_a_pattern_is_a_finding_with_its_span(pack: Make) -> None:
    made = pack(f"id: W101\nfind: {{regex: '。{{2,}}', in: [p, heading]}}\n{MATCHED}")
    xml = "<head><title>五。。</title></head><section><heading>一。。</heading><p>二。三。。。四。。</p></section>"
    assert texts(made, xml) == ["。。: “。。”", "。。。: “。。。”", "。。: “。。”"]


def test_words_come_from_a_list_the_longest_first(pack: Make) -> None:
    made = pack(f"id: W101\nfind: {{list: slips, in: [p]}}\n{MATCHED}", slips="# sure\n户网站\n门户网\n门户网络\n")
    assert texts(made, "<p>县门户网络和户网站</p>") == ["门户网络: “门户网络”", "户网站: “户网站”"]


def test_what_to_write_instead_of_a_word_comes_from_its_list(pack: Make) -> None:
    corrected = "message: {zh: '{$match}应为{$right}', en: '{$match}, not {$right}'}"
    made = pack(
        f"id: W101\nfind: {{list: slips, in: [p], fold: true}}\n{corrected}", slips="户网站→门户网站 # 门\n布署\n"
    )
    assert texts(made, "<p>户網站，布署</p>") == ["户網站: 户網站应为门户网站", "布署: 布署应为"]


def test_what_stands_in_a_sound_word_is_not_found(pack: Make) -> None:
    slips = "户网站 → 门户网站\n门户网站 → 门户网站\n"
    made = pack(f"id: W101\nfind: {{list: slips, in: [p]}}\n{MATCHED}", slips=slips)
    assert texts(made, "<p>门户网站和户网站</p>") == ["户网站: “户网站”"]


def test_words_in_a_rule_may_have_their_right_forms_too(pack: Make) -> None:
    words = "{户网站: 门户网站, 用户网站: 用户网站, 布署: ''}"
    made = pack(f"id: W101\nfind: {{words: {words}, in: [p], keep: \"$right or $match = '布署'\"}}\n{MATCHED}")
    assert texts(made, "<p>用户网站、户网站、布署</p>") == ["户网站: “户网站”", "布署: “布署”"]


def test_words_and_a_pattern_are_looked_for_together(pack: Make) -> None:
    made = pack(f"id: W101\nfind: {{words: [甲乙], list: more, regex: '(丙)\\1', in: [p]}}\n{MATCHED}", more="丁\n")
    assert texts(made, "<p>甲乙丙丙丁丙</p>") == ["甲乙: “甲乙”", "丙丙: “丙丙”", "丁: “丁”"]


def test_words_are_taken_literally(pack: Make) -> None:
    made = pack(f"id: W101\nfind: {{words: ['X.', '（'], in: [p]}}\n{MATCHED}")
    assert texts(made, "<p>XX（X.</p>") == ["（: “（”", "X.: “X.”"]


def test_a_folded_search_marks_what_stands_in_the_source(pack: Make) -> None:
    made = pack(f"id: W101\nfind: {{regex: '信息(公开)', in: [p], fold: true}}\n{MATCHED}")
    assert texts(made, "<p>政府信息公開和資訊，信\u200b息公开</p>") == [
        "信息公開: “信息公開”",
        "信\u200b息公开: “信\u200b息公开”",
    ]


def test_a_folded_search_passes_over_debris(pack: Make) -> None:
    made = pack(f"id: W101\nfind: {{regex: 甲乙, in: [p], fold: true}}\n{MATCHED}")
    assert texts(made, '<p debris="1-4">甲[x]乙</p>') == ["甲[x]乙: “甲[x]乙”"]


def test_without_folding_the_text_is_searched_as_it_is(pack: Make) -> None:
    made = pack(f"id: W101\nfind: {{regex: 公开, in: [p]}}\n{MATCHED}")
    assert texts(made, "<p>公開</p>") == []


def test_a_search_keeps_to_its_context(pack: Make) -> None:
    made = pack("id: W101\ncontext: \"section[@key = 'other']/p\"\nfind: {regex: 无, in: [p]}")
    assert len(check(made, "<p>无</p><section key='other'><heading>无</heading><p>无</p></section>").findings) == 1


def test_a_search_with_a_context_looks_only_into_the_elements_that_it_names(pack: Make) -> None:
    made = pack('id: W101\ncontext: "section/*"\nfind: {regex: 无, in: [p]}')
    findings = check(made, "<section><heading>无</heading><p>无</p></section>").findings
    assert [f.location.node for f in findings] == ["n2"]


def test_a_match_is_kept_for_what_stands_before_and_behind_it(pack: Make) -> None:
    keep = "not(contains($before, '《') and contains($after, '》')) and $match != '丙' and not(@n)"
    made = pack(f'id: W101\nfind: {{regex: "[甲丙]", in: [p], keep: "{keep}"}}\n{MATCHED}')
    assert texts(made, "<p>甲《甲》甲丙《</p><p n='1'>甲</p>") == ["甲: “甲”", "甲: “甲”"]


def test_a_folded_match_is_kept_for_the_folded_text_and_told_in_that_of_the_source(pack: Make) -> None:
    keep = "concat($before, '|', $match, '|', $after) = '县|公开|(网)'"
    made = pack(f'id: W101\nfind: {{words: [公开], in: [p], fold: true, keep: "{keep}"}}\n{MATCHED}')
    assert texts(made, "<p>縣公開（網）</p>") == ["公開: “公開”"]


def test_variables_of_the_rule_are_known_to_what_is_kept(pack: Make) -> None:
    made = pack("id: W101\nlet: {own: string(@n)}\nfind: {regex: '[0-9]', in: [p], keep: $match = $own}\n" + MATCHED)
    assert texts(made, "<p n='2'>1、2、3</p>") == ["2: “2”"]


def test_debris_is_searched_only_by_rules_about_it(pack: Make) -> None:
    xml = '<p debris="1-4">甲[x]x乙</p>'
    rules = [f"id: W10{n}\nfind: {{regex: x, in: [p]{more}}}" for n, more in ((1, ""), (2, ", debris: true"))]
    assert found(pack(*rules), xml) == [(f"W10{n}", "n1", "有误") for n in (1, 2, 2)]


def test_a_match_without_folding_reaches_over_debris(pack: Make) -> None:
    made = pack(f"id: W101\nfind: {{regex: 甲乙, in: [p]}}\n{MATCHED}")
    assert texts(made, '<p debris="1-4">甲[x]乙</p>') == ["甲[x]乙: “甲[x]乙”"]


@pytest.mark.parametrize("more", ["", ", debris: true"])
def test_the_page_around_a_report_is_not_searched(pack: Make, more: str) -> None:
    xml = "<p region='chrome'>甲</p><table region='chrome'><row><cell>甲</cell></row></table><p xml:id='own'>甲</p>"
    made = pack(f"id: W101\nfind: {{regex: 甲, in: [p, cell]{more}}}")
    assert [f.location.node for f in check(made, xml).findings] == ["own"]


def test_a_rule_that_asks_for_it_searches_the_page_too(pack: Make) -> None:
    xml = "<p region='chrome'>甲</p><table region='chrome'><row><cell>甲</cell></row></table><p>甲</p>"
    rules = [f"id: W10{n}\nfind: {{regex: 甲, in: [p, cell]{more}}}" for n, more in ((1, ""), (2, ", page: true"))]
    assert sorted(rule for rule, _, _ in found(pack(*rules), xml)) == ["W101", "W102", "W102", "W102"]


def test_a_folded_search_passes_over_characters_that_xml_cannot_carry(pack: Make) -> None:
    made = pack(f"id: W101\nfind: {{regex: 公开, in: [p], fold: true}}\n{MATCHED}")
    assert texts(made, '<p illegal="1:1">公\ufffd开</p>') == ["公\ufffd开: “公\ufffd开”"]


def grouped(pack: Pack, xml: str) -> list[tuple[str | None, list[tuple[str | None, str]]]]:
    """The node of each finding, and the nodes and words of its related places."""
    return [(f.location.node, [(r.location.node, r.message) for r in f.related]) for f in check(pack, xml).findings]


def test_the_matches_of_a_node_are_one_finding_with_the_words_of_the_others(pack: Make) -> None:
    made = pack(f"id: W101\ngroup: node\nfind: {{regex: '[甲乙]', in: [p]}}\n{MATCHED}")
    assert grouped(made, "<p>甲，乙，甲</p><p>乙</p>") == [("n1", [("n1", "“乙”"), ("n1", "“甲”")]), ("n2", [])]


def test_the_matches_of_a_document_are_one_finding_with_the_first_of_other_nodes(pack: Make) -> None:
    made = pack(f"id: W101\ngroup: document\nfind: {{regex: '[甲乙]', in: [p]}}\n{MATCHED}")
    assert grouped(made, "<p>甲，乙，甲</p><p>乙，甲</p>") == [("n1", [("n2", "“乙”")])]


def test_the_worst_of_a_group_leads_its_finding_and_the_others_follow_in_their_order(pack: Make) -> None:
    rule = (
        "id: X101\ncontext: cell\nassert: 'false()'\ngroup: document\n"
        "severity: [{when: '@n = 9', is: error}, {when: '@n = 3', is: warning}, info]\n"
        "message: {zh: '{@xml:id}', en: x}"
    )
    finding = only(pack(rule), FIGURES)
    assert (finding.severity, finding.location.node, finding.message) == ("error", "d", "d")
    assert [related.message for related in finding.related] == ["a", "b", "c", "e"]


def test_of_equally_severe_ones_the_first_leads_whatever_severity_the_run_gives_them(pack: Make) -> None:
    rule = (
        "id: X101\ncontext: cell\nassert: 'false()'\ngroup: document\n"
        "severity: [{when: '@n = 9', is: error}, info]\nmessage: {zh: '{@xml:id}', en: x}"
    )
    (finding,) = check(pack(rule), FIGURES, severity={"X": "warning"}).findings
    assert (finding.severity, finding.location.node, len(finding.related)) == ("warning", "a", 4)


@pytest.mark.parametrize(
    ("group", "xml", "lead", "others"),
    [
        ("node", "<p>乙乙甲乙</p>", "甲", ["“乙”", "“乙”", "“乙”"]),
        ("document", "<p>乙乙甲</p><p>乙</p>", "甲", ["“乙”"]),
        ("document", "<p>乙</p><p>乙甲</p>", "甲", ["“乙”"]),
        ("node", f"<p>{'乙' * 200}甲</p>", "甲", ["“乙”"] * 99),
        ("document", f"{'<p>乙</p>' * 200}<p>甲</p>", "甲", ["“乙”"] * 99),
    ],
)
def test_the_worst_of_what_a_search_found_leads_however_late_it_stands(
    pack: Make, group: str, xml: str, lead: str, others: list[str]
) -> None:
    made = pack(
        f"id: W101\ngroup: {group}\nfind: {{regex: '[甲乙]', in: [p]}}\n"
        "severity: [{when: \"$match = '甲'\", is: error}, info]\nmessage: {zh: '{$match}', en: x}"
    )
    finding = only(made, xml)
    assert (finding.severity, finding.message) == ("error", lead)
    assert [related.message for related in finding.related] == others


@pytest.mark.parametrize("xml", [f"<p>{'甲' * 200}</p>", "<p>甲</p>" * 200])
@pytest.mark.parametrize("group", ["node", "document"])
def test_a_finding_tells_a_hundred_places_at_most(pack: Make, group: str, xml: str) -> None:
    made = pack(f"id: W101\ngroup: {group}\nfind: {{words: [甲], in: [p]}}")
    assert (
        max(1 + len(f.related) for f in check(made, xml).findings)
        == {
            ("node", True): 1,
            ("node", False): 100,
            ("document", True): 100,
            ("document", False): 1,
        }[group, "</p><p>" in xml]
    )


def test_a_group_may_depend_on_a_condition(pack: Make) -> None:
    made = pack("id: W101\ngroup: [{when: $tables, is: document}, node]\nfind: {words: [甲], in: [p]}")
    assert len(grouped(made, "<p>甲</p><p>甲甲</p>")) == 2
    assert len(check(made, f"{FIGURES}<p>甲</p><p>甲甲</p>").findings) == 1


def test_each_constant_of_a_rule_has_its_own_group(pack: Make) -> None:
    rule = (
        "id: W101\neach: [{own: 甲}, {own: 乙}]\ngroup: document\nfind: {regex: '[甲乙]', in: [p], keep: $match = $own}"
    )
    assert grouped(pack(rule), "<p>甲乙</p><p>甲</p>") == [("n1", [("n2", "“甲”")]), ("n1", [])]


def test_what_stands_around_a_match_is_known_as_far_as_a_rule_may_want(pack: Make) -> None:
    keep = "string-length($before) = 1000 and string-length($after) = 1000"
    made = pack(f"id: W101\nfind: {{words: [甲], in: [p], keep: '{keep}'}}")
    assert len(check(made, f"<p>{'乙' * 2000}甲{'乙' * 2000}</p>").findings) == 1


def test_a_match_is_seen_by_conditions_of_severity_and_message(pack: Make) -> None:
    made = pack(
        "id: W101\nfind: {regex: '[甲乙]', in: [p]}\nseverity: [{when: \"$match = '甲'\", is: error}, info]\n"
        "message: [{when: \"$match = '甲'\", zh: 一, en: one}, {zh: 二, en: two}]"
    )
    assert [(f.severity, f.message) for f in check(made, "<p>乙甲</p>").findings] == [("info", "二"), ("error", "一")]


def test_a_span_is_marked_when_both_ends_are_numbers(pack: Make) -> None:
    rule = "id: X101\ncontext: p\nassert: 'false()'\nspan: {start: '1', end: string(@label-end)}"
    findings = check(pack(rule), '<p label-end="2">甲乙丙</p><p>丁</p>').findings
    excerpts = [f.excerpt for f in findings]
    assert [[s.text for s in e.rows[0] if s.mark] for e in excerpts if e] == [["乙"], ["丁"]]


# -- what a reader noted


def test_a_note_becomes_a_finding_with_its_values(pack: Make) -> None:
    made = pack("id: R101\nnote: [why]\nseverity: info\nmessage: {zh: '因为{$why}', en: 'because {$why}'}")
    noted = Document(Source("a.txt", b""), None, (Note("R101", {"why": "空"}),))
    (finding,) = Checker(made).check_document(noted).findings
    assert (finding.rule, finding.severity, finding.message) == ("R101", "info", "因为空")
    assert (finding.location.path, finding.location.line) == ("a.txt", 1)


def test_a_note_that_the_pack_has_no_words_for_is_a_bug(pack: Make) -> None:
    with pytest.raises(LookupError, match="R999"):
        Checker(pack(NEEDED)).check_document(Document(Source("a.txt", b""), None, (Note("R999", {}),)))


def test_a_gate_that_closes_is_told_whatever_is_selected(pack: Make) -> None:
    made = pack("id: X101\ncontext: report\nassert: 'false()'")
    for options in ({"select": ["X"]}, {"ignore": ["S108"]}):
        result = Checker(made, Options(**options)).check_document(document("", kind="unknown"))  # type: ignore[arg-type]
        assert [f.rule for f in result.findings] == ["S108"]
