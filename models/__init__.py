"""How the data and weights that ship with reportedly are made. Not part of the package."""
