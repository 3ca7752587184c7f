#include "modules/imports/turned.hpp"

#include <algorithm>
#include <set>

#include "core/text.hpp"
#include "modules/imports/content.hpp"
#include "modules/imports/decode.hpp"
#include "modules/imports/header_search.hpp"
#include "modules/imports/surroundings.hpp"

namespace khue::imports {
namespace {

constexpr std::size_t least_months = 2, least_fields = 3;
constexpr double sure_fit = 0.7;
constexpr std::size_t longest_month = 40;  // bytes

std::vector<std::uint32_t> month_columns(const SheetView& view, std::size_t row) {
    std::vector<std::uint32_t> out;
    for (std::uint32_t c = 0; c < view.columns(); ++c)
        if (names_a_month(view.text(row, c))) out.push_back(c);
    return out;
}

const FieldSpec* month_field(const TableSpec& spec) {
    for (const FieldSpec& field : spec.fields)
        if (field.type == FieldType::month) return &field;
    return nullptr;
}

class Turner {
public:
    Turner(const SheetView& view, std::size_t header, std::uint32_t first_month)
        : view_(view), header_(header), first_month_(first_month) {
        for (std::uint32_t c = 0; c < first_month; ++c)
            if (holds_labels(c)) label_columns_.push_back(c);
        read_lines();
    }

    std::size_t fields(const TableSpec& spec, Meanings& meanings) const {
        std::set<std::string> found;
        for (const Line& line : lines_) {
            const Label label = make_label(line.levels, meanings.school_year());
            const auto& fits = meanings.of(spec, label);
            if (!fits.empty() && fits.front().score >= sure_fit) found.insert(fits.front().target.field->key);
        }
        return found.size();
    }

    TurnedSheet sheet(const FieldSpec& month) const {
        TurnedSheet out;
        out.sheet.info = view_.sheet().info;
        out.header_row = view_.number(header_);
        for (std::size_t row = 0; row < header_; ++row)
            for (std::uint32_t c = 0; c < view_.columns(); ++c)
                if (std::string text = view_.text(row, c); !text.empty())
                    out.sheet.rows.push_back({.number = 0, .hidden = false, .cells = {text_cell(text)}});
        add_header(out, month);
        for (std::uint32_t c = first_month_; c < view_.columns(); ++c)
            if (!view_.text(header_, c).empty()) add_column(out, c);
        return out;
    }

private:
    struct Line {
        std::size_t row = 0;
        std::vector<std::string> levels;  // the heading above it first, perhaps empty
    };

    // Words, and not the running numbers beside them.
    bool holds_labels(std::uint32_t column) const {
        for (std::size_t row = header_ + 1; row < view_.rows(); ++row) {
            const std::string text = view_.text(row, column);
            if (!text.empty() && !is_running_number(view_.cell(row, column), text) && text.size() > 4)
                return true;
        }
        return false;
    }

    // A label without any value heads those below it. The table ends with a blank line or a signature.
    void read_lines() {
        std::string heading;
        for (std::size_t row = header_ + 1; row < view_.rows(); ++row) {
            if (row > header_ + 1 && view_.number(row) != view_.number(row - 1) + 1) return;
            if (is_numbering_row(view_, row)) continue;
            Line line{.row = row, .levels = {heading}};
            for (const std::uint32_t c : label_columns_) line.levels.push_back(view_.shown_text(row, c));
            const bool labelled = std::any_of(line.levels.begin() + 1, line.levels.end(),
                                              [](const auto& t) { return !t.empty(); });
            if (!labelled || is_signature_line(row)) return;
            if (has_values(row))
                lines_.push_back(std::move(line));
            else
                heading = line.levels.back();
        }
    }

    bool is_signature_line(std::size_t row) const {
        for (std::uint32_t c = 0; c < view_.columns(); ++c)
            if (is_signature(view_.text(row, c))) return true;
        return false;
    }

    bool has_values(std::size_t row) const {
        for (std::uint32_t c = first_month_; c < view_.columns(); ++c)
            if (!view_.text(row, c).empty()) return true;
        return false;
    }

    // One row for each level of the labels; the month's own name stands in the last.
    void add_header(TurnedSheet& out, const FieldSpec& month) const {
        out.rows.push_back(out.header_row);
        for (const Line& line : lines_) out.rows.push_back(view_.number(line.row));
        for (std::size_t level = 0; level <= label_columns_.size(); ++level) {
            const bool last = level == label_columns_.size();
            office::Row row{.number = label_columns_.back() + 1, .hidden = false, .cells = {}};
            row.cells.push_back(text_cell(last ? month.label : ""));
            bool any = last;
            for (const Line& line : lines_) {
                any = any || !line.levels[level].empty();
                row.cells.push_back(text_cell(line.levels[level]));
            }
            if (any) out.sheet.rows.push_back(std::move(row));
        }
    }

    void add_column(TurnedSheet& out, std::uint32_t column) const {
        office::Row row{.number = column + 1, .hidden = false, .cells = {view_.cell(header_, column)}};
        for (const Line& line : lines_) row.cells.push_back(view_.cell(line.row, column));
        out.sheet.rows.push_back(std::move(row));
    }

    const SheetView& view_;
    std::size_t header_;
    std::uint32_t first_month_;
    std::vector<std::uint32_t> label_columns_;
    std::vector<Line> lines_;
};

}  // namespace

bool names_a_month(std::string_view label) {
    if (label.size() > longest_month) return false;
    const std::string key = fold(label);
    const bool worded =
        key.starts_with("thang") || (key.size() >= 2 && key[0] == 't' && key[1] >= '0' && key[1] <= '9');
    return worded && !decode_month({}, CleanText{.text = std::string(label)}).value.empty();
}

std::optional<TurnedSheet> turned(const SheetView& view, const KindSpec& kind, Meanings& meanings) {
    for (std::size_t row = 0; row < view.rows(); ++row) {
        const auto months = month_columns(view, row);
        if (months.size() < least_months || months.front() == 0) continue;
        const Turner turner(view, row, months.front());
        const TableSpec* best = nullptr;
        std::size_t most = least_fields - 1;
        for (const TableSpec& spec : kind.tables) {
            if (!month_field(spec)) continue;
            const std::size_t n = turner.fields(spec, meanings);
            if (n <= most) continue;
            best = &spec;
            most = n;
        }
        if (best) return turner.sheet(*month_field(*best));
    }
    return std::nullopt;
}

}  // namespace khue::imports
