"""Properties of a document: what gives a person away is told by name, and nothing else is."""

from __future__ import annotations

from html import escape

import pytest

from govlint.filetypes import docx
from govlint.model import Document, Source
from tests import wordml

TYPES = {
    "core": "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
    "app": f"{wordml.RELATIONSHIPS}/extended-properties",
    "custom": f"{wordml.RELATIONSHIPS}/custom-properties",
}
NUMBER = "119999190001010011"


def read(**properties: str) -> Document:
    """A document of one paragraph with these parts of properties."""
    parts = wordml.parts_of(wordml.paragraph("甲"))
    links = f'<Relationship Id="rId1" Type="{wordml.RELATIONSHIPS}/officeDocument" Target="word/document.xml"/>'
    for name, content in properties.items():
        links += f'<Relationship Id="{name}" Type="{TYPES[name]}" Target="docProps/{name}.xml"/>'
        parts[f"docProps/{name}.xml"] = content
    return docx.read(Source("a.docx", wordml.pack({**parts, "_rels/.rels": wordml.relationships(links)})))


def core(**values: str) -> str:
    inner = "".join(f"<dc:{name}>{escape(value)}</dc:{name}>" for name, value in values.items())
    return f'<cp:coreProperties xmlns:cp="urn:cp" xmlns:dc="urn:dc">{inner}</cp:coreProperties>'


def app(**values: str) -> str:
    return (
        "<Properties>"
        + "".join(f"<{name}>{escape(value)}</{name}>" for name, value in values.items())
        + "</Properties>"
    )


def custom(**values: str) -> str:
    inner = "".join(
        f'<property name="{name}"><vt:lpwstr>{escape(v)}</vt:lpwstr></property>' for name, v in values.items()
    )
    return f'<Properties xmlns:vt="urn:vt">{inner}</Properties>'


def told(document: Document) -> list[tuple[str, str]]:
    return [(note.rule, note.values["zh"]) for note in document.notes]


def test_what_identifies_a_person_is_told_with_the_property_and_without_its_value() -> None:
    document = read(
        core=core(creator=f"王某{NUMBER}", lastModifiedBy="王某 13800001111", description="wang@qq.com"),
        app=app(Template="C:\\Users\\wangmou\\AppData\\Normal.dotm", Manager="甲"),
        custom=custom(_AuthorEmail="wang.mou@163.com"),
    )
    (note,) = document.notes
    assert note.values["zh"] == (
        "文档属性“作者”中的公民身份号码、文档属性“最后保存者”中的手机号码、文档属性“备注”中的个人邮箱、"
        "文档属性“模板”中的带用户名的路径、文档属性“_AuthorEmail”中的个人邮箱"
    )
    assert note.values["en"].startswith("an identity number in the property “author”, a mobile number in the property")
    assert (note.values["changes"], note.values["comments"], note.values["hidden"]) == ("0", "0", "0")
    assert not any(NUMBER in value or "13800001111" in value for value in note.values.values())


@pytest.mark.parametrize(
    "value",
    [
        "王建国",
        "Administrator",
        "柳镇人民政府",
        "lzzf@yunxi.example",
        "0536-1234567",
        "2052-11.1.0.10314",
        "12345",
        "138000011112",
        "0A13800001111B",
        "{4C138000-1111-4222-8333-13800001111A}",
        "Ab+13800001111/x=",
        "119999190001010012",
        "2022-01-12T08:00:00Z",
        "Normal.dotm",
        "C:\\Users\\Administrator\\AppData\\Normal.dotm",
        "C:\\Users\\Lenovo\\Desktop\\报告.docx",
        "C:\\Users\\微软用户\\报告.docx",
        "D:\\信息公开\\2021\\报告.docx",
        "/usr/share/templates/a.dotx",
    ],
)
def test_names_offices_versions_and_accounts_of_nobody_are_not_told(value: str) -> None:
    assert read(core=core(creator=value), app=app(Company=value), custom=custom(Own=value)).notes == ()


def test_a_damaged_part_of_properties_leaves_the_text_readable() -> None:
    document = read(core="<broken", app=app(Manager="13800001111"))
    assert document.root is not None
    assert told(document) == [("P805", "文档属性“经理”中的手机号码")]


def test_a_part_that_is_named_but_missing_is_none() -> None:
    parts = wordml.parts_of(wordml.paragraph("甲"))
    links = parts["_rels/.rels"].replace(
        "</Relationships>", f'<Relationship Id="x" Type="{TYPES["core"]}" Target="docProps/core.xml"/></Relationships>'
    )
    assert docx.read(Source("a.docx", wordml.pack({**parts, "_rels/.rels": links}))).notes == ()


def test_a_part_that_is_named_many_times_is_read_once() -> None:
    parts = wordml.parts_of(wordml.paragraph("甲"))
    link = f'<Relationship Id="x" Type="{TYPES["core"]}" Target="docProps/core.xml"/>'
    links = parts["_rels/.rels"].replace("</Relationships>", f"{link * 2_000}</Relationships>")
    large = core(creator="13800001111", description="甲" * 200_000)
    data = wordml.pack({**parts, "_rels/.rels": links, "docProps/core.xml": large})
    assert told(docx.read(Source("a.docx", data))) == [("P805", "文档属性“作者”中的手机号码")]


def test_properties_stand_behind_what_the_text_holds() -> None:
    parts = wordml.parts_of(wordml.paragraph(f"<w:ins>{wordml.run('甲')}</w:ins>"))
    links = parts["_rels/.rels"].replace(
        "</Relationships>", f'<Relationship Id="x" Type="{TYPES["core"]}" Target="docProps/core.xml"/></Relationships>'
    )
    data = wordml.pack({**parts, "_rels/.rels": links, "docProps/core.xml": core(creator="13800001111")})
    assert told(docx.read(Source("a.docx", data))) == [("P805", "修订标记 1 处、文档属性“作者”中的手机号码")]
