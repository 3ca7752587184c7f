// The shared fixtures of this module's tests.
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

}  // namespace khue::imports::testing
