"""The search index: every word of the survey, in small scripts loaded as they are needed."""

from generator.pages.search.files import search_files, search_parts

__all__ = ["search_files", "search_parts"]
