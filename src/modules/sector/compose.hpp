// A school's records as the ministry's objects: made from the registers and the supplements, each with what
// is missing in it.
#pragma once
#include "modules/sector/layout.hpp"
#include "modules/sector/records.hpp"

namespace khue::sector {

struct SectorFault {
    std::string field, label;  // of the ministry's object
    std::string message;       // "Thiếu Họ tên mẹ"
    bool supplement = false;   // no register has it: it is written on the page
};

struct ComposedRecord {
    const SectorObject* object = nullptr;
    std::int64_t record_id = 0;
    std::string label;  // the person's or the class's name
    // An object of names and values. References to other objects stand as their ClientId here; with_codes
    // puts the ministry's in their place.
    std::string json;
    std::string hash;
    std::int64_t first_class = 0;  // of a pupil
    std::vector<SectorFault> faults;
};

// In the order of the layout, then by id. Reads all of the school at once.
std::vector<ComposedRecord> compose(const App&, Db&, const SectorLayout&, std::int64_t unit,
                                    std::string_view school_year);

// The ledger of one school: object and record → what was accepted. `trial`: over trial connections.
using Receipts = std::map<std::pair<std::string, std::int64_t>, SectorReceipt>;
Receipts receipts_of(Db&, std::int64_t unit, bool trial);

// The content with the ministry's codes where they are known; what is sent and exported.
std::string with_codes(const SectorLayout&, const SectorObject&, const std::string& json, const Receipts&);

// The person's or the class's name; empty outside of the unit.
std::string record_label(Db&, const SectorObject&, std::int64_t unit, std::int64_t id);

// Receipts that say wrongly whether they still hold what stands here, put right; to be written by
// mark_receipts. Reads all of the school, so rather beside the writer.
std::vector<SectorReceipt> receipts_to_mark(const App&, Db&, const SectorLayout&, std::int64_t unit);
void mark_receipts(Transaction&, const std::vector<SectorReceipt>&);

}  // namespace khue::sector
