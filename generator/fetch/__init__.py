"""Asking services on the web for papers: what to ask for, and one polite way of asking."""
