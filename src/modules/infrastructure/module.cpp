// Networks and devices of the schools against their need: yearly inventory, norms, gap, proposals of
// investment until they are bought.
#include "modules/infrastructure/module.hpp"

#include "modules/infrastructure/inventories.hpp"
#include "modules/infrastructure/routes.hpp"
#include "modules/units/tree.hpp"

namespace khue {
namespace {

std::string remind_job(JobRun& job) {
    int told = 0;
    job.app().database().write({.name = "khue"},
                               [&](Transaction& t) { told = infrastructure::remind_schools(t); });
    return "{\"told\":" + std::to_string(told) + "}";
}

constexpr Migration first_step{"infrastructure.1", R"sql(
        CREATE RECORD device_inventory (
            unit_id INT NOT NULL REFERENCES unit,
            year INT NOT NULL,
            state TEXT NOT NULL,
            opened_on DATE NOT NULL,
            closed_on DATE,
            confirmed_by TEXT,
            content TEXT NOT NULL,
            UNIQUE (unit_id, year));
        CREATE RECORD infrastructure_norm (
            norm TEXT NOT NULL,
            level TEXT NOT NULL,
            value INT,
            basis TEXT,
            UNIQUE (norm, level));
        CREATE RECORD investment_proposal (
            unit_id INT NOT NULL REFERENCES unit,
            year INT NOT NULL,
            state TEXT NOT NULL,
            note TEXT,
            submitted_on DATE,
            submitted_by TEXT,
            returned_for TEXT,
            UNIQUE (unit_id, year));
        CREATE INDEX investment_proposal_year ON investment_proposal (year);
        CREATE RECORD investment_line (
            unit_id INT NOT NULL REFERENCES unit,
            proposal_id INT NOT NULL REFERENCES investment_proposal,
            action TEXT NOT NULL,
            kind TEXT NOT NULL,
            name TEXT NOT NULL,
            measure TEXT NOT NULL,
            quantity INT NOT NULL,
            unit_price MONEY,
            reason TEXT NOT NULL,
            priority INT NOT NULL,
            funding TEXT,
            decision TEXT NOT NULL,
            accepted INT NOT NULL,
            decision_reason TEXT,
            bought INT,
            spent MONEY,
            bought_on DATE);
        CREATE INDEX investment_line_unit_id ON investment_line (unit_id);
        CREATE INDEX investment_line_proposal_id ON investment_line (proposal_id);
        CREATE RECORD investment_plan (
            unit_id INT NOT NULL REFERENCES unit,
            year INT NOT NULL,
            state TEXT NOT NULL,
            note TEXT,
            returned_for TEXT,
            submitted_by TEXT,
            decided_by TEXT,
            decision_number TEXT,
            submitted_on DATE,
            decided_on DATE,
            submitter INT NOT NULL,
            UNIQUE (unit_id, year));
    )sql"};

constexpr Migration registering{"infrastructure.2", R"sql(
        ALTER RECORD investment_line ADD COLUMN registered INT NOT NULL DEFAULT 0;
        ALTER RECORD investment_line ADD COLUMN equipment_id INT;
    )sql"};

}  // namespace

static auto proposals_in(std::string state) {
    using infrastructure::InvestmentProposal;
    return waiting_rows<InvestmentProposal>({where<&InvestmentProposal::state>(std::move(state))});
}

Module infrastructure_module() {
    using namespace infrastructure;
    Module m{
        .name = "infrastructure",
        .label = "Hạ tầng mạng và thiết bị",
        .depends = {"units", "codes", "registry", "imports", "notices", "security"},
        .entities = {&Inventory::entity(), &NormSetting::entity(), &InvestmentProposal::entity(),
                     &InvestmentLine::entity(), &InvestmentPlan::entity()},
        .permissions = {{read_right, "Xem hạ tầng mạng, thiết bị, nhu cầu và đề nghị đầu tư"},
                        {inventory_right, "Kiểm kê thiết bị số của trường mình"},
                        {confirm_right, "Xác nhận, mở lại kết quả kiểm kê của trường mình"},
                        {propose_right, "Lập đề nghị đầu tư hạ tầng, ghi kết quả thực hiện của trường mình"},
                        {submit_right, "Gửi, rút đề nghị đầu tư hạ tầng của trường mình"},
                        {review_right, "Thẩm định, tổng hợp, trình đề nghị đầu tư hạ tầng của các trường"},
                        {approve_right, "Phê duyệt đề nghị đầu tư hạ tầng chung của xã"},
                        {norms_right, "Đặt định mức hạ tầng theo cấp học"}},
        .migrations = {first_step, registering},
        .jobs = {{.kind = "infrastructure.remind",
                  .label = "Nhắc hợp đồng đường truyền sắp hết, kiểm kê chưa xác nhận",
                  .run = remind_job,
                  .every_hours = 24,
                  .shown_to = commune_or_none}},
        .waiting = {{.permission = review_right,
                     .words = "đề nghị đầu tư của trường chờ thẩm định",
                     .page = "/ha-tang",
                     .count = proposals_in("submitted")},
                    {.permission = submit_right,
                     .reach = Waiting::Reach::own,
                     .words = "đề nghị đầu tư xã trả lại",
                     .page = "/ha-tang",
                     .count = proposals_in("returned")},
                    {.permission = approve_right,
                     .words = "đề nghị đầu tư chung chờ phê duyệt",
                     .page = "/ha-tang",
                     .count = waiting_rows<InvestmentPlan>({where<&InvestmentPlan::state>("submitted")})}},
        .start = [](App& app) { load_norm_book(app.options().rules); },
    };
    add_sight_routes(m);
    add_norm_routes(m);
    add_inventory_routes(m);
    add_proposal_routes(m);
    add_plan_routes(m);
    return m;
}

}  // namespace khue
