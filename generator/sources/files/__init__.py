"""What lies in the folder of sources: found, unpacked, turned into text, foreign files told."""
