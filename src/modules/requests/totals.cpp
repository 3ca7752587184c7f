#include "modules/requests/totals.hpp"

#include <algorithm>

#include "modules/units/unit.hpp"

namespace khue {
namespace {

std::optional<AnswerVersion> counted_version(Db& db, const RequestAnswer& a, bool submitted_too) {
    std::int64_t wanted = submitted_too && a.state == AnswerState::submitted ? a.number : a.accepted;
    if (!wanted) return std::nullopt;
    return first<AnswerVersion>(
        db, Scope::everything(),
        {where<&AnswerVersion::answer_id>(a.id.value), where<&AnswerVersion::number>(wanted)});
}

class Gathering {
public:
    explicit Gathering(FieldTotal& total) : total_(total) {
        for (const std::string& choice : total.field->choices) total.options.emplace_back(choice, 0);
        if (total.field->type == FieldType::flag) total.options = {{"Có", 0}, {"Không", 0}};
    }

    void add(const Entry& e) {
        if (!e.filled() || e.kind == Entry::Kind::wrong) return;
        ++total_.count;
        if (e.kind == Entry::Kind::number) add_number(e.number);
        std::string word = shown(*total_.field, e);
        for (auto& [option, count] : total_.options)
            if (option == word) ++count;
    }

    void finish() {
        if (!total_.count || !total_.field->numeric()) return;
        total_.average = sum_ / static_cast<double>(total_.count);
        if (total_.field->type != FieldType::percent && !too_large_) total_.sum = exact_;
    }

private:
    void add_number(Amount n) {
        too_large_ |= __builtin_add_overflow(exact_.units, n.units, &exact_.units);
        sum_ += n.real();
        if (!total_.least || n < *total_.least) total_.least = n;
        if (!total_.most || *total_.most < n) total_.most = n;
    }

    FieldTotal& total_;
    Amount exact_{};
    double sum_ = 0;
    bool too_large_ = false;
};

FieldTotal total_of_field(const RequestTotals& all, const FormField& f) {
    FieldTotal out{.code = f.code, .label = f.label, .field = &f};
    Gathering gathering(out);
    for (const Entries& entries : all.entries)
        if (auto e = entries.single.find(f.code); e != entries.single.end()) gathering.add(e->second);
    gathering.finish();
    return out;
}

FieldTotal total_of_column(const RequestTotals& all, const FormField& table, const FormField& column) {
    FieldTotal out{
        .code = table.code + "." + column.code, .label = table.label + ": " + column.label, .field = &column};
    Gathering gathering(out);
    for (const Entries& entries : all.entries) {
        auto rows = entries.tables.find(table.code);
        if (rows == entries.tables.end()) continue;
        for (const EntryRow& row : rows->second)
            if (auto e = row.find(column.code); e != row.end()) gathering.add(e->second);
    }
    gathering.finish();
    return out;
}

}  // namespace

std::vector<UnitAnswer> unit_answers(Db& db, const Scope& scope, const DataRequest& r, bool submitted_too) {
    std::vector<UnitAnswer> out;
    RequestAnswer row;
    raw::list(db, RequestAnswer::entity(), scope,
              {.filters = {where<&RequestAnswer::request_id>(r.id.value)}, .limit = INT64_MAX}, &row,
              [&](const void* record, std::int64_t version) {
                  out.push_back({.answer = *static_cast<const RequestAnswer*>(record),
                                 .version = version,
                                 .unit_code = {},
                                 .unit_name = {},
                                 .counted = {}});
              });
    for (UnitAnswer& u : out) {
        if (auto unit = get(db, Scope::everything(), u.answer.unit_id)) {
            u.unit_code = unit->code;
            u.unit_name = unit->name;
        }
        u.counted = counted_version(db, u.answer, submitted_too);
    }
    std::ranges::sort(out, {}, &UnitAnswer::unit_code);
    return out;
}

std::unique_ptr<RequestTotals> totals_of(Db& db, const Scope& scope, const DataRequest& r,
                                         bool submitted_too) {
    auto out = std::make_unique<RequestTotals>();
    out->form = kept_form(r.form);
    out->submitted_too = submitted_too;
    out->units = unit_answers(db, scope, r, submitted_too);
    for (const UnitAnswer& u : out->units) {
        out->entries.push_back(u.counted ? kept_entries(out->form, u.counted->entries) : Entries{});
        if (u.counted) ++out->answered;
    }
    for (const FormField& f : out->form.fields) {
        if (f.type != FieldType::table) {
            out->fields.push_back(total_of_field(*out, f));
            continue;
        }
        for (const FormField& column : f.columns) out->fields.push_back(total_of_column(*out, f, column));
    }
    return out;
}

std::string basis_sentence(const RequestTotals& t) {
    std::string out =
        "Tổng của " + std::to_string(t.answered) + "/" + std::to_string(t.units.size()) +
        (t.submitted_too ? " đơn vị (kể cả trả lời chưa được nhận)" : " đơn vị đã được nhận trả lời");
    std::string absent;
    for (const UnitAnswer& u : t.units)
        if (!u.counted) absent += (absent.empty() ? "" : ", ") + u.unit_name;
    return absent.empty() ? out + "." : out + "; chưa có số liệu: " + absent + ".";
}

}  // namespace khue
