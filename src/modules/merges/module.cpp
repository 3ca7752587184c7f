// Persons who are recorded twice: within a unit, and in two units that agree.
#include "modules/merges/module.hpp"

#include "modules/merges/merge_case.hpp"
#include "modules/merges/routes.hpp"

namespace khue {

static constexpr Migration first_step{"merges.1", R"sql(
        CREATE RECORD merge_case (
            unit_id INT NOT NULL REFERENCES unit,
            other_unit_id INT REFERENCES unit,
            kind TEXT NOT NULL,
            own_id INT NOT NULL,
            other_id INT NOT NULL,
            keeper_id INT REFERENCES unit,
            state TEXT NOT NULL,
            survivor_id INT NOT NULL,
            loser_id INT NOT NULL,
            changeset INT NOT NULL);
        CREATE INDEX merge_case_unit_id ON merge_case (unit_id);
        CREATE INDEX merge_case_other_unit_id ON merge_case (other_unit_id);
        CREATE INDEX merge_case_keeper_id ON merge_case (keeper_id);
        CREATE INDEX merge_case_loser ON merge_case (kind, loser_id);
    )sql"};

Module merges_module() {
    Module m{.name = "merges",
             .label = "Hồ sơ trùng",
             .depends = {"units", "registry", "imports"},
             .entities = {&MergeCase::entity()},
             .permissions = {{"merges.read", "Xem hồ sơ trùng"},
                             {"merges.write", "Gộp hồ sơ trùng"},
                             {"merges.counts", "Xem số hồ sơ trùng của từng trường"}},
             .migrations = {first_step}};
    merges::add_pair_routes(m);
    merges::add_case_routes(m);
    return m;
}

}  // namespace khue
