#!/bin/sh
# How the container starts: lays this image's prepared recogniser and dictionary into the data folder, then becomes the process named.
set -eu

app=$(cd "$(dirname "$0")/.." && pwd -P)
data=${DATA_DIR:-$app/data}

# A link, not a copy: it takes no room on the volume, and each version of the image finds what was prepared for it.
if [ "$(cd "$data" 2>/dev/null && pwd -P)" != "$app/data" ]; then
  { mkdir -p "$data" && rm -rf "$data/prepared" && ln -s "$app/data/prepared" "$data/prepared"; } ||
    echo "$data cannot be written, so the start takes longer and more memory: mount a volume there that user $(id -u) may write to." >&2
fi

exec "$@"
