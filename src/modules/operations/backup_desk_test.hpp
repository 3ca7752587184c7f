// For tests: a commune whose administrator has a place for backups.
#pragma once
#include <gtest/gtest.h>

#include <unistd.h>

#include <filesystem>
#include <functional>

#include "core/log.hpp"
#include "modules/operations/restore.hpp"
#include "modules/operations/runs.hpp"
#include "modules/users/commune_fixture_test.hpp"
#include "store/files.hpp"
#include "store/hash.hpp"

namespace khue::testing {

namespace fs = std::filesystem;

// Whether it comes true within some seconds.
inline bool comes(const std::function<bool()>& wanted) {
    for (int ms = 0; ms < 20'000; ms += 50) {
        if (wanted()) return true;
        ::usleep(50'000);
    }
    return false;
}

class BackupDesk : public ::testing::TestWithParam<std::string> {
protected:
    BackupDesk()
        : commune(GetParam(), true),
          place(fs::temp_directory_path() / ("khue_place_" + random_hex(6))),
          admin(*commune.app) {
        fs::create_directories(place);
        commune.account("quan.tri", "system_administrator", commune.commune.id);
        admin = commune.signed_in("quan.tri");
    }
    ~BackupDesk() override {
        set_disk_fault(nullptr);
        set_log_sink(nullptr);
        fs::remove_all(place);
    }

    std::int64_t add_place() {
        Response r = admin.post("/api/backup_places", R"({"name":"Ổ USB","folder":")" + place.string() +
                                                          R"(","continuous":false,"active":true})");
        EXPECT_EQ(r.status, 201) << r.body;
        place_id = json_of(r)["id"].integer_or(0);
        return place_id;
    }
    Json job(std::int64_t id) { return json_of(admin.get("/api/jobs/" + std::to_string(id))); }
    Json back_up() {
        Response r = admin.post("/api/backups");
        EXPECT_EQ(r.status, 202) << r.body;
        const std::int64_t id = json_of(r)["job"].integer_or(0);
        commune.app->jobs().run_now(id);
        return job(id);
    }
    Json sight() { return json_of(admin.get("/api/backups")); }
    std::string newest() { return sight()["backups"].items.at(0)["name"].text; }
    fs::path newest_file() { return PlaceFolders{place}.backup(newest()); }
    std::string wanted(const std::string& more = "") {
        return R"({"place_id":)" + std::to_string(place_id) + R"(,"backup":")" + newest() + "\"" + more + "}";
    }
    std::string with_password() { return wanted(R"(,"password":")" + std::string(good_password) + "\""); }

    std::int64_t pupils() { return number_in(commune.app->database(), "SELECT count(*) FROM pupil"); }
    void remove_pupils() {
        advance_minutes(1);
        commune.app->database().write({.name = "ai do"}, [&](Transaction& t) {
            run(t.db(), "DELETE FROM pupil WHERE id = $1", commune.north_a.pupils[0]);
            append_audit(t, {.action = "delete", .entity = "pupil", .record_id = commune.north_a.pupils[0]});
        });
    }
    StoredFile put_file(const std::string& bytes) {
        StoredFile f;
        commune.app->database().write({}, [&](Transaction& t) {
            f = commune.app->files().put(t, bytes, "bien-ban.txt", commune.north.id.value);
        });
        return f;
    }
    void open_anew() {
        const std::string database = commune.app->options().database;
        commune.app.reset();
        finish_restore(commune.fresh.folder(), database);
        commune.app = commune.open();
        admin.move_to(*commune.app);
        admin.forget_token();
        admin.sign_in("quan.tri", good_password);
    }
    Json restore_newest() {
        advance_minutes(1);  // so that the one made before it has a later name
        Response r = admin.post("/api/backups/restore", with_password());
        EXPECT_EQ(r.status, 202) << r.body;
        const std::int64_t id = json_of(r)["job"].integer_or(0);
        commune.app->jobs().run_now(id);
        return job(id);
    }
    // Damage in its head is seen before a job is made of it.
    std::string why_not_restored() {
        advance_minutes(1);
        Response r = admin.post("/api/backups/restore", with_password());
        if (r.status != 202) return json_of(r)["detail"].text;
        const std::int64_t id = json_of(r)["job"].integer_or(0);
        commune.app->jobs().run_now(id);
        EXPECT_EQ(job(id)["state"].text, "failed");
        return job(id)["message"].text;
    }
    std::string problem(const Response& r) {
        return json_of(r)["errors"].items.empty() ? "" : json_of(r)["errors"].items.at(0)["message"].text;
    }

    Commune commune;
    fs::path place;
    std::int64_t place_id = 0;
    Browser admin;
};

}  // namespace khue::testing
