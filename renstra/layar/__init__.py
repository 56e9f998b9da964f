"""What the planning pages show, made from the models and selectors."""
