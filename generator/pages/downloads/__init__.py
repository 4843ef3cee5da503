"""What can be taken away: the survey, a topic and its table as files."""
