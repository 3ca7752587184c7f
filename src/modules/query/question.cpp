#include "modules/query/question.hpp"

#include <algorithm>

#include "core/text.hpp"
#include "core/value_type.hpp"

namespace khue::questions {
namespace {

constexpr std::string_view kinds[] = {"count", "distinct", "sum", "average", "least", "most"};

std::vector<Operand> operands(const Entity& of, const Json& json, const Asking& asking, Problems& problems,
                              const std::string& at, std::size_t most) {
    std::vector<Operand> out;
    if (json.is_null()) return out;
    if (!json.is_array() || json.items.size() > most) {
        problems.add(at, "too_many", "Chọn nhiều nhất " + std::to_string(most) + " mục.");
        return out;
    }
    for (std::size_t i = 0; i < json.items.size(); ++i)
        out.push_back(parse_operand(of, json.items[i], asking, problems, at + "/" + std::to_string(i)));
    return out;
}

bool has_order(Sort s) { return s == Sort::number || s == Sort::day; }

bool fits(Aggregate::Kind kind, const Operand& o) {
    using enum Aggregate::Kind;
    const Sort sort = sort_of(o);
    if (kind == sum || kind == average) return sort == Sort::number;
    return kind == distinct || has_order(sort);
}

bool only_counted(const Reach& reach, const Entity& e) {
    const Reach::Part* part = reach.find(e);
    return part && part->counts_only;
}

Aggregate measure(const Entity& of, const Json& json, const Asking& asking, Problems& problems,
                  const std::string& at) {
    using enum Aggregate::Kind;
    Aggregate out;
    const auto* kind = std::ranges::find(kinds, json["do"].text_or());
    if (kind == std::end(kinds)) return problems.add(at + "/do", "choice", "Không biết cách tính này."), out;
    out.kind = static_cast<Aggregate::Kind>(kind - kinds);
    if (out.kind == count) return out;
    const std::size_t before = problems.list.size();
    Operand o = parse_operand(of, json["of"], asking, problems, at + "/of");
    if (problems.list.size() > before) return out;
    if (!fits(out.kind, o)) {
        problems.add(at + "/do", "choice", "Không tính được như vậy với " + phrase(o) + ".");
        return out;
    }
    // The least and the most of a group are those of one person.
    if ((out.kind == least || out.kind == most) && only_counted(asking.reach, *o.owner)) {
        problems.add(at + "/do", "counts_only", "Bạn chỉ được hỏi số đếm, tổng và trung bình.");
        return out;
    }
    out.of = std::move(o);
    return out;
}

std::vector<Aggregate> measures(const Entity& of, const Json& json, const Asking& asking,
                                Problems& problems) {
    std::vector<Aggregate> out;
    if (json.is_null()) return out;
    if (!json.is_array() || json.items.size() > most_measures) {
        problems.add("/measures", "too_many",
                     "Chọn nhiều nhất " + std::to_string(most_measures) + " phép tính.");
        return out;
    }
    for (std::size_t i = 0; i < json.items.size(); ++i)
        out.push_back(measure(of, json.items[i], asking, problems, "/measures/" + std::to_string(i)));
    return out;
}

std::vector<PointInTime> moments(const Json& json, const Json& of, const Asking& asking, Problems& problems) {
    std::vector<PointInTime> out;
    if (json.is_null()) return out;
    if (!json.is_array() || json.items.size() > most_moments) {
        problems.add("/moments", "too_many",
                     "So sánh nhiều nhất " + std::to_string(most_moments) + " thời điểm.");
        return out;
    }
    for (std::size_t i = 0; i < json.items.size(); ++i) {
        Json at = json.items[i];
        at.members.push_back({"of", of});
        const Selection s = parse_selection(at, asking, problems, "/moments/" + std::to_string(i));
        out.push_back({.as_of = s.as_of, .valid_on = s.valid_on});
    }
    return out;
}

void check_list(const Question& q, const Reach& reach, Problems& problems) {
    if (only_counted(reach, *q.selection.subject))
        problems.add("/of", "counts_only",
                     "Bạn chỉ được hỏi số đếm của loại hồ sơ này. Hãy chọn một phép tính, chẳng hạn đếm.");
    if (q.fields.empty()) problems.add("/fields", "required", "Chọn ít nhất một trường dữ liệu để xem.");
    if (!q.moments.empty()) problems.add("/moments", "list", "Danh sách xem được ở một thời điểm.");
}

bool has_validity(const Selection& s, const std::vector<const Entity*>& tables) {
    return !s.valid_on || std::ranges::any_of(tables, [](const Entity* e) { return bool(validity_of(*e)); });
}

// A day of validity that nothing in the question has would change nothing, and mislead.
void check_validity(const Question& q, const Reach& reach, Problems& problems) {
    Composition c(q.selection, reach);
    for (const auto* list : {&q.fields, &q.rows})
        for (const Operand& o : *list) c.value(o);
    const auto refuse = [&](const std::string& at) {
        problems.add(at, "no_validity", "Loại hồ sơ này không có ngày hiệu lực.");
    };
    if (!has_validity(q.selection, c.tables())) refuse("/valid_on");
    for (std::size_t i = 0; i < q.moments.size(); ++i) {
        Selection s = q.selection;
        s.valid_on = q.moments[i].valid_on;
        if (!has_validity(s, c.tables())) refuse("/moments/" + std::to_string(i) + "/valid_on");
    }
}

std::string upper_first(std::string text) {
    std::size_t first = 1;
    while (first < text.size() && (static_cast<unsigned char>(text[first]) & 0xC0) == 0x80) ++first;
    return upper(text.substr(0, first)) + text.substr(std::min(first, text.size()));
}

std::string measure_words(const Aggregate& a) {
    using enum Aggregate::Kind;
    switch (a.kind) {
        case count: return "số hồ sơ";
        case distinct: return "số giá trị khác nhau của " + phrase(*a.of);
        case sum: return "tổng " + phrase(*a.of);
        case average: return "trung bình " + phrase(*a.of);
        case least: return "nhỏ nhất của " + phrase(*a.of);
        case most: return "lớn nhất của " + phrase(*a.of);
    }
    return "";
}

// "a, b và c"
std::string listed(const std::vector<std::string>& all) {
    std::string out;
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (i) out += i + 1 == all.size() ? " và " : ", ";
        out += all[i];
    }
    return out;
}

std::vector<std::string> phrases(const std::vector<Operand>& operands) {
    std::vector<std::string> out;
    for (const Operand& o : operands) out.push_back(phrase(o));
    return out;
}

std::string grouped_sentence(const Question& q, const NameOf& name_of) {
    const std::string whose = lower_first(sentence(q.selection, name_of));
    const bool count = q.measures.size() == 1 && q.measures[0].kind == Aggregate::Kind::count;
    std::vector<std::string> what;
    for (const Aggregate& a : q.measures) what.push_back(measure_words(a));
    std::string out = count ? "Số " + whose : upper_first(listed(what)) + " của " + whose;
    std::vector<std::string> by = phrases(q.rows);
    if (q.columns) by.push_back(phrase(*q.columns));
    if (!by.empty()) out += ", theo " + listed(by);
    std::vector<std::string> when;
    for (const PointInTime& m : q.moments) when.push_back(words(m));
    if (!when.empty()) out += ", so sánh: " + listed(when);
    return out;
}

}  // namespace

