"""Topics measured: placement, discovery, stability, related papers, names and facts."""
