#include "modules/criteria/ruleset.hpp"

#include <algorithm>
#include <cmath>
#include <initializer_list>
#include <set>

#include "core/json.hpp"
#include "core/text.hpp"
#include "core/validate.hpp"

namespace khue::criteria {
namespace {

constexpr std::size_t most_criteria = 300, most_groups = 20, most_texts = 40;
constexpr std::size_t most_text = 2'000, most_title = 500, most_code = 40;
constexpr double most_points = 10'000;
constexpr int most_level = 9;
constexpr std::string_view school_levels[] = {"MN", "TH", "THCS", "TH&THCS", "THPT"};

struct Kind {
    std::string_view code, label;
};
constexpr Kind kinds[] = {{"digital_maturity", "Mức độ chuyển đổi số"}, {"quality", "Bảo đảm chất lượng"}};

// One object of the file with its place in it.
class Part {
public:
    Part(const Json& json, std::string path, Problems& problems,
         std::initializer_list<std::string_view> known)
        : json_(json), path_(std::move(path)), problems_(problems) {
        if (!json_.is_object()) {
            wrong("", "not_an_object", "phải là một đối tượng JSON.");
            return;
        }
        for (const auto& m : json_.members)
            if (std::ranges::find(known, m.name) == known.end())
                wrong(m.name, "unknown", "không có trong cách ghi bộ tiêu chí.");
    }

    void wrong(std::string_view member, std::string_view code, const std::string& rest) const {
        const std::string at = member.empty() ? path_ : path_ + "/" + std::string(member);
        problems_.add(at, code, "Chỗ " + (at.empty() ? "/" : at) + ": " + rest);
    }

    std::string text(std::string_view name, std::size_t most, bool required = false) const {
        const Json& j = json_[name];
        if (!j.is_null() && !j.is_text()) {
            wrong(name, "not_text", "phải là chữ.");
            return "";
        }
        std::string out = squeeze(nfc(j.text));
        if (required && out.empty()) wrong(name, "required", "chưa ghi.");
        if (length(out) > most) {
            wrong(name, "too_long", "dài quá " + std::to_string(most) + " ký tự.");
            return "";
        }
        return out;
    }

    std::string code(std::string_view name) const {
        std::string out = text(name, most_code, true);
        if (!out.empty() && !matches("[A-Za-z0-9._&-]+", out))
            wrong(name, "bad_code", "chỉ gồm chữ không dấu, số, dấu chấm, gạch.");
        return out;
    }

    std::optional<std::int64_t> points(std::string_view name) const {
        const Json& j = json_[name];
        if (j.is_null()) return std::nullopt;
        const bool number = j.kind == Json::Kind::integer || j.kind == Json::Kind::real;
        const double value = j.real_or(static_cast<double>(j.integer));
        if (!number || !(value >= 0 && value <= most_points)) {
            wrong(name, "bad_points", "phải là số từ 0 đến 10.000.");
            return std::nullopt;
        }
        const auto hundredths = std::llround(value * one_point);
        if (std::abs(value * one_point - static_cast<double>(hundredths)) > 1e-6)
            wrong(name, "bad_points", "chỉ ghi đến hai chữ số thập phân.");
        return hundredths;
    }

    std::optional<std::int64_t> integer(std::string_view name, std::int64_t least, std::int64_t most) const {
        const Json& j = json_[name];
        if (j.is_null()) return std::nullopt;
        if (j.kind == Json::Kind::integer && j.integer >= least && j.integer <= most) return j.integer;
        wrong(name, "bad_number",
              "phải là số nguyên từ " + std::to_string(least) + " đến " + std::to_string(most) + ".");
        return std::nullopt;
    }
    int level(std::string_view name, int least = 0) const {
        return static_cast<int>(integer(name, least, most_level).value_or(0));
    }

    bool flag(std::string_view name) const {
        const Json& j = json_[name];
        if (!j.is_null() && j.kind != Json::Kind::boolean)
            wrong(name, "not_a_flag", "phải là true hoặc false.");
        return j.boolean_or(false);
    }

    std::optional<Date> day(std::string_view name) const {
        const std::string value = text(name, 10);
        const auto out = parse_date(value);
        if (!value.empty() && !out) wrong(name, "bad_date", "phải là ngày, ví dụ 2022-12-30.");
        return out;
    }

    std::vector<std::string> texts(std::string_view name, std::size_t most) const {
        std::vector<std::string> out;
        each(name, most_texts, [&](const Json& j, const std::string&) {
            if (!j.is_text() || length(j.text) > most)
                return wrong(name, "not_text", "có mục không phải chữ, hoặc dài quá.");
            out.push_back(squeeze(nfc(j.text)));
        });
        return out;
    }

