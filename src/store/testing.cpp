#include "store/testing.hpp"

#include <cstdlib>
#include <map>

#include "store/hash.hpp"

namespace khue::testing {

static std::string server() {
    const char* value = std::getenv("KHUE_TEST_POSTGRES");
    return value ? value : "";
}

// postgresql://…/postgres?host=… with another database name
static std::string with_database(const std::string& url, const std::string& name) {
    std::size_t question = std::min(url.find('?'), url.size());
    std::size_t slash = url.rfind('/', question);
    return url.substr(0, slash + 1) + name + url.substr(question);
}

std::int64_t number_in(Database& database, const std::string& sql) {
    std::int64_t n = 0;
    database.read([&](Db& db) {
        auto& s = query(db, sql);
        if (s.step()) n = s.integer(0);
        s.reset();
    });
    return n;
}

std::vector<std::string> kinds() {
    if (server().empty()) return {"sqlite"};
    return {"sqlite", "postgres"};
}

// What is copied: it goes when the process ends.
static const FreshDatabase& model(const std::string& kind, const std::string& name,
                                  const std::function<void(const std::string&)>& make) {
    static std::map<std::pair<std::string, std::string>, std::unique_ptr<FreshDatabase>> models;
    auto& found = models[{kind, name}];
    if (!found) {
        found = std::make_unique<FreshDatabase>(kind);
        make(found->location());
    }
    return *found;
}

static std::string database_of(const std::string& location) {
    const std::size_t question = std::min(location.find('?'), location.size());
    const std::size_t slash = location.rfind('/', question);
    return location.substr(slash + 1, question - slash - 1);
}

FreshDatabase::FreshDatabase(const std::string& kind) { create(kind, "template0"); }

FreshDatabase::FreshDatabase(const std::string& kind, const std::string& name,
                             const std::function<void(const std::string&)>& make) {
    const FreshDatabase& copied = model(kind, name, make);
    create(kind, database_of(copied.location()));
    if (kind == "sqlite") std::filesystem::copy_file(copied.location(), location_);
}

void FreshDatabase::create(const std::string& kind, const std::string& of) {
    std::string name = "khue_test_" + random_hex(6);
    folder_ = std::filesystem::temp_directory_path() / name;
    std::filesystem::create_directories(folder_);
    if (kind == "sqlite") {
        location_ = folder_ / "khue.db";
        return;
    }
    open_postgres(server())->exec("CREATE DATABASE " + name + " TEMPLATE " + of +
                                  " ENCODING 'UTF8' STRATEGY FILE_COPY");
    location_ = with_database(server(), name);
    drop_ = "DROP DATABASE IF EXISTS " + name + " WITH (FORCE)";
}

FreshDatabase::~FreshDatabase() {
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
    if (drop_.empty()) return;
    try {
        open_postgres(server())->exec(drop_);
    } catch (const DbError&) {
    }  // the server went away: nothing to tidy
}

}  // namespace khue::testing
