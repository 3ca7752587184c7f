// A reporting regime: what is reported by rule, by whom, to whom, how, how often and by when.
#pragma once
#include "core/entity.hpp"

namespace khue {

struct Unit;
enum class Reporter : std::uint8_t { school, office, commune };
enum class DueMonth : std::uint8_t { last, next };

// Chế độ báo cáo; what it must name follows Nghị định 09/2019/NĐ-CP, Điều 8
struct Regime {
    Id<Regime> id;
    Id<Unit> unit_id;  // the commune
    std::string code;
    std::string name;
    std::optional<std::string> legal_basis;
    std::string content;
    Reporter reporter = Reporter::school;
    std::optional<std::string> levels;  // "MN,TH": only schools of these levels; none: all
    std::string recipient, way;
    std::string cycle;       // "quarter": a kind of data/reporting/periods.json
    std::string close_rule;  // "decree_09_2019": a way to close of the same file
    std::int64_t due_day = 0;
    DueMonth due_month = DueMonth::last;  // of the period, or the one after it
    std::int64_t opens_before = 0;        // days before the due date
    std::optional<std::string> guidance;
    std::string form;  // JSON, see form.hpp
    std::string confidence;
    bool confirmed = false;  // by a person; until then a proposal
    bool active = true;
    Date from_date;  // periods that were due before are not asked for

    static const Entity& entity();
};

std::string_view code(Reporter);
std::string_view label(Reporter);
std::string_view code(DueMonth);

}  // namespace khue
