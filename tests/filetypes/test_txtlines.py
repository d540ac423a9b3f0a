"""The line grammar: which lines are paragraphs, rows, cells."""

from __future__ import annotations

from govlint.filetypes import txtlines


def shape(text: str) -> list[str | list[list[str]]]:
    """Paragraphs as strings, tables as rows of strings; source nodes of one cell joined by a slash."""

    def words(cell: txtlines.Cell) -> str:
        return "/".join(text[start:end] for start, end in cell)

    return [
        [[words(cell) for cell in row] for row in block.rows] if isinstance(block, txtlines.Table) else words(block)
        for block in txtlines.blocks(text)
    ]


# -- paragraphs


def test_a_paragraph_is_its_whole_line_with_leading_spaces() -> None:
    assert shape("　　甲乙 \n\n丙") == ["　　甲乙 ", "丙"]


def test_blank_lines_of_any_spaces_give_nothing() -> None:
    assert shape("\n \n　\n\u00a0\u200b\n  \t\n\f\n") == []


def test_paragraphs_end_at_every_kind_of_line_end() -> None:
    assert shape("甲\r乙\r\n丙\n丁\x0b戊\u2028己\x85庚\f辛\u2029壬") == list("甲乙丙丁戊己庚辛壬")


def test_a_form_feed_at_the_end_of_a_line_makes_no_line_of_its_own() -> None:
    assert shape("\t甲\f\n\f\n\t乙\n") == [[["甲"], ["乙"]]]


def test_an_empty_text_has_no_blocks() -> None:
    assert shape("") == []


# -- tab-led cells


def test_tab_led_lines_are_the_cells_of_a_row_and_a_blank_line_ends_it() -> None:
    assert shape("\t甲\n\t乙\n\n\t丙\n\t丁\n") == [[["甲", "乙"], ["丙", "丁"]]]


def test_a_line_that_is_only_a_tab_is_an_empty_cell() -> None:
    assert shape("\t甲\n\t\n\t \n\t丁") == [[["甲", "", " ", "丁"]]]


def test_further_tabs_stay_in_the_cell() -> None:
    assert shape("\t甲\t乙\n\t\t丙\n") == [[["甲\t乙", "\t丙"]]]


def test_a_line_without_tab_directly_behind_a_cell_goes_on_in_it() -> None:
    assert shape("\t本年新\n制作数量\n（件）\n\t乙\n") == [[["本年新/制作数量/（件）", "乙"]]]


def test_two_blank_lines_end_the_table() -> None:
    assert shape("\t甲\n\n\n\t乙\n") == [[["甲"]], [["乙"]]]


def test_a_stray_short_line_between_rows_is_a_paragraph_between_two_tables() -> None:
    assert shape("\t采购项目\n\n数量\n\t总金额\n") == [[["采购项目"]], "数量", [["总金额"]]]


def test_a_paragraph_before_and_behind_the_table_stays_one() -> None:
    assert shape("二、情况\n\t甲\n\t乙\n\n三、情况") == ["二、情况", [["甲", "乙"]], "三、情况"]


def test_a_row_between_bars_ends_the_cells_above_it() -> None:
    assert shape("\t附表\n续上页\n甲 | 0 | 1\n乙 | 2 | 3") == [[["附表/续上页"]], [["甲", "0", "1"], ["乙", "2", "3"]]]


# -- prose that begins with a tab


def test_a_lone_sentence_behind_a_tab_is_a_paragraph_and_swallows_nothing() -> None:
    assert shape("标题\n\t本机关编制了本年报。\n一、情况\n甲 | 0 | 1\n") == [
        "标题",
        "\t本机关编制了本年报。",
        "一、情况",
        [["甲", "0", "1"]],
    ]


def test_a_lone_line_behind_a_tab_longer_than_any_label_is_a_paragraph() -> None:
    assert shape("\t" + "甲" * 61 + "\n乙") == ["\t" + "甲" * 61, "乙"]
    assert shape("\t" + "甲" * 60 + "\n乙") == [[["甲" * 60 + "/乙"]]]


def test_a_sentence_between_the_rows_of_a_table_is_a_paragraph() -> None:
    assert shape("\t甲\n\t0\n\n\t全年没有“规章”。\n\n\t乙\n\t1") == [
        [["甲", "0"]],
        "\t全年没有“规章”。",
        [["乙", "1"]],
    ]


def test_a_sentence_beside_other_cells_is_a_cell() -> None:
    assert shape("\t举措\n\t加强了培训。\n") == [[["举措", "加强了培训。"]]]


