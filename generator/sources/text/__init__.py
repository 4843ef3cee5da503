"""Running text as sources hold it, to plain text: tags, TeX, pasted paragraphs."""
