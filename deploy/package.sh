# Makes the Debian package: build/package/khue_VERSION_ARCH.deb. Sourced by ./dev, which has built the program and the
# pages. KHUE_PACKAGE_VERSION names another version than that of CMakeLists.txt.

package_version() {
    echo "${KHUE_PACKAGE_VERSION:-$(sed -nE 's/^project\(khue VERSION ([0-9.]+).*/\1/p' CMakeLists.txt)}"
}

# The libraries that the program was linked with, as package dependencies.
library_packages() {   # program
    local program=$1 work
    program=$(realpath "$program")
    work=$(mktemp -d)
    mkdir "$work/debian"
    printf 'Source: khue\n\nPackage: khue\nArchitecture: any\n' >"$work/debian/control"
    (cd "$work" && dpkg-shlibdeps -O "$program") | sed 's/^shlibs:Depends=//'
    rm -rf "$work"
}

lay_out() {   # root
    local root=$1 name
    install -D -m 755 build/release/khue "$root/usr/bin/khue"
    strip --strip-unneeded "$root/usr/bin/khue"
    mkdir -p "$root/usr/share/khue/web" "$root/usr/share/khue/docs" "$root/usr/share/doc/khue"
    cp -r data "$root/usr/share/khue/data"
    cp -r web/dist "$root/usr/share/khue/web/dist"
    cp -r docs/huong-dan docs/anh "$root/usr/share/khue/docs/"
    package_version >"$root/usr/share/khue/version"
    cp deploy/debian/copyright "$root/usr/share/doc/khue/copyright"
    (cd web && node tools/licences.mjs) | gzip -9n >"$root/usr/share/doc/khue/web-licences.gz"
    gzip -9n <CHANGELOG.md >"$root/usr/share/doc/khue/CHANGELOG.md.gz"
    printf 'khue (%s) stable; urgency=medium\n\n  * See CHANGELOG.md.gz.\n\n -- Khuê <khue@localhost>  %s\n' \
        "$(package_version)" "$(date -R)" | gzip -9n >"$root/usr/share/doc/khue/changelog.gz"
    for name in khue-start khue-backup; do install -D -m 755 "deploy/debian/$name" "$root/usr/lib/khue/$name"; done
    for name in khue.service khue-backup.service khue-backup.timer khue-tls.service khue-tls.timer; do
        install -D -m 644 "deploy/debian/$name" "$root/lib/systemd/system/$name"
    done
    install -D -m 644 deploy/debian/khue.conf "$root/etc/khue/khue.conf"
    find "$root" -type d -exec chmod 755 {} +
    find "$root/usr/share" -type f -exec chmod 644 {} +
}

control() {   # root
    local root=$1
    cat <<TEXT
Package: khue
Version: $(package_version)
Architecture: $(dpkg --print-architecture)
Maintainer: Khuê <khue@localhost>
Section: education
Priority: optional
Installed-Size: $(du -sk "$root" | cut -f1)
Depends: $(library_packages "$root/usr/bin/khue"), adduser, fonts-liberation2, fontconfig-config, tzdata
Recommends: systemd
Suggests: postgresql-client-15, postgresql-15
Description: digital platform of a commune's education sector
 One server, one database and one web application, from the commune office
 down to each school, teacher and pupil.
TEXT
}

make_package() {   # prints the name of the package
    local out=build/package root name
    root=$(mktemp -d)
    chmod 755 "$root"
    lay_out "$root"
    mkdir "$root/DEBIAN"
    control "$root" >"$root/DEBIAN/control"
    echo /etc/khue/khue.conf >"$root/DEBIAN/conffiles"
    for name in preinst postinst prerm postrm; do install -m 755 "deploy/debian/$name" "$root/DEBIAN/$name"; done
    (cd "$root" && find usr lib -type f -print0 | sort -z | xargs -0 md5sum) >"$root/DEBIAN/md5sums"
    chmod 644 "$root/DEBIAN/md5sums" "$root/DEBIAN/control" "$root/DEBIAN/conffiles"
    mkdir -p "$out"
    name=$out/khue_$(package_version)_$(dpkg --print-architecture).deb
    dpkg-deb --root-owner-group --build "$root" "$name" >&2
    rm -rf "$root"
    echo "$name"
}
