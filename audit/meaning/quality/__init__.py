"""How much trouble to expect in a segment: trees grown on the marks of editors, asked with numpy alone."""