def test_a_lone_line_behind_a_tab_that_sentences_follow_is_a_paragraph() -> None:
    assert shape("\t各科室：\n某局年度报告\n现将情况报告如下。\n") == [
        "\t各科室：",
        "某局年度报告",
        "现将情况报告如下。",
    ]


def test_a_cell_on_the_edge_of_a_table_stays_one_whatever_follows() -> None:
    assert shape("\t甲\n\n\t0\n全年没有规章。\n") == [[["甲"], ["0/全年没有规章。"]]]
    assert shape("\t甲\n下表没有变化。\n\n\t0\n") == [[["甲/下表没有变化。"], ["0"]]]


# -- pipes


def test_pipe_cells_are_stripped_and_trailing_empty_cells_stay() -> None:
    assert shape("甲 | 0 |　1 | |\n") == [[["甲", "0", "1", "", ""]]]


def test_the_bars_of_a_framed_row_open_no_cells() -> None:
    assert shape("| 甲 | 乙 |\n|0||\n||1|\n") == [[["甲", "乙"], ["0", ""], ["", "1"]]]


def test_a_markdown_rule_is_no_row() -> None:
    assert shape("| 甲 | 乙 |\n|:---|---:|\n| - | 1 |\n") == [[["甲", "乙"], ["-", "1"]]]


def test_a_rule_alone_gives_nothing() -> None:
    assert shape("|---|---|\n") == []


def test_one_bar_makes_a_row_only_beside_another_row() -> None:
    assert shape("来源：某局|浏览\n\n甲|0\n乙|1\n丙") == ["来源：某局|浏览", [["甲", "0"], ["乙", "1"]], "丙"]


def test_an_escaped_bar_is_text() -> None:
    assert shape("甲\\|乙 | 0 | 1") == [[["甲\\|乙", "0", "1"]]]


def test_a_tab_before_a_row_between_bars_means_nothing_beside_another_row() -> None:
    assert shape("甲 | 0 | 1\n\t乙 | 2 | 3\n\t丙 | 4 | 5\n") == [[["甲", "0", "1"], ["乙", "2", "3"], ["丙", "4", "5"]]]
    assert shape("\t甲|乙|丙\n\t丁") == [[["甲|乙|丙", "丁"]]]
    assert shape("\t甲|乙\n丙|丁") == [[["甲|乙/丙|丁"]]]


# -- tab-separated


def test_neighbouring_lines_with_as_many_tabs_are_rows() -> None:
    assert shape("甲\t0\t\n乙\t1\t2\n") == [[["甲", "0", ""], ["乙", "1", "2"]]]


def test_a_tab_separated_row_may_begin_with_an_empty_cell() -> None:
    assert shape("不予公开\t1.甲\t0\n\t2.乙\t0\n") == [[["不予公开", "1.甲", "0"], ["", "2.乙", "0"]]]


def test_a_row_that_lost_its_trailing_tabs_stays_in_the_table() -> None:
    assert shape("甲\t0\t1\n乙\t2\t3\n丙\t4\n丁\t5\t6\n戊\t7\t8") == [
        [["甲", "0", "1"], ["乙", "2", "3"], ["丙", "4"], ["丁", "5", "6"], ["戊", "7", "8"]]
    ]


def test_a_single_line_with_tabs_inside_is_a_paragraph() -> None:
    assert shape("联系人：某\t电话：某\n") == ["联系人：某\t电话：某"]


def test_list_items_with_a_tab_behind_their_mark_are_paragraphs() -> None:
    assert shape("1.\t加强培训\n2.\t更新栏目\n（三）\t其他\n●\t另外") == [
        "1.\t加强培训",
        "2.\t更新栏目",
        "（三）\t其他",
        "●\t另外",
    ]


def test_tab_separated_rows_may_all_begin_with_blank_cells() -> None:
    assert shape("\t\t甲\t\n\t\t乙\t\n\t\t丙\t\n") == [[["", "", "甲", ""], ["", "", "乙", ""], ["", "", "丙", ""]]]


def test_a_row_alone_is_tab_separated_where_others_have_as_many_tabs() -> None:
    assert shape("甲\t0\t1\t2\n乙\t3\t4\t5\n续表\n丙\t6\t7\t8") == [
        [["甲", "0", "1", "2"], ["乙", "3", "4", "5"]],
        "续表",
        [["丙", "6", "7", "8"]],
    ]


# -- comma-separated


def test_neighbouring_lines_with_as_many_fields_and_figures_are_rows() -> None:
    assert shape("甲,0,1\n乙,,2\n丙,3,4\n") == [[["甲", "0", "1"], ["乙", "", "2"], ["丙", "3", "4"]]]


