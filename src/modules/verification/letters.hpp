// Letters for several pupils at once: who gets one, and what is noted of it.
#pragma once
#include <string>
#include <vector>

#include "modules/verification/queue.hpp"
#include "office/document.hpp"

namespace khue::verification {

struct Letters {
    std::vector<std::int64_t> pupils;
    std::vector<office::Document> documents;
    Date answer_by;
};

// For the pupils chosen, or all of a class (0: of the school) who do not match or cannot be sent. 409 when
// there is nobody to write to.
Letters letters(Db&, const Scope&, std::int64_t unit, std::int64_t class_id,
                const std::vector<std::int64_t>& pupils, Date today, std::optional<Date> answer_by);

// Keeps when a letter went out, and when to look after it where no day was set.
void note_letters(Transaction&, const Scope&, const Letters&, Date today);

}  // namespace khue::verification
