"""What a build changes is told in full, and what moved each paper."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.changes.text import render_text
from generator.changes.types import (
    BornTopic,
    Cause,
    Changes,
    Gone,
    MergedPaper,
    MergedTopics,
    RemovedPaper,
    RenamedTopic,
    RetiredTopic,
    SplitTopic,
    TopicChanges,
)
from generator.config import Correction
from generator.corpus.ledger import Ledger
from generator.project import Project
from generator.sources.record import SourceFile
from generator.topics.survey import Decider
from tests.changes.editions import (
    OWLS,
    changes,
    committed,
    corrected,
    readdressed,
    topic,
    with_home,
    with_new_topic,
    with_placement,
    with_topic,
    without_topic,
)


@pytest.fixture(scope="module")
def toy(toy_project: Project) -> Project:
    """Return the toy survey as a build left it."""
    return committed(toy_project)


def moves(found: Changes) -> dict[str, tuple[str | None, str | None, Cause]]:
    return {paper.id: (paper.before, paper.after, paper.cause) for paper in found.moved}


def lists(found: Changes) -> tuple[tuple[object, ...], ...]:
    of_topics = found.topics
    return (
        *(found.added, found.removed, found.merged, found.joined, found.moved, found.retitled),
        *(of_topics.born, of_topics.renamed, of_topics.merged, of_topics.split),
        *(of_topics.retired, of_topics.reworded),
    )


@pytest.mark.parametrize("with_words", [True, False])
def test_survey_as_it_was_built_changes_nothing(toy: Project, with_words: bool) -> None:
    found = changes(toy, toy, with_words=with_words)
    assert not any(lists(found))
    assert (found.n_before, found.n_after, found.n_shared, found.churn) == (12, 12, 12, 0)


def test_first_build_adds_everything(toy_project: Project) -> None:
    """Nothing has moved where nothing was."""
    found = changes(replace(toy_project, ledger=Ledger()), toy_project, with_words=False)
    assert len(found.added) == 12
    assert [born.slug for born in found.topics.born] == [
        "birdsong",
        "quiet-machines",
        "soundscapes",
    ]
    assert found.churn == 0


def test_added_paper_comes_with_its_placement(toy: Project) -> None:
    found = changes(toy, replace(toy, sources=(*toy.sources, OWLS)))
    (paper,) = found.added
    assert (paper.id, paper.topic, paper.decided_by) == ("hushhour", "birdsong", Decider.TEXT)
    assert not paper.returned
    assert paper.why
    assert paper.margin > 0
    assert found.moved == ()
    assert (found.n_before, found.n_after, found.n_shared) == (12, 13, 12)


def test_pinned_paper_is_named_by_the_editor(toy: Project) -> None:
    found = changes(toy, with_topic(toy, "birdsong", pin=("kerbear",)), with_words=False)
    assert moves(found) == {"kerbear": ("soundscapes", "birdsong", Cause.PIN)}
    (paper,) = found.moved
    assert paper.decided_by is Decider.EDITOR
    assert (paper.runner_up, paper.cause.is_named) == ("soundscapes", True)
    assert found.churn == pytest.approx(100 / 12)


def test_banned_paper_is_named_by_the_editor(toy: Project) -> None:
    found = changes(toy, with_topic(toy, "birdsong", ban=("wrenpost",)), with_words=False)
    assert moves(found)["wrenpost"][0] == "birdsong"
    assert moves(found)["wrenpost"][2] is Cause.BAN


def test_paper_whose_pin_or_ban_is_taken_away_is_named_too(toy: Project) -> None:
    pinned = committed(with_topic(toy, "birdsong", pin=("kerbear",)))
    found = changes(pinned, with_topic(pinned, "birdsong", pin=()), with_words=False)
    assert moves(found) == {"kerbear": ("birdsong", "soundscapes", Cause.UNPIN)}
    banned = committed(with_topic(toy, "birdsong", ban=("wrenpost",)))
    for with_words in (True, False):  # the ledger alone has the bans that bound
        found = changes(banned, with_topic(banned, "birdsong", ban=()), with_words=with_words)
        assert moves(found)["wrenpost"][1:] == ("birdsong", Cause.UNBAN)


def test_other_paper_of_a_pins_topic_is_tipped_by_it(toy: Project) -> None:
    """It stood elsewhere before, and moves to the topic that the editor pinned a paper to."""
    strayed = with_home(toy, "velvetrail", "soundscapes")
    pinned = with_topic(strayed, "quiet-machines", pin=("mossmount",))
    found = changes(strayed, pinned, with_words=False)
    assert moves(found) == {"velvetrail": ("soundscapes", "quiet-machines", Cause.PINS)}
    (paper,) = found.moved
    assert paper.cause.is_tipped


def test_other_paper_of_a_topic_that_lost_one_to_a_pin_is_tipped_by_it(toy: Project) -> None:
    strayed = with_home(toy, "velvetrail", "soundscapes")
    found = changes(strayed, with_topic(strayed, "birdsong", pin=("kerbear",)))
    assert moves(found) == {
        "kerbear": ("soundscapes", "birdsong", Cause.PIN),
        "velvetrail": ("soundscapes", "quiet-machines", Cause.PINS),
    }


@pytest.mark.parametrize("with_words", [True, False])
def test_other_paper_of_a_topic_with_a_new_ban_is_tipped_by_it(
    toy: Project, with_words: bool
) -> None:
    strayed = with_home(toy, "velvetrail", "soundscapes")
    banned = with_topic(strayed, "quiet-machines", ban=("wrenpost",))
    found = changes(strayed, banned, with_words=with_words)
    assert moves(found) == {"velvetrail": ("soundscapes", "quiet-machines", Cause.PINS)}


def test_ban_tips_nobody_where_the_ledger_knows_of_none(toy: Project) -> None:
    """The first ledgers had no lines for topics: the ban may be as old as they are."""
    strayed = with_home(toy, "velvetrail", "soundscapes")
    banned = with_topic(strayed, "quiet-machines", ban=("wrenpost",))
    old = replace(banned, ledger=replace(banned.ledger, topics={}))
    assert moves(changes(old, banned))["velvetrail"][2] is Cause.TEXT


def test_pin_that_went_with_its_topic_was_not_taken_away(toy: Project) -> None:
    pinned = committed(with_topic(toy, "birdsong", pin=("wrenpost",)))
    found = changes(pinned, without_topic(pinned, "birdsong"))
    assert moves(found)["wrenpost"][2] is Cause.RETIRED


def test_paper_that_no_edit_touches_is_moved_by_the_text(toy: Project) -> None:
    strayed = with_home(toy, "velvetrail", "soundscapes")
    found = changes(strayed, with_topic(strayed, "birdsong", pin=("wrenpost",)))
    assert moves(found) == {"velvetrail": ("soundscapes", "quiet-machines", Cause.TEXT)}
    (paper,) = found.moved
    assert paper.decided_by is Decider.TEXT
    assert not paper.cause.is_named
    assert not paper.cause.is_tipped


@pytest.mark.parametrize("with_words", [True, False])
def test_new_words_of_a_topic_move_papers(toy: Project, with_words: bool) -> None:
    """Two topics exchange their words, and with them their papers."""
    machines, birds = topic(toy, "quiet-machines"), topic(toy, "birdsong")
    swapped = with_topic(toy, "birdsong", title=machines.title, keywords=machines.keywords)
    swapped = with_topic(swapped, "quiet-machines", title=birds.title, keywords=birds.keywords)
    found = changes(toy, swapped, with_words=with_words)
    assert found.topics.reworded == ("birdsong", "quiet-machines")
    assert moves(found)["wrenpost"] == ("birdsong", "quiet-machines", Cause.WORDS)
    assert {cause for _, _, cause in moves(found).values()} == {Cause.WORDS}


def test_words_are_compared_where_the_ledger_has_none_of_its_own(toy: Project) -> None:
    """The first ledgers had no lines for topics."""
    old = replace(toy, ledger=replace(toy.ledger, topics={}))
    assert changes(old, toy).topics.reworded == ()
    now = with_topic(toy, "birdsong", keywords=("owl",))
    assert changes(old, now).topics.reworded == ("birdsong",)


def test_unsorted_counts_as_a_place(toy: Project) -> None:
    strict = with_placement(toy, unsorted_below=1.0)
    found = changes(toy, strict)
    assert found.churn == 100
    assert moves(found)["wrenpost"] == ("birdsong", None, Cause.OPTIONS)
    back = changes(committed(strict), toy)
    assert moves(back)["wrenpost"] == (None, "birdsong", Cause.OPTIONS)


def test_topic_renamed_with_an_alias_moves_nobody(toy: Project) -> None:
    now = readdressed(toy, "birdsong", "town-birds", title="Town birds", aliases=("birdsong",))
    assert changes(toy, now).topics.renamed == (
        RenamedTopic(
            before="birdsong",
            after="town-birds",
            title_before="Birdsong in town",
            title="Town birds",
        ),
    )
    assert changes(toy, now).moved == ()
    assert changes(toy, now, with_words=False).topics.renamed == (
        RenamedTopic(before="birdsong", after="town-birds", title_before=None, title="Town birds"),
    )


def test_topic_with_a_new_title_is_renamed(toy: Project) -> None:
    """From the ledger alone nobody can tell when: it keeps the title that placed the papers."""
    now = with_topic(toy, "birdsong", title="Town birds")
    (renamed,) = changes(toy, now).topics.renamed
    assert (renamed.title_before, renamed.title) == ("Birdsong in town", "Town birds")
    assert changes(toy, now, with_words=False).topics.renamed == ()


def test_topic_renamed_without_an_alias_is_retired_and_has_an_heir(toy: Project) -> None:
    found = changes(toy, readdressed(toy, "birdsong", "town-birds"))
    assert found.topics.renamed == ()
    assert found.topics.born == (BornTopic(slug="town-birds", n_papers=4),)
    assert found.topics.retired == (
        RetiredTopic(slug="birdsong", n_before=4, n_papers=4, heir="town-birds", n_heir=4),
    )
    assert moves(found)["wrenpost"] == ("birdsong", "town-birds", Cause.RETIRED)


def test_deleted_topic_is_retired_and_its_papers_move(toy: Project) -> None:
    found = changes(toy, without_topic(toy, "quiet-machines"))
    (retired,) = found.topics.retired
    assert (retired.slug, retired.n_papers) == ("quiet-machines", 4)
    assert found.titles["quiet-machines"] == "Quiet machines"
    assert {
        paper_id
        for paper_id, (before, _, cause) in moves(found).items()
        if (before, cause) == ("quiet-machines", Cause.RETIRED)
    } == {"mossmount", "slippercart", "tawnyfan", "velvetrail"}


def test_topics_merged_by_an_alias_move_nobody_of_either(toy: Project) -> None:
    birds, streets = topic(toy, "birdsong"), topic(toy, "soundscapes")
    words = (*birds.keywords, *streets.keywords, streets.title)
    merged = with_topic(toy, "birdsong", keywords=words, aliases=("soundscapes",))
    found = changes(toy, without_topic(merged, "soundscapes"))
    assert found.topics.merged == (
        MergedTopics(before=("birdsong", "soundscapes"), into="birdsong"),
    )
    assert found.topics.retired == ()
    assert "wrenpost" not in moves(found)
    assert "courtyard-atlas" not in moves(found)


def test_new_topic_that_takes_part_of_another_is_split_off(toy: Project) -> None:
    found = changes(
        toy, with_new_topic(toy, "wheels", title="Wheels", keywords=("wheel", "tram", "cobbles"))
    )
    assert found.topics.split == (
        SplitTopic(before="quiet-machines", into=("quiet-machines", "wheels")),
    )
    assert found.topics.born == ()
    assert moves(found)["velvetrail"] == ("quiet-machines", "wheels", Cause.BORN)


@pytest.mark.parametrize("with_words", [True, False])
def test_split_is_told_once_and_names_the_topic_of_then(toy: Project, with_words: bool) -> None:
    """Its heir has another address, title and words, and is no origin that anybody knows."""
    heir = readdressed(
        toy,
        "quiet-machines",
        "fans",
        title="Silent fans",
        keywords=("fan",),
        aliases=("quiet-machines",),
    )
    words = ("wheel", "tram", "cobbles")
    now = with_new_topic(heir, "wheels", title="Wheels", keywords=words)
    found = changes(toy, now, with_words=with_words)
    assert found.topics == TopicChanges(
        born=(),
        renamed=(),
        merged=(),
        split=(SplitTopic(before="quiet-machines", into=("fans", "wheels")),),
        retired=(),
        reworded=(),
    )
    assert moves(found)["velvetrail"] == ("fans", "wheels", Cause.BORN)
    text = render_text(found)
    assert "\n      Quiet machines → Wheels\n" in text
    assert "Silent fans →" not in text
    assert "\n  quiet-machines  Quiet machines\n      split into Silent fans, Wheels\n" in text


def test_split_topic_that_kept_its_address_goes_by_its_title_of_then(toy: Project) -> None:
    heir = with_topic(toy, "quiet-machines", title="Silent fans", keywords=("fan",))
    words = ("wheel", "tram", "cobbles")
    text = render_text(changes(toy, with_new_topic(heir, "wheels", title="Wheels", keywords=words)))
    assert "topics: 1 split." in text
    assert "\n      Quiet machines → Wheels\n" in text
    assert "\n  quiet-machines  Quiet machines\n      split into Silent fans, Wheels\n" in text


def test_retired_topic_had_the_papers_that_went_with_it(toy: Project) -> None:
    ids = [paper_id for paper_id, line in toy.ledger.papers.items() if line.topic == "birdsong"]
    hidden = corrected(toy, {paper_id: Correction(hide=True) for paper_id in ids})
    found = changes(toy, without_topic(hidden, "birdsong"))
    assert found.topics.retired == (
        RetiredTopic(slug="birdsong", n_before=4, n_papers=0, heir=None, n_heir=0),
    )
    assert "it had 4 papers (4 no longer shown)\n" in render_text(found)


def test_new_topic_from_two_others_is_born(toy: Project) -> None:
    """Neither gave more than half of it."""
    mixed = with_new_topic(toy, "mixed", title="2026", pin=("wrenpost", "kerbear"))
    assert changes(toy, mixed).topics.born == (BornTopic(slug="mixed", n_papers=2),)


def test_new_topic_that_takes_a_small_part_of_another_is_born(toy: Project) -> None:
    """One paper of five."""
    before = with_home(toy, "kerbear", "birdsong")
    found = changes(before, with_new_topic(before, "post", title="2026", pin=("wrenpost",)))
    assert found.topics.born == (BornTopic(slug="post", n_papers=1),)
    assert found.topics.split == ()


def test_retired_topic_whose_papers_part_has_no_heir(toy: Project) -> None:
    """An alias would lead half of its readers astray."""
    one, two, *others = (i for i, line in toy.ledger.papers.items() if line.topic == "birdsong")
    now = with_topic(without_topic(toy, "birdsong"), "soundscapes", pin=(one, two))
    now = with_topic(now, "quiet-machines", pin=tuple(others))
    assert changes(toy, now).topics.retired == (
        RetiredTopic(slug="birdsong", n_before=4, n_papers=4, heir=None, n_heir=0),
    )


def test_topic_that_draws_nothing_is_born(toy: Project) -> None:
    found = changes(toy, with_new_topic(toy, "whales", title="Whales", keywords=("ocean",)))
    assert found.topics.born == (BornTopic(slug="whales", n_papers=0),)
    assert found.moved == ()


def test_removed_papers_say_why(toy: Project) -> None:
    hidden = corrected(toy, {"tawnyfan": Correction(hide=True)})
    fewer = replace(hidden, sources=hidden.sources[1:])
    assert toy.sources[0].path == "abstracts.txt"
    assert changes(toy, fewer).removed == (
        _removed("mossmount", "quiet-machines", Gone.NO_SOURCE),
        _removed("tawnyfan", "quiet-machines", Gone.HIDDEN),
        _removed("urban-birdsong-and-its-explanations-in-173-studies", "birdsong", Gone.NO_SOURCE),
    )


def _removed(paper_id: str, topic: str, because: Gone) -> RemovedPaper:
    return RemovedPaper(id=paper_id, topic=topic, former=topic, because=because)


def test_paper_that_comes_back_says_so(toy: Project) -> None:
    without = committed(replace(toy, sources=toy.sources[1:]))
    found = changes(without, replace(without, sources=toy.sources))
    assert {paper.id: paper.returned for paper in found.added} == {
        "mossmount": True,
        "urban-birdsong-and-its-explanations-in-173-studies": True,
    }


def test_papers_merged_by_the_editor_are_merged_not_removed(toy: Project) -> None:
    found = changes(toy, corrected(toy, {"wrenpost": Correction(merge=("syllablebench",))}))
    (merged,) = found.merged
    assert merged == MergedPaper(id="syllablebench", into="wrenpost", title=merged.title)
    assert merged.title.startswith("WrenPost: ")
    assert (found.removed, found.joined) == ((), ())
    assert found.n_shared == 11


def test_paper_merged_into_a_hidden_one_is_removed(toy: Project) -> None:
    """What it has become is not shown either, and has no title to tell."""
    hidden = Correction(merge=("syllablebench",), hide=True)
    found = changes(toy, corrected(toy, {"wrenpost": hidden}))
    assert found.merged == ()
    assert {(paper.id, paper.because) for paper in found.removed} == {
        ("syllablebench", Gone.HIDDEN),
        ("wrenpost", Gone.HIDDEN),
    }


def test_record_that_joins_a_known_paper_is_a_new_duplicate(toy: Project) -> None:
    """The copy has the same title and an abstract in other words."""
    text = (
        "new\n\nA letter for people who listen to towns\n\nSubscribe\n\nMay 7\n\n"
        "VelvetRail: Trams That Take a Bend without Squealing\n\n"
        "Trams squeal where a wheel slips sideways across the rail. We present VelvetRail, a "
        "control system that drives the motors of both axles separately, so that each wheel of "
        "the tram rolls where it used to slip. In a year of service it squeals in a third of the "
        "bends, and its wheels last longer.\n"
    )
    again = replace(toy, sources=(*toy.sources, SourceFile(path="third.txt", data=text.encode())))
    (record,) = changes(toy, again).joined
    assert (record.id, record.source, record.line) == ("velvetrail", "third.txt", 9)
    assert changes(toy, again).added == ()


def test_rewritten_record_is_no_duplicate(toy: Project) -> None:
    """The paper has one record before and after; only its abstract is another."""
    found = changes(toy, _rewritten(toy, "narrow bends when", "tight bends whenever"))
    assert not any(lists(found))


def test_new_title_from_a_source_is_told(toy: Project) -> None:
    found = changes(toy, _rewritten(toy, "Take a Bend without", "Round a Bend without"))
    (paper,) = found.retitled
    assert (paper.id, paper.by) == ("velvetrail", Decider.TEXT)
    assert paper.title == "VelvetRail: Trams That Round a Bend without Squealing"


def test_new_title_from_the_editor_is_told_where_the_old_one_is_known(toy: Project) -> None:
    now = corrected(toy, {"velvetrail": Correction(title="Silent trams")})
    (paper,) = changes(toy, now).retitled
    assert (paper.title, paper.by) == ("Silent trams", Decider.EDITOR)
    assert changes(now, now).retitled == ()
    assert changes(toy, now, with_words=False).retitled == ()


def _rewritten(project: Project, old: str, new: str) -> Project:
    assert sum(old in source.text for source in project.sources) == 1
    return replace(
        project,
        sources=tuple(replace(s, data=s.text.replace(old, new).encode()) for s in project.sources),
    )
