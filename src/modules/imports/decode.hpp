// Decoders: from the text of a cell to a typed value with the codes of what was repaired, doubted or refused.
// Codes come without their field; the caller knows it. What each code means: docs/imports.md.
#pragma once
#include <cstdint>
#include <limits>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "modules/imports/cell_text.hpp"
#include "modules/imports/context.hpp"
#include "modules/imports/result.hpp"
#include "modules/imports/words.hpp"
#include "office/workbook.hpp"

namespace khue::imports {

struct Decoded {
    Value value;
    std::vector<std::string> codes;

    Decoded& with(std::string code) {
        codes.push_back(std::move(code));
        return *this;
    }
};

// Adds N_NFC, N_SPACE and W_CELL_ERROR for what clean() did.
void note_repairs(const CleanText&, Decoded&);

// A person's name: letters, blanks and . ' - only, at most 150 characters, capital initials.
Decoded decode_name(const CleanText&);

// Free text kept literally: a formula or markup in it is only marked; too long is dropped, never cut.
Decoded decode_text(const CleanText&, std::size_t max_length = 255);

// An identifier kept as text; a numeric cell gives its digits.
Decoded decode_code(const CleanText&);

struct DateRules {
    bool partial =
        false;  // a year, or a month and its year, is taken as such ("2015", "2015-03") with a warning
    bool with_time = false;  // a time of day beside the day is passed over; else it must be midnight
};
// A day. Text is day before month; a two-digit year is 20yy.
Decoded decode_date(const office::Cell&, const CleanText&, DateRules = {});
// A day in three columns.
Decoded decode_date(const CleanText& day, const CleanText& month, const CleanText& year, DateRules = {});

// A 12-digit citizen number: lost leading zeros are put back when the province code then is known.
Decoded decode_citizen_number(const office::Cell&, const CleanText&,
                              const std::set<std::string, std::less<>>& prefixes);
// W_CCCD_SEX and W_CCCD_YEAR, or W_CCCD_PREFIX which hides them. Empty sex or birth are not compared.
std::vector<std::string> check_citizen_number(std::string_view number, std::string_view sex,
                                              std::optional<int> birth_year,
                                              const std::set<std::string, std::less<>>& prefixes);

// A Vietnamese mobile number in its national form 0xxxxxxxxx.
Decoded decode_phone(const CleanText&);

// A whole number. Groups of exactly three digits are thousands, a unit behind the number is dropped unless it
// makes another number of it ("2 triệu", "98%").
struct IntegerRule {
    std::int64_t max = std::numeric_limits<std::int64_t>::max();
    std::int64_t scale = 1;      // 1000 under "nghìn đồng": the value is multiplied, with W_UNIT
    bool drop_when_bad = false;  // an optional count: W_NUMBER instead of R_NUMBER and R_NEGATIVE
};
Decoded decode_integer(const office::Cell&, const CleanText&, const IntegerRule& = {});
// What "Số tiền (triệu đồng)" counts by; 1 where it names no such unit.
std::int64_t money_scale(std::string_view header);

// 1..12 from "Tháng 9", "T9", "09/2026", 9.
Decoded decode_month(const office::Cell&, const CleanText&);

// A word of a closed list; `unknown` is the code for a word outside it.
Decoded decode_choice(const CleanText&, const Vocabulary&, std::string_view unknown);
// Like decode_choice, but words outside the list are kept as they are.
Decoded decode_open_choice(const CleanText&, const Vocabulary&);

// Whether a cell under a tick column is ticked; nothing for other content.
std::optional<bool> decode_tick(std::string_view text);

// A class of the school, in the class's own spelling.
Decoded decode_class(const office::Cell&, const CleanText&, const KnownPeople&);
// A class's name where no list is held against it: the class list itself, last year's classes.
Decoded decode_free_class(const CleanText&, const KnownPeople&);

}  // namespace khue::imports
