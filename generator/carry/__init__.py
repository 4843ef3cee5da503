"""A survey as bytes: carried to other processes and to later builds, opened without reading all."""
