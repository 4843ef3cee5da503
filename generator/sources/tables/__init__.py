"""Tables: the header, the rows, and what the columns hold."""
