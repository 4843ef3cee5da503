"""First stage, bytes -> records: one module per input format, found through an entry point."""
