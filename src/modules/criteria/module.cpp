// Sets of criteria as versioned data: loaded, compared, corrected, put to use by a decision; how scores are
// rated.
#include "modules/criteria/module.hpp"

#include "modules/criteria/routes.hpp"
#include "modules/criteria/sets.hpp"

namespace khue {

static constexpr Migration first_step{"criteria.1", R"sql(
        CREATE RECORD criteria_set (
            code TEXT NOT NULL,
            edition TEXT NOT NULL,
            kind TEXT NOT NULL,
            title TEXT NOT NULL,
            levels TEXT NOT NULL,
            content TEXT NOT NULL,
            state TEXT NOT NULL,
            document_number TEXT,
            document_on DATE,
            document_issuer TEXT,
            from_date DATE,
            to_date DATE,
            provisional BOOL NOT NULL,
            confirmed_number TEXT,
            confirmed_on DATE,
            based_on INT REFERENCES criteria_set,
            UNIQUE (code, edition));
        CREATE INDEX criteria_set_based_on ON criteria_set (based_on);
    )sql"};

Module criteria_module() {
    Module m{
        .name = "criteria",
        .label = "Bộ tiêu chí",
        .depends = {},
        .entities = {&CriteriaSet::entity()},
        .permissions = {{"criteria_sets.read", "Xem các bộ tiêu chí"},
                        {"criteria_sets.write", "Nạp, sao chép, sửa bộ tiêu chí dự thảo"},
                        {"criteria_sets.activate",
                         "Đưa bộ tiêu chí vào áp dụng, xác nhận, cho thôi áp dụng"}},
        .migrations = {first_step},
        .furnish = [](App& app, Transaction& t) { criteria::ensure_shipped_sets(t, app.options().rules); },
    };
    criteria::add_set_routes(m);
    return m;
}

}  // namespace khue
