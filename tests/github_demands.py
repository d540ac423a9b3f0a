"""What GitHub code scanning demands of a SARIF log beyond the schema, in sixteen points.

Neither the OASIS schema nor Microsoft's validator refuses a log whose results GitHub would drop or show elsewhere.
"""

import gzip
import json
import re
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

SCHEMAS = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
    "https://json.schemastore.org/sarif-2.1.0.json",
)
LEVELS = ("error", "warning", "note")
MOST_RESULTS = 5_000
MOST_TAGS = 10
MOST_BYTES = 10_000_000
LONGEST_DESCRIPTION = 1024
LONGEST_SENTENCE = 120
TIMES = ("startTimeUtc", "endTimeUtc", "timeUtc", "lastModifiedTimeUtc", "workingDirectory", "machine", "processId")
NEWLINE = re.compile("\r\n|\r|\n")
LINK = re.compile(r"(?<!\\)\[(?:\\.|[^\]\\])*\]\((\d+)\)")
TEXTUAL = ("text/plain", "text/html", "text/markdown")

Json = dict[str, Any]
Point = Callable[[Json, Path], Iterator[str]]


def faults(log: Json, root: Path) -> list[str]:
    """What is wrong with a log whose relative names start at `root`, each with the number of its point."""
    return [f"{number}: {fault}" for number, point in enumerate(POINTS, 1) for fault in point(log, root)]


@cache
def line_hash(text: str, number: int) -> str:
    """The hash of a line of a text as GitHub has it, computed for this one line by its definition."""
    starts: list[int] = [0]
    units: list[int] = []
    for line in NEWLINE.split(text):
        encoded = (line.replace(" ", "").replace("\t", "") + "\n").encode("utf-16-le", "surrogatepass")
        units += [encoded[i] | encoded[i + 1] << 8 for i in range(0, len(encoded), 2)]
        starts.append(len(units))
    units[-1] = 0xFFFF
    hashes = [_window_hash(units[start : start + 100]) for start in starts[:number]]
    return f"{hashes[-1]:x}:{hashes.count(hashes[-1])}"


def _window_hash(units: list[int]) -> int:
    value = 0
    for unit in [*units, *[0] * (100 - len(units))]:
        value = value * 37 + unit
    return value % 2**64


def _runs(log: Json) -> list[Json]:
    return list(log.get("runs", []))


def _results(log: Json) -> Iterator[tuple[Json, Json]]:
    for run in _runs(log):
        for result in run.get("results", []):
            yield run, result


def _physical(result: Json) -> list[Json]:
    places = [*result.get("locations", []), *result.get("relatedLocations", [])]
    return [place["physicalLocation"] for place in places if "physicalLocation" in place]


def _primary(result: Json) -> Json:
    return next(iter(_physical({"locations": result.get("locations", [])[:1]})), {})


def _artifact(run: Json, place: Json) -> Json:
    named = place.get("artifactLocation", {})
    artifacts = [a for a in run.get("artifacts", []) if a["location"]["uri"] == named.get("uri")]
    nested: Json = next((a for a in artifacts if a["location"].get("index") == named.get("index")), {})
    found: Json = next((a for a in artifacts if "parentIndex" not in a), nested)
    return found


def _part(run: Json, place: Json, root: Path) -> str | None:
    """The text of the part of a package that a location points into, where there is such a part."""
    artifact = _artifact(run, place)
    if "parentIndex" not in artifact:
        return None
    around = root / unquote(run["artifacts"][artifact["parentIndex"]]["location"]["uri"])
    try:
        with zipfile.ZipFile(around) as package:
            return package.read(unquote(place["artifactLocation"]["uri"])).decode(artifact["encoding"])
    except (OSError, KeyError, zipfile.BadZipFile):
        return None


def _text(run: Json, place: Json, root: Path) -> str | None:
    """The text that a location points into."""
    artifact = _artifact(run, place)
    contents: str | None = artifact.get("contents", {}).get("text")
    path = root / unquote(place["artifactLocation"]["uri"])
    if contents is not None or not path.is_file():
        return contents
    return _read(path, artifact.get("encoding", "UTF-8")).removeprefix("\ufeff")


@cache
def _read(path: Path, encoding: str = "UTF-8") -> str:
    return path.read_bytes().decode(encoding, errors="replace")


@cache
def _lines(text: str) -> list[str]:
    return NEWLINE.split(text)


def _has_lines(place: Json) -> bool:
    return "startLine" in place.get("region", {})


def the_schema_is_final(log: Json, _: Path) -> Iterator[str]:
    if log.get("$schema") not in SCHEMAS or log.get("version") != "2.1.0":
        yield f"schema {log.get('$schema')}, version {log.get('version')}"


