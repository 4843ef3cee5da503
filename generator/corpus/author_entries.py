"""The editor's words on authors, from ``content/authors.yaml``: who is the same, and who is not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from generator.config import AuthorEntry
from generator.errors import Problem
from generator.located import Key
from generator.nearest import nearest

__all__ = ["Joining", "join_entries"]

_NEAR = 60.0  # similarity of a suggested id, 0-100


@dataclass(frozen=True, slots=True, kw_only=True)
class Joining:
    """Which authors the editor joins.

    entries: the editor's, each by the id that its author has now.
    home_of: each joined id and the author it belongs to in the end.
    joined_to: the other way round, ids in order.
    problems: each with its key in ``authors.yaml``.
    """

    entries: Mapping[str, AuthorEntry]
    home_of: Mapping[str, str]
    joined_to: Mapping[str, tuple[str, ...]]
    problems: tuple[tuple[Key, Problem], ...]


def join_entries(
    entries: Mapping[str, AuthorEntry],
    known: Collection[str],
    redirects: Mapping[str, str],
    orcids: Mapping[str, str],
) -> Joining:
    """Work out ``same_as`` and shared ORCIDs; what contradicts itself is a problem and left out.

    known: ids of all authors; redirects: of their other spellings; orcids: author of each.
    """
    named, problems = _by_author(entries, redirects)
    problems += _unknown(entries, known, redirects)
    next_home: dict[str, str] = {}

    def last_home(author_id: str) -> str:
        while author_id in next_home:
            author_id = next_home[author_id]
        return author_id

    here = {author_id: entry for author_id, entry in named.items() if author_id in known}
    for author_id, (name, entry) in here.items():
        for index, other in enumerate(entry.same_as):
            other_id = redirects.get(other, other)
            if other_id not in known or other_id == author_id:
                continue
            if last_home(author_id) == other_id:
                message = f"'{name}' and '{other}' are each said to be the other"
            elif next_home.setdefault(other_id, author_id) != author_id:
                message = f"'{other}' is joined twice, here and to '{next_home[other_id]}'"
            else:
                continue
            hint = "Keep one entry: the author whose address shall stay."
            problems.append(((name, "same_as", index), Problem(message=message, hint=hint)))
    with_orcid = frozenset(orcids.values())
    for author_id, (name, entry) in here.items():
        namesake = orcids.get(entry.orcid or "")
        if not namesake or last_home(namesake) == last_home(author_id):
            continue
        if author_id in with_orcid:  # joined, two people of whom the sources know better
            message = f"'{name}' has another ORCID in the sources; this one is '{namesake}'"
            hint = f"If the two are one person, write same_as: [{namesake}]."
            problems.append(((name, "orcid"), Problem(message=message, hint=hint)))
        else:
            next_home[last_home(namesake)] = author_id
    joined_to = defaultdict[str, list[str]](list)
    for other in sorted(next_home):
        joined_to[last_home(other)].append(other)
    return Joining(
        entries={author_id: entry for author_id, (_, entry) in named.items()},
        home_of={other: last_home(other) for other in sorted(next_home)},
        joined_to={home: tuple(others) for home, others in joined_to.items()},
        problems=tuple(problems),
    )


def _by_author(
    entries: Mapping[str, AuthorEntry], redirects: Mapping[str, str]
) -> tuple[dict[str, tuple[str, AuthorEntry]], list[tuple[Key, Problem]]]:
    """Sort entries by the id that their author has now; each comes with the name in the file."""
    named: dict[str, tuple[str, AuthorEntry]] = {}
    problems: list[tuple[Key, Problem]] = []
    for name, entry in entries.items():
        first, _ = named.setdefault(redirects.get(name, name), (name, entry))
        if first != name:
            message = f"'{name}' is the same author as '{first}' above"
            hint = "Write under one of the two what is to be said of the author."
            problems.append(((name,), Problem(message=message, hint=hint)))
    return named, problems


def _unknown(
    entries: Mapping[str, AuthorEntry], known: Collection[str], redirects: Mapping[str, str]
) -> Iterator[tuple[Key, Problem]]:
    for name, entry in entries.items():
        named: list[tuple[Key, str]] = [((name,), name)]
        named += [((name, "same_as", index), other) for index, other in enumerate(entry.same_as)]
        for key, author_id in named:
            if author_id not in known and author_id not in redirects:
                near = nearest(author_id, sorted(known), least=_NEAR)
                hint = f"Did you mean '{near}'?" if near else "An author's page is named by the id."
                yield key, Problem(message=f"no author has the id '{author_id}'", hint=hint)
