// Answers that leave the house as a file. What tells of single persons leaves only the units where taking out
// is allowed, for a purpose that is said, and every extraction is entered in the audit.
#pragma once
#include <string>

#include "modules/query/desk.hpp"
#include "office/spreadsheet.hpp"

namespace khue::questions {

enum class Format : std::uint8_t { xlsx, csv, json };
std::string_view code(Format);

struct Extract {
    std::string bytes, type, name;  // name: "hoc-sinh.xlsx"
    std::string sentence;
    const Entity* subject = nullptr;
    std::int64_t rows = 0, unit_id = 0;  // unit: the only one, or 0
    bool personal = false;
};

inline constexpr std::size_t shortest_purpose = 10;
// Checked and in one normal form. Throws Failure 428 when it is needed and not given.
std::string purpose_of(std::string_view text, bool needed);

// What may be taken out: where personal data may be, of the parts that may be read. Throws 403 when nothing.
Reach reach_to_take_out(const Identity&, const Reach&, const Question&);

// Asks for somebody and writes the file, without entering it in the audit.
Extract extract(App&, Desk&, const Identity&, const Json& question, Format);
void enter_extraction(Transaction&, const Extract&, const std::string& purpose);

office::OutSheet sheet_of(const ListAnswer&, const Extract&);
office::OutSheet sheet_of(const Table&, const Extract&);

}  // namespace khue::questions
