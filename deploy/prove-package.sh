#!/usr/bin/env bash
# Installs, sets up, upgrades, fails to upgrade, removes and purges a package in a clean Debian 12 made for it.
# There is no systemd in it: the service's own ExecStart is run as the service's user.
# deploy/prove-package.sh PACKAGE; needs root. The clean Debian stays in build/package/clean.tar for the next time.
set -euo pipefail
cd "$(dirname "$0")/.."

package=$(realpath "${1:?which package}")
work=build/package/proof
port=18443
step=0
steps=22
trap 'echo "FAILED in line $LINENO"' ERR
tell() { step=$((step + 1)) && echo "ok $step $*"; }
fail() { echo "FAILED $*" && exit 1; }

clean=(/usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive)
as_khue=(setpriv --reuid khue --regid khue --init-groups)
inside() { chroot "$work" "${clean[@]}" "$@"; }

make_clean_debian() {
    local mirror
    [ ! -e build/package/clean.tar ] || return 0
    mirror=$(cat /etc/apt/sources.list.d/* /etc/apt/sources.list 2>/dev/null |
        sed -nE 's/^URIs: *(\S+).*/\1/p; s/^deb (\[[^]]*\] )?(\S+) .*/\2/p' | head -n 1) || true
    rm -rf build/package/clean
    debootstrap --variant=minbase bookworm build/package/clean "$mirror" >build/package/debootstrap.log
    tar -C build/package/clean -cf build/package/clean.tar .
    rm -rf build/package/clean
}

# The machine's way to the network, so that apt can fetch what the package depends on.
open_network() {
    cp /etc/resolv.conf "$work/etc/resolv.conf"
    cp /etc/apt/apt.conf.d/* "$work/etc/apt/apt.conf.d/" 2>/dev/null || true
    rm -f "$work"/etc/apt/apt.conf.d/*{docker-clean,packagekit,appstream,farm,debconf}*
    rm -f "$work/etc/apt/sources.list"
    cp -r /etc/apt/sources.list.d "$work/etc/apt/"
    cp -r /usr/share/keyrings/. "$work/usr/share/keyrings/"
    cp -r /etc/ssl/certs/. "$work/etc/ssl/certs/" 2>/dev/null || true
    cp /etc/hosts "$work/etc/hosts"
}

enter() {
    rm -rf "$work"
    mkdir -p "$work"
    tar -C "$work" -xf build/package/clean.tar
    mount --bind /proc "$work/proc"
    open_network
    inside apt-get -qq update
}

service=
leave() {
    stop_service
    umount "$work/proc" 2>/dev/null || true
}
trap leave EXIT

start_service() {   # seconds to wait
    # Every program in this line becomes the next, so that the signal to stop reaches the server itself.
    (exec chroot "$work" "${clean[@]}" "${as_khue[@]}" sh -c \
        'set -a; . /etc/khue/khue.conf; set +a; exec /usr/lib/khue/khue-start') >>"$work/var/log/khue.log" 2>&1 &
    service=$!
    for _ in $(seq "${1:-60}"); do
        ! ask /health >/dev/null 2>&1 || return 0
        kill -0 "$service" 2>/dev/null || break
        sleep 0.5
    done
    tail -n 20 "$work/var/log/khue.log"
    return 1
}

stop_service() {
    [ -n "$service" ] || return 0
    kill "$service" 2>/dev/null || true
    wait "$service" 2>/dev/null || true
    service=
}

cookies=$(mktemp)
# The certificate is checked against the authority that the installation made.
ask() {   # path curl-options…
    local path=$1
    shift
    curl --silent --show-error --fail --cacert "$work/var/lib/khue/tls/ca.crt" -b "$cookies" -c "$cookies" \
        "$@" "https://localhost:$port$path"
}

data=$work/var/lib/khue/du-lieu
sql() { sqlite3 "$data/khue.db" "$1"; }

# The same program as another version, once with a damaged part.
variant() {   # version [damage]
    local root
    root=$(mktemp -d)
    dpkg-deb -R "$package" "$root"
    sed -i "s/^Version: .*/Version: $1/" "$root/DEBIAN/control"
    echo "$1" >"$root/usr/share/khue/version"
    [ -z "${2:-}" ] || echo '{"rows": "hỏng"' >"$root/usr/share/khue/data/codes/vai_tro.json"
    dpkg-deb --root-owner-group --build "$root" "$work/srv/khue_$1.deb" >/dev/null
    rm -rf "$root"
}

