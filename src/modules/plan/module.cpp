// The tasks of the year's plan: who does what by when, what units report, their evidence and money, the
// schools' own plans, the products.
#include "modules/plan/module.hpp"
#include "modules/plan/former_evidence.hpp"

#include "modules/plan/loading.hpp"
#include "modules/plan/reminders.hpp"
#include "modules/plan/routes.hpp"
#include "modules/plan/school_plans.hpp"
#include "modules/plan/work.hpp"

namespace khue {

static constexpr Migration first_step{"plan.1", R"sql(
        CREATE RECORD task_plan (
            unit_id INT NOT NULL REFERENCES unit,
            code TEXT NOT NULL UNIQUE,
            name TEXT NOT NULL,
            year INT NOT NULL,
            from_date DATE NOT NULL,
            to_date DATE NOT NULL,
            source TEXT NOT NULL,
            indicators TEXT NOT NULL,
            loaded_at INSTANT NOT NULL,
            loaded_by TEXT NOT NULL);
        CREATE INDEX task_plan_unit_id ON task_plan (unit_id);
        CREATE RECORD task (
            unit_id INT NOT NULL REFERENCES unit,
            plan_id INT NOT NULL REFERENCES task_plan,
            no INT NOT NULL,
            group_no TEXT NOT NULL,
            group_name TEXT NOT NULL,
            name TEXT NOT NULL,
            product TEXT NOT NULL,
            lead TEXT NOT NULL,
            lead_kind TEXT NOT NULL,
            partners TEXT,
            schedule TEXT NOT NULL,
            quarters TEXT NOT NULL,
            schedule_as_written TEXT NOT NULL,
            doubtful BOOL NOT NULL,
            note TEXT,
            indicators TEXT,
            levels TEXT,
            UNIQUE (plan_id, no));
        CREATE INDEX task_unit_id ON task (unit_id);
        CREATE RECORD task_product (
            unit_id INT NOT NULL REFERENCES unit,
            task_id INT NOT NULL REFERENCES task,
            name TEXT NOT NULL,
            form TEXT NOT NULL,
            texts TEXT NOT NULL);
        CREATE INDEX task_product_task_id ON task_product (task_id);
        CREATE RECORD work_item (
            unit_id INT NOT NULL REFERENCES unit,
            task_id INT NOT NULL REFERENCES task,
            state TEXT NOT NULL,
            percent INT NOT NULL,
            due DATE,
            reported_on DATE,
            done_on DATE,
            target TEXT,
            responsible TEXT,
            note TEXT,
            UNIQUE (task_id, unit_id));
        CREATE INDEX work_item_unit_id ON work_item (unit_id);
        CREATE RECORD task_partner (
            unit_id INT NOT NULL REFERENCES unit,
            task_id INT NOT NULL REFERENCES task,
            percent INT NOT NULL,
            note TEXT,
            reported_on DATE,
            UNIQUE (task_id, unit_id));
        CREATE INDEX task_partner_unit_id ON task_partner (unit_id);
        CREATE RECORD task_evidence (
            unit_id INT NOT NULL REFERENCES unit,
            task_id INT NOT NULL REFERENCES task,
            indicator INT,
            title TEXT NOT NULL,
            link TEXT,
            file_id INT,
            added_by TEXT NOT NULL,
            added_at INSTANT NOT NULL);
        CREATE INDEX task_evidence_task_id ON task_evidence (task_id);
        CREATE INDEX task_evidence_unit_id ON task_evidence (unit_id);
        CREATE RECORD task_comment (
            unit_id INT NOT NULL REFERENCES unit,
            task_id INT NOT NULL REFERENCES task,
            text TEXT NOT NULL,
            said_by TEXT NOT NULL,
            said_at INSTANT NOT NULL);
        CREATE INDEX task_comment_task_id ON task_comment (task_id);
        CREATE INDEX task_comment_unit_id ON task_comment (unit_id);
        CREATE RECORD budget_line (
            unit_id INT NOT NULL REFERENCES unit,
            task_id INT NOT NULL REFERENCES task,
            source TEXT NOT NULL,
            estimate MONEY NOT NULL,
            spent MONEY NOT NULL,
            settled MONEY NOT NULL,
            note TEXT,
            UNIQUE (task_id, unit_id, source));
        CREATE INDEX budget_line_unit_id ON budget_line (unit_id);
        CREATE RECORD school_plan (
            unit_id INT NOT NULL REFERENCES unit,
            plan_id INT NOT NULL REFERENCES task_plan,
            state TEXT NOT NULL,
            goals TEXT,
            number TEXT,
            date DATE,
            submitted_at INSTANT,
            decided_at INSTANT,
            decided_by TEXT,
            reason TEXT,
            UNIQUE (plan_id, unit_id));
        CREATE INDEX school_plan_unit_id ON school_plan (unit_id);
        CREATE RECORD focal_person (
            unit_id INT NOT NULL REFERENCES unit,
            staff_id INT NOT NULL REFERENCES staff,
            decision_number TEXT NOT NULL,
            decision_date DATE NOT NULL,
            from_date DATE NOT NULL,
            to_date DATE);
        CREATE INDEX focal_person_unit_id ON focal_person (unit_id);
        CREATE INDEX focal_person_staff_id ON focal_person (staff_id);
    )sql"};

Module plan_module() {
    Module m{
        .name = "plan",
        .label = "Nhiệm vụ",
        .depends = {"units", "registry", "indicators", "notices", "evidence"},
        .entities = {&plan::TaskPlan::entity(), &plan::Task::entity(), &plan::TaskProduct::entity(),
                     &plan::WorkItem::entity(), &plan::TaskPartner::entity(), &plan::TaskEvidence::entity(),
                     &plan::TaskComment::entity(), &plan::BudgetLine::entity(), &plan::SchoolPlan::entity(),
                     &plan::FocalPerson::entity()},
        .permissions = {{"tasks.read", "Xem nhiệm vụ có phần của đơn vị mình"},
                        {"tasks.overview", "Xem mọi nhiệm vụ và phần việc của các đơn vị"},
                        {"tasks.write", "Nạp kế hoạch, sửa nhiệm vụ, giao đơn vị, giao hạn"},
                        {"tasks.report", "Báo kết quả, minh chứng, kinh phí, trao đổi của đơn vị mình"},
                        {"school_plans.read", "Xem kế hoạch của trường"},
                        {"school_plans.write", "Lập, sửa kế hoạch của trường"},
                        {"school_plans.submit", "Trình kế hoạch của trường"},
                        {"school_plans.approve", "Duyệt hoặc trả lại kế hoạch của trường"}},
        .migrations = {first_step},
        .jobs = {plan::daily_job()},
        .start =
            [](App& app) {
                app.add_finder(plan::task_finder());
                app.database().write({}, plan::move_to_evidence);
            },
        .furnish = [](App& app, Transaction& t) { plan::ensure_shipped_plans(app, t); },
    };
    plan::add_plan_routes(m);
    plan::add_task_routes(m);
    plan::add_history_route(m);
    plan::add_work_routes(m);
    plan::add_task_evidence(m);
    plan::add_product_routes(m);
    plan::add_school_plan_routes(m);
    Crud focal{.remove = false};
    focal.before_write = [](Context& c, void* record) {
        plan::settle_focal_person(c.transaction(), c.scope(), *static_cast<plan::FocalPerson*>(record));
    };
    add_crud(m, plan::FocalPerson::entity(), focal);
    return m;
}

}  // namespace khue
