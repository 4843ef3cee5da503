"""Lists of papers: their headings, pages, facets and orders."""
