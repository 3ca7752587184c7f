#include "modules/moves/status_codes.hpp"

#include "core/calendar.hpp"
#include "core/json.hpp"
#include "modules/registry/school_year.hpp"
#include "modules/registry/term.hpp"
#include "store/records.hpp"

namespace khue::moves {

StatusCodes StatusCodes::load(const std::filesystem::path& rules) {
    StatusCodes out;
    const Json list = load_json_file((rules / "codes/trang_thai_hoc_sinh.json").string());
    for (const Json& row : list["rows"].items)
        out.codes_.try_emplace({row["kind"].text, static_cast<int>(row["term"].integer_or(0))},
                               row["code"].text);
    for (const char* kind : {"left", "paused", "dropped_out", "arrived", "completed", "studying"})
        if (out.of(kind, 0).empty())
            throw std::runtime_error("trang_thai_hoc_sinh.json: thiếu trạng thái loại “" + std::string(kind) +
                                     "”");
    return out;
}

std::string StatusCodes::of(std::string_view kind, int term) const {
    for (const int wanted : {term, 2, 1, 0}) {
        const auto found = codes_.find({std::string(kind), wanted});
        if (found != codes_.end()) return found->second;
    }
    return "";
}

int term_of(Db& db, Date day) {
    const auto all = Scope::everything();  // school years and terms belong to no unit
    const auto year = first<SchoolYear>(db, all, {where<&SchoolYear::code>(school_year_of(day))});
    if (!year) return 0;
    int number = 0;
    Query in_order{.filters = {where<&Term::school_year_id>(year->id.value)},
                   .order = &field_of<&Term::from_date>()};
    for (const Term& term : list<Term>(db, all, in_order)) {
        ++number;
        if (term.from_date <= day && day <= term.to_date) return number;
    }
    return 0;
}

}  // namespace khue::moves
