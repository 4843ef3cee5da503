"""Whether records of one work find each other, and those of two do not."""
