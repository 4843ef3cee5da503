"""Search measured against its peers, and how much of the index a reader loads."""
