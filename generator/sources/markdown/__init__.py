"""Pages in Markdown: the fields above their text, and the text."""