# Data as an older program left them: without a step that is one table of its own, in a module that no other knows.
undone=search.1
undone_table=page_visit
make_older() {
    [ "$(sql "SELECT count(*) FROM migration WHERE id LIKE '${undone%.*}.%'")" = 1 ] ||
        fail "$undone is no longer the only step of its module; name another in make_older"
    sql "DROP TABLE $undone_table; DELETE FROM migration WHERE id = '$undone';"
}

set_up() {
    local token code form
    code=$(cat "$data/ma-cai-dat")
    ask /bat-dau --data-urlencode "code=$code" -o /dev/null
    token=$(ask /bat-dau/buoc/xa | sed -nE 's/.*name="csrf" value="([0-9a-f]+)".*/\1/p' | head -n 1)
    form=(-d "csrf=$token" -o /dev/null)
    ask /bat-dau/buoc/xa "${form[@]}" -d commune_code=11113
    ask /bat-dau/buoc/truong "${form[@]}" -d code_0=30288501 --data-urlencode "name_0=Trường Mầm non Hoa Sen" -d level_0=MN
    ask /bat-dau/buoc/nam-hoc "${form[@]}" -d year=2026-2027 -d whole_from=2026-09-05 -d whole_to=2027-05-31 \
        -d first_term_from=2026-09-05 -d first_term_to=2027-01-16 -d second_term_from=2027-01-18 \
        -d second_term_to=2027-05-31 -d close=2026-12-31
    ask /bat-dau/buoc/tai-khoan "${form[@]}" --data-urlencode "administrator_name=Nguyễn Văn Quản" \
        -d administrator_login=quantri --data-urlencode "password=$password" --data-urlencode "again=$password" \
        --data-urlencode "officer_name=Trần Thị Cán" -d officer_login=canbo -d leader_name= -d leader_login=
    ask /bat-dau/xong -d "csrf=$token" | grep -q 'Hệ thống đã sẵn sàng'
}

password="đồng lúa chín vàng óng"
signs_in() {
    : >"$cookies"
    ask /dang-nhap -o /dev/null --data-urlencode "login=quantri" --data-urlencode "password=$password"
    ask /api/session | grep -q '"login":"quantri"'
}

began=$SECONDS
make_clean_debian
enter
cp "$package" "$work/srv/khue.deb"
if command -v lintian >/dev/null; then
    lintian --allow-root --tag-display-limit 0 --fail-on error \
        --suppress-tags bogus-mail-host,bogus-mail-host-in-debian-changelog "$package" &&
        tell "lintian finds no error"
fi

mkdir -p "$work/etc/khue"
inside apt-get -qq -y install --no-install-recommends /srv/khue.deb >"$work/install.log" 2>&1 ||
    { tail -n 30 "$work/install.log" && fail install; }
grep -q 'dấu vân tay SHA-256' "$work/install.log" && tell "installed with its own certificate"
sed -i "s/^KHUE_LISTEN=.*/KHUE_LISTEN=0.0.0.0:$port/" "$work/etc/khue/khue.conf"
[ "$(stat -c %a "$data")" = 700 ] && tell "the data are the service's own"
start_service || fail "the service does not start"
tell "the service answers over TLS, vouched for by its authority"
set_up || fail "set-up"
signs_in && tell "set up through the pages, signed in as the administrator"

inside "${as_khue[@]}" sh -c 'set -a; . /etc/khue/khue.conf; exec /usr/lib/khue/khue-backup' >/dev/null
compgen -G "$work/var/backups/khue/sao-luu/*.khue" >/dev/null && tell "the backup of the timer is made while the service runs"

# A certificate that ends in ten days, by the house's own authority; the timer's own command makes a new one, and the
# running server takes it up by itself.
tls=$work/var/lib/khue/tls
lasts() { openssl x509 -checkend $((300 * 86400)) -noout >/dev/null; }
served() { openssl s_client -connect "localhost:$port" </dev/null 2>/dev/null | openssl x509; }
soon() {   # command… within twenty seconds
    for _ in $(seq 40); do
        ! "$@" || return 0
        sleep 0.5
    done
    return 1
}
serves_long() { served | lasts; }
serves_short() { ! served | lasts; }
{
    openssl x509 -x509toreq -in "$tls/server.pem" -signkey "$tls/server.pem" -copy_extensions copyall |
        openssl x509 -req -CA "$tls/ca.pem" -CAkey "$tls/ca.pem" -set_serial 77 -copy_extensions copyall -days 10
    openssl pkey -in "$tls/server.pem"
} >"$work/short.pem" 2>"$work/short.log" || { cat "$work/short.log" && fail "a certificate near its end"; }
cat "$work/short.pem" >"$tls/server.pem"
soon serves_short || fail "the certificate was not made short"
# shellcheck disable=SC2046  # one word each
inside "${as_khue[@]}" $(sed -n 's/^ExecStart=//p' "$work/lib/systemd/system/khue-tls.service") >/dev/null
soon serves_long && ask /health >/dev/null &&
    tell "a certificate near its end is renewed by the timer's command and served without a restart"

