// From a workbook to its tables: sheets, headers, columns, rows, and what the surroundings add.
#include <algorithm>

#include "core/text.hpp"
#include "modules/imports/header_search.hpp"
#include "modules/imports/labels.hpp"
#include "modules/imports/recognition.hpp"
#include "modules/imports/surroundings.hpp"
#include "modules/imports/table_rows.hpp"
#include "modules/imports/turned.hpp"

namespace khue::imports {
namespace {

int year_of(Date day) { return civil(day).year; }

// Lines above the header, one after another, as witnesses of class and quarter.
std::vector<std::string> lines_above(const SheetView& view, std::size_t from, std::size_t header) {
    std::vector<std::string> lines;
    for (std::size_t row = from; row < header; ++row) {
        for (std::uint32_t c = 0; c < view.columns(); ++c)
            if (std::string text = view.text(row, c); !text.empty()) lines.push_back(std::move(text));
    }
    return lines;
}

bool is_guidance(std::string_view sheet) {
    const std::string name = label_key(sheet);
    return name.starts_with("huong dan") || name == "readme" || name == "instructions";
}

class Recogniser {
public:
    Recogniser(const office::Workbook& book, const KindSpec& kind, const Context& context,
               const RecogniseOptions& options)
        : book_(book),
          kind_(kind),
          context_(context),
          options_(options),
          known_(context),
          meanings_(context.school_year) {}

    Recognition run() {
        Recognition out{.kind = &kind_};
        for (std::size_t i = 0; i < book_.sheets.size(); ++i) {
            const office::Sheet& sheet = book_.sheets[i];
            if (sheet.info.hidden) {
                out.ignored.push_back({sheet.info.name, "trang tính bị ẩn"});
                continue;
            }
            if (is_guidance(sheet.info.name)) {
                out.ignored.push_back({sheet.info.name, "trang hướng dẫn"});
                continue;
            }
            if (!read_sheet(i, out))
                out.ignored.push_back({sheet.info.name, "không thấy dòng tiêu đề của bảng nào"});
        }
        return out;
    }

private:
    bool read_sheet(std::size_t index, Recognition& out) {
        const SheetView view(book_.sheets[index], book_.encoding);
        if (read_tables(view, index, nullptr, out)) return true;
        auto turned_sheet = turned(view, kind_, meanings_);
        if (!turned_sheet) return false;
        const auto kept = std::make_shared<const TurnedSheet>(std::move(*turned_sheet));
        return read_tables(SheetView(kept->sheet, book_.encoding), index, kept, out);
    }

    bool read_tables(const SheetView& view, std::size_t index,
                     const std::shared_ptr<const TurnedSheet>& turned_sheet, Recognition& out) {
        std::size_t from = 0;
        bool any = false;
        while (from < view.rows()) {
            auto header = forced_header(view);
            if (!header || any) header = next_header(view, from, kind_, meanings_);
            if (!header) break;
            FoundTable table;
            table.sheet_index = index;
            table.sheet = view.sheet().info.name;
            table.turned = turned_sheet;
            table.spec = header->spec;
            table.header_first = view.number(header->block.first);
            table.header_last = view.number(header->block.last);
            map_columns(table, view, header->block, meanings_, context_, known_);
            apply_mapping(table);
            read_surroundings(table, view, from, header->block.first);
            from = std::max(header->block.last + 1,
                            walk_rows(table, header->block, {view, kind_, context_, known_, meanings_}));
            out.tables.push_back(std::move(table));
            any = true;
        }
        return any;
    }

    // `table` is null where any table of the sheet will do.
    const TableMapping* mapping_for(std::string_view sheet, const TableSpec* table = nullptr) const {
        if (!options_.mapping) return nullptr;
        for (const TableMapping& m : options_.mapping->tables) {
            if (!m.sheet.empty() && m.sheet != sheet) continue;
            if (!table || m.table.empty() || m.table == table->key) return &m;
        }
        return nullptr;
    }

    // A header row named by a person is taken even when its words say nothing.
    std::optional<FoundHeader> forced_header(const SheetView& view) {
        const TableMapping* mapping = mapping_for(view.sheet().info.name);
        if (!mapping || mapping->header_row == 0) return std::nullopt;
        for (std::size_t row = 0; row < view.rows(); ++row) {
            if (view.number(row) != mapping->header_row) continue;
            FoundHeader header;
            header.block = {.first = row, .last = row, .skip = {}};
            header.spec = &kind_.tables.front();
            for (const TableSpec& spec : kind_.tables)
                if (spec.key == mapping->table) header.spec = &spec;
            return header;
        }
        return std::nullopt;
    }

    void apply_mapping(FoundTable& table) const {
        const TableMapping* mapping = mapping_for(table.sheet, table.spec);
        if (!mapping) return;
        for (const auto& chosen : mapping->columns) {
            const std::uint32_t column = chosen.first;
            const std::string& target = chosen.second;
            std::string label;
            for (const ColumnUse& use : table.columns)
                if (use.column == column) label = use.label;
            for (const UnusedColumn& u : table.unused)
                if (u.column == column) label = u.label;
            const std::size_t dot = target.find('.');
            const std::string field = target.substr(0, dot);
            const std::string role = dot == std::string::npos ? "" : target.substr(dot + 1);
            std::erase_if(table.columns, [&](const ColumnUse& use) {
                return use.column == column || (!field.empty() && use.field == field && use.role == role);
            });
            std::erase_if(table.unused, [&](const UnusedColumn& u) { return u.column == column; });
            if (table.spec->field(field))
                table.columns.push_back(
                    {column, label, field, role, 1.0, "mapping", label.find('*') != std::string::npos});
            else
                table.unused.push_back({column, label, true});
        }
    }

