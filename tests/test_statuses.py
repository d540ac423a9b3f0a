"""The exit status is the same for every format: 2 before 3 before 1 before 0."""

from pathlib import Path

import pytest

from govlint import cli, engine
from govlint.cache import user_cache
from govlint.formatters import FORMATS
from govlint.model import FileResult, Source

ROOT = Path(__file__).parents[1]
SOUND = (ROOT / "samples" / "2021.txt").read_text(encoding="utf-8")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """A working directory with one file of each kind."""
    monkeypatch.setenv("GOVLINT_CACHE_DIR", str(tmp_path_factory.getbasetemp() / "cache"))
    user_cache("results").clean()  # what is made to fail is not to be known already
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)
    monkeypatch.chdir(tmp_path)
    Path("好.txt").write_text(SOUND, encoding="utf-8")
    Path("误.txt").write_text(SOUND[: SOUND.rindex("六、")], encoding="utf-8")
    Path("疑.txt").write_text(SOUND.replace("（三）", "（二）", 1), encoding="utf-8")
    Path("通知.txt").write_bytes((ROOT / "samples" / "broken" / "notice.txt").read_bytes())
    Path("不可读.txt").write_bytes(bytes(range(256)) * 40)
    Path("不支持.pdf").write_bytes(b"%PDF-1.7\n" + bytes(100))
    Path("零.txt").write_bytes(b"")
    Path("国标.txt").write_bytes(SOUND.encode("gb18030"))
    Path("空").mkdir()


CASES = [
    (0, "好.txt"),
    (0, "国标.txt"),
    (0, "疑.txt"),
    (1, "疑.txt --fail-on warning"),
    (1, "疑.txt --fail-on info"),
    (1, "误.txt"),
    (0, "误.txt --select N"),
    (1, "通知.txt"),
    (3, "不可读.txt"),
    (3, "不支持.pdf"),
    (3, "零.txt"),
    (3, "无.txt"),
    (3, "误.txt 无.txt"),
    (3, "空"),
    (0, "空 --allow-empty"),
    (0, "空 好.txt"),
    (0, ". --exclude *"),
    (2, "误.txt --bogus"),
    (2, "误.txt --select Q9"),
    (2, "误.txt 无.txt --edition 1999"),
    (2, "误.txt --output-format xml"),
    (2, "误.txt --output-format json:无/甲.json"),
]


@pytest.mark.parametrize(("status", "arguments"), CASES, ids=lambda value: str(value))
@pytest.mark.parametrize("form", sorted(FORMATS))
def test_the_status_of_a_run(form: str, status: int, arguments: str) -> None:
    assert cli.run(["check", "--output-format", f"{form}:结果", *arguments.split()]) == status


@pytest.mark.parametrize("form", sorted(FORMATS))
def test_a_mistake_in_the_rules_and_a_fault_of_govlint_are_2(form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def stumble(self: engine.Checker, source: Source) -> FileResult:
        raise KeyError(source.name)

    with monkeypatch.context() as patch:
        patch.setattr(engine.Checker, "examine", stumble)
        assert cli.run(["check", "--output-format", form, "好.txt", "无.txt"]) == 2
    pack = Path("规则")
    pack.mkdir()
    (pack / "pack.yaml").write_text("id: [", encoding="utf-8")
    assert cli.run(["pack", "check", "规则"]) == 2
