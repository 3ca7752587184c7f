// The words after "khue": one command, its options, its files.
#pragma once
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "modules/setup/module.hpp"
#include "server/app.hpp"

namespace khue {

// A mistake in the words themselves; the message is Vietnamese, the exit code 1.
struct UsageError : std::runtime_error {
    using std::runtime_error::runtime_error;
};

struct Option {
    std::string_view name;   // "--school"
    std::string_view value;  // "MÃ", or empty for a flag
    std::string_view help;
};

class Arguments {
public:
    Arguments(std::vector<std::string> words, const std::vector<Option>& known);  // throws UsageError
    std::string text(std::string_view option, std::string_view fallback = "") const;
    std::string required(std::string_view option) const;
    std::int64_t integer(std::string_view option, std::int64_t fallback) const;
    bool flag(std::string_view option) const { return values_.contains(option); }
    const std::vector<std::string>& files() const { return files_; }

private:
    std::map<std::string, std::string, std::less<>> values_;
    std::vector<std::string> files_;
};

struct Command {
    std::string_view name;  // "audit verify"
    std::string_view help;
    std::string_view operands;  // "TỆP…"
    std::vector<Option> options;
    std::function<int(const Arguments&)> run;  // the exit code
};

std::vector<Command> all_commands();

std::filesystem::path product_folder();  // where data/ and web/dist are

// What every command takes: --data, --database, --user, --json, --help.
const std::vector<Option>& common_options();

// The program on the data that the options name. Refuses when it was never initialised, unless `fresh`.
std::unique_ptr<App> open_app(const Arguments&, bool fresh = false);

// The same for a server, on any data; what was never set up opens at the first page. Runs jobs.
struct Place {
    std::filesystem::path data;
    std::string database;
    std::filesystem::path certificate{};  // of TLS, where the server speaks it
};
Place place_of(const Arguments&);
void make_private(const std::filesystem::path& data);  // a new folder that its owner alone may read
std::unique_ptr<App> open_house(const Place&, HouseDoor, bool background = true);
std::unique_ptr<App> unmigrated(const Place&, HouseDoor, bool background);

Actor command_actor(const Arguments&);  // --user NAME, from "cli"
void print(const std::string& text);    // to standard output, with a line end

// The groups of commands.
void add_setup_commands(std::vector<Command>&);
void add_serve_command(std::vector<Command>&);
void add_import_command(std::vector<Command>&);
void add_indicator_commands(std::vector<Command>&);
void add_report_command(std::vector<Command>&);
void add_user_commands(std::vector<Command>&);
void add_backup_commands(std::vector<Command>&);
void add_audit_commands(std::vector<Command>&);
void add_machine_commands(std::vector<Command>&);   // upgrade, tls
void add_warehouse_command(std::vector<Command>&);  // a receiver for trials

}  // namespace khue
