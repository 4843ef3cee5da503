"""Litatlas: a folder of paper abstracts becomes a living literature survey."""
