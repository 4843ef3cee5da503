"""Processes that work for this one, on this machine or on a cluster, with the same results."""
