"""What of this folder is no test."""

collect_ignore = ["coverage_guided.py"]  # it needs atheris, which is for Linux
