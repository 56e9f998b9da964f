"""What an agency wants: Renstra, the program tree, indicators and planning targets."""
