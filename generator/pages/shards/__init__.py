"""Small scripts of data that pages load when a reader asks for more."""
