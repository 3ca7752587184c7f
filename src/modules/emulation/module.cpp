// Results of digital transformation offered to emulation: what the house knows of each school, confirmed by
// the commune's leader and kept as it was.
#include "modules/emulation/module.hpp"

#include "modules/emulation/records.hpp"
#include "modules/emulation/routes.hpp"

namespace khue {

static constexpr Migration first_step{"emulation.1", R"sql(
        CREATE RECORD emulation_offer (
            unit_id INT NOT NULL REFERENCES unit,
            school_year TEXT NOT NULL,
            statement TEXT,
            offered BOOL,
            remark TEXT,
            UNIQUE (unit_id, school_year));
        CREATE RECORD emulation_list (
            unit_id INT NOT NULL REFERENCES unit,
            school_year TEXT NOT NULL,
            revision INT NOT NULL,
            content TEXT NOT NULL,
            digest TEXT NOT NULL,
            gathered_at INSTANT NOT NULL,
            confirmed_at INSTANT NOT NULL,
            confirmed_by TEXT NOT NULL,
            reason TEXT,
            UNIQUE (unit_id, school_year, revision));
    )sql"};

Module emulation_module() {
    auto rules = std::make_shared<regulations::Rules>();
    Module m{
        .name = "emulation",
        .label = "Kết quả đề nghị xét thi đua",
        .depends = {"units", "indicators", "assessment", "plan", "regulations", "violations", "security",
                    "notices"},
        .entities = {&emulation::EmulationOffer::entity(), &emulation::EmulationList::entity()},
        .permissions = {{"emulation.read", "Xem kết quả chuyển đổi số đề nghị xét thi đua"},
                        {"emulation.write", "Ghi kết quả nổi bật của đơn vị mình"},
                        {"emulation.offer", "Ghi đề nghị xét thi đua và nhận xét của xã"},
                        {"emulation.confirm", "Xác nhận danh sách đề nghị xét thi đua"}},
        .migrations = {first_step},
        .start = [rules](App& app) { *rules = regulations::Rules::load(app.options().rules); },
    };
    emulation::add_emulation_routes(m, rules);
    return m;
}

}  // namespace khue
