"""What machines are told: metadata, feeds, previews, the sitemap."""
