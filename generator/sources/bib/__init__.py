"""BibTeX files as they are written: entries and values, before anybody asks what they mean."""
