"""What is new: reached from every page, and followed by feed."""

from __future__ import annotations

import xml.etree.ElementTree as ET

from tests.site.visits import Visit

ATOM = "{http://www.w3.org/2005/Atom}"


def test_page_of_new_papers_is_in_the_navigation_and_leads_to_topics(visit: Visit) -> None:
    visit.go("method.html")
    navigation = visit.page.get_by_role("navigation", name="Main")
    navigation.get_by_role("link", name="New", exact=True).click()
    visit.page.wait_for_url("**/new.html")
    assert visit.page.get_by_role("heading", level=1).inner_text() == "New papers"
    topic = visit.page.locator("main .topic-link").first
    title = topic.inner_text()
    topic.click()
    visit.page.wait_for_url("**/topics/*.html")
    assert visit.page.get_by_role("heading", level=1).inner_text() == title


def test_feed_reader_finds_the_feeds_of_a_topic_and_of_the_survey(visit: Visit) -> None:
    """As feed readers do: by the links in the head, below whatever path the site stands."""
    visit.go("index.html")
    visit.page.locator(".all-topics .topic-link").first.click()
    visit.page.wait_for_url("**/topics/*.html")
    titles = visit.page.evaluate(
        "[...document.querySelectorAll('link[type=\"application/atom+xml\"]')]"
        ".map((link) => [link.href, link.title])"
    )
    topic = visit.page.get_by_role("heading", level=1).inner_text()
    assert len(titles) == 2
    assert titles[0][1].startswith(topic)
    for address, title in titles:
        feed = ET.fromstring(visit.page.request.get(address).body())
        assert feed.findtext(f"{ATOM}title") == title
        assert len(feed.findall(f"{ATOM}entry")) > 0
