#include "modules/quality/check.hpp"

#include <array>
#include <set>
#include <stdexcept>

#include "core/json.hpp"

namespace khue::quality {
namespace {

struct Words {
    std::string_view name, label, meaning;
};

constexpr std::array<Words, score_count> score_words = {{
    {"right", "Đúng", "Dữ liệu theo đúng quy tắc, không mâu thuẫn với nhau"},
    {"enough", "Đủ", "Có đủ thông tin bắt buộc, cần thiết; có đủ học sinh so với sĩ số khai báo"},
    {"clean", "Sạch", "Không trùng lặp, không còn nợ chuẩn hóa"},
    {"alive", "Sống", "Cập nhật đúng hạn, biến động được ghi nhận kịp thời"},
    {"unified", "Thống nhất", "Mã và danh mục thống nhất với cơ sở dữ liệu ngành"},
    {"shared", "Dùng chung", "Được hệ thống nhận dữ liệu tiếp nhận"},
}};

constexpr std::array<Words, 3> severity_words = {{
    {"error", "Lỗi", ""},
    {"warning", "Cảnh báo", ""},
    {"hint", "Gợi ý", ""},
}};

template <std::size_t N>
std::size_t place_of(const std::array<Words, N>& words, std::string_view name) {
    for (std::size_t i = 0; i < N; ++i)
        if (words[i].name == name) return i;
    throw std::runtime_error("unknown word " + std::string(name));
}

std::vector<std::string> texts(const Json& list) {
    std::vector<std::string> out;
    for (const Json& one : list.items) out.push_back(one.text);
    return out;
}

// The row's own day wins over that of the file.
std::optional<Date> day(const Json& row, const Json& file, const char* name) {
    return parse_date(row[name].text_or(file[name].text_or()));
}

CheckInfo read_check(const Json& file, const Json& row) {
    CheckInfo c{.code = row["code"].text_or(),
                .entity = row["entity"].text_or(),
                .score = score_named(row["score"].text_or()),
                .severity = severity_named(row["severity"].text_or()),
                .fields = texts(row["fields"]),
                .label = row["label"].text_or(),
                .explanation = row["explanation"].text_or(),
                .fix = row["fix"].text_or(),
                .reasons = {},
                .confidence = row["confidence"].text_or(file["confidence"].text_or("?")),
                .from = day(row, file, "from").value_or(CheckInfo{}.from),
                .to = day(row, file, "to").value_or(CheckInfo{}.to),
                .filled = row["filled"].text_or(),
                .listed = row["listed"].text_or(),
                .list = row["list"].text_or(),
                .numbers = {},
                .words = texts(row["words"])};
    for (const auto& m : row["numbers"].members) c.numbers.push_back({m.name, m.value.integer});
    for (const Json& reason : row["reasons"].items) {
        const std::string text = file["reasons"][reason.text].text_or();
        if (text.empty()) throw std::runtime_error("no reason " + reason.text);
        c.reasons.push_back(text);
    }
    if (c.code.empty() || c.label.empty() || c.explanation.empty() || c.fix.empty() || c.reasons.empty())
        throw std::runtime_error("words are missing");
    return c;
}

}  // namespace

std::string_view name(Score s) { return score_words[static_cast<std::size_t>(s)].name; }
std::string_view label(Score s) { return score_words[static_cast<std::size_t>(s)].label; }
std::string_view meaning(Score s) { return score_words[static_cast<std::size_t>(s)].meaning; }
std::string_view name(Severity s) { return severity_words[static_cast<std::size_t>(s)].name; }
std::string_view label(Severity s) { return severity_words[static_cast<std::size_t>(s)].label; }
Score score_named(std::string_view name) { return static_cast<Score>(place_of(score_words, name)); }
Severity severity_named(std::string_view name) {
    return static_cast<Severity>(place_of(severity_words, name));
}

std::int64_t CheckInfo::number(std::string_view wanted) const {
    for (const Number& n : numbers)
        if (n.name == wanted) return n.value;
    throw std::logic_error(code + " lacks the number " + std::string(wanted));
}

std::vector<CheckInfo> read_checks(const Json& file) {
    std::vector<CheckInfo> out;
    std::set<std::string> codes;
    for (const Json& row : file["rows"].items) {
        try {
            out.push_back(read_check(file, row));
        } catch (const std::runtime_error& wrong) {
            throw std::runtime_error("check " + row["code"].text_or("?") + ": " + wrong.what());
        }
        if (!codes.insert(out.back().code).second)
            throw std::runtime_error("check " + out.back().code + " is there twice");
    }
    return out;
}

}  // namespace khue::quality
