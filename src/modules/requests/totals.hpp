// What the answers to a request say together: sums, counts and averages, who said what, who has not answered.
#pragma once
#include <memory>
#include <string>
#include <vector>

#include "modules/requests/data_request.hpp"
#include "modules/requests/entries.hpp"
#include "office/document.hpp"
#include "store/records.hpp"

namespace khue {

// One unit's part in a request.
struct UnitAnswer {
    RequestAnswer answer;
    std::int64_t version = 0;
    std::string unit_code, unit_name;
    std::optional<AnswerVersion> counted;  // the version that the totals take
};
std::vector<UnitAnswer> unit_answers(Db&, const Scope&, const DataRequest&, bool submitted_too);  // by code

struct FieldTotal {
    std::string code, label;
    const FormField* field = nullptr;
    std::int64_t count = 0;                  // entries that say something
    std::optional<Amount> sum, least, most;  // of numbers; percentages are not summed
    std::optional<double> average;
    std::vector<std::pair<std::string, std::int64_t>> options;  // choices and yes/no: how often
};

struct RequestTotals {
    RequestForm form;
    bool submitted_too = false;  // else only what was accepted
    std::vector<UnitAnswer> units;
    std::vector<Entries> entries;    // beside the units; empty where none counts
    std::vector<FieldTotal> fields;  // with the columns of tables, "table.column"
    std::size_t answered = 0;
};
// `form` of the totals is what FieldTotal::field points into: not to be copied.
std::unique_ptr<RequestTotals> totals_of(Db&, const Scope&, const DataRequest&, bool submitted_too);

// "Tổng của 12/14 đơn vị; chưa có số liệu: …"
std::string basis_sentence(const RequestTotals&);

std::string totals_book(const DataRequest&, const RequestTotals&);  // .xlsx

// The same to be printed; as of `day`, never the clock.
office::Document totals_document(const DataRequest&, const RequestTotals&, Date day);

}  // namespace khue
