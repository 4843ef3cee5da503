"""The pages themselves, a module each: from an edition to a view."""
