// For the tests of this module: kinds, words and code lists of data/, and contexts grown from judged files.
#pragma once
#include <string>
#include <vector>

#include "modules/imports/context.hpp"
#include "modules/imports/result.hpp"
#include "modules/imports/spec.hpp"
#include "office/workbook.hpp"

namespace khue::imports::testing {

const Kinds& kinds();
const KindSpec& kind(std::string_view name);

// A school in the school year 2026-2027, close 2026-09-30, with all words and no lists of its own.
Context school(std::string level);

// What the register would know after these rows were applied; rejected rows stay listed as persons.
std::vector<KnownClass> classes_of(const FileResult&, std::string_view level);
std::vector<KnownStaff> staff_of(const FileResult&);
std::vector<KnownPupil> pupils_of(const FileResult&);

std::string codes_text(const RowOutcome&);  // "N_CASE:ho_ten W_PHONE:sdt"

// Builds sheets as people lay them out. A cell's text is taken literally, but "#12.5" is a number,
// "@2015-03-09" a day and "" nothing.
class SheetBuilder {
public:
    explicit SheetBuilder(std::string name = "Sheet1", bool hidden = false) {
        sheet_.info = {std::move(name), hidden};
    }
    SheetBuilder& row(const std::vector<std::string>& cells);
    SheetBuilder& blank(std::uint32_t rows = 1) {
        next_ += rows;
        return *this;
    }
    SheetBuilder& merge(const std::string& area);  // "B6:C6"
    const office::Sheet& sheet() const { return sheet_; }

private:
    office::Sheet sheet_;
    std::uint32_t next_ = 1;
};
office::Workbook book(const std::vector<SheetBuilder>& sheets, std::string_view format = "xlsx");

// The outcome of the row with this number; fails the test when there is none.
const RowOutcome& row_of(const FileResult&, std::uint32_t number, std::string_view sheet = {});
// "ok", or class and codes: "warn W_PHONE:sdt".
std::string outcome(const RowOutcome&);
// Values of the named fields joined by " | ".
std::string values(const RowOutcome&, const std::vector<std::string>& fields);

}  // namespace khue::imports::testing