    void read_surroundings(FoundTable& table, const SheetView& view, std::size_t from, std::size_t header) {
        const std::vector<std::string> lines = lines_above(view, from, header);
        for (const std::string& line : lines) table.title += (table.title.empty() ? "" : " | ") + line;
        SectionValues values;
        for (const FieldSpec& field : table.spec->fields) {
            if (!field.from_section || table.has(field.key)) continue;
            if (auto value = around(field, lines, table.sheet)) values[field.key] = *value;
        }
        table.sections.push_back(std::move(values));
        if (kind_.quarterly) table.quarter = quarter_of(table.sheet, lines);
    }

    std::optional<std::string> around(const FieldSpec& field, const std::vector<std::string>& lines,
                                      const std::string& sheet) {
        if (field.type == FieldType::class_name) {
            for (auto line = lines.rbegin(); line != lines.rend(); ++line)
                if (auto name = class_in_title(*line, context_, known_, line->find(':') != std::string::npos))
                    return name;
            return class_in_title(sheet, context_, known_, true);
        }
        for (auto line = lines.rbegin(); line != lines.rend(); ++line)
            if (auto value = value_in_section(*line, field, context_, known_)) return value;
        return value_in_section(sheet, field, context_, known_);
    }

    std::string quarter_of(const std::string& sheet, const std::vector<std::string>& lines) const {
        const int year = year_of(context_.close);
        std::optional<std::string> in_title;
        for (const std::string& line : lines)
            if (!in_title) in_title = quarter_in(line, year);
        const std::string& given = options_.mapping && !options_.mapping->quarter.empty()
                                       ? options_.mapping->quarter
                                       : options_.quarter;
        if (auto named = quarter_in(sheet, year)) {
            // The year stands in the title more often than on the tab.
            if (in_title && in_title->substr(4) == named->substr(4)) return *in_title;
            return *named;
        }
        if (!given.empty()) return given;
        if (in_title) return *in_title;
        return quarter_in(options_.file_name, year).value_or("");
    }

    const office::Workbook& book_;
    const KindSpec& kind_;
    const Context& context_;
    RecogniseOptions options_;
    KnownPeople known_;
    Meanings meanings_;
};

}  // namespace

const ColumnUse* FoundTable::use(std::string_view field, std::string_view role) const {
    for (const ColumnUse& use : columns)
        if (use.field == field && use.role == role) return &use;
    return nullptr;
}

bool FoundTable::has(std::string_view field) const {
    return std::any_of(columns.begin(), columns.end(),
                       [&](const ColumnUse& use) { return use.field == field; });
}

const office::Sheet& FoundTable::sheet_in(const office::Workbook& book) const {
    return turned ? turned->sheet : book.sheets[sheet_index];
}

std::string FoundTable::column_name(std::uint32_t column) const {
    if (!turned) return "cột " + column_letters(column);
    return "dòng " + std::to_string(column < turned->rows.size() ? turned->rows[column] : 0);
}

std::string Recognition::refusal() const {
    if (!tables.empty()) return "";
    return "Không nhận ra bảng \"" + kind->label +
           "\" trong tệp: xin kiểm tra loại tệp, hoặc chỉ ra dòng tiêu đề và các cột.";
}

std::string Recognition::signature() const {
    std::string out = kind ? kind->kind : std::string();
    for (const FoundTable& table : tables) {
        out += "#" + table.spec->key;
        for (const ColumnUse& use : table.columns)
            out += "|" + column_letters(use.column) + "=" + label_key(use.label);
        for (const UnusedColumn& u : table.unused)
            out += "|" + column_letters(u.column) + "=" + label_key(u.label);
    }
    return out;
}

Recognition recognise(const office::Workbook& book, const KindSpec& kind, const Context& context,
                      const RecogniseOptions& options) {
    return Recogniser(book, kind, context, options).run();
}

const KindSpec* guess_kind(const office::Workbook& book, const Kinds& kinds, const Context& context) {
    const KindSpec* best = nullptr;
    double best_score = 0;
    for (const auto& [name, kind] : kinds.all()) {
        Meanings meanings(context.school_year);
        for (const office::Sheet& sheet : book.sheets) {
            if (sheet.info.hidden) continue;
            const SheetView view(sheet, book.encoding);
            const auto header = next_header(view, 0, kind, meanings);
            if (!header || header->score <= best_score) continue;
            best = &kind;
            best_score = header->score;
        }
    }
    return best;
}

std::string column_letters(std::uint32_t column) {
    std::string out;
    for (std::uint32_t n = column + 1; n > 0; n = (n - 1) / 26)
        out.insert(out.begin(), static_cast<char>('A' + (n - 1) % 26));
    return out;
}

}  // namespace khue::imports
