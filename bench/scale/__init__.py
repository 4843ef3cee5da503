"""Speed and memory at size, beside other generators and beside copying the pages."""
