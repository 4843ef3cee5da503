"""What single fields say, whatever the format: dates, names, addresses, languages, types."""
