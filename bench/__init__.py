"""Measurements: what was asked for beside what this checkout does."""
