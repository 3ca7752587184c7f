#include "modules/statistics/layout.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <stdexcept>

#include "core/problem.hpp"

namespace khue::statistics {
namespace {

std::vector<Layout> loaded;
Vocabulary loaded_vocabulary;

std::vector<std::string> texts(const Json& list) {
    std::vector<std::string> out;
    for (const Json& item : list.items) out.push_back(item.text_or());
    return out;
}

std::vector<std::int64_t> numbers(const Json& list) {
    std::vector<std::int64_t> out;
    for (const Json& item : list.items) out.push_back(item.integer_or(0));
    return out;
}

std::optional<std::int64_t> bound(const Json& j) {
    return j.kind == Json::Kind::integer ? std::optional(j.integer) : std::nullopt;
}

Of of_name(const std::string& name) {
    static const std::map<std::string, Of, std::less<>> names = {
        {"schools", Of::schools}, {"sites", Of::sites}, {"classes", Of::classes},
        {"pupils", Of::pupils},   {"staff", Of::staff}, {"rooms", Of::rooms}};
    const auto found = names.find(name);
    if (found == names.end()) throw std::runtime_error("counts unknown things: " + name);
    return found->second;
}

// Each word of the vocabulary, and where its value goes.
void take_word(Count& c, const std::string& word, const Json& value) {
    static const std::map<std::string, std::vector<std::string> Count::*, std::less<>> lists = {
        {"preschool", &Count::preschool},   {"type", &Count::type},
        {"grades", &Count::grades},         {"age_groups", &Count::age_groups},
        {"disability", &Count::disability}, {"groups", &Count::groups},
        {"posts", &Count::posts},           {"qualification", &Count::qualification},
        {"teaches", &Count::teaches},       {"kinds", &Count::kinds}};
    static const std::map<std::string, std::optional<Range> Count::*, std::less<>> ranges = {
        {"classes", &Count::classes}, {"sites", &Count::sites},   {"disabled", &Count::disabled},
        {"size", &Count::size},       {"months", &Count::months}, {"age", &Count::age}};
    static const std::map<std::string, std::optional<bool> Count::*, std::less<>> flags = {
        {"special", &Count::special},
        {"repeating", &Count::repeating},
        {"policy", &Count::policy},
        {"minority", &Count::minority}};
    static const std::map<std::string, std::string Count::*, std::less<>> single = {
        {"region", &Count::region}, {"has", &Count::has}, {"sex", &Count::sex}};
    if (word == "of")
        c.of = of_name(value.text_or());
    else if (const auto l = lists.find(word); l != lists.end() && value.is_array())
        c.*l->second = texts(value);
    else if (const auto r = ranges.find(word); r != ranges.end() && value.items.size() == 2)
        c.*r->second = Range{.least = bound(value.items[0]), .most = bound(value.items[1])};
    else if (const auto f = flags.find(word); f != flags.end() && value.kind == Json::Kind::boolean)
        c.*f->second = value.boolean;
    else if (const auto s = single.find(word); s != single.end() && value.is_text())
        c.*s->second = value.text;
    else
        throw std::runtime_error("unknown condition: " + word);
}

Row row_in(const Json& j) {
    Row row{.code = j["code"].integer_or(0),
            .label = j["label"].text_or(),
            .unit = j["unit"].text_or(),
            .note = j["note"].text_or(),
            .depth = static_cast<int>(j["depth"].integer_or(0)),
            .count = {}};
    if (row.code <= 0 || row.label.empty() || row.unit.empty())
        throw std::runtime_error("row without code, label or unit");
    if (!j.has("count")) return row;
    try {
        row.count.emplace();
        for (const Json::Member& m : j["count"].members) take_word(*row.count, m.name, m.value);
    } catch (const std::runtime_error& e) {
        throw std::runtime_error("row " + std::to_string(row.code) + ": " + e.what());
    }
    return row;
}

Rule rule_in(const Json& j) {
    Rule rule{.whole = j["whole"].integer_or(0),
              .op = j["op"].text_or(),
              .parts = numbers(j["parts"]),
              .hard = j["hard"].boolean_or(true)};
    const bool known = rule.op == "=" || rule.op == ">=" || rule.op == ">=sum";
    if (!known || rule.parts.empty()) throw std::runtime_error("unknown rule " + rule.key());
    return rule;
}

void check_references(const Layout& l) {
    std::set<std::int64_t> codes;
    for (const Section& s : l.sections)
        for (const Row& r : s.rows)
            if (!codes.insert(r.code).second)
                throw std::runtime_error("code twice: " + std::to_string(r.code));
    const auto must_know = [&](std::int64_t code) {
        if (!codes.contains(code)) throw std::runtime_error("no row " + std::to_string(code));
    };
    for (const Rule& rule : l.rules) {
        must_know(rule.whole);
        std::ranges::for_each(rule.parts, must_know);
    }
    std::ranges::for_each(l.change.codes, must_know);
}

std::vector<Words> words_in(const Json& list) {
    std::vector<Words> out;
    for (const Json& j : list.items)
        out.push_back({.key = j["key"].text_or(), .codes = texts(j["codes"]), .words = texts(j["words"])});
    return out;
}

Date day_of(std::string_view school_year, const std::string& month_and_day) {
    const auto day = parse_date(std::string(school_year.substr(0, 4)) + "-" + month_and_day);
    if (!day) throw std::logic_error("no such day: " + month_and_day);
    return *day;
}

}  // namespace

std::string Rule::key() const {
    return std::to_string(whole) + op + (parts.empty() ? "" : std::to_string(parts.front()));
}

const Row* Layout::find(std::int64_t wanted) const {
    for (const Section& s : sections)
        for (const Row& r : s.rows)
            if (r.code == wanted) return &r;
    return nullptr;
}

std::size_t Layout::size() const {
    std::size_t n = 0;
    for (const Section& s : sections) n += s.rows.size();
    return n;
}

std::size_t Layout::computed() const {
    std::size_t n = 0;
    for (const Section& s : sections)
        n += static_cast<std::size_t>(
            std::ranges::count_if(s.rows, [](const Row& r) { return r.count.has_value(); }));
    return n;
}

Date Layout::state_of(std::string_view school_year) const { return day_of(school_year, state_day); }
Date Layout::due_of(std::string_view school_year) const { return day_of(school_year, due); }

Layout layout_in(const Json& file) {
    Layout out{.code = file["code"].text_or(),
               .number = file["number"].text_or(),
               .title = file["title"].text_or(),
               .level = file["level"].text_or(),
               .legal_basis = file["about"]["legal_basis"].text_or(),
               .source = file["about"]["source"].text_or(),
               .confidence = file["about"]["confidence"].text_or("?"),
               .note = file["about"]["note"].text_or(),
               .state_day = file["state_day"].text_or(),
               .due = file["due"].text_or(),
               .sections = {},
               .rules = {},
               .change = {.codes = numbers(file["change"]["codes"]),
                          .percent = file["change"]["percent"].integer_or(0),
                          .least = file["change"]["least"].integer_or(0)}};
    if (out.code.empty() || out.level.empty()) throw std::runtime_error("form without code or level");
    for (const Json& s : file["sections"].items) {
        Section& section = out.sections.emplace_back();
        section.title = s["title"].text_or();
        for (const Json& r : s["rows"].items) section.rows.push_back(row_in(r));
    }
    for (const Json& r : file["rules"].items) out.rules.push_back(rule_in(r));
    check_references(out);
    return out;
}

Vocabulary vocabulary_in(const Json& file) {
    return {.region = file["region"].text_or(),
            .mountain = texts(file["mountain"]),
            .special_types = texts(file["special_types"]),
            .computers = texts(file["computers"]),
            .qualifications = words_in(file["qualifications"]),
            .disabilities = words_in(file["disabilities"]),
            .preschool = words_in(file["preschool"]),
            .note = file["about"]["note"].text_or()};
}

void load_layouts(const std::filesystem::path& rules) {
    std::vector<Layout> found;
    for (const auto& entry : std::filesystem::directory_iterator(rules / "statistics")) {
        if (entry.path().extension() != ".json") continue;
        const Json file = load_json_file(entry.path().string());
        if (entry.path().filename() == "vocabulary.json")
            loaded_vocabulary = vocabulary_in(file);
        else
            found.push_back(layout_in(file));
    }
    std::ranges::sort(found, {}, &Layout::code);
    loaded = std::move(found);
}

const std::vector<Layout>& layouts() { return loaded; }

const Layout& layout_of(std::string_view code) {
    const auto found = std::ranges::find(loaded, code, &Layout::code);
    if (found == loaded.end()) not_found("biểu thống kê này");
    return *found;
}

const Vocabulary& vocabulary() { return loaded_vocabulary; }

int first_year(std::string_view school_year) { return std::stoi(std::string(school_year.substr(0, 4))); }

}  // namespace khue::statistics
