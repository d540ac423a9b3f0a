"""`govlint render`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from govlint.cli import console, files
from govlint.cli.configured import Configured
from govlint.cli.params import complete_paths, lang_option
from govlint.errors import GovlintError
from govlint.formatters.safe import visible
from govlint.model import LIMITS, RENDERING_SUFFIX, Options, Text
from govlint.namedtuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from govlint.model import Document, Lang, Pack
    from govlint.runner.renderings import Difference

FRESH, CHANGED, INCOMPLETE = 0, 1, 3

_WRITTEN = Text("{}：已写入，请与文档一起提交", "{}: written; commit it with its document")
_UPDATED = Text(
    "{}：已更新（第 {} 行起），请与文档一起提交", "{}: updated from line {} on; commit it with its document"
)
_MISSING = Text("{}：还没有这份文字版", "{}: there is no rendering yet")
_STALE = Text("{}:{}: 与文档不符", "{}:{}: not what the document says")
_LONELY = Text("{}：文档 {} 已不存在，请删去这份文字版", "{}: its document {} is gone; remove this rendering")
_UNTRACKED = Text("{}：还没有加入 git，请用 git add 加入", "{}: git does not know it yet; add it with git add")
_LINK = Text("{}：是链接，不是文件；请删去后重新生成", "{}: a link, where a file should be; remove it and render again")
_UNREADABLE = Text("{}：R001 {}", "{}: R001 {}")
_HINT = Text(
    "运行 govlint render 即可更新；已不存在的文档，其文字版请删去",
    "`govlint render` brings renderings up to date; remove those whose documents are gone",
)
_WELL = Text("文字版 {} 份，都与文档一致", "Renderings that say what their documents say: {}")
_NOTHING = Text("没有要写成文字版的 Word 文档", "There is no Word document to render")


class Asked(NamedTuple):
    """The options of one call, as click hands them over."""

    paths: tuple[str, ...]
    check: bool
    tracked: bool
    exclude: tuple[str, ...]
    force_exclude: bool
    config: str | None
    isolated: bool
    lang: Lang


class Outcome(NamedTuple):
    """What became of one rendering: its part in the exit status, and what to say."""

    status: int
    text: str = ""


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATHS]...", shell_complete=complete_paths)
@click.option("--check", is_flag=True, help="Write nothing; say which renderings are missing or stale.")
@click.option("--tracked", is_flag=True, help="Demand that git tracks each rendering, as a hook before a commit must.")
@click.option(
    "--exclude",
    metavar="PATTERN",
    multiple=True,
    help='In folders, pass over documents of this name or path, as "*草稿*". Repeatable.',
)
@click.option("--force-exclude", is_flag=True, help="Let --exclude reach documents that are named as well.")
@click.option(
    "--config",
    metavar="FILE",
    shell_complete=complete_paths,
    help="Use this configuration for all documents.  [default: the nearest govlint.toml above each]",
)
@click.option("--isolated", is_flag=True, help="Read no configuration files.")
@lang_option
@click.pass_context
def render(ctx: click.Context, /, **given: Any) -> int:
    """Keep the text of Word documents beside them: DOCUMENT.docx.govlint.md says what DOCUMENT.docx says.

    A paragraph is a line, a table row is a line, and each figure stands with its column, so that reviewers see what
    a change changes where no program but git is at hand. PATHS are documents, their renderings, or folders, by default
    the current folder. A rendering is written only when it is not yet what it should be, whatever the language.

    \b
    把 Word 文档的文字存在文档旁边（年报.docx 的文字版是 年报.docx.govlint.md），一段一行，
    表格一行一行，每个数字带着列名，在网页上审阅合并请求时看得见改了什么：
      govlint render 年报文件夹            写出或更新文字版
      govlint render --check 年报文件夹    只核对，不写文件
      govlint render --tracked 年报文件夹  文字版还须已加入 git（提交前的钩子用）

    \b
    Exit status:
      0  every rendering says what its document says
      1  some were written or, with --check, are missing or stale; a document is gone and its rendering is not;
         with --tracked, git does not know one
      2  a mistake in the command, or a fault of govlint
      3  a document could not be read, or there was none
    """
    return _render(Asked(**given), ctx)


def _render(asked: Asked, ctx: click.Context) -> int:
    from govlint import cache, packs

    pack = packs.load(None, store=cache.user_cache())
    configured = Configured(ctx, pack, only=asked.config, isolated=asked.isolated)
    of_run = configured.of_run()
    asked = asked._replace(**{name: of_run[name] for name in asked._fields if name in of_run})
    documents, lonely, excluded = _concerned(asked, configured)
    if not documents and not lonely:
        console.show(_told(_NOTHING, asked) + "\n")
        return FRESH if excluded else INCOMPLETE
    outcomes = [_outcome(path, asked, pack, configured.options_of(path, Options())) for path in documents]
    if asked.tracked:
        outcomes += _untracked([path for path, told in zip(documents, outcomes, strict=True) if not told.status], asked)
    outcomes += [Outcome(CHANGED, _told(_LONELY, asked, path + RENDERING_SUFFIX, path)) for path in lonely]
    status = max((outcome.status for outcome in outcomes), default=FRESH)
    console.show("".join(f"{text}\n" for _, text in outcomes if text) + _summary(asked, len(outcomes), status))
    return status


def _summary(asked: Asked, count: int, status: int) -> str:
    if status == FRESH:
        return _told(_WELL, asked, count) + "\n"
    return _told(_HINT, asked) + "\n" if asked.check and status == CHANGED else ""


def _concerned(asked: Asked, configured: Configured) -> tuple[list[str], list[str], int]:
    """The documents that the paths stand for, those gone of which a rendering lies there, how many were excluded."""
    from govlint import runner
    from govlint.runner import renderings

    base = configured.folder_of("exclude")
    named = tuple(dict.fromkeys(map(renderings.document_of, asked.paths or (".",))))
    inputs = runner.collect(named, exclude=asked.exclude, force_exclude=asked.force_exclude, base=base)
    walked = [path for path in named if Path(path).is_dir()]
    there = [path for path in inputs.paths if _is_rendered(path, named)]
    around = renderings.documents_of_renderings((str(Path(path).parent) for path in there), walked)
    gone = [path for path in (*there, *around) if _is_lonely(path)]
    lonely = runner.collect(gone, exclude=asked.exclude, force_exclude=True, base=base).paths
    return [path for path in there if not _is_lonely(path)], list(lonely), inputs.excluded


def _is_rendered(path: str, named: Sequence[str]) -> bool:
    from govlint.runner import renderings

    if renderings.is_rendered(path) or (path in named and not Path(path).exists()):
        return True
    if path in named:
        hint = "Word documents have: .docx, .docm, .dotx and .dotm"
        raise GovlintError(f"{path} has no rendering beside it", hint=hint)
    return False


def _is_lonely(path: str) -> bool:
    return not Path(path).exists() and Path(path + RENDERING_SUFFIX).exists()


def _outcome(path: str, asked: Asked, pack: Pack, options: Options) -> Outcome:
    """Look at the rendering of a document and, unless it is only to be checked, bring it up to date."""
    from govlint import runner
    from govlint.runner import renderings

    limits = options.reading.limits if options.reading else LIMITS
    try:
        source = runner.read(path, limits.file_size)
    except runner.UnreadableError as fault:
        return Outcome(INCOMPLETE, _told(_UNREADABLE, asked, path, fault.zh if asked.lang == "zh" else fault.en))
    document, due = renderings.rendered(source, pack, options)
    if due is None:
        return Outcome(INCOMPLETE, _told(_UNREADABLE, asked, path, _cause(document, asked.lang)))
    name = path + RENDERING_SUFFIX
    if Path(name).is_symlink():  # what is written there would land anywhere
        return Outcome(CHANGED, _told(_LINK, asked, name))
    if not Path(name).exists():
        return _differing(name, None, due, asked)
    difference = renderings.difference(files.read(name), due)
    return _differing(name, difference, due, asked) if difference else Outcome(FRESH)


def _differing(name: str, difference: Difference | None, due: bytes, asked: Asked) -> Outcome:
    if not asked.check:
        files.write(name, due)
    if difference is None:
        return Outcome(CHANGED, _told(_MISSING if asked.check else _WRITTEN, asked, name))
    told = _told(_STALE if asked.check else _UPDATED, asked, name, difference.line)
    if asked.check:
        told += "".join(
            f"\n  {sign} {visible(line)}" for sign, line in zip("-+", difference[1:], strict=True) if line is not None
        )
    return Outcome(CHANGED, told)


def _untracked(documents: Iterable[str], asked: Asked) -> list[Outcome]:
    """What git would leave out of the next commit, though it is there."""
    from govlint.cli import git

    known = {path.resolve() for path in git.tracked(git.top(), f"*{RENDERING_SUFFIX}")}
    names = (path + RENDERING_SUFFIX for path in documents)
    missing = (name for name in names if Path(name).resolve() not in known)
    return [Outcome(CHANGED, _told(_UNTRACKED, asked, name)) for name in missing]


def _cause(document: Document, lang: Lang) -> str:
    return next((note.values[lang] for note in document.notes if lang in note.values), "")


def _told(wording: Text, asked: Asked, *values: object) -> str:
    text = wording.zh if asked.lang == "zh" else wording.en
    return text.format(*(visible(str(value)) for value in values))
