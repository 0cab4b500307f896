"""Golden cases of our own, one folder a part, one file a phenomenon."""
