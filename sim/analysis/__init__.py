"""What the files of a sweep say: which levers matter, where an outcome is likely, which choice is robust."""
