// Inspections of the schools' information security: checklists as data, answers that may come late from a
// device without a network, findings until they are mended.
#include "modules/inspections/module.hpp"

#include "modules/inspections/routes.hpp"
#include "modules/inspections/verbs.hpp"
#include "modules/units/tree.hpp"

namespace khue {

static constexpr Migration first_step{"inspections.1", R"sql(
        CREATE RECORD inspection (
            unit_id INT NOT NULL REFERENCES unit,
            checklist TEXT NOT NULL,
            content TEXT NOT NULL,
            held_on DATE NOT NULL,
            team TEXT NOT NULL,
            hosts TEXT,
            conclusion TEXT,
            school_word TEXT,
            state TEXT NOT NULL,
            concluded_at INSTANT,
            concluded_by TEXT);
        CREATE INDEX inspection_unit_id ON inspection (unit_id);
        CREATE RECORD inspection_answer (
            unit_id INT NOT NULL REFERENCES unit,
            inspection_id INT NOT NULL REFERENCES inspection,
            item TEXT NOT NULL,
            result TEXT NOT NULL,
            note TEXT,
            noted_by TEXT NOT NULL,
            UNIQUE (inspection_id, item));
        CREATE INDEX inspection_answer_unit_id ON inspection_answer (unit_id);
        CREATE RECORD inspection_photo (
            unit_id INT NOT NULL REFERENCES unit,
            inspection_id INT NOT NULL REFERENCES inspection,
            item TEXT NOT NULL,
            key TEXT NOT NULL,
            file_id INT NOT NULL,
            UNIQUE (inspection_id, key));
        CREATE INDEX inspection_photo_unit_id ON inspection_photo (unit_id);
        CREATE RECORD inspection_finding (
            unit_id INT NOT NULL REFERENCES unit,
            inspection_id INT NOT NULL REFERENCES inspection,
            item TEXT,
            text TEXT NOT NULL,
            due DATE NOT NULL,
            state TEXT NOT NULL,
            mended TEXT,
            mended_at INSTANT);
        CREATE INDEX inspection_finding_unit_id ON inspection_finding (unit_id);
        CREATE INDEX inspection_finding_inspection_id ON inspection_finding (inspection_id);
        CREATE INDEX inspection_finding_state ON inspection_finding (state);
    )sql"};

static auto findings(std::string state) {
    using inspections::InspectionFinding;
    return waiting_rows<InspectionFinding>({where<&InspectionFinding::state>(std::move(state))},
                                           [](const InspectionFinding& f) { return std::optional(f.due); });
}

Module inspections_module() {
    auto checklists = std::make_shared<std::vector<inspections::Checklist>>();
    Module m{
        .name = "inspections",
        .label = "Kiểm tra an toàn thông tin",
        .depends = {"units", "notices", "security"},
        .entities = {&inspections::Inspection::entity(), &inspections::InspectionAnswer::entity(),
                     &inspections::InspectionPhoto::entity(), &inspections::InspectionFinding::entity()},
        .permissions = {{"inspections.read", "Xem kiểm tra an toàn thông tin"},
                        {"inspections.write",
                         "Kiểm tra an toàn thông tin tại các trường, xác nhận khắc phục"},
                        {"inspections.mend", "Báo đã khắc phục tồn tại sau kiểm tra"}},
        .migrations = {first_step},
        .jobs = {{.kind = "inspections.remind",
                  .label = "Nhắc khắc phục tồn tại sau kiểm tra",
                  .run =
                      [](JobRun& job) {
                          int told = 0;
                          job.app().database().write({.name = "khue"}, [&](Transaction& t) {
                              told = inspections::remind_findings(t);
                          });
                          return "{\"told\":" + std::to_string(told) + "}";
                      },
                  .every_hours = 24,
                  .shown_to = commune_or_none}},
        .waiting = {{.permission = "inspections.mend",
                     .reach = Waiting::Reach::own,
                     .words = "tồn tại sau kiểm tra phải khắc phục",
                     .page = "/kiem-tra",
                     .count = findings("open")},
                    {.permission = "inspections.write",
                     .words = "tồn tại trường báo đã khắc phục, chờ xác nhận",
                     .page = "/kiem-tra",
                     .count = findings("mended")}},
        .start = [checklists](App& app) { *checklists = inspections::load_checklists(app.options().rules); },
    };
    inspections::add_inspection_routes(m, checklists);
    return m;
}

}  // namespace khue