def every_result_is_placed(log: Json, _: Path) -> Iterator[str]:
    for _run, result in _results(log):
        if not _primary(result).get("artifactLocation", {}).get("uri"):
            yield f"{result.get('ruleId')} has no place"


def names_are_relative_and_exist(log: Json, root: Path) -> Iterator[str]:
    for run, result in _results(log):
        for place in _physical(result):
            uri = place.get("artifactLocation", {}).get("uri", "")
            name = unquote(uri)
            if uri.startswith(("/", "./", "../", "file:")) or "\\" in uri or quote(name) != uri:
                yield f"{uri} is no relative, encoded name"
            elif "parentIndex" in _artifact(run, place):
                if _part(run, place, root) is None:
                    yield f"{uri} is in no package"
            elif not (root / name).is_file() and "contents" not in _artifact(run, place):
                yield f"{uri} does not exist"


def messages_say_something_short_first(log: Json, _: Path) -> Iterator[str]:
    for _run, result in _results(log):
        text = result.get("message", {}).get("text", "")
        if not text.strip():
            yield f"{result.get('ruleId')} says nothing"
        elif len(re.split(r"[。！？]|\. ", text)[0]) > LONGEST_SENTENCE:
            yield f"a first sentence is too long: {text}"


def results_name_their_rules(log: Json, _: Path) -> Iterator[str]:
    for run in _runs(log):
        rules = run["tool"]["driver"]["rules"]
        ids = [rule["id"] for rule in rules]
        yield from (f"{rule} is there twice" for rule, count in Counter(ids).items() if count > 1)
        for described in (*rules, *run["tool"]["driver"].get("notifications", [])):
            name = described.get("name", "")
            if not re.fullmatch("(?:[A-Z][a-z0-9]*)+", name) or name.lower() == described["id"].lower():
                yield f"{described['id']} is named {name}"
        for result in run.get("results", []):
            index = result.get("ruleIndex", -1)
            if not 0 <= index < len(ids) or ids[index] != result.get("ruleId"):
                yield f"{result.get('ruleId')} is not rule {index}"


def rules_are_described(log: Json, _: Path) -> Iterator[str]:
    for run in _runs(log):
        driver = run["tool"]["driver"]
        for described in (*driver["rules"], *driver.get("notifications", [])):
            for key in ("shortDescription", "fullDescription", "help"):
                text = described.get(key, {}).get("text", "")
                if not text.strip() or (key != "help" and len(text) > LONGEST_DESCRIPTION):
                    yield f"{key} of {described['id']} has {len(text)} characters"


def regions_lie_in_the_text(log: Json, root: Path) -> Iterator[str]:
    for run, result in _results(log):
        for place in _physical(result):
            if "charOffset" in place.get("region", {}) and not _holds(_part(run, place, root), place["region"]):
                yield f"{place['artifactLocation']['uri']} has no {place['region']}"
            for region in (place.get("region", {}), place.get("contextRegion", {})):
                text = _text(run, place, root) if "startLine" in region else None
                if text is not None and not _lies_in(region, _lines(text)):
                    yield f"{place['artifactLocation']['uri']} has no {region}"


def _holds(text: str | None, region: Json) -> bool:
    units = (text or "").encode("utf-16-le")
    begin: int = region["charOffset"]
    end: int = begin + region["charLength"]
    return 0 <= begin < end <= len(units) // 2 and units[2 * begin : 2 * end].decode("utf-16-le").startswith("<w:p")


