#!/bin/sh
# Start the pages in a container: the compiled rules of the image, and where rooms are kept from a file of secrets.
set -eu
compiled=$(dirname "$0")/compiled
if [ -d "$compiled" ] && [ ! -d "$NUMBA_CACHE_DIR" ]; then
  cp -r "$compiled" "$NUMBA_CACHE_DIR"
fi
if [ -n "${WINSET_ROOMS_FILE:-}" ]; then
  WINSET_ROOMS=$(cat "$WINSET_ROOMS_FILE")
  export WINSET_ROOMS
fi
exec winset app --address 0.0.0.0 --port 8501 --no-browser
