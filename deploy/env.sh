# What the machine must have before run, test and dev can work. Sourced by them from the root of the tree.
export LC_ALL=C.UTF-8
export LSAN_OPTIONS="suppressions=$PWD/tests/leaks.supp:print_suppressions=0"
export TSAN_OPTIONS="suppressions=$PWD/tests/races.supp:print_suppressions=0:die_after_fork=0"

node_oldest=20.19.0   # what the web tools ask for
node_pinned=20.20.2   # what is fetched where Debian's Node 18 is all there is
npm_pinned=10.9.9

jobs=${KHUE_JOBS:-$(nproc)}

packages_of() {   # section…
    local section
    for section in "$@"; do
        awk -v section="[$section]" '/^\[/ { inside = ($1 == section); next } inside && NF && !/^#/ { print $1 }' \
            deploy/packages.txt
    done | sort -u
}

missing_packages() {   # section…
    local wanted
    wanted=$(packages_of "$@")
    # shellcheck disable=SC2086  # one word per package
    { dpkg-query -W -f '${db:Status-Abbrev} ${Package}\n' $wanted 2>/dev/null || true; } |
        awk '$1 ~ /^.i/ { print $2 }' | sort -u | comm -23 <(echo "$wanted") -
}

as_root() {   # command…
    if [ "$(id -u)" = 0 ]; then
        "$@"
    elif ! command -v sudo >/dev/null; then
        su -c "$(printf '%q ' "$@")"
    elif [ -t 0 ]; then
        sudo "$@"
    else
        sudo -n "$@"
    fi
}

need_packages() {   # section…
    local missing
    if ! command -v dpkg-query >/dev/null; then
        echo "Máy này không dùng gói Debian; xin tự cài các gói tương ứng trong deploy/packages.txt." >&2
        return
    fi
    missing=$(missing_packages "$@" | xargs)
    [ -n "$missing" ] || return 0
    echo "Cài các gói Debian còn thiếu: $missing"
    if [ "$(id -u)" != 0 ]; then
        echo "Việc này cần quyền quản trị (root) một lần, chỉ để cài gói; mọi bước khác chạy bằng tài khoản của bạn."
    fi
    mkdir -p build
    local apt="apt-get -qq -o DPkg::Lock::Timeout=600 -o Dpkg::Use-Pty=0"
    local install="$apt install -y --no-install-recommends $missing"
    # The first attempt fails without harm when the package lists are absent or stale.
    if ! as_root env DEBIAN_FRONTEND=noninteractive sh -c "$install || { $apt update && $install; }" \
        >build/setup.log 2>&1; then
        tail -n 20 build/setup.log >&2
        echo "Không cài được gói (nhật ký: build/setup.log). Xin chạy ./dev setup bằng tài khoản có quyền sudo." >&2
        return 1
    fi
}

node_is_new_enough() {
    local version
    command -v npm >/dev/null && version=$(node --version 2>/dev/null) || return 1
    [ "$(printf '%s\n' "$node_oldest" "${version#v}" | sort -V | head -n 1)" = "$node_oldest" ]
}

# Puts a new enough Node on PATH. Debian 12 has Node 18; its npm can fetch a newer one as a package.
need_node() {
    node_is_new_enough && return
    local bin="$PWD/build/node/node_modules/.bin" machine
    if [ ! -x "$bin/node" ] || [ ! -x "$bin/npm" ]; then
        need_packages node
        case $(uname -m) in
            aarch64) machine=arm64 ;;
            *) machine=x64 ;;
        esac
        echo "Tải Node $node_pinned (Debian 12 chỉ có bản 18)."
        mkdir -p build/node
        npm install --prefix build/node --loglevel=error --no-save --no-audit --no-fund --ignore-scripts \
            "node-linux-$machine@$node_pinned" "npm@$npm_pinned" </dev/null
    fi
    PATH="$bin:$PATH"
    node_is_new_enough
}

# Installs exactly what web/package-lock.json names, and only when it has changed.
need_web() {
    local stamp=build/web-dependencies.stamp now
    now="$(sha256sum <web/package-lock.json) $(node --version)"
    if [ -d web/node_modules ] && [ "$now" = "$(cat "$stamp" 2>/dev/null)" ]; then
        return
    fi
    mkdir -p build
    npm ci --prefix web --loglevel=error --no-audit --no-fund </dev/null
    echo "$now" >"$stamp"
}

has_web() { [ -f web/package-lock.json ]; }

web_has_script() { grep -q "^ *\"$1\": *\"" web/package.json; }

# Configures and builds a preset of CMakePresets.json.
build() {   # preset [target…]
    local preset=$1
    shift
    cmake --preset "$preset" >/dev/null
    cmake --build "build/$preset" -j "$jobs" ${1:+--target "$@"}
}
