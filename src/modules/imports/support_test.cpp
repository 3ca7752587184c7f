// The shared fixtures of this module's tests.
#include <gtest/gtest.h>

#include "core/json.hpp"
#include "modules/imports/test_support.hpp"

namespace khue::imports::testing {
namespace {

const std::string data = std::string(KHUE_SOURCE_DIR) + "/data";

Context with_words() {
    Context context;
    load_words(context.words, data + "/words/values.json");
    const Json prefixes = load_json_file(data + "/codes/dau_so_dinh_danh.json");
    for (const Json& row : prefixes["rows"].items) context.citizen_prefixes.insert(row["code"].text_or());
    context.school_year = 2026;
    context.close = *date(2026, 9, 30);
    return context;
}

}  // namespace

const Kinds& kinds() {
    static const Kinds all = Kinds::load(data + "/imports");
    return all;
}

const KindSpec& kind(std::string_view name) { return *kinds().find(name); }

Context school(std::string level) {
    static const Context base = with_words();
    Context context = base;
    context.school_level = std::move(level);
    return context;
}

std::vector<KnownClass> classes_of(const FileResult& result, std::string_view level) {
    std::vector<KnownClass> out;
    for (const RowOutcome& row : result.rows) {
        if (row.row_class == RowClass::reject) continue;
        const std::string name = row.value("ten_lop").text;
        Grade grade = grade_of_class_name(name, level);
        if (grade == Grade::unknown) grade = grade_of_label(row.value("khoi").text);
        out.push_back({name, grade});
    }
    return out;
}

std::vector<KnownStaff> staff_of(const FileResult& result) {
    std::vector<KnownStaff> out;
    for (const RowOutcome& row : result.rows)
        out.push_back({row.value("ma_cb").text, row.value("ho_ten").text, row.value("nhom").text,
                       row.value("cccd").text});
    return out;
}

std::vector<KnownPupil> pupils_of(const FileResult& result) {
    std::vector<KnownPupil> out;
    for (const RowOutcome& row : result.rows)
        out.push_back({row.value("ma_hs").text, row.value("ho_ten").text, row.value("ngay_sinh").date,
                       row.value("cccd").text});
    return out;
}

std::string codes_text(const RowOutcome& row) {
    std::string out;
    for (const Code& c : row.codes) out += (out.empty() ? "" : " ") + c.code + ":" + c.field;
    return out;
}

namespace {

office::Cell cell_of(const std::string& text) {
    office::Cell cell;
    if (text.empty()) return cell;
    if (text[0] == '@') {
        cell.kind = office::Cell::Kind::date;
        cell.day = *parse_date(text.substr(1));
        cell.number = cell.day.days + 25569;
        return cell;
    }
    if (text[0] == '#' && text.size() > 1) {
        cell.kind = office::Cell::Kind::number;
        cell.number = std::stod(text.substr(1));
        return cell;
    }
    cell.kind = office::Cell::Kind::text;
    cell.text = text;
    return cell;
}

std::pair<std::uint32_t, std::uint32_t> place_of(const std::string& name) {
    std::uint32_t column = 0;
    std::size_t at = 0;
    for (; at < name.size() && name[at] >= 'A'; ++at)
        column = column * 26 + static_cast<std::uint32_t>(name[at] - 'A') + 1;
    return {static_cast<std::uint32_t>(std::stoul(name.substr(at))), column - 1};
}

}  // namespace

SheetBuilder& SheetBuilder::row(const std::vector<std::string>& cells) {
    office::Row row{next_++, false, {}};
    for (const std::string& text : cells) row.cells.push_back(cell_of(text));
    sheet_.rows.push_back(std::move(row));
    return *this;
}

SheetBuilder& SheetBuilder::merge(const std::string& area) {
    const std::size_t colon = area.find(':');
    const auto [first_row, first_column] = place_of(area.substr(0, colon));
    const auto [last_row, last_column] = place_of(area.substr(colon + 1));
    sheet_.merges.push_back({first_row, first_column, last_row, last_column});
    return *this;
}

office::Workbook book(const std::vector<SheetBuilder>& sheets, std::string_view format) {
    office::Workbook out;
    out.format = format;
    for (const SheetBuilder& s : sheets) out.sheets.push_back(s.sheet());
    return out;
}

const RowOutcome& row_of(const FileResult& result, std::uint32_t number, std::string_view sheet) {
    static const RowOutcome none;
    for (const RowOutcome& row : result.rows)
        if (row.row == number && (sheet.empty() || row.sheet == sheet)) return row;
    ADD_FAILURE() << "no row " << number << " " << sheet << " " << result.refusal;
    return none;
}

std::string outcome(const RowOutcome& row) {
    const std::string codes = codes_text(row);
    return std::string(name(row.row_class)) + (codes.empty() ? "" : " ") + codes;
}

std::string values(const RowOutcome& row, const std::vector<std::string>& fields) {
    std::string out;
    for (const std::string& field : fields) out += (out.empty() ? "" : " | ") + row.value(field).to_text();
    return out;
}

}  // namespace khue::imports::testing
