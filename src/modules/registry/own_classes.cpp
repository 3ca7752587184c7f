#include "modules/registry/own_classes.hpp"

#include <algorithm>

#include "modules/registry/pupil.hpp"
#include "modules/registry/school_class.hpp"
#include "modules/registry/statuses.hpp"
#include "modules/units/unit.hpp"

namespace khue {
namespace {

struct Counts {
    std::int64_t pupils = 0, with_issues = 0;
};

Counts counts_of(Context& c, std::int64_t class_id) {
    Counts out;
    auto& s = query(c.db(),
                    "SELECT count(*), sum(CASE WHEN issues <> '' THEN 1 ELSE 0 END) FROM pupil "
                    "WHERE class_id = $1 AND status IN (" +
                        sql_list(studying_statuses) + ")" + scope_clause(Pupil::entity(), c.scope()),
                    class_id);
    if (s.step()) out = {.pupils = s.integer(0), .with_issues = s.is_null(1) ? 0 : s.integer(1)};
    s.reset();
    return out;
}

// Only roles that see classes have any; who sees the whole school finds its classes in the register.
std::vector<std::int64_t> own_classes(const Context& c) {
    std::vector<std::int64_t> out;
    for (const Grant& g : c.who->grants)
        if (g.by_class) out.insert(out.end(), g.classes.begin(), g.classes.end());
    std::ranges::sort(out);
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
}

Response get_own_classes(Context& c) {
    std::string body;
    JsonWriter w(body);
    w.object().key("items").array();
    for (std::int64_t id : own_classes(c)) {
        auto one = get<SchoolClass>(c.db(), c.scope(), {id});
        if (!one || !c.scope().covers_class(one->unit_id.value, id)) continue;
        auto [pupils, with_issues] = counts_of(c, id);
        w.object().member("id", id).member("name", one->name).member("school_year", one->school_year);
        w.member("unit_id", one->unit_id.value).member("pupils", pupils);
        w.member("with_issues", with_issues).end_object();
    }
    w.end_array().key("next").null().end_object();
    return json_response(std::move(body));
}

}  // namespace

void add_own_class_routes(Module& m) {
    using namespace shape;
    Shape own_class = named("OwnClass", object({{"id", integer()},
                                                {"name", text()},
                                                {"school_year", text()},
                                                {"unit_id", integer()},
                                                {"pupils", integer()},
                                                {"with_issues", integer()}}));
    add_route(m, "GET", "/api/own_classes", "pupils.read", get_own_classes,
              "Lớp mình chủ nhiệm hoặc dạy, số học sinh và số hồ sơ cần xem lại",
              exchange::answers(page(own_class)));
}

}  // namespace khue
