// Classes and grades, in the spelling of the school's own list and of the ministry.
#include "core/text.hpp"
#include "modules/imports/decode.hpp"

namespace khue::imports {
namespace {

// "6/1" typed into Excel becomes 6 January or 1 June: the class that the day was, when the school has just
// one such.
const KnownClass* class_of_day(Date day, const KnownPeople& known) {
    const Civil c = civil(day);
    const std::string d = std::to_string(c.day), m = std::to_string(c.month);
    const KnownClass* found = nullptr;
    for (const std::string& name : {d + "/" + m, m + "/" + d, d + "-" + m, m + "-" + d}) {
        const KnownClass* hit = known.find_class(name);
        if (!hit || hit == found) continue;
        if (found) return nullptr;
        found = hit;
    }
    return found;
}

Decoded of_known(const KnownClass& known, const CleanText& text) {
    Decoded out;
    if (text.recomposed) out.with("N_NFC");
    if (known.name != text.text || text.respaced) out.with("N_CLASS");
    out.value = Value::of(known.name);
    return out;
}

}  // namespace

Decoded decode_class(const office::Cell& cell, const CleanText& text, const KnownPeople& known) {
    if (text.error) return Decoded{}.with("R_CLASS_UNKNOWN");
    if (text.empty()) return {};
    if (cell.kind == office::Cell::Kind::date) {
        if (const KnownClass* c = class_of_day(cell.day, known)) return of_known(*c, text);
        return Decoded{}.with("R_CLASS_UNKNOWN");
    }
    if (const KnownClass* c = known.find_class(text.text)) return of_known(*c, text);
    Decoded unknown;
    if (text.recomposed) unknown.with("N_NFC");
    unknown.with("R_CLASS_UNKNOWN");
    return unknown;
}

Decoded decode_free_class(const CleanText& text, const KnownPeople& known) {
    if (text.empty() || text.error) return {};
    if (const KnownClass* c = known.find_class(text.text)) return of_known(*c, text);
    Decoded out;
    if (text.recomposed) out.with("N_NFC");
    std::string bare = bare_class_name(text.text);
    if (bare != text.text || text.respaced) out.with("N_CLASS");
    out.value = Value::of(std::move(bare));
    return out;
}

}  // namespace khue::imports
