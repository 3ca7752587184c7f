// What is kept of networks and devices beside the registers (rooms, equipment, Internet lines): yearly
// inventories, norms that the commune set, proposals of schools and the commune's merged proposal.
#pragma once
#include <string>

#include "core/entity.hpp"

namespace khue {
struct Equipment;
struct Unit;
}  // namespace khue

namespace khue::infrastructure {

enum class InventoryState : std::uint8_t { open, closed };
enum class ProposalState : std::uint8_t { draft, submitted, returned, reviewed, approved };
enum class LineAction : std::uint8_t { buy, invest, repair, dispose };
enum class LineDecision : std::uint8_t { waiting, accepted, reduced, refused };
enum class PlanState : std::uint8_t { draft, submitted, approved };

// Đợt kiểm kê thiết bị
struct Inventory {
    Id<Inventory> id;
    Id<Unit> unit_id;
    std::int64_t year = 0;
    InventoryState state = InventoryState::open;
    Date opened_on;
    std::optional<Date> closed_on;
    std::optional<std::string> confirmed_by;
    std::string content;  // the lines as they were when it was closed, JSON

    static const Entity& entity();
};

// Định mức do xã đặt cho một cấp học; it takes the place of the one in data/infrastructure/norms.json.
struct NormSetting {
    Id<NormSetting> id;
    std::string norm, level;            // code of the norm, cap_truong
    std::optional<std::int64_t> value;  // nothing: the norm is not applied
    std::optional<std::string> basis;

    static const Entity& entity();
};

// Đề nghị đầu tư của trường
struct InvestmentProposal {
    Id<InvestmentProposal> id;
    Id<Unit> unit_id;
    std::int64_t year = 0;
    ProposalState state = ProposalState::draft;
    std::optional<std::string> note;
    std::optional<Date> submitted_on;
    std::optional<std::string> submitted_by, returned_for;

    static const Entity& entity();
};

// Dòng đề nghị đầu tư
struct InvestmentLine {
    Id<InvestmentLine> id;
    Id<Unit> unit_id;
    Id<InvestmentProposal> proposal_id;
    LineAction action = LineAction::buy;
    std::string kind;  // loai_thiet_bi, or a code of a norm that is no device
    std::string name, measure;
    std::int64_t quantity = 0;
    std::optional<Money> unit_price;  // an estimate of the school
    std::string reason;
    std::int64_t priority = 2;  // 1 first
    std::optional<std::string> funding;
    LineDecision decision = LineDecision::waiting;
    std::int64_t accepted = 0;
    std::optional<std::string> decision_reason;
    std::optional<std::int64_t> bought;  // what was done of it; nothing: not reported
    std::optional<Money> spent;
    std::optional<Date> bought_on;
    std::int64_t registered = 0;  // pieces that were written into the register of equipment, in:
    std::optional<Id<Equipment>> equipment_id;

    static const Entity& entity();
};

// Đề nghị đầu tư chung của xã
struct InvestmentPlan {
    Id<InvestmentPlan> id;
    Id<Unit> unit_id;
    std::int64_t year = 0;
    PlanState state = PlanState::draft;
    std::optional<std::string> note, returned_for;
    std::optional<std::string> submitted_by, decided_by, decision_number;
    std::optional<Date> submitted_on, decided_on;
    std::int64_t submitter = 0;  // who does not approve it

    static const Entity& entity();
};

std::string_view code_of(InventoryState);
std::string_view code_of(ProposalState);
std::string_view label_of(ProposalState);
std::string_view code_of(LineAction);
std::string_view label_of(LineAction);
std::string_view code_of(LineDecision);
std::string_view label_of(LineDecision);
std::string_view code_of(PlanState);
std::string_view label_of(PlanState);

}  // namespace khue::infrastructure
