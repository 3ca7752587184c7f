// The ministry's objects as they were described on 26/10/2020, and where their fields come from here:
// data/exchange/csdl_nganh.json.
#pragma once
#include <filesystem>

#include "modules/moves/status_codes.hpp"
#include "modules/record_mapping/mapping.hpp"

namespace khue::sector {

enum class FieldKind : std::uint8_t { text, integer, number, flag, timestamp };

struct SectorField {
    std::string name, label;
    FieldKind kind = FieldKind::text;
    std::optional<MappedField> mapped;            // from the record, or from the related one
    std::string computed;                         // "first_class": made by compose
    const Entity* related = nullptr;              // the record of this kind …
    const Field *by = nullptr, *where = nullptr;  // … whose `by` is ours and whose `where` has the text `is`
    std::string is;
    std::string refers_to;  // an object: its ministry code, else its ClientId
    std::string labels;     // a code list: the text here is a name of it
    bool filled = false;    // 1 when the field here says anything
    bool required = false;
    std::string when_field;         // required only when that field …
    std::vector<std::string> when;  // … is one of these; empty: is filled
    std::string codes;              // the list of a supplement's value

    bool has_source() const { return mapped || !computed.empty(); }
};

struct SectorList {  // a list inside an object
    std::string name, label;
    const Entity* entity = nullptr;
    const Field* by = nullptr;
    std::vector<SectorField> fields;
};

struct SectorObject {
    std::string name, label, prefix;  // "LstHocSinh", "Học sinh", "hs"
    const Entity* entity = nullptr;
    bool single = false;  // an object, not a list
    std::vector<SectorField> fields;
    std::vector<SectorList> lists;
    std::vector<std::vector<std::string>> either;  // one of these groups is required
    std::vector<std::string> without_source;

    const SectorField* find(std::string_view field) const;
};

struct SendKind {
    std::string code, label;
    bool offered = false;
};

struct SectorLayout {
    std::string source, note;
    std::vector<SectorObject> objects;
    std::vector<SendKind> kinds;
    std::map<std::string, std::string, std::less<>> receive_states, push_states;
    std::map<std::string, std::string, std::less<>> status_kinds;  // of a pupil: "04" → "left"
    moves::StatusCodes statuses;
    int timeout_seconds = 60;
    std::vector<std::int64_t> retry_seconds;

    // Throws std::runtime_error that names the object and what is wrong in it.
    static SectorLayout load(const std::filesystem::path& rules, const App&);
    const SectorObject* find(std::string_view object) const;
    const SendKind* kind(std::string_view code) const;
};

std::string client_id(const SectorObject&, std::int64_t record);          // "hs-12"
std::string supplement_fault(const SectorField&, std::string_view text);  // a sentence; empty: it is good

}  // namespace khue::sector
