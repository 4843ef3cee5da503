"""Third stage, corpus -> topics: weigh the words, place every paper, and explain each placement."""
