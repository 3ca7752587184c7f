// A selection as a Vietnamese sentence, so that who asks can read what is asked.
#include <charconv>

#include "core/text.hpp"
#include "core/value_type.hpp"
#include "modules/codes/code_lists.hpp"
#include "modules/query/selection.hpp"

namespace khue::questions {
namespace {

std::string day_words(std::string_view text) {
    if (const auto day = parse_date(text)) return to_vietnamese(*day);
    const auto dash = text.find('-');
    if (dash == text.npos) return "năm " + std::string(text);
    return "tháng " + std::string(text.substr(dash + 1)) + "/" + std::string(text.substr(0, dash));
}

std::string moving_day(std::string_view text) {
    text.remove_prefix(std::string_view("today").size());
    if (text.empty()) return "hôm nay";
    return std::string(text.substr(1)) + (text.front() == '-' ? " ngày trước" : " ngày tới");
}

std::string in_quotes(std::string_view word) { return "“" + std::string(word) + "”"; }

std::string code_words(const Field& f, const std::string& word) {
    if (!f.code_list.empty()) return std::string(code_lists().label(f.code_list, word));
    for (const Choice& c : f.choices)
        if (c.code == word) return std::string(c.label);
    return word;
}

std::string record_words(const Field& f, const std::string& word, const NameOf& name_of) {
    std::int64_t id = 0;
    std::from_chars(word.data(), word.data() + word.size(), id);
    const std::string name = name_of && !f.target.empty() ? name_of(f.target, id) : "";
    return name.empty() ? "số " + word : name;
}

std::string shown(const Operand& o, const std::string& word, const NameOf& name_of) {
    switch (sort_of(o)) {
        case Sort::day:
        case Sort::instant: return word.starts_with("today") ? moving_day(word) : day_words(word);
        case Sort::flag: return word == "true" || word == "1" ? "có" : "không";
        case Sort::record: return record_words(*o.field, word, name_of);
        case Sort::code: return code_words(*o.field, word);
        case Sort::text: return in_quotes(word);
        case Sort::number: return word;
    }
    return word;
}

std::string all_values(const Condition& c, const NameOf& name_of) {
    std::string out;
    for (const std::string& word : c.words)
        out += (out.empty() ? "" : ", ") + shown(c.operand, word, name_of);
    return out;
}

std::string counted(const Related& r, const NameOf& name_of) {
    std::string out = lower_first(r.entity->label);
    for (const Condition& c : r.where)
        if (const std::string inner = sentence(c, name_of); !inner.empty()) out += " mà " + inner;
    return out;
}

// "lớp có từ 2 học sinh trở lên"
std::string count_words(const Condition& c, const NameOf& name_of) {
    const std::string what = counted(*c.operand.count, name_of);
    std::string whose;
    for (auto f = c.operand.path.rbegin(); f != c.operand.path.rend(); ++f)
        whose += (whose.empty() ? "" : " của ") + lower_first((*f)->label);
    if (!whose.empty()) whose += " ";
    const std::string n = c.other ? phrase(*c.other) : all_values(c, name_of);
    switch (c.op) {
        case Op::some: return whose + "có " + what;
        case Op::none: return whose + "không có " + what + " nào";
        case Op::equal: return whose + "có đúng " + n + " " + what;
        case Op::not_equal: return whose + "có số " + what + " khác " + n;
        case Op::more: return whose + "có nhiều hơn " + n + " " + what;
        case Op::at_least: return whose + "có từ " + n + " " + what + " trở lên";
        case Op::less: return whose + "có ít hơn " + n + " " + what;
        case Op::at_most: return whose + "có nhiều nhất " + n + " " + what;
        default: return whose + "có số " + what + " trong khoảng " + n;
    }
}

std::string between_words(const Condition& c, const NameOf& name_of) {
    return "từ " + shown(c.operand, c.words[0], name_of) + " đến " + shown(c.operand, c.words[1], name_of);
}

std::string compare_words(const Condition& c, const NameOf& name_of) {
    if (c.operand.count) return count_words(c, name_of);
    std::string x = phrase(c.operand);
    const std::string v = c.other ? phrase(*c.other) : all_values(c, name_of);
    const Sort sort = sort_of(c.operand);
    const bool days = sort == Sort::day || sort == Sort::instant;
    switch (c.op) {
        case Op::equal: return x + (sort == Sort::flag ? ": " : " là ") + v;
        case Op::not_equal: return x + " đã ghi và khác " + v;
        case Op::more: return x + (days ? " sau " : " lớn hơn ") + v;
        case Op::at_least: return x + " từ " + v + (days ? " trở đi" : " trở lên");
        case Op::less: return x + (days ? " trước " : " nhỏ hơn ") + v;
        case Op::at_most: return x + (days ? " đến hết " : " từ ") + v + (days ? "" : " trở xuống");
        case Op::between: return x + " " + between_words(c, name_of);
        case Op::in: return x + " là một trong: " + v;
        case Op::not_in: return x + " đã ghi và không thuộc: " + v;
        case Op::contains: return x + " có chứa " + in_quotes(c.words[0]);
        case Op::starts: return x + " bắt đầu bằng " + in_quotes(c.words[0]);
        case Op::empty: return "chưa ghi " + x;
        case Op::filled: return "đã ghi " + x;
        default: return x;
    }
}

// "a, b và c"; a group among others stands in brackets.
std::string join(const Condition& c, std::string_view word, const NameOf& name_of) {
    std::vector<std::string> all;
    for (const Condition& part : c.parts) {
        std::string one = sentence(part, name_of);
        if (one.empty()) continue;
        const bool group = part.kind != Condition::Kind::compare && part.parts.size() > 1;
        if (group && c.parts.size() > 1) one = "(" + one + ")";
        all.push_back(std::move(one));
    }
    std::string out;
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (i) out += i + 1 == all.size() ? std::string(word) : ", ";
        out += all[i];
    }
    return out;
}

}  // namespace

