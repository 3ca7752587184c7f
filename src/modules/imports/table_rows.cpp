// A row is data when its cells look like the columns' fields; everything else is named and kept for the
// wizard.
#include "modules/imports/table_rows.hpp"

#include <algorithm>
#include <set>

#include "modules/imports/content.hpp"
#include "modules/imports/header_search.hpp"
#include "modules/imports/surroundings.hpp"

namespace khue::imports {
namespace {

struct RowShape {
    std::size_t filled = 0;   // all cells
    std::size_t mapped = 0;   // cells of mapped columns
    std::size_t telling = 0;  // of these, cells whose content fits a telling type
    std::size_t misfit = 0;   // and cells that do not
    bool named = false;       // a name or key text is there
    bool numbered = false;    // the running number of a data row
    std::string first_text;   // the first cell that is not a number
};

class Walker {
public:
    Walker(FoundTable& table, const HeaderBlock& block, const RowWalkInput& in)
        : table_(table),
          block_(block),
          in_(in),
          header_(labels_of(in.view, block, in.meanings.school_year())) {
        for (const ColumnUse& use : table.columns)
            if (use.role.empty() || use.role.starts_with('='))
                fields_.push_back({use.column, table.spec->field(use.field), use.role});
            else
                others_.push_back(use.column);
        find_running_number();
        if (table_.sections.empty()) table_.sections.emplace_back();
    }

    std::size_t run() {
        std::size_t row = block_.last + 1;
        for (; row < in_.view.rows(); ++row)
            if (!take(row)) break;
        return row;
    }

private:
    struct Column {
        std::uint32_t column;
        const FieldSpec* field;
        std::string role;
    };

    void find_running_number() {
        for (std::uint32_t c = 0; c < header_.size(); ++c) {
            for (const std::string& form : header_[c].forms)
                if (form == "stt" || form == "tt" || form == "so tt" || form == "so thu tu" ||
                    form == "thu tu" || form == "no")
                    running_ = c;
            if (running_) return;
        }
    }

    RowShape shape_of(std::size_t row) const {
        RowShape shape;
        for (std::uint32_t c = 0; c < in_.view.columns(); ++c) {
            const office::Cell& cell = in_.view.cell(row, c);
            if (cell.kind == office::Cell::Kind::empty) continue;
            const std::string text = in_.view.text(row, c);
            if (text.empty() && cell.kind != office::Cell::Kind::error) continue;
            ++shape.filled;
            if (cell.kind == office::Cell::Kind::text && shape.first_text.empty() &&
                !is_running_number(cell, text))
                shape.first_text = text;
            if (running_ && *running_ == c) shape.numbered = is_running_number(cell, text);
        }
        std::set<std::uint32_t> seen;
        for (const Column& col : fields_) {
            const std::string text = in_.view.text(row, col.column);
            if (text.empty() || !seen.insert(col.column).second) continue;
            ++shape.mapped;
            if (col.field->type == FieldType::name || col.field->type == FieldType::code) shape.named = true;
            if (!is_telling(col.field->type) && col.field->type != FieldType::code) continue;
            const bool tick = col.role.starts_with('=');
            const bool fits =
                tick ? text.size() <= 3
                     : looks_like(*col.field, in_.view.cell(row, col.column), text, in_.context, in_.known);
            ++(fits ? shape.telling : shape.misfit);
        }
        for (const std::uint32_t c : others_)
            shape.mapped += !in_.view.text(row, c).empty() && seen.insert(c).second;
        return shape;
    }

    bool is_data(const RowShape& s) const {
        if (s.numbered) return s.mapped >= 1;
        if (s.mapped >= 3 && s.mapped * 2 >= fields_.size() + others_.size()) return true;
        return s.mapped >= 2 && (s.telling >= 1 || (s.named && s.mapped >= 3));
    }

    bool has_birthday(std::size_t row) const {
        for (const Column& col : fields_) {
            if (col.field->type != FieldType::date || !col.field->min_age) continue;
            const std::string text = in_.view.text(row, col.column);
            if (!text.empty() &&
                looks_like(*col.field, in_.view.cell(row, col.column), text, in_.context, in_.known))
                return true;
        }
        return false;
    }

    bool is_total_row(std::size_t row, const RowShape& shape) const {
        if (is_total(shape.first_text)) return !has_birthday(row);
        for (const Column& col : fields_) {
            const bool key =
                col.field->required || std::find(table_.spec->row_key.begin(), table_.spec->row_key.end(),
                                                 col.field->key) != table_.spec->row_key.end();
            const bool wordy = col.field->type == FieldType::text || col.field->type == FieldType::name ||
                               col.field->type == FieldType::month || col.field->type == FieldType::choice;
            if (key && wordy && is_total(in_.view.text(row, col.column))) return !has_birthday(row);
        }
        return false;
    }

