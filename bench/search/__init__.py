"""How fast the search index answers and how often rightly, beside other ways to find names."""
