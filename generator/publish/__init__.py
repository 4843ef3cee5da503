"""Pages to disk: the safe writer, its manifest, and the preview server."""
