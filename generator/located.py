"""YAML that remembers where every value stood, with its scalars kept as typed.

``yaml.safe_load("2101.00190")`` gives the float 2101.0019 and an arXiv id loses its zero; ``no``
becomes False. So documents are read with ``yaml.compose``: scalars stay text, a duplicate key is
a problem, and conversion happens where a schema asks for it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import yaml

from generator.errors import Location, Problem

__all__ = ["Key", "Loader", "LocatedDocument", "Tree", "parse_yaml"]

# Safe loading in C where PyYAML was built with libyaml: six times faster than the pure loader.
Loader: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_NULL = "tag:yaml.org,2002:null"
_DEEPEST = 20
_BEYOND_REASON = "this document is nested or repeated beyond reason"
_MOST_NODES = 200_000  # after alias expansion: keeps a "billion laughs" file from growing

Key = tuple[str | int, ...]
Tree = dict[str, "Tree"] | list["Tree"] | str | None


class _TooDeep(Exception):  # noqa: N818 - not an error yet: its place is looked for
    """A document nests deeper than any of ours could."""


class _Composer(Loader):  # type: ignore[valid-type,misc]  # a class chosen at run time
    """Composes nodes, of whose tags we need one alone, and stops where a document is too deep.

    libyaml's composer calls itself for each level and dies with the process at some 30,000.
    """

    _depth = 0

    def resolve(self, kind: type[yaml.Node], value: str | None, implicit: object) -> str:
        """Tell null from other plain scalars; PyYAML would also look for numbers and dates."""
        is_plain = isinstance(implicit, tuple) and implicit[0]
        if kind is yaml.ScalarNode and is_plain and value in _NULLS:
            return _NULL
        return "tag:yaml.org,2002:str"

    def descend_resolver(self, current_node: yaml.Node | None, current_index: object) -> None:  # noqa: ARG002 - PyYAML's signature
        """Go one level down."""
        self._depth += 1
        if self._depth > _DEEPEST + 1:
            raise _TooDeep

    def ascend_resolver(self) -> None:
        """Go up again."""
        self._depth -= 1


@dataclass(frozen=True, slots=True)
class LocatedDocument:
    """A parsed document: plain values, and the place of each by its key path."""

    path: str
    value: Tree
    lines: tuple[str, ...] = field(repr=False)
    places: Mapping[Key, tuple[int, int]] = field(repr=False)

    def locate(self, key: Key) -> Location:
        """Return the place of the value at ``key``, or of its nearest parent that has one."""
        while key and key not in self.places:
            key = key[:-1]
        return _location(self.path, self.lines, *self.places.get(key, (0, 0)))


def parse_yaml(text: str, *, path: str) -> tuple[LocatedDocument, tuple[Problem, ...]]:
    """Parse one YAML document; syntax errors and duplicate keys come back as problems."""
    lines = tuple(text.splitlines())
    walk = _Walk(path=path, lines=lines)
    try:
        problem = _forbidden_character(text, path)
        node = None if problem else yaml.compose(text, Loader=_Composer)
    except _TooDeep:
        problem, node = _depth_problem(text, path, lines), None
    except yaml.MarkedYAMLError as error:
        problem, node = _syntax_problem(error, path, lines), None
    if problem:
        walk.problems.append(problem)
    value = walk.value_of(node, (), depth=0) if node is not None else None
    return LocatedDocument(path, value, lines, walk.places), tuple(walk.problems)


def _location(path: str, lines: tuple[str, ...], line: int, column: int) -> Location:
    text = lines[line - 1] if 0 < line <= len(lines) else ""
    return Location(path=path, line=line, column=column, text=text)


def _forbidden_character(text: str, path: str) -> Problem | None:
    """Find a character that YAML allows nowhere; the parsers do not say where it stands."""
    found = yaml.reader.Reader.NON_PRINTABLE.search(text)
    if found is None:
        return None
    *above, line = (text[: found.start()] + "?").splitlines()
    return Problem(
        message=f"not YAML: the control character U+{ord(found[0]):04X} stands here",
        where=Location(path=path, line=len(above) + 1, column=len(line), text=f"{line[:-1]}\ufffd"),
        hint="Delete it; editors often hide such characters.",
    )


def _depth_problem(text: str, path: str, lines: tuple[str, ...]) -> Problem | None:
    """Find where a document nests too deep."""
    depth = 0
    for event in yaml.parse(text, Loader=Loader):
        if isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        elif isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            mark = event.start_mark
            if depth > _DEEPEST and mark is not None:
                where = _location(path, lines, mark.line + 1, mark.column + 1)
                return Problem(message=_BEYOND_REASON, where=where)
    return None


def _syntax_problem(error: yaml.MarkedYAMLError, path: str, lines: tuple[str, ...]) -> Problem:
    reason = error.problem or error.context or "cannot be read"
    mark = error.problem_mark or error.context_mark
    hint = "Quote a text that holds ': ', '#', '@', '*' or starts with a bracket."
    if "end of stream" in reason and "quoted scalar" in (error.context or ""):
        mark, reason = error.context_mark, "the quotation that starts here does not end"
        hint = 'Close it with the same mark; inside, double a \' and write \\" for a ".'
    elif "another document" in reason:
        reason, hint = "a second document starts here", "Take the line '---' out."
    line, column = (mark.line + 1, mark.column + 1) if mark else (0, 0)
    if line > len(lines) > 0:  # something was left open: show the end of what there is
        line, column = len(lines), len(lines[-1]) + 1
    where = _location(path, lines, line, column)
    if "\t" in where.text[: len(where.text) - len(where.text.lstrip())]:
        hint = "Indent with spaces; YAML does not allow tabs."
    return Problem(message=f"not YAML: {reason}", where=where, hint=hint)


@dataclass(slots=True)
class _Walk:
    """Turns nodes into values once, noting places and problems on the way."""

    path: str
    lines: tuple[str, ...]
    places: dict[Key, tuple[int, int]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    n_nodes: int = 0

    def value_of(self, node: yaml.Node, key: Key, *, depth: int) -> Tree:
        self.n_nodes += 1
        mark = node.start_mark
        self.places.setdefault(key, (mark.line + 1, mark.column + 1))
        if depth > _DEEPEST or self.n_nodes > _MOST_NODES:
            if self.n_nodes <= _MOST_NODES + 1:
                self._report(_BEYOND_REASON, mark)
                self.n_nodes = _MOST_NODES + 1
            return None
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, key, depth)
        if isinstance(node, yaml.SequenceNode):
            return [
                self.value_of(child, (*key, index), depth=depth + 1)
                for index, child in enumerate(node.value)
            ]
        if node.tag == _NULL and node.value in _NULLS:
            return None
        return str(node.value)

    def _mapping(self, node: yaml.MappingNode, key: Key, depth: int) -> dict[str, Tree]:
        result: dict[str, Tree] = {}
        for name_node, child in node.value:
            mark = name_node.start_mark
            if not isinstance(name_node, yaml.ScalarNode):
                self._report("a key must be a single word or text", mark)
                continue
            name = str(name_node.value)
            if name in result:
                first = self.places[(*key, name)][0]
                self._report(f"'{name}' is given twice (first on line {first})", mark)
                continue
            self.places[(*key, name)] = (mark.line + 1, mark.column + 1)
            result[name] = self.value_of(child, (*key, name), depth=depth + 1)
        return result

    def _report(self, message: str, mark: yaml.Mark) -> None:
        where = _location(self.path, self.lines, mark.line + 1, mark.column + 1)
        self.problems.append(Problem(message=message, where=where))