Question parse_question(const Json& json, const Asking& asking, Problems& problems) {
    Question q;
    q.selection = parse_selection(json, asking, problems);
    if (!q.selection.subject) return q;
    const Entity& of = *q.selection.subject;
    q.fields = operands(of, json["fields"], asking, problems, "/fields", most_fields);
    q.rows = operands(of, json["rows"], asking, problems, "/rows", most_rows_of_groups);
    if (!json["columns"].is_null())
        q.columns = parse_operand(of, json["columns"], asking, problems, "/columns");
    q.measures = measures(of, json["measures"], asking, problems);
    if (q.measures.empty() && (!q.rows.empty() || q.columns)) q.measures.push_back({});
    q.moments = moments(json["moments"], json["of"], asking, problems);
    if (const Json& order = json["order"]; !order.is_null() && q.is_list()) {
        q.order = parse_operand(of, order["field"], asking, problems, "/order/field");
        q.descending = order["descending"].boolean_or(false);
    }
    if (q.columns && !q.moments.empty())
        problems.add("/moments", "columns", "Chỉ chọn một: cột của bảng, hoặc các thời điểm để so sánh.");
    if (q.is_list()) check_list(q, asking.reach, problems);
    if (problems.empty()) check_validity(q, asking.reach, problems);
    return q;
}

std::string heading(const Operand& o) { return upper_first(phrase(o)); }
std::string heading(const Aggregate& a) { return upper_first(measure_words(a)); }

std::string words(const PointInTime& m) {
    std::string out;
    if (m.valid_on) out = "hiệu lực ngày " + to_vietnamese(*m.valid_on);
    if (m.as_of) out += (out.empty() ? "" : ", ") + ("ghi nhận đến " + to_vietnamese(local_date(*m.as_of)));
    return out.empty() ? "hiện nay" : out;
}

std::string sentence(const Question& q, const NameOf& name_of) {
    if (!q.is_list()) return grouped_sentence(q, name_of);
    std::string out = sentence(q.selection, name_of);
    if (!q.fields.empty()) out += ": " + listed(phrases(q.fields));
    if (q.order) out += ", xếp theo " + phrase(*q.order) + (q.descending ? " giảm dần" : "");
    return out;
}

Privacy privacy_of(const Question& q) {
    Privacy most = privacy_of(q.selection.where);
    for (const auto* list : {&q.fields, &q.rows})
        for (const Operand& o : *list) most = std::max(most, privacy_of(o));
    for (const auto* one : {&q.columns, &q.order})
        if (*one) most = std::max(most, privacy_of(**one));
    for (const Aggregate& a : q.measures)
        if (a.of) most = std::max(most, privacy_of(*a.of));
    return most;
}

bool tells_of_persons(const Question& q, const Reach& reach) {
    if (q.is_list()) return privacy_of(q) != Privacy::open;
    const auto tells = [&](const Operand& o) {
        return o.field && singles_out(reach, *o.owner, *o.field, o.derive != Derive::none);
    };
    if (std::ranges::any_of(q.rows, tells) || (q.columns && tells(*q.columns))) return true;
    return std::ranges::any_of(q.measures, [&](const Aggregate& a) {
        return (a.kind == Aggregate::Kind::least || a.kind == Aggregate::Kind::most) && tells(*a.of);
    });
}

}  // namespace khue::questions
