"""Parts -> files: makes what a site consists of, in one process or several, and no part in vain."""
