"""What must not be published: numbers, addresses and mailboxes of private persons, marks of secrecy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import strategies as st

from tests.reports.mutations.kinds import Mutation, added, kind

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn

    from tests.reports.model import Report


@kind
def identity_number(draw: DrawFn, report: Report) -> Mutation:
    number = draw(st.sampled_from(["119999190001010011", "11999919000101002X"]))
    return added(report, "overview", f"申请人王某（身份证号{number}）的申请已答复。", "P801", "公民身份号码")


@kind
def mobile_number(draw: DrawFn, report: Report) -> Mutation:
    number = draw(st.sampled_from(["13800001111", "138-0000-1111"]))
    return added(report, "overview", f"经电话回访，村民王某（{number}）对答复表示满意。", "P802", "手机")


@kind
def private_mailbox(draw: DrawFn, report: Report) -> Mutation:
    mailbox = draw(st.sampled_from(["wangmou@qq.com", "wangmou@163.com"]))
    return added(report, "overview", f"答复书已发给王某（{mailbox}）。", "P803", "邮箱")


@kind
def secrecy_mark(draw: DrawFn, report: Report) -> Mutation:
    return added(report, "other", draw(st.sampled_from(["秘密★1年", "机密★启封前"])), "P804")


@kind
def home_address(draw: DrawFn, report: Report) -> Mutation:
    told = draw(
        st.sampled_from(["王某，住址：云溪县柳镇柳村12号，反映道路问题。", "家住青年路8号3单元201室的李某来电。"])
    )
    return added(report, "overview", told, "P806", "址")
