#include "app/command_line.hpp"

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <iostream>

#include "app/modules.hpp"
#include "modules/units/tree.hpp"

namespace khue {

const std::vector<Option>& common_options() {
    static const std::vector<Option> options = {
        {"--data", "THƯ_MỤC", "thư mục dữ liệu: cơ sở dữ liệu, tệp, khóa (mặc định ./var)"},
        {"--database", "ĐỊA_CHỈ", "postgresql://… thay cho cơ sở dữ liệu nhúng"},
        {"--user", "TÊN", "người thực hiện, ghi vào nhật ký"},
        {"--json", "", "in kết quả dạng JSON"},
        {"--help", "", "in trợ giúp của lệnh"},
    };
    return options;
}

static const Option* find(const std::vector<Option>& own, std::string_view name) {
    for (const auto* options : {&own, &common_options()})
        for (const Option& o : *options)
            if (o.name == name) return &o;
    return nullptr;
}

Arguments::Arguments(std::vector<std::string> words, const std::vector<Option>& known) {
    bool only_files = false;
    for (std::size_t i = 0; i < words.size(); ++i) {
        std::string& word = words[i];
        if (only_files || !word.starts_with("--")) {
            files_.push_back(std::move(word));
            continue;
        }
        if (word == "--") {
            only_files = true;
            continue;
        }
        std::size_t equals = word.find('=');
        std::string name = word.substr(0, equals);
        const Option* option = find(known, name);
        if (!option) throw UsageError("Không có tùy chọn “" + name + "”.");
        if (option->value.empty()) {
            values_[name] = "1";
            continue;
        }
        if (equals != word.npos)
            values_[name] = word.substr(equals + 1);
        else if (i + 1 < words.size())
            values_[name] = words[++i];
        else
            throw UsageError("Tùy chọn " + name + " cần một giá trị.");
    }
}

std::string Arguments::text(std::string_view option, std::string_view fallback) const {
    auto found = values_.find(option);
    return found == values_.end() ? std::string(fallback) : found->second;
}

std::string Arguments::required(std::string_view option) const {
    std::string value = text(option);
    if (value.empty()) throw UsageError("Thiếu tùy chọn " + std::string(option) + ".");
    return value;
}

std::int64_t Arguments::integer(std::string_view option, std::int64_t fallback) const {
    std::string value = text(option);
    if (value.empty()) return fallback;
    std::int64_t n = 0;
    auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), n);
    if (error != std::errc() || end != value.data() + value.size())
        throw UsageError("Tùy chọn " + std::string(option) + " phải là số nguyên.");
    return n;
}

// The product's own files stand beside the program: in the source tree, or as installed.
std::filesystem::path product_folder() {
    if (const char* named = std::getenv("KHUE_HOME")) return named;
    auto at = std::filesystem::read_symlink("/proc/self/exe").parent_path();
    for (auto folder = at; folder != folder.root_path(); folder = folder.parent_path()) {
        if (std::filesystem::is_directory(folder / "data" / "codes")) return folder;
        if (std::filesystem::is_directory(folder / "share" / "khue" / "data" / "codes"))
            return folder / "share" / "khue";
    }
    throw std::runtime_error("Không tìm thấy thư mục data/ của Khuê; đặt biến KHUE_HOME.");
}

Place place_of(const Arguments& a) {
    std::filesystem::path data = a.text("--data", "var");
    return {data, a.text("--database", (data / "khue.db").string()), a.text("--certificate")};
}

void make_private(const std::filesystem::path& data) {
    if (std::filesystem::create_directories(data))
        std::filesystem::permissions(data, std::filesystem::perms::owner_all);
}

std::unique_ptr<App> unmigrated(const Place& place, HouseDoor door, bool background) {
    std::filesystem::path home = product_folder();
    make_private(place.data);
    AppOptions options{.database = place.database,
                       .data = place.data,
                       .rules = home / "data",
                       .web = home / "web" / "dist",
                       .background = background,
                       .certificate = place.certificate};
    return std::make_unique<App>(options, all_modules(options.web, std::move(door)));
}

std::unique_ptr<App> open_house(const Place& place, HouseDoor door, bool background) {
    auto app = unmigrated(place, std::move(door), background);
    app->migrate();
    return app;
}

std::unique_ptr<App> open_app(const Arguments& a, bool fresh) {
    Place place = place_of(a);
    bool embedded = !place.database.starts_with("postgres");
    if (!fresh && embedded && !std::filesystem::exists(place.database))
        throw Failure{409,
                      "not_initialised",
                      "Chưa có dữ liệu tại “" + place.data.string() + "”. Chạy “khue init --data …” trước.",
                      {}};
    auto app = open_house(place, {}, false);
    if (fresh) return app;
    bool ready = false;
    app->database().read([&](Db& db) { ready = commune_of(db).has_value(); });
    if (!ready) throw Failure{409, "not_initialised", "Cơ sở dữ liệu còn trống. Chạy “khue init” trước.", {}};
    return app;
}

Actor command_actor(const Arguments& a) {
    return {.user_id = 0, .name = a.text("--user", "hệ thống"), .address = "cli"};
}

void print(const std::string& text) { std::cout << text << '\n'; }

std::vector<Command> all_commands() {
    std::vector<Command> commands;
    add_setup_commands(commands);
    add_import_command(commands);
    add_indicator_commands(commands);
    add_report_command(commands);
    add_serve_command(commands);
    add_user_commands(commands);
    add_backup_commands(commands);
    add_audit_commands(commands);
    add_machine_commands(commands);
    add_warehouse_command(commands);
    return commands;
}

}  // namespace khue
