// The records of a school that keep an indicator from its target, each with the reason in words.
#pragma once
#include <string>
#include <vector>

#include "modules/indicators/figures.hpp"

namespace khue {

struct FailingRecord {
    std::string entity;  // "pupil", "rejected_row"
    std::int64_t id = 0;
    std::string label;  // a person's name where the record is a person
    std::string reason;
    std::string field;      // of the record, to be mended; may be empty
    bool personal = false;  // the label is personal data
};

struct FailingList {
    std::vector<FailingRecord> items;  // people by name, alike on both databases
    std::string period;                // whose list it is
    std::string note;                  // why there are none, or what the list does not show
    bool personal() const;
};

FailingList failing_records(App&, Db&, const FigureRequest&, int no, std::int64_t unit_id);

}  // namespace khue
