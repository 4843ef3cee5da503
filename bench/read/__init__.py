"""How fast, and in how much memory, each format is read."""
