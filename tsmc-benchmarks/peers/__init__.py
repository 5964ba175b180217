"""Well-known programs in other languages on the problems of the suite, for the same ranking."""
