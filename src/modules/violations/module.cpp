// Breaches of the rules on data and network safety: who answers, what they say, what is decided, what is made
// good. Kept from everybody who does not handle it.
#include "modules/violations/module.hpp"

#include "modules/units/tree.hpp"
#include "modules/users/own_staff.hpp"
#include "modules/users/personal_pages.hpp"
#include "modules/violations/cases.hpp"
#include "modules/violations/routes.hpp"
#include "modules/violations/verbs.hpp"

namespace khue {

static constexpr Migration first_step{"violations.1", R"sql(
        CREATE RECORD violation_case (
            unit_id INT NOT NULL REFERENCES unit,
            about_unit_id INT NOT NULL REFERENCES unit,
            happened_on DATE NOT NULL,
            kind TEXT NOT NULL,
            what TEXT NOT NULL,
            rule TEXT,
            regulation_id INT REFERENCES regulation,
            incident_id INT REFERENCES incident,
            staff_id INT REFERENCES staff,
            collective TEXT,
            level TEXT,
            explain_by DATE,
            explanation TEXT,
            explained_at INSTANT,
            explained_on_paper BOOL NOT NULL,
            found BOOL,
            conclusion TEXT,
            decision_form TEXT,
            decision_number TEXT,
            decision_on DATE,
            remedy TEXT,
            remedy_due DATE,
            remedy_done_on DATE,
            remedy_note TEXT,
            reopened_for TEXT,
            state TEXT NOT NULL,
            noted_by TEXT NOT NULL,
            concluded_by TEXT);
        CREATE INDEX violation_case_unit_id ON violation_case (unit_id);
        CREATE INDEX violation_case_about_unit_id ON violation_case (about_unit_id);
        CREATE INDEX violation_case_staff_id ON violation_case (staff_id);
        CREATE INDEX violation_case_regulation_id ON violation_case (regulation_id);
        CREATE INDEX violation_case_incident_id ON violation_case (incident_id);
    )sql"};

static constexpr Migration preparing{"violations.2", R"sql(
        ALTER RECORD violation_case ADD COLUMN officer_id INT NOT NULL DEFAULT 0;
        ALTER RECORD violation_case ADD COLUMN proposed BOOL;
        ALTER RECORD violation_case ADD COLUMN prepared_by TEXT;
    )sql"};

static Waiting::Count to_explain(Context& c, Db& db, const Scope&) {
    Waiting::Count out;
    const auto me = own_staff(db, c.who->user_id);
    if (!me) return out;
    for (const violations::ViolationCase& v : violations::own_cases(db, *me))
        if (v.state == violations::CaseState::asked) out.add(v.explain_by);
    return out;
}

static std::vector<std::string_view> own_page(Context& c, Db& db) {
    const auto me = own_staff(db, c.who->user_id);
    if (!me || !c.who->may("violations.own") || violations::own_cases(db, *me).empty()) return {};
    return {"/vi-pham/cua-toi"};
}

static Waiting::Count to_handle(Context& c, Db& db, const Scope&) {
    Waiting::Count out;
    for (const auto& k : violations::cases_of(db, violations::handler(c, db, violations::write_right)))
        if (k.record.state != violations::CaseState::closed)
            out.add(k.record.state == violations::CaseState::concluded ? k.record.remedy_due
                                                                       : k.record.explain_by);
    return out;
}

Module violations_module() {
    auto rules = std::make_shared<violations::Rules>();
    Module m{
        .name = "violations",
        .label = "Vi phạm về dữ liệu, an toàn mạng",
        .depends = {"units", "registry", "users", "notices", "security", "incidents", "regulations"},
        .entities = {&violations::ViolationCase::entity()},
        .permissions = {{"violations.own", "Xem, giải trình vụ việc của chính mình"},
                        {"violations.read", "Xem vụ việc vi phạm mà đơn vị mình xử lý"},
                        {"violations.write", "Ghi vụ việc vi phạm của đơn vị mình, chuẩn bị kết luận"},
                        {"violations.conclude", "Kết luận, quyết định xử lý vụ việc vi phạm của đơn vị mình"},
                        {"violations.counts", "Xem số vụ việc vi phạm của các đơn vị"}},
        .migrations = {first_step, preparing},
        .jobs = {{.kind = "violations.remind",
                  .label = "Nhắc giải trình, khắc phục vi phạm",
                  .run =
                      [rules](JobRun& job) {
                          int told = 0;
                          job.app().database().write({.name = "khue"}, [&](Transaction& t) {
                              told = violations::remind(t, *rules);
                          });
                          return "{\"told\":" + std::to_string(told) + "}";
                      },
                  .every_hours = 24,
                  .shown_to = commune_or_none}},
        .waiting = {{.permission = "violations.own",
                     .words = "việc bạn được đề nghị giải trình",
                     .page = "/vi-pham/cua-toi",
                     .count = to_explain},
                    {.permission = "violations.write",
                     .reach = Waiting::Reach::own,
                     .words = "vụ việc vi phạm đang xử lý",
                     .page = "/vi-pham",
                     .count = to_handle}},
        .start =
            [rules](App& app) {
                *rules = violations::Rules::load(app.options().rules);
                app.database().hooks().put(PersonalPages{own_page});
            },
    };
    violations::add_case_routes(m, rules);
    violations::add_own_routes(m, rules);
    return m;
}

}  // namespace khue
