"""What the money grid shows, made from the selectors; texts are final, templates only place them."""
