"""What the properties of a document give away of a person (ECMA-376, part 2, section 8; part 1, section 22.2).

Every document names an author, mostly by the name of a computer or an agency, and names are expected there: none of
that is told. What is told is what nobody means to publish with a report: an identity number, a mobile number, a
private mailbox, a path that names an account.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from govlint.filetypes.docx.package import PackageError
from govlint.model import Text
from govlint.namedtuples import NamedTuple
from govlint.patterns import pattern
from govlint.xpath.identity import is_identity_number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from govlint.filetypes.docx.package import Package

_KINDS = ("core-properties", "extended-properties", "custom-properties")
_NAMES = {
    "creator": Text("作者", "author"),
    "lastModifiedBy": Text("最后保存者", "last saved by"),
    "title": Text("标题", "title"),
    "subject": Text("主题", "subject"),
    "keywords": Text("标记", "keywords"),
    "description": Text("备注", "comments"),
    "category": Text("类别", "category"),
    "Company": Text("单位", "company"),
    "Manager": Text("经理", "manager"),
    "Template": Text("模板", "template"),
    "HyperlinkBase": Text("超链接基础", "hyperlink base"),
}
_IDENTITY = pattern(r"(?<![0-9A-Za-z])[1-9][0-9]{16}[0-9Xx](?![0-9A-Za-z])", re.ASCII)
_MOBILE = pattern(r"(?<![0-9A-Za-z@.+/=-])(?:\+?86[ -]?)?1[3-9][0-9]{9}(?![0-9A-Za-z+/=]|[@.-][0-9A-Za-z])", re.ASCII)
_MAILBOX = pattern(
    r"(?<![\w.+-])[\w.+-]{1,64}@(?:vip\.)?(?:qq|foxmail|163|126|139|188|yeah|sina|sohu|189|gmail|hotmail|outlook|icloud)"
    r"\.(?:com|cn|net)\b",
    re.ASCII | re.IGNORECASE,
)
_ACCOUNT = pattern(
    r"(?:\b[A-Z]:[\\/](?:Users|Documents and Settings)|/Users|/home)[\\/]([^\\/]{1,64})[\\/]", re.IGNORECASE
)
# The names that systems, makers of computers and installers give to accounts.
_NO_PERSON = pattern(
    r"admin|user|default|public|all ?users|pc|dell|lenovo|thinkpad|hp|asus|acer|huawei|think|windows|win|microsoft|"
    r"desktop|laptop|computer|office|test|guest|root|mac|微软|用户|电脑|办公|管理员",
    re.IGNORECASE,
)
_MOST = 200
_LONGEST = 2000


class Leak(NamedTuple):
    """A property, by its name, and what its value gives away."""

    name: Text
    kind: Text


def leaks(package: Package) -> list[Leak]:
    """What the properties of a document give away, each kind once for a property."""
    found = (Leak(name, kind) for name, value in _properties(package) for kind in _kinds(value[:_LONGEST]))
    return list(dict.fromkeys(found))


def _properties(package: Package) -> Iterator[tuple[Text, str]]:
    for part in (part for kind in _KINDS for part in package.properties(kind)):
        try:
            root = package.tree(part)
        except PackageError as fault:
            # Nothing of the text stands in it, and Word opens the document all the same.
            if fault.cause != "damaged":
                raise
            continue
        for node in list(root)[:_MOST]:
            yield _name(node), "".join(map(str, node.itertext()))


def _name(node: etree._Element) -> Text:
    own = node.get("name")
    if own:
        return Text(own[:_MOST], own[:_MOST])
    local = str(node.tag).rpartition("}")[2]
    return _NAMES.get(local, Text(local, local))


def _kinds(value: str) -> Iterator[Text]:
    if any(is_identity_number(match[0]) for match in _IDENTITY.finditer(value)):
        yield Text("公民身份号码", "an identity number")
    if _MOBILE.search(value):
        yield Text("手机号码", "a mobile number")
    if _MAILBOX.search(value):
        yield Text("个人邮箱", "a private mailbox")
    if any(not _NO_PERSON.match(match[1]) for match in _ACCOUNT.finditer(value)):
        yield Text("带用户名的路径", "a path with the name of an account")
