// Who has to read a regulation and who has acknowledged it. Whoever holds one of its roles in the unit today
// is asked; a version that takes its place is a regulation of its own and asks anew.
#pragma once
#include "modules/regulations/rules.hpp"

namespace khue::regulations {

struct Reader {
    std::int64_t user_id = 0;
    std::string name;
    std::optional<Instant> at;  // acknowledged
};
std::vector<Reader> readers_of(Db&, const Rules&, const Regulation&);  // by name, those who have not first

struct ReadCount {
    std::int64_t asked = 0, read = 0;
};
ReadCount read_count(Db&, const Rules&, const Regulation&);

// Of the staff who have no account and so have to sign on paper.
std::int64_t staff_without_account(Db&, const Regulation&);

std::optional<Instant> acknowledged_at(Db&, const Regulation&, std::int64_t user_id);

// "Tôi đã đọc và cam kết thực hiện". Twice is once. 409 for what is not in force or about to be.
void acknowledge(Transaction&, const Regulation&, Standing, std::int64_t user_id);

// Tells those who have not acknowledged it, each once under the same mark; how many were told.
int remind_readers(Transaction&, const Rules&, const Regulation&, std::string_view mark);

// The day's reminders: readers who have not read, units whose regulations end or have to be looked at again.
int remind(Transaction&, const Rules&);

}  // namespace khue::regulations
