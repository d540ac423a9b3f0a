"""The example of claims that rule writers are shown is a good one."""

import re
from pathlib import Path

from govlint import packs
from govlint.engine.claimcases import run_claim_cases

ROOT = Path(__file__).parents[2]
PACK = "govlint: 1\nid: a\ntitle: {zh: 甲, en: A}\nkind: annual-report\n"


def test_the_example_of_claims_has_no_mistake_and_its_cases_hold(tmp_path: Path) -> None:
    (example,) = re.findall(r"```yaml\n(keys:.*?)```", (ROOT / "rules" / "README.md").read_text("utf-8"), re.DOTALL)
    (tmp_path / "claims.yaml").write_text(example, "utf-8")
    (tmp_path / "pack.yaml").write_text(PACK, "utf-8")
    assert packs.problems(tmp_path) == ()
    results = run_claim_cases(packs.load(tmp_path), tmp_path)
    assert [(r.ok, r.detail) for r in results] == [(True, ""), (True, "")]
