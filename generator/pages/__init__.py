"""Fourth stage, survey -> pages: decide what pages there are, what each shows, and render them."""
