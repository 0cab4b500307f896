"""Maps that are drawn by the server: outlines, projections, small maps, the world with what lies where."""