def test_a_quoted_field_keeps_its_commas_and_its_doubled_quotes() -> None:
    rows = '"甲,乙","1,234",0\n丙,"",1\n"""丁""戊",2,3\n'
    assert shape(rows) == [[["甲,乙", "1,234", "0"], ["丙", "", "1"], ['""丁""戊', "2", "3"]]]


def test_prose_with_half_width_commas_is_no_table() -> None:
    lines = ["加强培训,完善制度,提升水平", "更新栏目,规范流程,接受监督", "公开3件,答复2件,办结1件"]
    assert shape("\n".join(lines)) == lines


def test_numbers_with_thousands_set_off_are_no_table() -> None:
    assert shape("1,234\n5,678\n9,012") == ["1,234", "5,678", "9,012"]
    assert shape("1,234,567\n5,678,901\n9,012,345") == ["1,234,567", "5,678,901", "9,012,345"]


def test_sentences_with_as_many_commas_are_no_table() -> None:
    lines = ["甲,1,2。", "乙,3,4。", "丙,5,6。"]
    assert shape("\n".join(lines)) == lines


# -- drawn


def test_lines_drawn_around_rows_are_no_rows() -> None:
    assert shape("┌──┬─┐\n│甲│0│\n├──┼─┤\n│乙│1│\n└──┴─┘") == [[["甲", "0"], ["乙", "1"]]]
    assert shape("+----+---+\n| 甲 | 0 |\n+----+---+\n| 乙 | 1 |\n+----+---+") == [[["甲", "0"], ["乙", "1"]]]


def test_a_cell_goes_on_below_where_a_line_is_drawn_between_all_rows() -> None:
    drawn = "+--+--+\n"
    text = f"{drawn}|甲|0|\n{drawn}|社会|1|\n|组织||\n{drawn}|乙|2|\n{drawn}|丙|3|\n{drawn}"
    assert shape(text) == [[["甲", "0"], ["社会/组织", "1"], ["乙", "2"], ["丙", "3"]]]


def test_two_figures_are_never_joined_into_one() -> None:
    drawn = "+--+--+\n"
    text = f"{drawn}|甲|0|\n{drawn}|乙|1|\n||5|\n{drawn}|丙|2|\n{drawn}|丁|3|\n{drawn}"
    assert shape(text) == [[["甲", "0"], ["乙", "1"], ["", "5"], ["丙", "2"], ["丁", "3"]]]


def test_rows_below_one_drawn_header_stay_apart_though_blank() -> None:
    assert shape("甲|乙\n--+--\n丙|\n丁|\n") == [[["甲", "乙"], ["丙", ""], ["丁", ""]]]


# -- gaps


def test_columns_of_figures_two_spaces_apart_are_rows_and_a_caption_between_them_too() -> None:
    assert shape("项目  数量  金额\n甲  1  2\n小计\n乙　　3  4\n") == [
        [["项目", "数量", "金额"], ["甲", "1", "2"], ["小计"], ["乙", "3", "4"]]
    ]


def test_one_column_of_figures_is_a_table_only_close_below_another() -> None:
    assert shape("甲  1\n乙  2") == ["甲  1", "乙  2"]
    assert shape("甲  1  2\n乙  3  4\n\n丙  5") == [[["甲", "1", "2"], ["乙", "3", "4"]], [["丙", "5"]]]


def test_a_figure_with_a_note_behind_figures_ends_a_row_too() -> None:
    rows = "结果维持  其他结果  总计\n1  0  1（其中撤诉0件）"
    assert shape(rows) == ["结果维持  其他结果  总计", "1  0  1（其中撤诉0件）"]
    assert shape(f"{rows}\n2  0  2") == [
        [["结果维持", "其他结果", "总计"], ["1", "0", "1（其中撤诉0件）"], ["2", "0", "2"]]
    ]
    assert shape(f"甲  1  2\n乙  3  4\n\n四、复议\n\n{rows}")[-1] == [
        ["结果维持", "其他结果", "总计"],
        ["1", "0", "1（其中撤诉0件）"],
    ]
    assert shape("甲  1  2\n乙  3  4\n\n1  总体情况\n2  其他")[1:] == ["1  总体情况", "2  其他"]


def test_wide_spaces_in_prose_make_no_table() -> None:
    lines = ["　　甲  乙  丙。", "联系人：某  电话：某  传真：某", "2022年  1月"]
    assert shape("\n".join(lines)) == lines