    std::vector<std::string> levels(std::string_view name) const {
        auto out = texts(name, most_code);
        for (const auto& level : out)
            if (std::ranges::find(school_levels, level) == std::end(school_levels))
                wrong(name, "unknown_level", "không có cấp học “" + level + "”.");
        return out;
    }

    void each(std::string_view name, std::size_t most, const auto& take) const {
        const Json& list = json_[name];
        if (list.is_null()) return;
        if (!list.is_array()) return wrong(name, "not_a_list", "phải là một danh sách.");
        if (list.items.size() > most)
            return wrong(name, "too_many", "có quá " + std::to_string(most) + " mục.");
        for (std::size_t i = 0; i < list.items.size(); ++i)
            take(list.items[i], path_ + "/" + std::string(name) + "/" + std::to_string(i));
    }

    const Json& at(std::string_view name) const { return json_[name]; }
    std::string path(std::string_view name) const { return path_ + "/" + std::string(name); }

private:
    const Json& json_;
    std::string path_;
    Problems& problems_;
};

Band band_of(const Json& j, const std::string& path, Problems& problems) {
    const Part p(j, path, problems, {"level", "label", "min", "above", "max", "below"});
    Band out{.level = p.level("level", 1), .label = p.text("label", most_title, true)};
    const auto min = p.points("min"), above = p.points("above"), max = p.points("max"),
               below = p.points("below");
    if (min.has_value() == above.has_value())
        p.wrong("min", "one_of", "ghi đúng một trong min (kể cả) và above (trên).");
    if (max.has_value() == below.has_value())
        p.wrong("max", "one_of", "ghi đúng một trong max (kể cả) và below (dưới).");
    out.from = min.value_or(above.value_or(0)), out.from_included = min.has_value();
    out.to = max.value_or(below.value_or(0)), out.to_included = max.has_value();
    return out;
}

ShareLevel share_of(const Json& j, const std::string& path, Problems& problems) {
    const Part p(j, path, problems,
                 {"level", "label", "mandatory_at_least", "others_at_least", "others_count", "none_below"});
    return {.level = p.level("level", 1),
            .label = p.text("label", most_title, true),
            .mandatory_at_least = p.level("mandatory_at_least"),
            .others_at_least = p.level("others_at_least"),
            .others_count = static_cast<int>(p.integer("others_count", 0, most_criteria).value_or(0)),
            .none_below = p.level("none_below")};
}

Rule rule_of(const Json& j, const std::string& path, Problems& problems) {
    const Part p(j, path, problems,
                 {"kind", "step", "bands", "missing_mandatory", "levels", "none", "confidence", "note"});
    Rule out{.bands = {},
             .levels = {},
             .none = p.text("none", most_title),
             .confidence = p.text("confidence", 4),
             .note = p.text("note", most_text)};
    const std::string kind = p.text("kind", most_code, true);
    if (kind == "mandatory_and_share") out.kind = RatingKind::mandatory_and_share;
    if (kind != "mandatory_and_share" && kind != "min_of_groups")
        p.wrong("kind", "unknown_rule", "chỉ nhận min_of_groups hoặc mandatory_and_share.");
    out.step = p.points("step").value_or(one_point / 2);
    if (out.step == 0) p.wrong("step", "bad_points", "phải lớn hơn 0.");
    const std::string missing = p.text("missing_mandatory", most_code);
    if (missing == "warning") out.missing_mandatory = MissingMandatory::warning;
    if (!missing.empty() && missing != "warning" && missing != "lowest_level")
        p.wrong("missing_mandatory", "unknown_rule", "chỉ nhận lowest_level hoặc warning.");
    p.each("bands", most_level,
           [&](const Json& b, const std::string& at) { out.bands.push_back(band_of(b, at, problems)); });
    p.each("levels", most_level,
           [&](const Json& l, const std::string& at) { out.levels.push_back(share_of(l, at, problems)); });
    const bool by_levels = out.kind == RatingKind::mandatory_and_share;
    if (by_levels ? out.levels.empty() : out.bands.empty())
        p.wrong(by_levels ? "levels" : "bands", "required", "chưa ghi các mức.");
    return out;
}

Criterion criterion_of(const Json& j, const std::string& path, Problems& problems) {
    const Part p(j, path, problems,
                 {"code", "group", "title", "max", "mandatory", "evidence", "evidence_required", "confidence",
                  "doubt", "levels", "measures"});
    Criterion out{.code = p.code("code"),
                  .group = p.code("group"),
                  .title = p.text("title", most_title, true),
                  .max = p.points("max").value_or(0),
                  .mandatory = p.flag("mandatory"),
                  .evidence = p.text("evidence", most_text),
                  .evidence_required = p.flag("evidence_required"),
                  .confidence = p.text("confidence", 4),
                  .doubt = p.text("doubt", most_text),
                  .levels = {},
                  .measures = p.texts("measures", most_title)};
    p.each("levels", most_level, [&](const Json& l, const std::string& at) {
        const Part q(l, at, problems, {"level", "text"});
        out.levels.push_back({.level = q.level("level", 1), .text = q.text("text", most_text, true)});
    });
    return out;
}

Parent parent_of(const Json& j, const std::string& path, Problems& problems) {
    const Part p(j, path, problems, {"code", "title", "max", "bands", "confidence", "note"});
    return {.code = p.code("code"),
            .title = p.text("title", most_title, true),
            .max = p.points("max").value_or(0),
            .bands = p.texts("bands", most_title),
            .confidence = p.text("confidence", 4),
            .note = p.text("note", most_text)};
}

void read_document(Ruleset& out, const Part& p, Problems& problems) {
    if (p.at("document").is_null()) return p.wrong("document", "required", "chưa ghi văn bản gốc.");
    const Part d(p.at("document"), p.path("document"), problems, {"number", "issued_on", "issuer"});
    out.number = d.text("number", most_code, true);
    out.issuer = d.text("issuer", most_title, true);
    out.issued_on = d.day("issued_on");
}

void read_deadlines(Ruleset& out, const Part& p, Problems& problems) {
    if (p.at("deadlines").is_null()) return;
    const Part d(p.at("deadlines"), p.path("deadlines"), problems, {"self", "review", "confidence", "note"});
    const auto day = [&](std::string_view name) {
        std::string value = d.text(name, 5, true);
        if (!parse_date("2023-" + value)) d.wrong(name, "bad_date", "phải là tháng-ngày, ví dụ 05-31.");
        return value;
    };
    out.self_due = day("self"), out.review_due = day("review");
    if (out.review_due < out.self_due) d.wrong("review", "order", "phải sau hạn của trường.");
    out.due_confidence = d.text("confidence", 4), out.due_note = d.text("note", most_text);
}

void read_expected(Ruleset& out, const Part& p, Problems& problems) {
    if (p.at("expected").is_null()) return;
    const Part e(p.at("expected"), p.path("expected"), problems, {"group_sum", "criteria", "mandatory"});
    out.expected = {.group_sum = e.points("group_sum"),
                    .criteria = e.integer("criteria", 1, most_criteria),
                    .mandatory = e.integer("mandatory", 0, most_criteria)};
}

// Each code once; what refers to another finds it.
void check_codes(const Ruleset& set, const Part& p) {
    std::set<std::string> groups, codes;
    for (std::size_t i = 0; i < set.groups.size(); ++i)
        if (!groups.insert(set.groups[i].code).second)
            p.wrong("groups/" + std::to_string(i) + "/code", "repeated",
                    "mã “" + set.groups[i].code + "” bị lặp.");
    for (std::size_t i = 0; i < set.criteria.size(); ++i) {
        const Criterion& c = set.criteria[i];
        const std::string at = "criteria/" + std::to_string(i);
        if (!codes.insert(c.code).second) p.wrong(at + "/code", "repeated", "mã “" + c.code + "” bị lặp.");
        if (!set.group(c.group)) p.wrong(at + "/group", "unknown_group", "không có nhóm “" + c.group + "”.");
        if (!set.by_levels() && c.max == 0 && !c.mandatory)
            p.wrong(at + "/max", "required", "chưa ghi điểm tối đa.");
    }
    for (std::size_t i = 0; i < set.doubts.size(); ++i)
        for (const auto& code : set.doubts[i].about)
            if (!codes.contains(code))
                p.wrong("doubts/" + std::to_string(i) + "/about", "unknown_criterion",
                        "không có tiêu chí “" + code + "”.");
}

void append_texts(JsonWriter& w, std::string_view name, const std::vector<std::string>& texts) {
    w.key(name).array();
    for (const auto& text : texts) w.value(text);
    w.end_array();
}

void text_if(JsonWriter& w, std::string_view name, const std::string& text) {
    if (!text.empty()) w.member(name, text);
}

JsonWriter& points(JsonWriter& w, std::string_view name, std::int64_t hundredths) {
    return w.key(name).real(static_cast<double>(hundredths) / one_point, 2);
}

void append_rule(JsonWriter& w, const Rule& rule) {
    w.key("rule").object();
    w.member("kind", rule.kind == RatingKind::min_of_groups ? "min_of_groups" : "mandatory_and_share");
    points(w, "step", rule.step);
    if (rule.kind == RatingKind::min_of_groups) {
        w.key("bands").array();
        for (const Band& b : rule.bands) {
            w.object().member("level", b.level).member("label", b.label);
            points(w, b.from_included ? "min" : "above", b.from);
            points(w, b.to_included ? "max" : "below", b.to).end_object();
        }
        w.end_array();
        w.member("missing_mandatory",
                 rule.missing_mandatory == MissingMandatory::lowest_level ? "lowest_level" : "warning");
    } else {
        w.key("levels").array();
        for (const ShareLevel& l : rule.levels)
            w.object()
                .member("level", l.level)
                .member("label", l.label)
                .member("mandatory_at_least", l.mandatory_at_least)
                .member("others_at_least", l.others_at_least)
                .member("others_count", l.others_count)
                .member("none_below", l.none_below)
                .end_object();
        w.end_array();
    }
    text_if(w, "none", rule.none), text_if(w, "confidence", rule.confidence), text_if(w, "note", rule.note);
    w.end_object();
}

void append_criterion(JsonWriter& w, const Criterion& c) {
    w.object().member("code", c.code).member("group", c.group).member("title", c.title);
    if (c.max) points(w, "max", c.max);
    if (c.mandatory) w.member("mandatory", true);
    text_if(w, "evidence", c.evidence);
    if (c.evidence_required) w.member("evidence_required", true);
    text_if(w, "confidence", c.confidence), text_if(w, "doubt", c.doubt);
    if (!c.levels.empty()) {
        w.key("levels").array();
        for (const LevelText& l : c.levels)
            w.object().member("level", l.level).member("text", l.text).end_object();
        w.end_array();
    }
    if (!c.measures.empty()) append_texts(w, "measures", c.measures);
    w.end_object();
}

void append_head(JsonWriter& w, const Ruleset& s) {
    w.member("code", s.code).member("version", s.version).member("kind", s.kind).member("title", s.title);
    w.key("document").object().member("number", s.number);
    if (s.issued_on) w.member("issued_on", *s.issued_on);
    w.member("issuer", s.issuer).end_object();
    text_if(w, "legal_basis", s.legal_basis), text_if(w, "source", s.source);
    text_if(w, "confidence", s.confidence), text_if(w, "note", s.note);
    append_texts(w, "levels", s.levels);
    if (!s.self_due.empty()) {
        w.key("deadlines").object().member("self", s.self_due).member("review", s.review_due);
        text_if(w, "confidence", s.due_confidence), text_if(w, "note", s.due_note);
        w.end_object();
    }
    w.key("confirmers").array();
    for (const Confirmer& c : s.confirmers) {
        w.object();
        append_texts(w, "levels", c.levels);
        w.member("who", c.who);
        text_if(w, "confidence", c.confidence);
        w.end_object();
    }
    w.end_array();
}

void append_expected(JsonWriter& w, const Expected& e) {
    w.key("expected").object();
    if (e.group_sum) points(w, "group_sum", *e.group_sum);
    if (e.criteria) w.member("criteria", *e.criteria);
    if (e.mandatory) w.member("mandatory", *e.mandatory);
    w.end_object();
}

}  // namespace

int Rule::top() const {
    if (kind == RatingKind::min_of_groups) return bands.empty() ? 0 : bands.back().level;
    return levels.empty() ? 0 : levels.back().level;
}

std::string Rule::label_of(int level) const {
    for (const Band& b : bands)
        if (b.level == level) return b.label;
    for (const ShareLevel& l : levels)
        if (l.level == level) return l.label;
    return level == 0 ? none : "";
}

bool Parent::covers(std::string_view criterion) const {
    return criterion == code ||
           (criterion.size() > code.size() && criterion.starts_with(code) && criterion[code.size()] == '.');
}

const Criterion* Ruleset::find(std::string_view wanted) const {
    const auto found = std::ranges::find(criteria, wanted, &Criterion::code);
    return found == criteria.end() ? nullptr : &*found;
}

const Group* Ruleset::group(std::string_view wanted) const {
    const auto found = std::ranges::find(groups, wanted, &Group::code);
    return found == groups.end() ? nullptr : &*found;
}

std::int64_t Ruleset::most_of(const Criterion& c) const {
    if (by_levels()) return rule.top() * one_point;
    return is_condition(c) ? one_point : c.max;
}

std::int64_t Ruleset::step_of(const Criterion& c) const {
    return by_levels() || is_condition(c) ? one_point : rule.step;
}

std::string Ruleset::confirmer_of(std::string_view level) const {
    for (const Confirmer& c : confirmers)
        if (std::ranges::find(c.levels, level) != c.levels.end()) return c.who;
    return "";
}

Ruleset read_ruleset(const Json& j, Problems& problems) {
    const Part p(
        j, "", problems,
        {"code", "version", "kind", "title", "document", "legal_basis", "source", "confidence", "note",
         "levels", "deadlines", "confirmers", "rule", "expected", "groups", "doubts", "parents", "criteria"});
    Ruleset out{.code = p.code("code"),
                .version = p.text("version", most_code, true),
                .kind = p.text("kind", most_code, true),
                .title = p.text("title", 300, true),
                .legal_basis = p.text("legal_basis", most_text),
                .source = p.text("source", most_text),
                .confidence = p.text("confidence", 4),
                .note = p.text("note", most_text),
                .levels = p.levels("levels")};
    if (!out.kind.empty() && kind_label(out.kind).empty())
        p.wrong("kind", "unknown_kind", "chỉ nhận digital_maturity hoặc quality.");
    if (out.levels.empty()) p.wrong("levels", "required", "chưa ghi cấp học áp dụng.");
    read_document(out, p, problems);
    read_deadlines(out, p, problems);
    read_expected(out, p, problems);
    out.rule = rule_of(p.at("rule"), "/rule", problems);
    p.each("confirmers", most_groups, [&](const Json& c, const std::string& at) {
        const Part q(c, at, problems, {"levels", "who", "confidence"});
        out.confirmers.push_back({.levels = q.levels("levels"),
                                  .who = q.text("who", most_title, true),
                                  .confidence = q.text("confidence", 4)});
    });
    p.each("groups", most_groups, [&](const Json& g, const std::string& at) {
        const Part q(g, at, problems, {"code", "title"});
        out.groups.push_back({.code = q.code("code"), .title = q.text("title", most_title, true)});
    });
    p.each("doubts", most_texts, [&](const Json& d, const std::string& at) {
        const Part q(d, at, problems, {"about", "text", "settled"});
        out.doubts.push_back({.about = q.texts("about", most_code),
                              .text = q.text("text", most_text, true),
                              .settled = q.text("settled", most_text)});
    });
    p.each("parents", most_criteria,
           [&](const Json& x, const std::string& at) { out.parents.push_back(parent_of(x, at, problems)); });
    p.each("criteria", most_criteria, [&](const Json& x, const std::string& at) {
        out.criteria.push_back(criterion_of(x, at, problems));
    });
    if (out.groups.empty()) p.wrong("groups", "required", "chưa ghi các nhóm.");
    if (out.criteria.empty()) p.wrong("criteria", "required", "chưa ghi các tiêu chí.");
    check_codes(out, p);
    return out;
}

Ruleset parse_ruleset(std::string_view json) {
    Problems problems;
    Ruleset out = read_ruleset(parse_json(json).value_or(Json{}), problems);
    throw_if_any(problems);
    return out;
}

std::string ruleset_json(const Ruleset& s) {
    std::string out;
    JsonWriter w(out);
    w.object();
    append_head(w, s);
    append_rule(w, s.rule);
    append_expected(w, s.expected);
    w.key("groups").array();
    for (const Group& g : s.groups) w.object().member("code", g.code).member("title", g.title).end_object();
    w.end_array().key("doubts").array();
    for (const Doubt& d : s.doubts) {
        w.object();
        append_texts(w, "about", d.about);
        w.member("text", d.text);
        text_if(w, "settled", d.settled);
        w.end_object();
    }
    w.end_array().key("parents").array();
    for (const Parent& p : s.parents) {
        w.object().member("code", p.code).member("title", p.title);
        points(w, "max", p.max);
        append_texts(w, "bands", p.bands);
        text_if(w, "confidence", p.confidence), text_if(w, "note", p.note);
        w.end_object();
    }
    w.end_array().key("criteria").array();
    for (const Criterion& c : s.criteria) append_criterion(w, c);
    w.end_array().end_object();
    return out;
}

std::string points_text(std::int64_t hundredths) {
    std::string out = std::to_string(hundredths / one_point);
    const std::int64_t rest = hundredths % one_point;
    if (rest == 0) return out;
    out += ',' + std::string(1, static_cast<char>('0' + rest / 10));
    return rest % 10 ? out + static_cast<char>('0' + rest % 10) : out;
}

std::string_view kind_label(std::string_view kind) {
    const auto found = std::ranges::find(kinds, kind, &Kind::code);
    return found == std::end(kinds) ? "" : found->label;
}

}  // namespace khue::criteria
