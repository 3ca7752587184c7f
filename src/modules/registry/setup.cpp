#include "modules/registry/setup.hpp"

#include "core/json.hpp"
#include "modules/registry/school_year.hpp"
#include "modules/registry/term.hpp"

namespace khue {

static Date day(const Json& value) {
    auto d = parse_date(value.text);
    if (!d) throw std::runtime_error("data/reporting/periods.json: ngày “" + value.text + "” không hợp lệ");
    return *d;
}

// What is not sure says so: the mark goes into the note that people see.
static std::string note_of(const Json& row) {
    std::string note = row["legal_basis"].text_or();
    std::string mark = row["confidence"].text_or("?");
    return mark == "F" || mark == "P" ? note : note + " [cần xác nhận]";
}

static void make_year(Transaction& t, const Json& row) {
    SchoolYear year{.id = {},
                    .code = row["code"].text,
                    .from_date = day(row["from"]),
                    .to_date = day(row["to"]),
                    .note = note_of(row)};
    insert(t, Scope::everything(), year);
    for (const Json& term : row["terms"].items) {
        Term made{.id = {},
                  .school_year_id = year.id,
                  .name = term["label"].text,
                  .from_date = day(term["from"]),
                  .to_date = day(term["to"])};
        insert(t, Scope::everything(), made);
    }
}

int ensure_school_years(Transaction& t, const std::string& periods_file) {
    int made = 0;
    for (const Json& row : load_json_file(periods_file)["school_years"].items) {
        if (first<SchoolYear>(t.db(), Scope::everything(), {where<&SchoolYear::code>(row["code"].text)}))
            continue;
        make_year(t, row);
        ++made;
    }
    return made;
}

}  // namespace khue