    bool is_signature_row(std::size_t row, const RowShape& shape) const {
        if (shape.filled > 4 || shape.numbered) return false;
        for (std::uint32_t c = 0; c < in_.view.columns(); ++c)
            if (is_signature(in_.view.text(row, c))) return true;
        return false;
    }

    // Header words again, as printing on every page leaves them.
    bool repeats_header(std::size_t row) const {
        std::size_t filled = 0, same = 0;
        for (std::uint32_t c = 0; c < header_.size(); ++c) {
            const std::string text = in_.view.text(row, c);
            if (text.empty()) continue;
            ++filled;
            for (std::size_t r = block_.first; r <= block_.last; ++r)
                if (in_.view.text(r, c) == text) {
                    ++same;
                    break;
                }
        }
        return filled >= 2 && same * 10 >= filled * 7;
    }

    // Whether rows that are data beyond doubt follow before the next table or the next end.
    bool data_follows(std::size_t row) const {
        std::size_t looked = 0;
        for (std::size_t r = row + 1; r < in_.view.rows() && looked < 30; ++r, ++looked) {
            const RowShape s = shape_of(r);
            if (s.filled == 0 || is_total_row(r, s) || repeats_header(r)) continue;
            if (s.telling >= 2 && s.mapped >= 3 && s.misfit <= s.telling) return true;
            if (s.numbered && s.telling >= 1) return true;
            if (s.filled >= 2 && header_at(in_.view, r, in_.kind, in_.meanings)) return false;
        }
        return false;
    }

    void skip(std::size_t row, const char* reason, const std::string& text) {
        table_.skipped.push_back({in_.view.number(row), reason, text});
    }

    // False: the table ended before this row.
    bool take(std::size_t row) {
        const RowShape shape = shape_of(row);
        if (shape.filled == 0) return true;
        if (is_total_row(row, shape)) return take_total(row, shape);
        if (is_signature_row(row, shape)) {
            if (!data_follows(row)) return false;
            return skip(row, "note", shape.first_text), true;
        }
        if (repeats_header(row)) return skip(row, "header", shape.first_text), true;
        if (is_data(shape)) {
            if (shape.numbered && is_numbering_row(in_.view, row) && shape.mapped == shape.filled - 1 &&
                table_.rows.empty() && !shape.named)
                return skip(row, "numbering", ""), true;
            table_.rows.push_back({row, table_.sections.size() - 1});
            return true;
        }
        if (is_numbering_row(in_.view, row)) return skip(row, "header", shape.first_text), true;
        if (shape.filled >= 2 && header_at(in_.view, row, in_.kind, in_.meanings)) return false;
        return take_other(row, shape);
    }

    bool take_total(std::size_t row, const RowShape& shape) {
        if (!data_follows(row)) {
            skip(row, "total", shape.first_text);
            return false;
        }
        skip(row, "subtotal", shape.first_text);
        return true;
    }

    bool take_other(std::size_t row, const RowShape& shape) {
        if (shape.filled <= 2 && take_section(row, shape)) return true;
        if (table_.rows.empty() && is_nothing_notice(shape.first_text, in_.kind)) {
            table_.nothing = shape.first_text;
            return skip(row, "nothing", shape.first_text), true;
        }
        // A lone name or key without anything else: somebody's row all the same, for all required cells are
        // missing.
        if (shape.named && shape.mapped == shape.filled && shape.filled >= 2) {
            table_.rows.push_back({row, table_.sections.size() - 1});
            return true;
        }
        return skip(row, "note", shape.first_text), true;
    }

    bool take_section(std::size_t row, const RowShape& shape) {
        SectionValues values = table_.sections.back();
        bool found = false;
        for (const FieldSpec& field : table_.spec->fields) {
            if (!field.from_section || field_has_own_column(field)) continue;
            if (auto value = value_in_section(shape.first_text, field, in_.context, in_.known)) {
                values[field.key] = *value;
                found = true;
            }
        }
        if (!found) return false;
        table_.sections.push_back(std::move(values));
        skip(row, "section", shape.first_text);
        return true;
    }

    bool field_has_own_column(const FieldSpec& field) const {
        return std::any_of(fields_.begin(), fields_.end(),
                           [&](const Column& c) { return c.field == &field; });
    }

    FoundTable& table_;
    const HeaderBlock& block_;
    RowWalkInput in_;
    std::vector<Label> header_;
    std::vector<Column> fields_;
    std::vector<std::uint32_t> others_;
    std::optional<std::uint32_t> running_;
};

}  // namespace

std::size_t walk_rows(FoundTable& table, const HeaderBlock& block, const RowWalkInput& input) {
    return Walker(table, block, input).run();
}

}  // namespace khue::imports
