"""A minimal good pack, and the way to alter it."""

from collections.abc import Callable
from pathlib import Path

import pytest

Write = Callable[..., Path]

MANIFEST = """\
govlint: 1
id: small
title: {zh: 小, en: Small}
kind: annual-report
basis:
  format-2021: {title: 格式, number: 国办公开办函〔2021〕30号, date: 2021-09-26}
params:
  order: overview other
defs:
  t3: //table[@key='applications']
  news: $t3/row[@key='new']
gates: [S108]
clauses:
  - {id: part-1, text: 总体情况, rules: [B401]}
  - {id: print, text: 用纸, unchecked: 与内容无关}
"""

VOCABULARY = """\
sections:
  - {key: overview, title: 总体情况, synonyms: [概述], words: [[总体, 情况], [概况]]}
titles: [年度报告]
agencies: [{kind: city, pattern: 市$}]
"""

EDITION = """\
edition: "2021"
years: [2021]
disclosure:
  corner: 信息内容
  blocks:
    - key: item-1
      caption: 第（一）项
      columns: {issued: [本年制发件数, 制发件数]}
      rows: {regulations: 规章}
applications:
  note: （注）
  captions: {applicant: 申请人情况}
  columns: {natural: 自然人, total: [总计, 合计]}
  rows:
    new: 一、新收
    results:
      label: 三、办理结果
      rows:
        granted: （一）予以公开
        denied:
          label: [（三）不予公开, 不予公开]
          rows: {denied.1: 1.国家秘密}
    carried-out: 四、结转
disputes:
  captions: {litigation: 行政诉讼}
  rows: {review: 行政复议}
  columns: {upheld: 结果维持}
"""

RULES = """\
- id: B401
  name: row-total
  title: {zh: 行总计, en: Row total}
  severity: error
  basis: [format-2021#applications]
  editions: ["2021"]
  each: [{col: total}]
  context: table[@key='applications']/row/cell[@col=$col][@n]
  let: {parts: "../cell[@col != 'total']", sum: gl:sum($parts)}
  when: $parts/@n
  assert: gl:eq(@n, $sum)
  expected: $sum
  actual: string(@n)
  at: [., ..]
  message:
    zh: “{gl:row(.)}”应为 {$sum}
    en: should be {$sum}
  related: [{select: "$parts[@n != 0]", label: {zh: "{@n}", en: "{@n}"}}]
  group: table
  needs: [W705, S108]
  relation: true
  tests:
    - good: {grid: {new: [2, 1.50]}}
    - bad: {grid: {new: [2, 1]}}
      expect: [{at: new.total, zh: 应为 2}]
- id: W705
  name: placeholder
  title: {zh: 占位符, en: Placeholder}
  severity: [{when: "ancestor::section[@key='other']", is: info}, warning]
  find: {list: residue, in: [p, heading], fold: true}
  message:
    - {when: "@n", zh: "编号段 {$match}", en: "numbered {$match}"}
    - {zh: "{$match}", en: "{$match}"}
  span: {start: "0", end: "@label-end"}
  tests: [{good: x}, {bad: y, expect: [{at: p1}]}]
- id: S108
  name: not-a-report
  title: {zh: 不是报告, en: Not a report}
  severity: error
  note: [reason]
  message: {zh: "{$reason}", en: "{$reason}"}
  tests: [{good: x}, {bad: y, expect: [{}]}]
"""

CLAIMS = """\
keys:
  applications.new: {zh: 新收, en: New}
  disputes.upheld: {zh: 维持, en: Upheld}
  disputes.corrected: {zh: 纠正, en: Corrected}
units:
  requests: [件, 宗]
values:
  who: {natural: [公民, 自然人], business: [企业]}
  end: {upheld: [维持], corrected: [纠正, 纠错]}
terms:
  request: (?:信息公开|依申请公开)申请
  received: 新收(?:到)?{who}?的?{request}
patterns:
- name: new-requests
  key: applications.new
  col: "{who}"
  cue: [新收]
  find: "{received}(?P<n>#)"
  unit: [requests, 份, none]
  tests:
  - text: 新收公民信息公开申请3件。
    facts: ["applications.new[natural]=3"]
  - text: 新收来信3件。
    facts: []
- name: outcomes
  facts: [{key: "disputes.{end}", n: m, unit: 件}]
  cue: [维持, 纠正, 纠错]
  find: 结果{end}(?P<m>#)
  tests:
  - text: 结果纠错2件。
    facts: [disputes.corrected=2]
    year: 2020
  - text: 没有。
    facts: []
- name: none
  key: applications.new
  zero: true
  cue: [未]
  find: 未收到{request}
  tests:
  - {text: 未收到信息公开申请。, facts: [applications.new=0]}
  - {text: 未收到来信。, facts: []}
"""

FILES = {
    "pack.yaml": MANIFEST,
    "vocabulary.yaml": VOCABULARY,
    "editions/2021.yaml": EDITION,
    "rules.yaml": RULES,
    "claims.yaml": CLAIMS,
    "lists/residue.txt": "# sure signs\nXX\n此处填写  # template residue\n\n",
}


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write the good pack, with the files in `changes` instead of its own (None leaves one out)."""

    def _write(changes: dict[str, str | bytes | None] | None = None) -> Path:
        for name, content in {**FILES, **(changes or {})}.items():
            path = tmp_path / "pack" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            if content is None:
                path.unlink(missing_ok=True)
            else:
                path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return tmp_path / "pack"

    return _write
