# A PostgreSQL for tests: its own cluster behind a socket in a short path, no port, gone when the tests end.
# In memory where there is room: a test makes a database of its own, which is four times quicker there.
# Sourced by test and dev; who calls start_postgres calls stop_postgres in a trap.
postgres_room() {
    local free
    free=$(df --output=avail -m /dev/shm 2>/dev/null | tail -n 1)
    if [ -w /dev/shm ] && [ "${free:-0}" -gt 4000 ]; then echo /dev/shm; else echo /tmp; fi
}
postgres=$(mktemp -d "$(postgres_room)/khue-pg.XXXXXX")
postgres_programs=/usr/lib/postgresql/15/bin
as_postgres=()
[ "$(id -u)" != 0 ] || as_postgres=(runuser -u postgres --)

start_postgres() {
    [ "$(id -u)" != 0 ] || chown postgres "$postgres"
    cd "$postgres"
    "${as_postgres[@]}" "$postgres_programs/initdb" -D "$postgres/data" --username=khue --auth=trust \
        --encoding=UTF8 --locale=C.UTF-8 --no-sync
    "${as_postgres[@]}" "$postgres_programs/pg_ctl" -D "$postgres/data" -l "$postgres/server.log" -w start \
        -o "-k $postgres -c listen_addresses='' -c max_connections=200 -c fsync=off -c full_page_writes=off -c synchronous_commit=off"
    "$postgres_programs/createdb" -h "$postgres" -U khue khue
}

stop_postgres() {
    local pid
    if pid=$(head -n 1 "$postgres/data/postmaster.pid" 2>/dev/null); then
        kill -INT "$pid"
        while kill -0 "$pid" 2>/dev/null; do sleep 0.1; done
    fi
    rm -rf "$postgres"
}
