"""The checker of GitHub's demands: each of its points is broken once in a sound log, and that point alone complains."""

import copy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.github_demands import LONGEST_SENTENCE, MOST_RESULTS, POINTS, faults, line_hash
from tests.golden import ROOT
from tests.sarif_logs import log

Json = dict[str, Any]
Break = Callable[[Json], object]


@pytest.fixture(scope="module")
def sound() -> Json:
    """The log of a text with faults and one in a Word document."""
    return log(["samples/broken/totals.txt", "samples/broken/word.docx"])


def text_result(run: Json) -> Json:
    """A result that has lines."""
    found: Json = run["results"][0]
    assert "startLine" in place(found)["region"]
    return found


def word_result(run: Json) -> Json:
    """A result that has none, and links."""
    found: Json = next(r for r in run["results"] if "startLine" not in place(r)["region"] and "relatedLocations" in r)
    return found


def part(run: Json) -> Json:
    """Where a result in a Word document stands in its main part."""
    found: Json = word_result(run)["relatedLocations"][-1]["physicalLocation"]
    assert "charOffset" in found["region"]
    return found


def place(result: Json) -> Json:
    """Where a result is anchored."""
    found: Json = result["locations"][0]["physicalLocation"]
    return found


def rule(run: Json) -> Json:
    """A rule."""
    found: Json = run["tool"]["driver"]["rules"][0]
    return found


BREAKS: list[tuple[int, Break]] = [
    (2, lambda run: text_result(run).update(locations=[])),
    (2, lambda run: text_result(run)["locations"][0].pop("physicalLocation")),
    (3, lambda run: place(text_result(run))["artifactLocation"].update(uri="./samples/broken/totals.txt")),
    (3, lambda run: place(text_result(run))["artifactLocation"].update(uri="samples/年报.txt")),
    (3, lambda run: place(text_result(run))["artifactLocation"].update(uri="samples/none.txt")),
    (3, lambda run: place(text_result(run))["artifactLocation"].update(uri="file:///samples/broken/totals.txt")),
    (4, lambda run: text_result(run)["message"].update(text=" ")),
    (4, lambda run: text_result(run)["message"].update(text="字" * (LONGEST_SENTENCE + 1))),
    (5, lambda run: text_result(run).update(ruleIndex=1)),
    (5, lambda run: text_result(run).pop("ruleIndex")),
    (5, lambda run: rule(run).update(name="row-total")),
    (5, lambda run: rule(run).update(name=rule(run)["id"])),
    (5, lambda run: run["tool"]["driver"]["rules"].append(rule(run))),
    (6, lambda run: rule(run)["fullDescription"].update(text="")),
    (6, lambda run: rule(run)["shortDescription"].update(text="字" * 1025)),
    (6, lambda run: rule(run).pop("help")),
    (6, lambda run: run["tool"]["driver"]["notifications"][0].pop("shortDescription")),
    (7, lambda run: place(text_result(run))["region"].update(endColumn=10_000)),
    (7, lambda run: place(text_result(run))["region"].update(endLine=1)),
    (7, lambda run: word_result(run)["relatedLocations"][0]["physicalLocation"]["region"].update(startLine=0)),
    (3, lambda run: part(run)["artifactLocation"].update(uri="word/none.xml")),
    (3, lambda run: run["artifacts"][part(run)["artifactLocation"]["index"]].update(parentIndex=0)),
    (7, lambda run: part(run)["region"].update(charLength=10_000_000)),
    (7, lambda run: part(run)["region"].update(charOffset=part(run)["region"]["charOffset"] + 1)),
    (8, lambda run: place(word_result(run)).update(region={"startLine": 1})),
    (9, lambda run: run.pop("columnKind")),
    (10, lambda run: word_result(run)["partialFingerprints"].clear()),
    (10, lambda run: run["results"].append(word_result(run))),
    (11, lambda run: text_result(run)["partialFingerprints"].update(primaryLocationLineHash="abc:1")),
    (12, lambda run: text_result(run).update(level="none")),
    (12, lambda run: text_result(run).update(rank=1.0)),
    (12, lambda run: rule(run)["properties"].update({"security-severity": "5"})),
    (13, lambda run: word_result(run)["relatedLocations"].pop(0)),
    (13, lambda run: word_result(run)["relatedLocations"][1].update(id=1)),
    (14, lambda run: rule(run)["properties"].update(tags=list("abcdefghijk"))),
    (14, lambda run: run.update(results=[text_result(run)] * (MOST_RESULTS + 1))),
    (15, lambda run: run["invocations"][0].update(endTimeUtc="2022-01-01T00:00:00Z")),
    (16, lambda run: run["invocations"][0].update(executionSuccessful=False)),
    (16, lambda run: run["invocations"][0].update(exitCode=3)),
    (16, lambda run: run["invocations"][0].pop("exitCode")),
]


def test_a_sound_log_has_no_fault(sound: Json) -> None:
    assert faults(sound, ROOT) == []


def test_a_schema_that_is_not_final_is_point_1(sound: Json) -> None:
    assert faults({**sound, "$schema": "https://json.schemastore.org/sarif-2.1.0-rtm.4.json"}, ROOT)[0][:2] == "1:"
    assert faults({**sound, "version": "2.0.0"}, ROOT)[0][:2] == "1:"


@pytest.mark.parametrize(("point", "breaking"), BREAKS)
def test_a_broken_log_is_told_by_its_point(sound: Json, point: int, breaking: Break) -> None:
    broken = copy.deepcopy(sound)
    breaking(broken["runs"][0])
    assert f"{point}" in {fault.partition(":")[0] for fault in faults(broken, ROOT)}


def test_a_level_that_is_not_the_overridden_one_is_point_12(sound: Json) -> None:
    broken = copy.deepcopy(sound)
    run = broken["runs"][0]
    given = {"descriptor": {"id": text_result(run)["ruleId"]}, "configuration": {"level": "note"}}
    run["invocations"][0]["ruleConfigurationOverrides"] = [given]
    assert {fault.partition(":")[0] for fault in faults(broken, ROOT)} == {"12"}


def test_an_unread_file_without_a_notification_is_point_16(tmp_path: Path) -> None:
    (tmp_path / "空.txt").touch()
    broken = log(["空.txt"], tmp_path)
    assert faults(broken, tmp_path) == []
    broken["runs"][0]["invocations"][0]["toolExecutionNotifications"][0].pop("locations")
    assert [fault.partition(":")[0] for fault in faults(broken, tmp_path)] == ["16"]


def test_every_point_is_broken() -> None:
    assert {point for point, _ in BREAKS} | {1} == set(range(1, len(POINTS) + 1)) == set(range(1, 17))


@pytest.mark.parametrize(
    ("text", "hashes"),
    [
        ("", ["c129715d7a2bc9a3:1"]),
        (" a\nb\n  \t\tc\n d", ["271789c17abda88f:1", "54703d4cd895b18:1", "180aee12dab6264:1", "a23a3dc5e078b07b:1"]),
    ],
)
def test_the_hash_of_a_line_is_the_one_that_github_publishes(text: str, hashes: list[str]) -> None:
    assert [line_hash(text, number) for number in range(1, len(hashes) + 1)] == hashes
