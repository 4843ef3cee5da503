"""JSON sources: cut into entries, of which one that is damaged costs no other."""
