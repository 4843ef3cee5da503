"""Which records are one work: candidates are found fast, then judged pair by pair."""
