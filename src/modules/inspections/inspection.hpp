// An inspection of a school: its checklist as it was that day, the answers, photos, what was found and until
// when it has to be mended.
#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "core/json.hpp"

namespace khue {
struct Unit;
}

namespace khue::inspections {

enum class InspectionState : std::uint8_t { open, concluded };
enum class Result : std::uint8_t { met, partly, unmet, not_applicable };
enum class FindingState : std::uint8_t { open, mended, closed };

// Cuộc kiểm tra
struct Inspection {
    Id<Inspection> id;
    Id<Unit> unit_id;  // who is inspected
    std::string checklist;
    std::string content;  // the checklist as it was, JSON
    Date held_on;
    std::string team;                  // who inspects
    std::optional<std::string> hosts;  // who was there for the school
    std::optional<std::string> conclusion, school_word;
    InspectionState state = InspectionState::open;
    std::optional<Instant> concluded_at;
    std::optional<std::string> concluded_by;

    static const Entity& entity();
};

// Kết quả một mục kiểm tra
struct InspectionAnswer {
    Id<InspectionAnswer> id;
    Id<Unit> unit_id;
    Id<Inspection> inspection_id;
    std::string item;
    Result result = Result::met;
    std::optional<std::string> note;
    std::string noted_by;

    static const Entity& entity();
};

// Ảnh của mục kiểm tra
struct InspectionPhoto {
    Id<InspectionPhoto> id;
    Id<Unit> unit_id;
    Id<Inspection> inspection_id;
    std::string item;
    std::string key;  // of the device that took it: the same photo is kept once
    std::int64_t file_id = 0;

    static const Entity& entity();
};

// Tồn tại phải khắc phục
struct InspectionFinding {
    Id<InspectionFinding> id;
    Id<Unit> unit_id;
    Id<Inspection> inspection_id;
    std::optional<std::string> item;
    std::string text;  // what is wrong and what has to be done
    Date due;
    FindingState state = FindingState::open;
    std::optional<std::string> mended;  // what the school says it has done
    std::optional<Instant> mended_at;

    static const Entity& entity();
};

std::string_view code_of(InspectionState);
std::string_view code_of(Result);
std::string_view label_of(Result);
std::optional<Result> result_of(std::string_view code);
std::string_view code_of(FindingState);
std::string_view label_of(FindingState);

struct ChecklistItem {
    std::string code, section, text, look, basis;
};
struct Checklist {
    std::string code, name, legal_basis, source, confidence;
    std::vector<ChecklistItem> items;
    std::string json;

    static Checklist of(const Json&);                // throws std::runtime_error that says what is wrong
    static Checklist kept(const std::string& json);  // as it was checked when the inspection was opened
    const ChecklistItem* find(std::string_view of) const;
};
std::vector<Checklist> load_checklists(const std::filesystem::path& rules);  // data/inspections, by name

}  // namespace khue::inspections
