#!/usr/bin/env bash
# Writes one backup of the database, and removes those that are too old: DATABASE_URL=… deploy/backup.sh FOLDER [DAYS]
# It runs beside the helpline, which answers meanwhile. The programs must be as new as the server: pg_dump --version
set -euo pipefail
umask 077
folder=${1:?the folder for backups}
days=${2:-14}
file="$folder/passerelle-$(date -u +%Y-%m-%dT%H%M%SZ).dump"

# Half a backup must not look like a whole one.
pg_dump --format=custom --file="$file.part" "${DATABASE_URL:?must be set}"
mv "$file.part" "$file"
find "$folder" -maxdepth 1 -name 'passerelle-*.dump*' -mtime "+$days" -delete
echo "$file"