def _lies_in(region: Json, lines: list[str]) -> bool:
    first: int = region["startLine"]
    last: int = region.get("endLine", first)
    if not 1 <= first <= last <= len(lines):
        return False
    widths = {line: len(lines[line - 1].encode("utf-16-le", "surrogatepass")) // 2 for line in (first, last)}
    begin, end = region.get("startColumn", 1), region.get("endColumn", widths[last] + 1)
    return 1 <= begin <= widths[first] + 1 and 1 <= end <= widths[last] + 1 and (first, begin) <= (last, end)


def bytes_have_no_lines(log: Json, _: Path) -> Iterator[str]:
    for run, result in _results(log):
        for place in _physical(result):
            media = _artifact(run, place).get("mimeType")
            if _has_lines(place) and media not in TEXTUAL:
                yield f"{place['artifactLocation']['uri']} ({media}) has lines"


def the_unit_of_columns_is_told(log: Json, _: Path) -> Iterator[str]:
    for run in _runs(log):
        regions = any(_has_lines(place) for result in run.get("results", []) for place in _physical(result))
        if regions and run.get("columnKind") != "utf16CodeUnits":
            yield f"columns are {run.get('columnKind')}"


def every_result_can_be_known_again(log: Json, _: Path) -> Iterator[str]:
    seen: Counter[tuple[str, str, str]] = Counter()
    for _run, result in _results(log):
        mark = result.get("partialFingerprints", {}).get("primaryLocationLineHash", "")
        if not re.fullmatch(r"[0-9a-f]{1,16}:[1-9]\d*", mark):
            yield f"{result.get('ruleId')} has the line hash {mark!r}"
        place = _primary(result)
        if not _has_lines(place):
            seen[place.get("artifactLocation", {}).get("uri", ""), result["ruleId"], mark] += 1
    yield from (f"{key} is there {count} times" for key, count in seen.items() if count > 1)


def line_hashes_are_those_of_github(log: Json, root: Path) -> Iterator[str]:
    for run, result in _results(log):
        place = _primary(result)
        if not _has_lines(place):
            continue
        path = root / unquote(place["artifactLocation"]["uri"])
        text = _artifact(run, place).get("contents", {}).get("text")
        if text is None and not path.is_file():
            continue
        due = line_hash(text or _read(path), place["region"]["startLine"])
        if (mark := result["partialFingerprints"]["primaryLocationLineHash"]) != due:
            yield f"line {place['region']['startLine']} of {place['artifactLocation']['uri']} is {due}, not {mark}"


def levels_are_those_in_force(log: Json, _: Path) -> Iterator[str]:
    for run in _runs(log):
        if "security-severity" in json.dumps(run["tool"]):
            yield "a security severity would overrule the level"
        given = {
            override["descriptor"]["id"]: override["configuration"]["level"]
            for invocation in run.get("invocations", [])
            for override in invocation.get("ruleConfigurationOverrides", [])
        }
        for result in run.get("results", []):
            level = result.get("level")
            if level not in LEVELS or level != given.get(result["ruleId"], level) or "rank" in result:
                yield f"{result['ruleId']} is {level}, not {given.get(result['ruleId'])}, or has a rank"


def links_lead_somewhere(log: Json, _: Path) -> Iterator[str]:
    for _run, result in _results(log):
        ids = [place.get("id") for place in result.get("relatedLocations", [])]
        linked = [int(link) for text in result["message"].values() for link in LINK.findall(text)]
        if len(ids) != len(set(ids)) or not set(linked) <= set(ids):
            yield f"{result['ruleId']} links to {linked}, has {ids}"


def nothing_is_over_the_limits(log: Json, _: Path) -> Iterator[str]:
    for run in _runs(log):
        if len(run.get("results", [])) > MOST_RESULTS:
            yield f"{len(run['results'])} results"
        for rule in run["tool"]["driver"]["rules"]:
            if len(rule.get("properties", {}).get("tags", [])) > MOST_TAGS:
                yield f"{rule['id']} has too many tags"
    if len(gzip.compress(json.dumps(log, ensure_ascii=False).encode(errors="backslashreplace"))) > MOST_BYTES:
        yield "the log is too large"


def nothing_changes_from_run_to_run(log: Json, _: Path) -> Iterator[str]:
    written = json.dumps(log)
    yield from (f"there is a {key}" for key in TIMES if f'"{key}":' in written)


def what_was_not_read_is_told(log: Json, _: Path) -> Iterator[str]:
    for run in _runs(log):
        told = set()
        for invocation in run.get("invocations", [{}]):
            status = invocation.get("exitCode")
            notifications = invocation.get("toolExecutionNotifications", [])
            if status is None or invocation.get("executionSuccessful") != (status != 2):
                yield f"status {status}, successful {invocation.get('executionSuccessful')}"
            if status in (2, 3) and not any(n.get("level") == "error" for n in notifications):
                yield f"nothing tells why the status is {status}"
            told |= {_notified(n) for n in notifications}
        for result in run.get("results", []):
            uri = _primary(result).get("artifactLocation", {}).get("uri")
            if result.get("ruleId") == "R001" and uri not in told:
                yield f"nothing tells that {uri} was not read"


def _notified(notification: Json) -> str | None:
    place = _primary(notification)
    uri: str | None = place.get("artifactLocation", {}).get("uri")
    return uri


POINTS: tuple[Point, ...] = (
    the_schema_is_final,
    every_result_is_placed,
    names_are_relative_and_exist,
    messages_say_something_short_first,
    results_name_their_rules,
    rules_are_described,
    regions_lie_in_the_text,
    bytes_have_no_lines,
    the_unit_of_columns_is_told,
    every_result_can_be_known_again,
    line_hashes_are_those_of_github,
    levels_are_those_in_force,
    links_lead_somewhere,
    nothing_is_over_the_limits,
    nothing_changes_from_run_to_run,
    what_was_not_read_is_told,
)
