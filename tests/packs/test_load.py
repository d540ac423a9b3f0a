"""A good pack becomes the types of `model`."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from govlint import packs
from govlint.cache import Cache
from govlint.errors import GovlintError
from govlint.model import (
    Basis,
    Choice,
    ClaimFact,
    ClaimPattern,
    Clause,
    Find,
    Label,
    Related,
    RowTemplate,
    SectionName,
    Text,
    Where,
)

Write = Callable[..., Path]


def test_the_good_pack_has_no_problem(write: Write) -> None:
    assert packs.problems(write()) == ()


def test_the_manifest_is_read(write: Write) -> None:
    pack = packs.load(write())
    assert (pack.id, pack.kind, pack.title) == ("small", "annual-report", Text("小", "Small"))
    assert pack.basis == {"format-2021": Basis("格式", "国办公开办函〔2021〕30号", "2021-09-26")}
    assert pack.params == {"order": "overview other"}
    assert pack.gates == ("S108",)
    assert pack.defs == (("t3", "//table[@key='applications']"), ("news", "$t3/row[@key='new']"))
    assert pack.clauses == (
        Clause("part-1", "总体情况", ("B401",)),
        Clause("print", "用纸", unchecked="与内容无关"),
    )


def test_rules_keep_their_order_and_their_text(write: Write) -> None:
    folder = write()
    rule, text_rule, note_rule = packs.load(folder).rules
    assert (rule.id, rule.name, rule.severity) == ("B401", "row-total", (Choice(None, "error"),))
    assert rule.where == Where(f"{folder.as_posix()}/rules.yaml", 1)
    assert rule.each == ({"col": "total"},)
    assert rule.let == (("parts", "../cell[@col != 'total']"), ("sum", "gl:sum($parts)"))
    assert (rule.when, rule.assert_, rule.at) == ("$parts/@n", "gl:eq(@n, $sum)", (".", ".."))
    assert rule.related == (Related("$parts[@n != 0]", Text("{@n}", "{@n}")),)
    assert (rule.group, rule.needs, rule.relation) == ((Choice(None, "table"),), ("W705", "S108"), True)
    assert text_rule.find == Find(("p", "heading"), None, ("XX", "此处填写"), True)
    assert text_rule.severity == (Choice("ancestor::section[@key='other']", "info"), Choice(None, "warning"))
    assert text_rule.message[0] == Choice("@n", Text("编号段 {$match}", "numbered {$match}"))
    assert text_rule.span == ("0", "@label-end")
    assert (note_rule.note, note_rule.find, note_rule.assert_) == (("reason",), None, None)


def test_editions_and_vocabulary_are_read(write: Write) -> None:
    pack = packs.load(write())
    (edition,) = pack.editions
    assert (edition.key, edition.first_year, edition.last_year) == ("2021", 2021, None)
    block = edition.disclosure.blocks[0]
    assert block.caption == Label("item-1", "第（一）项")
    assert block.columns == (Label("issued", "本年制发件数", ("制发件数",)),)
    results, denied = Label("results", "三、办理结果"), Label("denied", "（三）不予公开", ("不予公开",))
    assert edition.applications.rows == (
        RowTemplate(Label("new", "一、新收")),
        RowTemplate(Label("granted", "（一）予以公开"), (results,)),
        RowTemplate(Label("denied.1", "1.国家秘密"), (results, denied)),
        RowTemplate(Label("carried-out", "四、结转")),
    )
    assert edition.disputes.rows == (Label("review", "行政复议"),)
    assert pack.vocabulary.sections == (SectionName("overview", "总体情况", ("概述",), (("总体", "情况"), ("概况",))),)
    assert pack.vocabulary.title_patterns == ("年度报告",)


def test_patterns_of_claims_have_their_terms_put_in_and_their_values_at_hand(write: Write) -> None:
    claims = packs.load(write()).claims
    assert claims.keys["applications.new"] == Text("新收", "New")
    first, second, third = claims.patterns
    words = {"公民": "natural", "自然人": "natural", "企业": "business"}
    assert first == ClaimPattern(
        name="new-requests",
        cue=("新收",),
        find="(?:新收(?:到)?(?P<who>自然人|公民|企业)?的?(?:(?:信息公开|依申请公开)申请))(?P<n>#)",
        facts=(ClaimFact("applications.new", "n", ("件", "宗", "份", ""), "{who}"),),
        values={"who": words},
    )
    assert second.facts == (ClaimFact("disputes.{end}", "m", ("件",)),)
    assert third.facts == (ClaimFact("applications.new"),)


def test_the_cases_of_patterns_are_read_with_their_year_and_line(write: Write) -> None:
    _, second, _ = packs.load_claim_cases(write())
    assert (second.pattern, second.file) == ("outcomes", "claims.yaml")
    assert second.cases[0] == ("结果纠错2件。", ("disputes.corrected=2",), 2020, 30)
    assert (second.cases[1].facts, second.cases[1].year) == ((), 2021)


def test_a_pack_without_claims_has_none(write: Write) -> None:
    folder = write({"claims.yaml": None})
    assert packs.problems(folder) == ()
    assert packs.load(folder).claims.patterns == ()
    assert packs.load_claim_cases(folder) == ()


def test_a_scalar_is_the_text_its_author_wrote(write: Write) -> None:
    cases = {entry.rule_id: entry for entry in packs.load_cases(write())}
    good, bad = cases["B401"].cases
    assert good.data == {"grid": {"new": ["2", "1.50"]}}
    assert (bad.kind, bad.expect, bad.line) == ("bad", ({"at": "new.total", "zh": "应为 2"},), 24)
    assert cases["B401"].file == "rules.yaml"


def test_a_rule_comes_after_those_it_needs_and_else_stays(write: Write) -> None:
    rules = packs.load(write()).rules
    assert [rule.id for rule in packs.ordered(rules)] == ["W705", "S108", "B401"]
    assert [rule.id for rule in packs.ordered(rules[:1])] == ["B401"]


def test_a_rule_at_the_end_of_a_long_way_of_needs_comes_behind_all_of_it(write: Write) -> None:
    (rule, *_) = packs.load(write()).rules
    ids = [f"X{number:05}" for number in range(20_000)]
    needs = [*((need,) for need in ids[1:]), ()]
    chain = [rule._replace(id=own, needs=need) for own, need in zip(ids, needs, strict=True)]
    assert [each.id for each in packs.ordered(chain)] == ids[::-1]


def test_what_several_rules_need_comes_once_and_first(write: Write) -> None:
    (rule, *_) = packs.load(write()).rules
    needs = {"X101": ("X103", "X102"), "X102": ("X104",), "X103": ("X104", "X102"), "X104": (), "X105": ("X101",)}
    rules = [rule._replace(id=own, needs=need) for own, need in needs.items()]
    assert [each.id for each in packs.ordered(rules)] == ["X104", "X102", "X103", "X101", "X105"]


def test_a_pack_from_the_cache_equals_the_one_from_its_files(write: Write, tmp_path: Path) -> None:
    folder, store = write(), Cache(tmp_path / "cache")
    assert packs.load(folder, store) == packs.load(folder, store) == packs.load(folder)


def test_a_changed_byte_or_a_new_file_is_another_pack(write: Write, tmp_path: Path) -> None:
    store = Cache(tmp_path / "cache")
    first = packs.load(write(), store)
    changed = packs.load(write({"lists/residue.txt": "YY\n"}), store)
    more = packs.load(write({"lists/other.txt": ""}), store)
    assert len({first.digest, changed.digest, more.digest}) == 3
    assert changed.rules[1].find is not None
    assert changed.rules[1].find.words == ("YY",)


@pytest.mark.parametrize("junk", [[], {}, "x", 7, {"id": "small"}, {"id": 1, "title": []}])
def test_junk_in_the_cache_is_a_miss(write: Write, tmp_path: Path, junk: object) -> None:
    folder, store = write(), Cache(tmp_path / "cache")
    pack = packs.load(folder, store)
    store.put(pack.digest, junk)
    assert packs.load(folder, store) == pack


def test_a_hit_needs_neither_yaml_nor_the_checker(write: Write, tmp_path: Path) -> None:
    folder, cache = write(), tmp_path / "cache"
    packs.load(folder, Cache(cache))
    code = (
        "import sys; from pathlib import Path; from govlint import packs; from govlint.cache import Cache;"
        f"packs.load(Path({str(folder)!r}), Cache(Path({str(cache)!r})));"
        "print([m for m in ('yaml', 'govlint.packs.check', 'govlint.xpath.uses') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_pack_with_mistakes_is_never_cached(write: Write, tmp_path: Path) -> None:
    folder = write({"vocabulary.yaml": "sections: []"})
    for _ in range(2):
        with pytest.raises(packs.PackError):
            packs.load(folder, Cache(tmp_path / "cache"))


def test_a_folder_that_is_not_there_is_a_fault_of_the_set_up(tmp_path: Path) -> None:
    with pytest.raises(GovlintError, match="no rule pack"):
        packs.load(tmp_path / "nowhere")


def test_only_pack_yaml_is_indispensable(write: Write) -> None:
    pack = "govlint: 1\nid: a\ntitle: {zh: 甲, en: A}\nkind: annual-report\n"
    nothing = dict.fromkeys(("vocabulary.yaml", "editions/2021.yaml", "rules.yaml", "lists/residue.txt", "claims.yaml"))
    assert packs.load(write({"pack.yaml": pack, **nothing})).rules == ()


def test_the_shipped_pack_is_found_in_a_checkout_and_beside_an_installation(tmp_path: Path) -> None:
    checkout = tmp_path / "repo"
    module = checkout / "src" / "govlint" / "installation.py"
    (checkout / "rules" / "annual-report").mkdir(parents=True)
    (checkout / "pyproject.toml").touch()
    assert packs.shipped(module) == checkout / "rules" / "annual-report"
    site = tmp_path / "lib" / "site-packages"
    (site / "govlint_rules" / "annual-report").mkdir(parents=True)
    assert packs.shipped(site / "govlint" / "installation.py") == site / "govlint_rules" / "annual-report"
    with pytest.raises(GovlintError, match="missing"):
        packs.shipped(tmp_path / "x" / "y" / "govlint" / "installation.py")
