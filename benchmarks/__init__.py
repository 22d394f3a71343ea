"""Speed and memory, measured in one run: ``python -m benchmarks`` prints the table of docs/performance.md."""
