#!/usr/bin/env bash
# Reads a backup into an EMPTY database, wholly or not at all: DATABASE_URL=… deploy/restore.sh FILE.dump
# Stop the helpline first, or give it another database.
set -euo pipefail
umask 077
dump=${1:?the backup to restore}
sql=$(mktemp)
trap 'rm -f "$sql"' EXIT

pg_restore --no-owner --no-privileges --file="$sql" "$dump"
# A restore looks names up in no schema, for safety with the dumps of strangers. Before PostgreSQL 18 the functions of earthdistance find
# each other by name, so that the index of the nearest places could not be built; in a dump of ours everything of that name is in public.
sed "s/set_config('search_path', '', false)/set_config('search_path', 'public', false)/" "$sql" |
  psql --no-psqlrc --quiet --single-transaction --set=ON_ERROR_STOP=1 --dbname="${DATABASE_URL:?must be set}" >/dev/null
