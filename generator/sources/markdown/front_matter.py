"""The fields above a page's text, between fences: YAML or TOML."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from generator.errors import Problem, Severity
from generator.located import Tree, parse_yaml
from generator.sources.findings import warning
from generator.sources.markdown.plain import plain_markdown

__all__ = ["FrontMatter", "read_front_matter"]

_PLAIN_COLON = re.compile(r"^([\w-]+:[ \t]+)(?![\"'\[{|>&*!])([^\n]*: [^\n]*)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The fields of front matter, found by names without case, hyphens and underscores."""

    values: Mapping[str, Tree]

    @classmethod
    def of(cls, tree: Mapping[str, Tree]) -> FrontMatter:
        """Index the fields by their bare names."""
        nested = tree.get("citation")  # Quarto keeps the published version's fields there
        both = {**nested, **tree} if isinstance(nested, dict) else tree
        return cls({re.sub(r"[-_\s]", "", key).lower(): value for key, value in both.items()})

    def texts(self, *names: str) -> tuple[str, ...]:
        """Return the texts of the first of these fields that has any."""
        for name in names:
            if found := tuple(_texts(self.values.get(name))):
                return found
        return ()

    def text(self, *names: str) -> str:
        """Return the first text of these fields without the marks of Markdown."""
        found = self.texts(*names)
        return plain_markdown(found[0]) if found else ""


def _texts(value: Tree) -> Iterator[str]:
    if isinstance(value, str):
        if value.strip():
            yield value.strip()
    elif isinstance(value, list):
        for item in value:
            if isinstance(item, str) and item.strip():
                yield item.strip()


def read_front_matter(
    matter: str, *, is_yaml: bool, path: str, above: int
) -> tuple[FrontMatter | None, tuple[Problem, ...]]:
    """Read the text between the fences as YAML or TOML.

    path, above: the file, and the number of its lines above this text, for the problems, which
        are warnings all.
    Returns None with a problem for what has no fields.
    """
    return (_yaml if is_yaml else _toml)(matter, path, above)


def _yaml(matter: str, path: str, above: int) -> tuple[FrontMatter | None, tuple[Problem, ...]]:
    """Read YAML; a colon in a text without quotes, the commonest slip, is let pass."""
    document, problems = parse_yaml(matter, path=path)
    if problems:
        quoted = _PLAIN_COLON.sub(
            lambda line: line[1] + "'" + line[2].strip().replace("'", "''") + "'", matter
        )
        again, others = parse_yaml(quoted, path=path)
        if not others:
            document, problems = again, ()
    told = tuple(_moved(problem, above) for problem in problems)
    if isinstance(document.value, dict):
        return FrontMatter.of(document.value), told
    return None, told or (warning(path, above, "front matter without fields"),)


def _moved(problem: Problem, n_lines: int) -> Problem:
    """Count a problem's line from the top of the file, and let it stop nothing."""
    where = problem.where and replace(problem.where, line=problem.where.line + n_lines)
    return replace(problem, where=where, severity=Severity.WARNING)


def _toml(matter: str, path: str, above: int) -> tuple[FrontMatter | None, tuple[Problem, ...]]:
    try:
        values = tomllib.loads(matter)
    except (ValueError, RecursionError) as error:
        line = re.search(r"at line (\d+)", str(error))
        number = above + (int(line[1]) if line else 0)
        return None, (warning(path, number, f"not TOML: {error}"),)
    return FrontMatter.of({key: _tree(value, 0) for key, value in values.items()}), ()


def _tree(value: object, depth: int) -> Tree:
    """Turn what TOML gives into texts, lists and mappings of texts."""
    if isinstance(value, dict) and depth < 4:
        return {str(key): _tree(child, depth + 1) for key, child in value.items()}
    if isinstance(value, list) and depth < 4:
        return [_tree(child, depth + 1) for child in value]
    return str(value)
