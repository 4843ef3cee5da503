"""Topics measured: placement, discovery, stability, related papers, names and facts, in one table."""
