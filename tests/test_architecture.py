"""The import directions of pyproject.toml hold, and what some Python of the supported ones gets wrong is not used."""

import ast
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
LINT_IMPORTS = Path(sys.executable).with_name("lint-imports")


def test_every_import_goes_downwards_and_heavy_libraries_stay_at_home() -> None:
    done = subprocess.run([LINT_IMPORTS, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


POSSESSIVE = re.compile(r"(?<!\\)(?:\\\\)*[*+?}]\+")


def patterns(module: Path) -> list[str]:
    """The texts given to `pattern`, `compiled` and `re.compile`, as far as they stand in the call."""
    calls = (n for n in ast.walk(ast.parse(module.read_text("utf-8"))) if isinstance(n, ast.Call))
    compiled = (c for c in calls if ast.unparse(c.func) in ("pattern", "compiled", "re.compile"))
    nodes = (n for call in compiled for argument in call.args for n in ast.walk(argument))
    return [n.value for n in nodes if isinstance(n, ast.Constant) and isinstance(n.value, str)]


def test_no_pattern_is_possessive_which_python_before_3_11_5_gets_wrong() -> None:
    modules = sorted((ROOT / "src").rglob("*.py"))
    assert sum(len(patterns(module)) for module in modules) > 100
    assert [p for module in modules for p in patterns(module) if POSSESSIVE.search(p)] == []
    assert POSSESSIVE.search("[a-z]*+b")
    assert not POSSESSIVE.search(r"\++[+]")


IMPORT_ALL = """
import importlib, pkgutil, re, sys
import govlint
compiled = []
def told(source, flags=0, compile=re.compile):
    if sys._getframe(1).f_globals["__name__"].startswith("govlint"):
        compiled.append(source)
    return compile(source, flags)
re.compile = told
for module in pkgutil.walk_packages(govlint.__path__, "govlint."):
    importlib.import_module(module.name)
print(len(sys.modules), compiled)
"""


def test_importing_govlint_compiles_no_pattern() -> None:
    done = subprocess.run([sys.executable, "-c", IMPORT_ALL], cwd=ROOT, capture_output=True, text=True, check=True)
    modules, compiled = done.stdout.split(maxsplit=1)
    assert int(modules) > 200
    assert compiled == "[]\n", "write govlint.patterns.pattern for re.compile"


def names_of_typing(module: Path) -> set[str]:
    """What a module imports of `typing`."""
    imports = (n for n in ast.walk(ast.parse(module.read_text("utf-8"))) if isinstance(n, ast.ImportFrom))
    return {alias.name for own in imports if own.module == "typing" for alias in own.names}


def test_named_tuples_are_those_that_cost_little_at_import() -> None:
    modules = [path for path in sorted((ROOT / "src").rglob("*.py")) if path.name != "namedtuples.py"]
    costly = [path.name for path in modules if "NamedTuple" in names_of_typing(path)]
    assert costly == [], "write govlint.namedtuples.NamedTuple for typing.NamedTuple"
    assert "NamedTuple" in names_of_typing(ROOT / "src" / "govlint" / "namedtuples.py")
