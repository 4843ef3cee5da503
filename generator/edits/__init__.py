"""Edits that an editor asks for: files of the survey changed by command, their layout kept."""
