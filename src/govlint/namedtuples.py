"""Named tuples whose classes are made in a tenth of the time that those of `typing` take.

A cold check makes more than a hundred such classes. `typing.NamedTuple` compiles every annotation and a constructor for
each of them; here annotations stay the texts that they are, which takes `from __future__ import annotations`, and one
constructor for each number of fields is compiled, of which the others are copies with other names.

Type checkers see `typing.NamedTuple` itself, and they alone see to it that fields with defaults come last, that no name
of a field begins with an underscore and that no method of named tuples is overridden.
"""

from __future__ import annotations

from functools import cache
from operator import itemgetter
from types import CodeType, FunctionType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Self

__all__ = ["NamedTuple"]

try:
    from _collections import _tuplegetter as _getter  # type: ignore[import-not-found]
except ImportError:  # another Python than CPython

    def _getter(index: int, doc: str | None) -> property:
        return property(itemgetter(index), doc=doc)


_new = tuple.__new__


class _Named(tuple[Any, ...]):
    """What all named tuples have in common: what `collections.namedtuple` gives each class of its own."""

    __slots__ = ()
    _fields = tuple[str, ...]()

    @classmethod
    def _make(cls, iterable: Iterable[Any]) -> Self:
        made = _new(cls, iterable)
        if len(made) != len(cls._fields):
            raise TypeError(f"Expected {len(cls._fields)} arguments, got {len(made)}")
        return made

    def _replace(self, /, **values: Any) -> Self:
        made = self._make(map(values.pop, self._fields, self))
        if values:
            raise TypeError(f"Got unexpected field names: {list(values)!r}")
        return made

    __replace__ = _replace

    def _asdict(self) -> dict[str, Any]:
        return dict(zip(self._fields, self, strict=True))

    def __getnewargs__(self) -> tuple[Any, ...]:
        return tuple(self)

    def __repr__(self) -> str:
        values = ", ".join(f"{name}={value!r}" for name, value in zip(self._fields, self, strict=True))
        return f"{type(self).__name__}({values})"


class _Maker(type):
    """Makes a class of named tuples of the body of a class, an ordinary one that inherits nothing of this."""

    def __new__(cls, name: str, bases: tuple[type, ...], body: dict[str, Any]) -> type:
        if not bases:
            return super().__new__(cls, name, bases, body)
        if len(bases) > 1:
            raise TypeError(f"{name} is a named tuple and can be nothing else")
        annotations = body.get("__annotations__", {"": None})
        if not all(isinstance(annotation, str) for annotation in annotations.values()):
            raise TypeError(f"the module of {name} lacks: from __future__ import annotations")
        fields = tuple(annotations)
        defaults = {field: body[field] for field in fields if field in body}
        body |= {field: _getter(index, None) for index, field in enumerate(fields)}
        body |= {"__slots__": (), "_fields": fields, "_field_defaults": defaults, "__match_args__": fields}
        body["__new__"] = _constructor(f"{body['__qualname__']}.__new__", fields, tuple(defaults.values()))
        return type(name, (_Named,), body)


def _constructor(name: str, fields: tuple[str, ...], defaults: tuple[Any, ...]) -> FunctionType:
    """A function that makes a tuple of the fields, the last of which have defaults."""
    code = _code(len(fields)).replace(co_varnames=("_cls", *fields), co_name="__new__", co_qualname=name)
    return FunctionType(code, globals(), "__new__", defaults)


@cache
def _code(count: int) -> CodeType:
    """The code of a constructor of so many fields, whose names stand for others."""
    fields = "".join(f"_{number}, " for number in range(count))
    made: FunctionType = eval(f"lambda _cls, {fields}: _new(_cls, ({fields}))")
    return made.__code__


if TYPE_CHECKING:
    from typing import NamedTuple
else:

    class NamedTuple(metaclass=_Maker):
        """The base of a class of named tuples, as that of `typing` is; see the module for what it demands."""