std::string lower_first(std::string_view label) {
    std::size_t first = 1;
    while (first < label.size() && (static_cast<unsigned char>(label[first]) & 0xC0) == 0x80) ++first;
    std::size_t second = first + 1;
    while (second < label.size() && (static_cast<unsigned char>(label[second]) & 0xC0) == 0x80) ++second;
    if (first < label.size()) {
        const auto next = label.substr(first, second - first);
        if (next != " " && lower(next) != next) return std::string(label);  // "CNTT"
    }
    return lower(label.substr(0, first)) + std::string(label.substr(std::min(first, label.size())));
}

std::string phrase(const Operand& o) {
    std::string whose;
    for (auto f = o.path.rbegin(); f != o.path.rend(); ++f) whose += " của " + lower_first((*f)->label);
    if (o.count) return "số " + counted(*o.count, {}) + whose;
    const std::string label = lower_first(o.field->label);
    if (o.derive == Derive::none) return label + whose;
    if (o.derive == Derive::age)
        return "tuổi (theo " + label + whose + (o.on ? ", tính đến " + to_vietnamese(*o.on) : "") + ")";
    return std::string(derive_label(o.derive)) + " của " + label + whose;
}

std::string sentence(const Condition& c, const NameOf& name_of) {
    switch (c.kind) {
        case Condition::Kind::compare: return compare_words(c, name_of);
        case Condition::Kind::all: return join(c, " và ", name_of);
        case Condition::Kind::any: return join(c, " hoặc ", name_of);
        case Condition::Kind::none_of: {
            const std::string inner = join(c, " và ", name_of);
            return inner.empty() ? "" : "không phải là (" + inner + ")";
        }
    }
    return "";
}

std::string sentence(const Selection& s, const NameOf& name_of) {
    std::string out(s.subject->label);
    if (const std::string where = sentence(s.where, name_of); !where.empty()) out += " mà " + where;
    if (s.valid_on) out += ", có hiệu lực trong ngày " + to_vietnamese(*s.valid_on);
    if (s.as_of)
        out += ", theo dữ liệu đã ghi nhận đến " + local_clock(*s.as_of) + " ngày " +
               to_vietnamese(local_date(*s.as_of));
    return out;
}

}  // namespace khue::questions
