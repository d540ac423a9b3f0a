"""What may stand in a paragraph, and the text that a page shows for it."""

from __future__ import annotations

from tests.wordml import run

HIDDEN = "<w:vanish/>"


def field(instruction: str, result: str | None = None) -> str:
    """A complex field; the instruction may be cut over runs by |."""
    inside = "".join(f"<w:r><w:instrText>{piece}</w:instrText></w:r>" for piece in instruction.split("|"))
    shown = "" if result is None else f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run(result)}'
    begin, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "end"))
    return begin + inside + shown + end


def drawing(content: str) -> str:
    """A text box as Word 2010 draws it."""
    return (
        '<w:drawing><wp:inline><a:graphic><a:graphicData uri="x"><wps:wsp><wps:txbx>'
        f"<w:txbxContent>{content}</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing>"
    )


def picture(content: str) -> str:
    """A text box as older programs draw it."""
    return f"<w:pict><v:shape><v:textbox><w:txbxContent>{content}</w:txbxContent></v:textbox></v:shape></w:pict>"


SHOWN: list[tuple[str, str]] = [
    (run("甲") + run("乙"), "甲乙"),
    (run("两  格\t后"), "两  格\t后"),
    (run("\u3000\u3000缩进\u00a0"), "\u3000\u3000缩进\u00a0"),
    ("<w:r><w:t> 去空 </w:t></w:r>", "去空"),
    ('<w:r><w:t xml:space="preserve">一\n二</w:t></w:r>', "一 二"),
    ("<w:r><w:t>5</w:t><w:noBreakHyphen/><w:t>6</w:t><w:softHyphen/><w:t>7</w:t></w:r>", "5\u20116" + "7"),
    ('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/><w:sym w:char="zz"/></w:r>', "\uf0fc\ufffd"),
    ("<w:hyperlink>" + run("链接") + "</w:hyperlink>", "链接"),
    (f"<w:smartTag>{run('标')}</w:smartTag><w:customXml>{run('签')}</w:customXml>", "标签"),
    (f"<w:sdt><w:sdtPr/><w:sdtContent>{run('控件')}</w:sdtContent></w:sdt>", "控件"),
    ('<w:fldSimple w:instr="DATE">' + run("2021年1月22日") + "</w:fldSimple>", "2021年1月22日"),
    (field("PAGE", "3"), "3"),
    (field(" REF |_x"), ""),
    (field(r" eq \o\ac(○,4) "), "④"),
    (field(r"eq| \o\ac(○|,12)"), "⑫"),
    (field(r"EQ \o\ac(\s\up 0(○),3)"), "③"),
    (field(r"eq \o(甲,乙)"), "甲乙"),
    (field(r"eq \f(1,2)"), ""),
    (field("IF " + "|x", "外" + "里"), "外里"),
    (run("前") + '<w:r><w:fldChar w:fldCharType="begin"/></w:r>' + run("留下"), "前留下"),
    ('<w:r><w:fldChar w:fldCharType="end"/></w:r>' + run("留下"), "留下"),
    (
        "<w:r><w:ruby><w:rt><w:r><w:t>dé</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>的</w:t></w:r></w:rubyBase></w:ruby></w:r>",
        "的",
    ),
    (f"<w:ins>{run('加')}</w:ins><w:del><w:r><w:delText>减</w:delText></w:r></w:del>", "加"),
    (f"<w:moveFrom>{run('旧')}</w:moveFrom><w:moveTo>{run('新')}</w:moveTo>", "新"),
    (run("显") + run("藏", HIDDEN), "显"),
    (run("显", '<w:vanish w:val="0"/>'), "显"),
    ("<m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath>", "x=1"),
    (run("注") + '<w:r><w:footnoteReference w:id="2"/></w:r>', "注"),
    (run("尾") + '<w:r><w:lastRenderedPageBreak/><w:t>页</w:t></w:r><w:proofErr w:type="spellStart"/>', "尾页"),
    (
        "<mc:AlternateContent><mc:Choice><w:r><w:t>新版</w:t></w:r></mc:Choice>"
        "<mc:Fallback><w:r><w:t>旧版</w:t></w:r></mc:Fallback></mc:AlternateContent>",
        "新版",
    ),
]
