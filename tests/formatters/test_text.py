"""The report for people."""

from govlint.formatters import FORMATS, Screen
from govlint.formatters.width import cells
from govlint.model import (
    Excerpt,
    Failure,
    FileResult,
    Finding,
    Location,
    RelatedPlace,
    Relation,
    Relations,
    Report,
    Span,
)

TOTAL = Location("年报.txt", label="表三 第8行“总计”×“总计”", line=45, column=12)
ROW_TOTAL = Finding(
    rule="B401",
    name="row-total",
    severity="error",
    message="“总计”总计应为 7，实为 6，差 1",
    location=TOTAL,
    fingerprint="f1",
    related=(RelatedPlace("自然人：2", TOTAL._replace(column=3)), RelatedPlace("其他：5", TOTAL._replace(line=None))),
    expected="7",
    actual="6",
    excerpt=Excerpt("table", ((Span(""), Span("总计")), (Span("总计"), Span("6", mark=True)))),
)
DOUBLED = Finding(
    rule="W701",
    name="doubled-punctuation",
    severity="warning",
    message="标点重复：。。",
    location=Location("年报.txt", label="第一部分 第3段"),
    fingerprint="f2",
    excerpt=Excerpt("text", ((Span("办结率100%"), Span("。。", mark=True)),)),
)
CHECKED = FileResult(
    "年报.txt", "checked", (ROW_TOTAL, DOUBLED), "annual-report", "2019", 2020, "某街道办事处", Relations(40, 2)
)
SOUND = FileResult("好.txt", "checked", relations=Relations(42, 0))
MISSING = FileResult("无.txt", "missing")
REPORT = Report((CHECKED, SOUND), rules=87)


def text(report: Report, screen: Screen | None = None) -> str:
    """The report as text, on a plain screen by default."""
    return FORMATS["text"].write(report, screen or Screen())


def test_what_could_not_be_read_has_no_place_in_it() -> None:
    finding = Finding(
        "R001", "unreadable", "error", "文件不存在", Location("无.txt", label="全文", line=1, column=1), "f"
    )
    assert text(Report((MISSING._replace(findings=(finding,)),))).startswith("无.txt\n  错误 R001  文件不存在\n\n")


def test_a_finding_says_what_where_and_what_should_be() -> None:
    assert text(REPORT) == (
        "年报.txt（某街道办事处，2020 年度，2019 年版格式）\n"
        "  错误 B401  “总计”总计应为 7，实为 6，差 1\n"
        "      45:12 表三 第8行“总计”×“总计”\n"
        "      │       总计\n"
        "      │ 总计   ⟦6⟧\n"
        "      应为 7，实为 6\n"
        "      相关：自然人：2（45:3）；其他：5\n"
        "  警告 W701  标点重复：。。\n"
        "      第一部分 第3段\n"
        "      │ 办结率100%⟦。。⟧\n"
        "\n"
        "发现错误 1 处、警告 1 处、提示 0 处。\n"
        "已检查文件 2 个，规则 87 条；核对数字关系 82 项，另有 2 项因表格不全或数字空缺而无法核对。\n"
    )


def test_the_words_around_the_findings_are_english_on_request() -> None:
    shown = text(REPORT._replace(lang="en"))
    assert "  error B401  " in shown
    assert "      expected 7, found 6\n" in shown
    assert shown.endswith(
        "Found: errors 1, warnings 1, info 0.\n"
        "Checked: files 2, rules 87; figure relations verified 82, "
        "not verifiable for want of figures or rows 2.\n"
    )


def test_when_all_is_well_it_says_how_much_was_checked() -> None:
    assert text(Report((SOUND,), rules=87)) == "未发现问题。\n已检查文件 1 个，规则 87 条；核对数字关系 42 项。\n"


def test_a_file_that_was_not_checked_is_named_and_nothing_is_called_well() -> None:
    shown = text(Report((SOUND, MISSING), rules=87))
    assert "未发现问题" not in shown
    assert "有 1 个文件未能检查：无.txt（文件不存在）。" in shown


