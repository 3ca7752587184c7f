// Proposals of the schools for a year: made from the gap, reviewed line by line, merged, approved; what was
// bought is set against it. 404 outside of the scope, 409 in a state that does not allow it, 412 when another
// version stands, 422 for what is wrong.
#pragma once
#include "core/json.hpp"
#include "modules/infrastructure/needs.hpp"

namespace khue::infrastructure {

struct KeptLine {
    InvestmentLine line;
    std::int64_t version = 0;

    std::int64_t asked_money() const;     // đồng; 0 without a price
    std::int64_t accepted_money() const;  // đồng

    // Devices that came or went, and are not in the register of equipment; 0: nothing to write.
    std::int64_t unregistered() const;
};
struct ProposalSight {
    InvestmentProposal proposal;
    std::int64_t version = 0;
    Unit school;
    std::vector<KeptLine> lines;  // by priority

    std::int64_t asked() const, accepted() const, spent() const;  // đồng
    std::int64_t waiting() const;                                 // lines
};
ProposalSight proposal_at(Db&, const Scope&, std::int64_t id);
// What a school is still writing is not shown outside of it: `own` are the units whose drafts are.
std::vector<ProposalSight> proposals_of(Db&, const Scope&, const Scope& own, std::int64_t year);
std::optional<InvestmentProposal> proposal_of(Db&, std::int64_t unit, std::int64_t year);

// Lines that close the gap as it is: repairs first, the rest bought; what is past repair is retired. Pure.
std::vector<InvestmentLine> lines_for(const SchoolSight&);

InvestmentProposal begin_proposal(Transaction&, const Scope& own, std::int64_t unit, std::int64_t year);
void write_note(Transaction&, const Scope& own, std::int64_t id, std::int64_t expected,
                std::string_view note);
void remove_proposal(Transaction&, const Scope& own, std::int64_t id);  // one that was never handed in

std::int64_t add_line(Transaction&, const Scope& own, std::int64_t proposal, const Json& body);
// These three return the proposal.
std::int64_t write_line(Transaction&, const Scope& own, std::int64_t line, std::int64_t expected,
                        const Json& body);
std::int64_t remove_line(Transaction&, const Scope& own, std::int64_t line, std::int64_t expected);
std::int64_t record_purchase(Transaction&, const Scope& own, std::int64_t line, std::int64_t expected,
                             const Json& body);
// What was bought, into the register of equipment: the record the line is linked with, the one whose
// `equipment_id` was sent (same school and kind), or a new one. Only what is not in it yet.
std::int64_t register_purchase(Transaction&, const Scope& own, std::int64_t line, std::int64_t expected,
                               const Json& body);

void submit_proposal(Transaction&, const Scope& own, std::int64_t id, std::int64_t expected);
void withdraw_proposal(Transaction&, const Scope& own, std::int64_t id, std::int64_t expected);

// The commune.
std::int64_t decide_line(Transaction&, const Scope&, std::int64_t line, std::int64_t expected,
                         const Json& body);
void return_proposal(Transaction&, const Scope&, std::int64_t id, std::int64_t expected,
                     std::string_view why);
void finish_review(Transaction&, const Scope&, std::int64_t id, std::int64_t expected);
void reopen_review(Transaction&, const Scope&, std::int64_t id, std::int64_t expected);

// All proposals of a year in one.
struct KindTotal {
    LineAction action = LineAction::buy;
    std::string kind, measure;
    std::int64_t asked = 0, accepted = 0, bought = 0;             // pieces
    std::int64_t asked_money = 0, accepted_money = 0, spent = 0;  // đồng
};
struct PlanSight {
    Unit commune;
    std::int64_t year = 0;
    InvestmentPlan plan;
    std::int64_t version = 0;              // 0: nobody has begun it
    std::vector<ProposalSight> proposals;  // handed in, by school
    std::vector<Unit> silent;              // schools that have handed in none
    std::vector<KindTotal> totals;

    std::int64_t waiting() const;  // proposals not reviewed yet
};
PlanSight plan_of(Db&, const Scope&, std::int64_t year);

void submit_plan(Transaction&, const Scope&, std::int64_t year, std::string_view note, std::int64_t user);
// The leader; not who submitted it.
void approve_plan(Transaction&, const Scope&, std::int64_t year, std::string_view number, std::int64_t user);
void return_plan(Transaction&, const Scope&, std::int64_t year, std::string_view why);

}  // namespace khue::infrastructure
