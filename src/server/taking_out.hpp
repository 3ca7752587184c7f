// Personal data that leave the house as a file: for a stated purpose, and entered in the audit.
#pragma once
#include <string>
#include <string_view>

#include "store/records.hpp"

namespace khue {

// In clean text. Throws Failure 428 for one of fewer than ten characters.
std::string purpose_text(std::string_view said);

// Within a transaction of its own, before the file is handed out. `unit` 0: of several units.
void note_taken_out(Transaction&, std::string_view entity, std::int64_t unit, std::int64_t rows,
                    const std::string& purpose);

}  // namespace khue
