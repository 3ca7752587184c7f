// The chain of approval as data: data/policies/approval_chain.json. Until 01/07/2025 it went school → Phòng →
// Sở; what stands in place of the Phòng is written nowhere, so steps can be renamed, removed and added.
#pragma once
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace khue {

enum class StepTaker : std::uint8_t { unit, commune, department };

struct ChainStep {
    std::string code;  // "commune"
    StepTaker taker = StepTaker::unit;
    std::string done, verb;  // "Xã đã duyệt", "Duyệt"
    bool doubtful = false;   // nobody has confirmed it
};

struct ApprovalChain {
    std::vector<ChainStep> steps;  // the first is the unit's own
    std::string note;              // what is doubtful about it

    // Throws std::runtime_error that names the file and what is wrong in it.
    static ApprovalChain load(const std::filesystem::path& rules);

    // As it is kept with what is on its way: later changes of the file do not touch it.
    static ApprovalChain parse(std::string_view json);
    std::string json() const;
};

std::string_view label_of(StepTaker);  // "Nhà trường"

// Of the running program; set when the module starts.
const ApprovalChain& approval_chain();
void set_approval_chain(ApprovalChain);

}  // namespace khue