stop_service
make_older
variant 0.9.1
inside apt-get -qq -y install /srv/khue_0.9.1.deb >"$work/upgrade.log" 2>&1 || { tail "$work/upgrade.log" && fail upgrade; }
[ "$(sql "SELECT count(*) FROM migration WHERE id = '$undone'")" = 1 ] &&
    sql "SELECT count(*) FROM $undone_table" >/dev/null && tell "the upgrade took the missing step"
compgen -G "$data/nang-cap/truoc-0.9.1-*/khue.db" >/dev/null && tell "a copy from before the upgrade is kept"
grep -q "KHUE_LISTEN=0.0.0.0:$port" "$work/etc/khue/khue.conf" && tell "the administrator's configuration stays"
start_service || fail "the service does not start after the upgrade"
signs_in && tell "everything is there after the upgrade"

stop_service
make_older
variant 0.9.2 damaged
! inside apt-get -qq -y install /srv/khue_0.9.2.deb >"$work/fail.log" 2>&1 && tell "a program that cannot start fails to install"
grep -q 'dữ liệu trước đó còn nguyên' "$work/fail.log" && tell "and says so in words"
grep -q 'không thành công' "$data/nang-cap/ket-qua.txt" && tell "also in the status file"
start_service || fail "the former program does not serve"
grep -q 'Chạy phiên bản cũ' "$work/var/log/khue.log" && signs_in && tell "the former program serves the former data"

stop_service
make_older
variant 0.9.3
inside apt-get -qq -y install /srv/khue_0.9.3.deb >"$work/mended.log" 2>&1 || { tail "$work/mended.log" && fail "mended upgrade"; }
start_service || fail "the mended program does not start"
signs_in && tell "a mended version takes over"
stop_service

# A power cut in the middle of the upgrade: the next start of the service goes on.
make_older
variant 0.9.4
inside dpkg --unpack /srv/khue_0.9.4.deb >/dev/null 2>&1
(exec chroot "$work" "${clean[@]}" "${as_khue[@]}" /usr/bin/khue upgrade --data /var/lib/khue/du-lieu) \
    >/dev/null 2>&1 &
sleep 0.3
kill -KILL $! 2>/dev/null || true
wait $! 2>/dev/null || true
start_service || fail "the service does not start after a power cut"
signs_in && tell "after a power cut during the upgrade the next start goes on"
stop_service
inside dpkg --configure khue >/dev/null 2>&1 && tell "the package is configured afterwards"

inside apt-get -qq -y remove khue >/dev/null 2>&1
[ ! -e "$work/usr/bin/khue" ] && [ -e "$data/khue.db" ] && [ -e "$work/etc/khue/khue.conf" ] &&
    tell "removed; data and configuration stay"
inside apt-get -qq -y install /srv/khue_0.9.4.deb >/dev/null 2>&1
start_service && signs_in && tell "installed again on the same data"
stop_service
inside apt-get -qq -y purge khue >"$work/purge.log" 2>&1
[ ! -e "$work/etc/khue/khue.conf" ] && [ -e "$data/khue.db" ] && grep -q 'Dữ liệu vẫn còn' "$work/purge.log" &&
    tell "purged; data stay, and the program says where"
inside apt-get -qq -y install /srv/khue_0.9.4.deb >/dev/null 2>&1
touch "$work/var/lib/khue/cho-phep-xoa"
inside apt-get -qq -y purge khue >/dev/null 2>&1
[ ! -e "$work/var/lib/khue" ] && tell "data go on the administrator's word"
umount "$work/proc"
rm -rf "$work"
[ "$step" = "$steps" ] || fail "only $step of $steps steps"
echo "$step passed, 0 failed in $((SECONDS - began)) s"
