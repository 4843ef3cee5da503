"""The readers: one input format a module, each registered as an entry point."""
