// OneRoster 1.2: a provider over REST, and packages of CSV.
#include "modules/oneroster/module.hpp"

#include "modules/oneroster/routes.hpp"

namespace khue {

Module oneroster_module() {
    auto binding = std::make_shared<CsvBinding>();
    Module m{
        .name = "oneroster",
        .label = "OneRoster",
        .depends = {"units", "registry"},
        .permissions = {{"oneroster.roster", "OneRoster: danh sách trường, lớp, người học, người dạy"},
                        {"oneroster.demographics", "OneRoster: ngày sinh, giới tính của học sinh"},
                        {"oneroster.gradebook", "OneRoster: sổ điểm"},
                        {"oneroster.resources", "OneRoster: học liệu"}},
        .start =
            [binding](App& app) {
                *binding = CsvBinding::load(app.options().rules);
                say_roster_errors(app);
            },
    };
    add_roster_routes(m);
    add_csv_routes(m, binding);
    return m;
}

}  // namespace khue
