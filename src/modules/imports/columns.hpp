// Maps the columns of a header to the fields of a table: by the header's meaning, with the content as second
// witness.
#pragma once
#include <unordered_map>
#include <vector>

#include "modules/imports/labels.hpp"
#include "modules/imports/recognition.hpp"
#include "modules/imports/sheet_view.hpp"

namespace khue::imports {

// A block of header rows, as indexes into the sheet's rows.
struct HeaderBlock {
    std::size_t first = 0, last = 0;
    std::vector<std::size_t> skip;  // rows of the block that only number the columns
};

// What a label may mean in a table: a field or one of its parts.
struct Target {
    const FieldSpec* field = nullptr;
    const PartSpec* part = nullptr;
};
struct Meaning {
    Target target;
    double score = 0;
    bool shortened = false;
};

// Remembers fits, because header words return on every sheet and at every try.
class Meanings {
public:
    explicit Meanings(int school_year) : school_year_(school_year) {}
    const std::vector<Meaning>& of(const TableSpec&, const Label&);  // best first, from 0.6 on
    double ignored_fit(const TableSpec&, const Label&);
    int school_year() const { return school_year_; }

private:
    struct Entry {
        std::vector<Meaning> meanings;
        double ignored = 0;
    };
    const Entry& entry(const TableSpec&, const Label&);
    int school_year_;
    std::unordered_map<std::string, Entry> memory_;
};

// The labels of all columns of a block, levels joined through merged cells.
std::vector<Label> labels_of(const SheetView&, const HeaderBlock&, int school_year);

// Fills columns and unused of the table.
void map_columns(FoundTable&, const SheetView&, const HeaderBlock&, Meanings&, const Context&,
                 const KnownPeople&);

}  // namespace khue::imports
