"""Pelican's settings: nothing but the pages of a generator of our own, and files to copy."""

import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

SITENAME = "A survey"
THEME = str(HERE / "theme")
PATH = str(HERE / "static")
PLUGINS = ["from_data"]
STATIC_PATHS = [""]
STATIC_EXCLUDE_SOURCES = False
ARTICLE_PATHS = []
PAGE_PATHS = []
DIRECT_TEMPLATES = []
AUTHOR_SAVE_AS = CATEGORY_SAVE_AS = TAG_SAVE_AS = ""
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = None
AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
JINJA_ENVIRONMENT = {"trim_blocks": True, "lstrip_blocks": True, "autoescape": True}
