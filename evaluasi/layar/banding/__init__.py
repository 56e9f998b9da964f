"""What the comparison pages show: texts, tones, links, workbooks."""
