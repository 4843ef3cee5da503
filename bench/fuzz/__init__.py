"""Try every reader with damaged files, for a bounded time."""
