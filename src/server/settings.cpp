#include "server/settings.hpp"

#include <charconv>

namespace khue::setting {

std::string text(Db& db, std::string_view name) {
    auto& s = query(db, "SELECT value FROM setting WHERE name = $1", name);
    std::string value = s.step() ? std::string(s.text(0)) : "";
    s.reset();
    return value;
}

std::optional<Date> day(Db& db, std::string_view name) { return parse_date(text(db, name)); }

std::int64_t number(Db& db, std::string_view name, std::int64_t shipped) {
    std::string value = text(db, name);
    std::int64_t n = 0;
    std::from_chars(value.data(), value.data() + value.size(), n);
    return n > 0 ? n : shipped;
}

void put(Transaction& t, std::string_view name, std::string_view value) {
    run(t.db(),
        "INSERT INTO setting (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = "
        "excluded.value",
        name, value);
}

void put_first(Transaction& t, std::string_view name, std::string_view value) {
    run(t.db(), "INSERT INTO setting (name, value) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING", name,
        value);
}

}  // namespace khue::setting
