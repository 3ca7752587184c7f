// What somebody filled into a form: typed values, what could not be read kept as it was written, totals
// computed, and what is still wrong.
#pragma once
#include <map>

#include "modules/requests/form.hpp"

namespace khue {

struct Entry {
    enum class Kind : std::uint8_t { empty, number, text, day, flag, wrong };
    Kind kind = Kind::empty;
    Amount number{};
    Date day{};
    bool flag = false;
    std::string text;  // text, a choice; wrong: as it was written

    bool filled() const { return kind != Kind::empty; }
    bool operator==(const Entry&) const = default;
};

using EntryRow = std::map<std::string, Entry>;  // by code of the column

struct Entries {
    std::map<std::string, Entry> single;  // by code; computed ones included
    std::map<std::string, std::vector<EntryRow>> tables;

    bool empty() const;  // nothing was filled in
    bool operator==(const Entries&) const = default;
};

Entry read_entry(const FormField&, const Json&);
Entry entry_of_text(const FormField&, std::string_view typed);

// Rows without anything in them are left out; codes that the form does not know too. Totals are computed.
Entries read_entries(const RequestForm&, const Json&, Problems& too_much);
Entries kept_entries(const RequestForm&, std::string_view json);
void compute_totals(const RequestForm&, Entries&);

std::string entries_json(const RequestForm&, const Entries&);
std::string shown(const FormField&, const Entry&);  // "1.234,5", "05/10/2026", "Có"; empty: nothing
std::string what_is_expected(const FormField&);     // "một số nguyên"

// Required, types, limits and cross-checks; paths "/code" and "/table/0/column".
Problems judge(const RequestForm&, const Entries&);

// Where two sets of entries differ, by label: "Số lớp", "Hoạt động, dòng 2: Ngày".
struct EntryChange {
    std::string code, label, before, after;
};
std::vector<EntryChange> changed_entries(const RequestForm&, const Entries& before, const Entries& after);

}  // namespace khue
