// An answer as a workbook: given out to be filled in, read back with everything about it that is not as it
// was given out said in words.
#pragma once
#include "modules/requests/answer_verbs.hpp"

namespace khue {

struct BookOf {
    SeenAnswer seen;
    std::string unit_code, unit_name;
};

std::string answer_book(const BookOf&);

struct BookNote {
    enum class Level : std::uint8_t { note, warning, error } level = Level::note;
    std::string cell;  // "Trả lời!C7"; empty: of the whole file
    std::string text;
};

struct BookReading {
    Entries entries;  // what would stand: what the file does not say stays as it is
    std::vector<BookNote> notes;
    std::vector<EntryChange> changes;  // against what stands
    std::int64_t form_version = 0;     // the file's
    bool sent_before = false;          // the unit has sent an answer already
};

// Throws Failure 422 for a file that cannot be read, that is none of ours, or that belongs to another request
// or school.
BookReading read_answer_book(const BookOf&, std::string_view bytes);

}  // namespace khue
