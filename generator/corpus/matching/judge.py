"""Are two records one work? Rules in order, the first that knows an answer gives it.

What speaks against comes first: a correction of a paper has its title, its authors and sometimes
its DOI, and is another work all the same.
"""

from __future__ import annotations

from collections.abc import Callable

from generator.corpus.matching.abstracts import stands_alone
from generator.corpus.matching.authorship import Agreement
from generator.corpus.matching.likeness import Numbers, TitleLikeness
from generator.corpus.matching.pair import EDITED, Pair, Verdict, of_abstracts
from generator.corpus.matching.roles import Role
from generator.corpus.matching.traits import Traits
from generator.corpus.paper import Evidence
from generator.sources.record import WorkType

__all__ = ["judge"]

# Likeness of abstracts, 0-1. Of two works it is .01 as a rule, .02 if half of their titles' words
# agree (in one of ten cases above .03), and in two million pairs it was above .2 only where one
# group told of two systems in one form.
_COPIED = 0.8
_REVISED = 0.25
_REWRITTEN = 0.12
_STRANGE = 0.06
_UNRELATED = 0.03

_OLDER_KINDS = (None, WorkType.PREPRINT, WorkType.REPORT)


_STRANGERS = Verdict()


def judge(first: Traits, second: Traits) -> Verdict:
    """Say whether two records are one work, and why; the order of the two does not matter."""
    pair = Pair(first=first, second=second)
    return next((verdict for rule in _RULES if (verdict := rule(pair))), _STRANGERS)


def _other_role(pair: Pair) -> Verdict | None:
    """Keep a correction, a reply or a data set from the work that it belongs to."""
    roles = {pair.first.role, pair.second.role}
    if roles == {Role.WORK, Role.RETRACTED} and pair.shared_identifiers:
        return None
    if len(roles) > 1:
        role = pair.second.role if pair.first.role is Role.WORK else pair.first.role
        return pair.apart(f"one is {role}", shared=_names(pair), weight=0.2)
    types = {pair.first.record.work_type, pair.second.record.work_type}
    if WorkType.THESIS in types and not types <= {WorkType.THESIS, *_OLDER_KINDS}:
        return pair.apart("one is a thesis", shared=_names(pair), weight=0.3)
    return None


def _other_part(pair: Pair) -> Verdict | None:
    """Tell parts, versions and years apart by their numbers alone."""
    numbers = pair.titles.numbers
    if numbers is Numbers.AGREE:
        return None
    if numbers is Numbers.ONE_HAS_MORE and (
        pair.shared_identifiers or pair.abstracts_reach(_COPIED)
    ):
        return None
    return pair.apart("another part, version or year", shared=_names(pair), weight=0.3)


def _shared_identifier(pair: Pair) -> Verdict | None:
    """Trust an identifier, unless all else says that one of the two has it by mistake."""
    if not pair.shared_identifiers:
        return None
    likeness = pair.titles.likeness
    if likeness in {TitleLikeness.STRANGE, TitleLikeness.SIBLING} and not pair.abstracts_reach(
        _REWRITTEN
    ):
        if pair.authors is Agreement.DISJOINT:
            why = "other titles and authors"
            return pair.apart(why, shared=_names(pair), weight=0.6)
        if pair.abstracts is not None and pair.authors is not Agreement.AGREED:
            why = "other titles and abstracts"
            return pair.apart(why, shared=_names(pair), weight=0.6)
    return pair.same(Evidence.IDENTIFIER, _names(pair), 0.9)


