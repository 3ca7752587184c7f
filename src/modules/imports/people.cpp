#include "modules/imports/people.hpp"

#include "core/value_type.hpp"
#include "modules/registry/statuses.hpp"

namespace khue::imports {

std::int64_t number_in(const Entity& e, std::string_view field, const void* record) {
    const Field& f = *e.find(field);
    return f.type->measure(value_at(f, record));
}

Person person_of(const Entity& e, const void* record) {
    auto text = [&](std::string_view field) { return text_of(*e.find(field), record); };
    bool staff = e.name == "staff";
    return {.id = static_cast<std::size_t>(number_in(e, "id", record)),
            .unit = std::to_string(number_in(e, "unit_id", record)),
            .staff = staff,
            .active = is_active(staff, text("status")),
            .name = text("full_name"),
            .birth = parse_date(text("birth_date")).value_or(unknown_birth),
            .citizen_number = text("citizen_number"),
            .code = text(staff ? "staff_code" : "ministry_code"),
            .class_name = {}};
}

std::vector<Date> birthdays(Date d) {
    if (d == unknown_birth) return {};
    Civil c = civil(d);
    std::vector<Date> out{d};
    if (c.day != c.month)
        if (auto swapped = date(c.year, c.day, c.month)) out.push_back(*swapped);
    return out;
}

void find_people(Db& db, const Entity& e, const Scope& scope, std::string_view field,
                 const std::string& value, const std::function<void(Person)>& take) {
    AnyRecord row(e);
    Query q{.filters = {{e.find(field), Filter::Op::equal, value}}, .limit = INT64_MAX};
    raw::list(db, e, scope, q, row.get(),
              [&](const void* record, std::int64_t) { take(person_of(e, record)); });
}

}  // namespace khue::imports
