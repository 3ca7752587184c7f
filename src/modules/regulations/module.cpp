// Internal regulations and guidance on digital and AI tools: written, approved by another, acknowledged by
// those they are for, looked at again in time.
#include "modules/regulations/module.hpp"

#include "modules/regulations/readers.hpp"
#include "modules/regulations/register.hpp"
#include "modules/regulations/routes.hpp"
#include "modules/units/tree.hpp"

namespace khue {

static constexpr Migration first_step{"regulations.1", R"sql(
        CREATE RECORD regulation (
            unit_id INT NOT NULL REFERENCES unit,
            kind TEXT NOT NULL,
            title TEXT NOT NULL,
            number TEXT,
            issued_on DATE,
            in_force_from DATE,
            review_by DATE,
            valid_until DATE,
            replaces_id INT REFERENCES regulation,
            audience TEXT NOT NULL,
            summary TEXT,
            tool TEXT,
            allowed TEXT,
            forbidden TEXT,
            forbidden_data TEXT,
            pupil_age INT,
            state TEXT NOT NULL,
            author_id INT NOT NULL,
            writer_id INT NOT NULL,
            returned_for TEXT,
            approved_at INSTANT,
            approved_by TEXT,
            revoked_on DATE,
            revoked_for TEXT);
        CREATE INDEX regulation_unit_id ON regulation (unit_id);
        CREATE INDEX regulation_replaces_id ON regulation (replaces_id);
        CREATE INDEX regulation_state ON regulation (state);
        CREATE RECORD regulation_step (
            unit_id INT NOT NULL REFERENCES unit,
            regulation_id INT NOT NULL REFERENCES regulation,
            action TEXT NOT NULL,
            note TEXT,
            done_at INSTANT NOT NULL,
            done_by TEXT NOT NULL);
        CREATE INDEX regulation_step_unit_id ON regulation_step (unit_id);
        CREATE INDEX regulation_step_regulation_id ON regulation_step (regulation_id);
        CREATE RECORD acknowledgement (
            unit_id INT NOT NULL REFERENCES unit,
            regulation_id INT NOT NULL REFERENCES regulation,
            user_id INT NOT NULL REFERENCES app_user,
            at INSTANT NOT NULL,
            UNIQUE (regulation_id, user_id));
        CREATE INDEX acknowledgement_unit_id ON acknowledgement (unit_id);
        CREATE INDEX acknowledgement_user_id ON acknowledgement (user_id);
    )sql"};

// Nobody approves what they wrote.
static Waiting::Count texts_of_others(Context& c, Db& db, const Scope& scope) {
    Waiting::Count out;
    const std::int64_t me = c.who->user_id;
    for (const auto& r : list<regulations::Regulation>(
             db, scope, {.filters = {where<&regulations::Regulation::state>("in_review")}}))
        if (r.author_id != me && r.writer_id != me) out.add({});
    return out;
}

Module regulations_module() {
    auto rules = std::make_shared<regulations::Rules>();
    Module m{
        .name = "regulations",
        .label = "Quy chế, quy định, hướng dẫn",
        .depends = {"units", "registry", "users", "notices", "evidence"},
        .entities = {&regulations::Regulation::entity(), &regulations::RegulationStep::entity(),
                     &regulations::Acknowledgement::entity()},
        .permissions = {{"regulations.open", "Đọc quy chế, hướng dẫn của đơn vị mình và xác nhận đã đọc"},
                        {"regulations.read", "Xem sổ quy chế, quy định, hướng dẫn của các đơn vị"},
                        {"regulations.write", "Soạn quy chế, quy định, hướng dẫn của đơn vị mình"},
                        {"regulations.approve", "Phê duyệt, bãi bỏ quy chế, quy định, hướng dẫn"}},
        .migrations = {first_step},
        .jobs = {{.kind = "regulations.remind",
                  .label = "Nhắc đọc quy chế, rà soát văn bản sắp hết hạn",
                  .run =
                      [rules](JobRun& job) {
                          int told = 0;
                          job.app().database().write({.name = "khue"}, [&](Transaction& t) {
                              told = regulations::remind(t, *rules);
                          });
                          return "{\"told\":" + std::to_string(told) + "}";
                      },
                  .every_hours = 24,
                  .shown_to = commune_or_none}},
        .waiting = {{.permission = "regulations.open",
                     .words = "văn bản phải đọc và xác nhận",
                     .page = "/quy-che",
                     .count =
                         [rules](Context& c, Db& db, const Scope&) {
                             return Waiting::Count{
                                 .number = regulations::unread_count(db, *rules, regulations::sight_of(c))};
                         }},
                    {.permission = "regulations.approve",
                     .reach = Waiting::Reach::own,
                     .words = "quy chế, hướng dẫn chờ phê duyệt",
                     .page = "/quy-che",
                     .count = texts_of_others}},
        .start = [rules](App& app) { *rules = regulations::Rules::load(app.options().rules); },
    };
    regulations::add_regulation_routes(m, rules);
    regulations::add_evidence_door(m, rules);
    return m;
}

}  // namespace khue