def _rival_identifiers(pair: Pair) -> Verdict | None:
    """Take two DOIs of published works for two works, unless title and abstract agree."""
    if not pair.rival_scheme:
        return None
    is_copy = (
        pair.titles.likeness >= TitleLikeness.HEAD
        and pair.abstracts_reach(EDITED)
        and pair.authors is not Agreement.DISJOINT
        and not pair.are_distant
    )
    if is_copy:
        return pair.same(Evidence.TITLE, _of_titles(pair), 0.5)
    why = f"another {_SAID.get(pair.rival_scheme, pair.rival_scheme)}"
    if pair.authors is Agreement.DISJOINT or pair.first.title.is_front_matter:
        return pair.apart(why)
    if pair.titles.likeness >= TitleLikeness.NEAR:
        return pair.apart(why, shared=_of_titles(pair), weight=0.5)
    shared = of_abstracts(pair.abstracts) if pair.abstracts_reach(_COPIED) else ""
    return pair.apart(why, shared=shared, weight=0.5)


def _front_matter(pair: Pair) -> Verdict | None:
    """Match editorials by their pages or words: every issue has one, and all have one title."""
    if pair.titles.likeness is not TitleLikeness.SAME or not pair.first.title.is_front_matter:
        return None
    first, second = pair.first.record, pair.second.record
    is_same_place = bool(first.pages) and (first.venue, first.volume, first.pages) == (
        second.venue, second.volume, second.pages
    )  # fmt: skip
    if pair.n_years in {0, None} and pair.authors is not Agreement.DISJOINT:
        if is_same_place and pair.n_years == 0:
            return pair.same(Evidence.TITLE, "the title, the pages", 0.6)
        if pair.abstracts_reach(EDITED):
            return pair.same(Evidence.ABSTRACT, of_abstracts(pair.abstracts), 0.6)
    return _STRANGERS


def _same_title(pair: Pair) -> Verdict | None:
    """Trust a telling title where nothing speaks against it; a short one needs evidence."""
    if pair.titles.likeness is not TitleLikeness.SAME:
        return None
    is_telling = pair.first.title.is_telling
    weight = 0.7 if is_telling else 0.6
    if pair.abstracts_reach(EDITED):
        return pair.same(Evidence.TITLE, "the title", weight)
    match pair.authors:
        case Agreement.DISJOINT:
            return pair.apart("other authors", shared="the title", weight=0.4)
        case Agreement.AGREED if is_telling:
            return pair.same(Evidence.TITLE, "the title", weight)
        case Agreement.AGREED:
            if pair.abstracts_stay_below(_STRANGE) or pair.are_distant:
                return pair.doubtful("another abstract or year", shared="the title", weight=0.6)
            return pair.same(Evidence.TITLE, "the title", weight)
        case Agreement.PARTLY if pair.abstracts_stay_below(_STRANGE):
            return pair.doubtful("few authors in common", shared="the title", weight=0.5)
    if pair.first.title.is_formula and pair.abstracts_stay_below(_STRANGE):
        return pair.doubtful("others have such a title", shared="the title", weight=0.3)
    if is_telling and not pair.are_distant and not pair.abstracts_stay_below(_UNRELATED):
        return pair.same(Evidence.TITLE, "the title", weight)
    if pair.abstracts_stay_below(_REWRITTEN):
        why = "another abstract" if is_telling else "a short title, another abstract"
        return pair.doubtful(why, shared="the title", weight=0.4 if is_telling else 0.3)
    return pair.doubtful("nothing else to go by", shared="the title", weight=0.3)


def _similar_title(pair: Pair) -> Verdict | None:
    """Forgive a misprint or a missing subtitle where authors or abstracts agree."""
    likeness = pair.titles.likeness
    if likeness not in {TitleLikeness.NEAR, TitleLikeness.HEAD}:
        return None
    by = _of_titles(pair)
    is_front_matter = pair.first.title.is_front_matter or pair.second.title.is_front_matter
    if pair.authors is Agreement.DISJOINT or is_front_matter:
        return _STRANGERS
    if pair.abstracts_reach(EDITED) or _is_revised(pair):
        return pair.same(Evidence.TITLE, by, 0.5)
    if pair.authors is Agreement.AGREED and not pair.are_distant:
        if not pair.abstracts_stay_below(_REWRITTEN):
            return pair.same(Evidence.TITLE, by, 0.5)
        return pair.doubtful("another abstract", shared=by, weight=0.5)
    if pair.abstracts_stay_below(_REWRITTEN) or likeness is TitleLikeness.HEAD:
        return None
    return pair.doubtful("nothing else to go by", shared=by, weight=0.3)


