"""What a build changes: an earlier state against the survey worked out now, and its reports."""
