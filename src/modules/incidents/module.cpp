// Incidents of cyber security: their clocks of 24 and 72 hours, what was done, who was told.
#include "modules/incidents/module.hpp"

#include "modules/incidents/routes.hpp"
#include "modules/incidents/verbs.hpp"
#include "modules/units/tree.hpp"

namespace khue {

static constexpr Migration first_step{"incidents.1", R"sql(
        CREATE RECORD incident (
            unit_id INT NOT NULL REFERENCES unit,
            title TEXT NOT NULL,
            kind TEXT NOT NULL,
            detected_at INSTANT NOT NULL,
            severity TEXT NOT NULL,
            immediate BOOL NOT NULL,
            personal BOOL NOT NULL,
            persons INT,
            system_id INT REFERENCES information_system,
            description TEXT NOT NULL,
            reach TEXT,
            cause TEXT,
            measures TEXT,
            lessons TEXT,
            state TEXT NOT NULL,
            reported_by TEXT NOT NULL,
            closed_at INSTANT,
            closed_by TEXT);
        CREATE INDEX incident_unit_id ON incident (unit_id);
        CREATE INDEX incident_system_id ON incident (system_id);
        CREATE INDEX incident_state ON incident (state);
        CREATE RECORD incident_entry (
            unit_id INT NOT NULL REFERENCES unit,
            incident_id INT NOT NULL REFERENCES incident,
            at INSTANT NOT NULL,
            kind TEXT NOT NULL,
            text TEXT NOT NULL,
            noted_by TEXT NOT NULL);
        CREATE INDEX incident_entry_unit_id ON incident_entry (unit_id);
        CREATE INDEX incident_entry_incident_id ON incident_entry (incident_id);
        CREATE RECORD incident_notice (
            unit_id INT NOT NULL REFERENCES unit,
            incident_id INT NOT NULL REFERENCES incident,
            duty TEXT NOT NULL,
            sent_at INSTANT NOT NULL,
            recipient TEXT NOT NULL,
            number TEXT,
            noted_by TEXT NOT NULL);
        CREATE INDEX incident_notice_unit_id ON incident_notice (unit_id);
        CREATE INDEX incident_notice_incident_id ON incident_notice (incident_id);
    )sql"};

Module incidents_module() {
    auto duties = std::make_shared<incidents::Duties>();
    Module m{
        .name = "incidents",
        .label = "Sự cố an ninh mạng",
        .depends = {"units", "notices", "security"},
        .entities = {&incidents::Incident::entity(), &incidents::IncidentEntry::entity(),
                     &incidents::IncidentNotice::entity()},
        .permissions = {{"incidents.read", "Xem sự cố an ninh mạng"},
                        {"incidents.write", "Ghi, xử lý sự cố an ninh mạng của đơn vị mình"}},
        .migrations = {first_step},
        .jobs = {{.kind = "incidents.watch",
                  .label = "Nhắc thời hạn thông báo sự cố",
                  .run =
                      [duties](JobRun& job) {
                          int told = 0;
                          job.app().database().write({.name = "khue"}, [&](Transaction& t) {
                              told = incidents::watch_clocks(*duties, t);
                          });
                          return "{\"told\":" + std::to_string(told) + "}";
                      },
                  .every_hours = 1,
                  .shown_to = commune_or_none}},
        .waiting = {{.permission = "incidents.write",
                     .reach = Waiting::Reach::own,
                     .words = "sự cố chưa kết thúc",
                     .page = "/su-co",
                     .count =
                         waiting_rows<incidents::Incident>({where<&incidents::Incident::state>("open")})}},
        .start = [duties](App& app) { *duties = incidents::Duties::load(app.options().rules); },
    };
    incidents::add_incident_routes(m, duties);
    return m;
}

}  // namespace khue