def _same_abstract(pair: Pair) -> Verdict | None:
    """Know a work by its abstract under a new title, but not two copies of one form."""
    if _is_revised(pair):
        return pair.same(Evidence.ABSTRACT, "much of the abstract", 0.35)
    least = EDITED
    if pair.titles.likeness is not TitleLikeness.UNKNOWN and pair.authors is not Agreement.AGREED:
        least = _COPIED
    if not pair.abstracts_reach(least):
        return None
    by = of_abstracts(pair.abstracts)
    if pair.authors is Agreement.DISJOINT:
        return pair.doubtful("other authors", shared=by, weight=0.6)
    if _fills_in_a_form(pair):
        return pair.apart("other words in the same places", shared=by, weight=0.3)
    return pair.same(Evidence.ABSTRACT, by, 0.4 * (pair.abstracts or 0))


def _unrelated(pair: Pair) -> Verdict | None:
    """Part two works for good that have all to show and nothing in common.

    A record with the title of the one and the abstract of the other must not glue them together.
    """
    is_stranger = (
        pair.titles.likeness is TitleLikeness.STRANGE
        and pair.first.title.is_telling
        and pair.second.title.is_telling
        and pair.abstracts_stay_below(_UNRELATED)
        and pair.authors is not Agreement.AGREED
    )
    return pair.apart("another title and abstract") if is_stranger else None


def _is_revised(pair: Pair) -> bool:
    """Tell whether a title lost or won some words, and its abstract was changed as well.

    What the longer title says more must not be what only its own abstract is about.
    """
    return (
        pair.titles.is_one_within_the_other
        and pair.abstracts_reach(_REVISED)
        and pair.authors is not Agreement.DISJOINT
        and not pair.are_distant
        and not _says_more(pair)
    )


def _says_more(pair: Pair) -> bool:
    """Tell whether half of the words that one title alone has stand in its own abstract alone."""
    ours, theirs = pair.first.record.abstract, pair.second.record.abstract
    alone = [stands_alone(word, ours, theirs) for word in pair.titles.only_first]
    alone += [stands_alone(word, theirs, ours) for word in pair.titles.only_second]
    return bool(alone) and 2 * sum(alone) >= len(alone)


def _fills_in_a_form(pair: Pair) -> bool:
    """Tell whether what is special in each title stands in its own abstract alone.

    "A Treebank of Welsh" and "A Treebank of Breton" may share all other words of their abstracts.
    """
    ours, theirs = pair.first.record.abstract, pair.second.record.abstract
    return any(stands_alone(word, ours, theirs) for word in pair.titles.only_first) and any(
        stands_alone(word, theirs, ours) for word in pair.titles.only_second
    )


_Rule = Callable[[Pair], Verdict | None]
_RULES: tuple[_Rule, ...] = (
    _other_role,
    _other_part,
    _shared_identifier,
    _rival_identifiers,
    _front_matter,
    _same_title,
    _similar_title,
    _same_abstract,
    _unrelated,
)

_SAID = {"doi": "DOI", "arxiv": "arXiv id", "acl": "ACL id", "pubmed": "PubMed id", "pmc": "PMC id"}


def _names(pair: Pair) -> str:
    return ", ".join(map(str, pair.shared_identifiers))


def _of_titles(pair: Pair) -> str:
    match pair.titles.likeness:
        case TitleLikeness.SAME:
            return "the title"
        case TitleLikeness.HEAD:
            return "the title but for a subtitle"
        case _:
            return "nearly the title"
