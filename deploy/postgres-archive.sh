#!/usr/bin/env bash
# Point-in-time recovery of PostgreSQL 15: a base backup and every finished WAL segment in one folder, and the way back.
#   postgres-archive.sh settings FOLDER            prints what goes into postgresql.conf
#   postgres-archive.sh archive FOLDER PATH NAME   what archive_command calls: copies one segment, durably, never over another
#   postgres-archive.sh base FOLDER [CONNINFO]     makes a base backup, keeps the newest two
#   postgres-archive.sh restore FOLDER DATADIR 'TIME'   fills an empty data directory and asks for recovery up to TIME
# Encrypt the disk that FOLDER lies on: unlike Khuê's own backups these files are as PostgreSQL writes them.
set -euo pipefail

usage() { sed -n '2,7s/^# \{0,1\}//p' "$0" >&2; exit 2; }
script=$(readlink -f "$0")

settings() {   # folder
    cat <<CONF
wal_level = replica
archive_mode = on
archive_timeout = 60
archive_command = '$script archive $1 %p %f'
CONF
}

archive() {   # folder path name
    local to=$1/wal/$3
    mkdir -p "$1/wal"
    if [ -e "$to" ]; then
        cmp -s "$2" "$to" && return
        echo "$to is there already and differs" >&2
        return 1
    fi
    cp "$2" "$to.new"
    sync "$to.new"
    mv -n "$to.new" "$to"
    sync "$1/wal"
}

base() {   # folder [conninfo]
    local making name
    name=$1/base/$(date -u +%Y%m%dT%H%M%SZ)
    making=$name.new
    mkdir -p "$1/base"
    rm -rf "$1"/base/*.new
    pg_basebackup ${2:+--dbname="$2"} --pgdata="$making" --format=tar --gzip --wal-method=none --checkpoint=fast
    sync -f "$making"
    mv "$making" "$name"
    # shellcheck disable=SC2012  # names are our own
    ls -d "$1"/base/*Z | head -n -2 | xargs -r rm -r
    echo "$name"
}

restore() {   # folder datadir time
    local from=
    if [ -e "$2" ] && [ -n "$(ls -A "$2")" ]; then
        echo "$2 is not empty" >&2
        return 1
    fi
    local wanted one
    wanted=$(date -u -d "$3" +%Y%m%dT%H%M%SZ)
    for one in "$1"/base/*Z; do
        [[ ! ${one##*/} > $wanted ]] && from=$one
    done
    if [ -z "$from" ]; then
        echo "no base backup before $3" >&2
        return 1
    fi
    mkdir -p -m 700 "$2"
    tar -xzf "$from/base.tar.gz" -C "$2"
    touch "$2/recovery.signal"
    cat >>"$2/postgresql.auto.conf" <<CONF
restore_command = 'cp $1/wal/%f %p'
recovery_target_time = '$3'
recovery_target_action = 'promote'
archive_mode = off
CONF
    echo "$2: start PostgreSQL on it; it recovers up to $3"
}

[ $# -ge 2 ] || usage
verb=$1
shift
case $verb in
    settings | archive | base | restore) "$verb" "$@" ;;
    *) usage ;;
esac
