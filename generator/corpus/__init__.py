"""Second stage, records -> corpus: repair the text, merge, name, and take the facts out."""
