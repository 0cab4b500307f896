"""What this program is made of that is not its own: which packages, under which licences, brought in by what."""
