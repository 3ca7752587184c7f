// For tests: a fresh database of each kind. PostgreSQL takes part when KHUE_TEST_POSTGRES names a server
// (postgresql://…/postgres); every test then gets a database of its own there.
#pragma once
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "store/database.hpp"

namespace khue::testing {

// The first value of the first row; 0 where there is none.
std::int64_t number_in(Database&, const std::string& sql);

std::vector<std::string> kinds();  // "sqlite" and, when there is one, "postgres"

class FreshDatabase {
public:
    explicit FreshDatabase(const std::string& kind);
    // A copy of what `make` makes at a location, once in the process for each kind and name.
    FreshDatabase(const std::string& kind, const std::string& name,
                  const std::function<void(const std::string& location)>& make);
    ~FreshDatabase();
    FreshDatabase(const FreshDatabase&) = delete;
    const std::string& location() const { return location_; }
    const std::filesystem::path& folder() const { return folder_; }

private:
    void create(const std::string& kind, const std::string& of);
    std::filesystem::path folder_;
    std::string location_, drop_;
};

}  // namespace khue::testing