def test_a_failure_of_govlint_is_named() -> None:
    failed = Report((FileResult("坏.txt", "failed"),), (Failure("坏.txt", "KeyError: x", "…"),))
    assert "坏.txt（govlint 自身出错）" in text(failed)


def test_no_input_is_said_in_words() -> None:
    assert text(Report(())) == "没有找到可以检查的文件。\n"


def test_quiet_prints_the_findings_alone() -> None:
    assert text(Report((SOUND,)), Screen(summary=False)) == ""
    assert text(REPORT, Screen(summary=False)).endswith("⟦。。⟧\n")


def test_a_suppressed_finding_is_counted_but_not_shown() -> None:
    hidden = CHECKED._replace(findings=(ROW_TOTAL._replace(suppressed="经核实"),))
    shown = text(Report((hidden,)))
    assert "B401" not in shown
    assert shown.startswith("未发现问题。另有 1 处已按说明忽略。\n")


def test_all_relations_of_a_folded_finding_are_listed() -> None:
    relations = (Relation("B401", "7", "6", TOTAL), Relation("B402", "3", "4", TOTAL))
    folded = CHECKED._replace(findings=(ROW_TOTAL._replace(relations=relations),))
    shown = text(Report((folded,)))
    assert (
        "      不成立的关系 2 项：\n        B401  7 ≠ 6  45:12 表三 第8行“总计”×“总计”\n        B402  3 ≠ 4  45:12"
        in shown
    )
    assert "应为 7，实为 6\n" not in shown


def test_of_one_relation_alone_the_message_has_told() -> None:
    alone = CHECKED._replace(findings=(ROW_TOTAL._replace(relations=(Relation("B401", "7", "6", TOTAL),)),))
    assert "≠" not in text(Report((alone,)))


def test_related_places_that_read_the_same_are_told_once_with_their_number() -> None:
    same = CHECKED._replace(findings=(ROW_TOTAL._replace(related=ROW_TOTAL.related * 9),))
    assert "相关：自然人：2（45:3），共 9 处；其他：5，共 9 处\n" in text(Report((same,)))


def test_related_places_that_do_not_fit_are_counted() -> None:
    places = tuple(RelatedPlace(f"自然人：{n}", TOTAL._replace(line=n)) for n in range(18))
    many = CHECKED._replace(findings=(ROW_TOTAL._replace(related=places),))
    assert "另有 14 处\n" in text(Report((many,)))
    assert "另有 17 处\n" in text(Report((many,)), Screen(width=44))


def test_only_a_message_is_wider_than_the_screen() -> None:
    location = TOTAL._replace(label="位置" * 60)
    long = ROW_TOTAL._replace(message="很长" * 60, location=location, expected="9" * 90)
    lines = text(Report((CHECKED._replace(findings=(long,)),)), Screen(width=60, summary=False)).splitlines()
    assert [line for line in lines[1:] if cells(line) > 60] == [f"  错误 B401  {'很长' * 60}"]


def test_marks_are_coloured_in_line() -> None:
    shown = text(REPORT, Screen(color=True))
    assert "办结率100%\x1b[4;31m。。\x1b[0m" in shown
    assert "⟦" not in shown


def test_nothing_of_a_document_or_a_name_steers_the_terminal() -> None:
    evil = "\x1b]0;x\x07\u202e"
    place = Location(evil, label=evil, line=1, column=1)
    finding = ROW_TOTAL._replace(
        message=evil,
        location=place,
        expected=evil,
        actual=evil,
        related=(RelatedPlace(evil, place),),
        relations=(Relation(evil, evil, evil, place),) * 2,
        excerpt=Excerpt("text", ((Span(evil, mark=True),),)),
    )
    files = (FileResult(evil, "checked", (finding,), agency=evil), FileResult(evil, "missing"))
    shown = text(Report(files))
    assert not set(shown) & set("\x1b\x07\u202e")
