"""Named tuples are those of `typing` in all that one sees of them."""
# ruff: noqa: F401 - what is seen is written as text

from __future__ import annotations

import copy
import inspect
import pickle
import sys
import typing
from pathlib import Path
from typing import Any

import pytest

from govlint import namedtuples
from govlint.namedtuples import NamedTuple

BODY = '''
class Place(NamedTuple):
    """Where something stands."""

    path: str
    line: int | None = None
    trail: tuple[str, ...] = ()

    @property
    def is_known(self) -> bool:
        """Whether the line is."""
        return self.line is not None

    def shifted(self, by: int) -> Place:
        """The place so many lines on."""
        return self._replace(line=self.line + by)
'''


class Place(NamedTuple):
    """A place that pickle finds."""

    path: str
    line: int | None = None


def classes(body: str, name: str) -> list[Any]:
    """The class of that body and name, by `typing` and by us."""
    found = []
    for base in (typing.NamedTuple, NamedTuple):
        names: dict[str, Any] = {"NamedTuple": base, "__name__": __name__}
        exec("from __future__ import annotations\n" + body, names)
        found.append(names[name])
    return found


MADE = [
    "C('a')",
    "C('a', 3)",
    "C('a', 3, ('b',))",
    "C(path='a', trail=('b',))",
    "C('a', line=3)",
    "C._make(['a', 3, ()])",
    "C('a')._replace(line=4)",
    "C('a', 1).shifted(2)",
]
SEEN = [
    "tuple({})",
    "repr({})",
    "{}._asdict()",
    "{}.path, {}.line, {}.trail",
    "{}.is_known",
    "hash({})",
    "{} == ('a', None, ())",
    "('A',) < {} < ('b',)",
    "isinstance({}, tuple)",
    "{}[1:]",
    "copy.copy({}) == {}",
    "copy.deepcopy({}) == {}",
    "{}.__reduce_ex__(2)[1][1:]",
    "hasattr({}, '__dict__')",
]
OF_CLASS = [
    "C._fields",
    "C._field_defaults",
    "C.__match_args__",
    "C.__doc__",
    "C.__name__, C.__qualname__, C.__module__",
    "C.is_known.__doc__",
    "type(C)",
    "C.__new__.__name__",
    "[(own.name, own.default, own.kind) for own in inspect.signature(C).parameters.values()]",
    "typing.get_type_hints(C, {'Place': C})",
]
WRONG = [
    "C()",
    "C('a', 1, (), 2)",
    "C('a', path='b')",
    "C('a', lines=1)",
    "C._make(['a'])",
    "C('a')._replace(lines=1)",
    "setattr(C('a'), 'path', 'b')",
    "setattr(C('a'), 'other', 'b')",
    "C('a') < 1",
]


@pytest.mark.parametrize("made", MADE)
@pytest.mark.parametrize("seen", SEEN)
def test_an_instance_is_what_that_of_typing_is(made: str, seen: str) -> None:
    theirs, ours = (eval(seen.replace("{}", made), {**globals(), "C": own}) for own in classes(BODY, "Place"))
    assert ours == theirs


@pytest.mark.parametrize("seen", OF_CLASS)
def test_a_class_is_what_that_of_typing_is(seen: str) -> None:
    theirs, ours = (eval(seen, {**globals(), "C": own}) for own in classes(BODY, "Place"))
    assert ours == theirs


@pytest.mark.parametrize("call", WRONG)
def test_what_typing_refuses_is_refused(call: str) -> None:
    theirs, ours = classes(BODY, "Place")
    with pytest.raises((AttributeError, TypeError, ValueError)):
        eval(call, {"C": theirs})
    with pytest.raises((AttributeError, TypeError)):
        eval(call, {"C": ours})


def test_a_wrong_call_names_the_constructor_and_the_field() -> None:
    with pytest.raises(TypeError, match=r"Place\.__new__\(\) missing 1 required positional argument: 'path'"):
        Place()  # type: ignore[call-arg]


@pytest.mark.parametrize("count", [1, 2, 3, 20, 300])
def test_there_may_be_any_number_of_fields(count: int) -> None:
    body = "class C(NamedTuple):\n" + "".join(f"    f{n}: int = {n}\n" for n in range(count))
    theirs, ours = classes(body, "C")
    assert tuple(ours()) == tuple(theirs()) == tuple(range(count))
    assert ours(f0=7)[0] == 7


def test_classes_with_as_many_fields_keep_their_own_names_and_defaults() -> None:
    first, second = (classes(f"class C(NamedTuple):\n    {name}: int = {n}\n", "C")[1] for n, name in enumerate("ab"))
    assert (first().a, second().b, first(a=5), second(b=6)) == (0, 1, (5,), (6,))


def test_instances_go_through_pickle_and_match_as_tuples_and_as_classes() -> None:
    again = pickle.loads(pickle.dumps(Place("a", 3)))
    assert type(again) is Place
    match again:
        case Place(path, line=3):
            assert path == "a"
        case _:
            pytest.fail("no Place")
    match again:
        case (path, 3):
            assert path == "a"
        case _:
            pytest.fail("no tuple")


def test_a_class_below_one_of_named_tuples_is_an_ordinary_class() -> None:
    class Below(Place):
        def __repr__(self) -> str:
            return "below"

    assert repr(Below("a")) == "below"
    assert type(Below("a")._replace(path="b")) is Below
    assert Below("a") == ("a", None)


def test_a_module_whose_annotations_are_no_texts_is_told_what_it_lacks() -> None:
    code = compile("class C(NamedTuple):\n    a: int\n", "c", "exec", dont_inherit=True)
    with pytest.raises(TypeError, match="the module of C lacks: from __future__ import annotations"):
        exec(code, {"NamedTuple": NamedTuple, "__name__": "c"})


def test_a_class_of_named_tuples_is_nothing_else() -> None:
    with pytest.raises(TypeError, match="nothing else"):
        namedtuples._Maker("Two", (namedtuples.NamedTuple, dict), {"__annotations__": {"x": "int"}})


def test_without_the_getter_of_cpython_fields_are_properties(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "_collections", None)
    names: dict[str, Any] = {"__name__": "govlint.namedtuples_of_another_python"}
    exec(compile(Path(namedtuples.__file__).read_text("utf-8"), "namedtuples", "exec"), names)
    own: dict[str, Any] = {"NamedTuple": names["NamedTuple"], "__name__": "c"}
    exec("from __future__ import annotations\nclass C(NamedTuple):\n    a: int\n    b: int = 2\n", own)
    assert isinstance(own["C"].a, property)
    assert (own["C"](1).a, own["C"](1).b) == (1, 2)
