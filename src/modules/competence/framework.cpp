#include "modules/competence/framework.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <stdexcept>

#include "core/json.hpp"
#include "core/problem.hpp"
#include "core/text.hpp"

namespace khue::competence {
namespace {

struct Loaded {
    Framework staff, pupils;
    std::map<std::int64_t, std::size_t> grades;
};

Loaded& loaded() {
    static Loaded all;
    return all;
}

void check(const Framework& f) {
    std::set<std::string> codes;
    for (const Component& c : f.components)
        if (c.code.empty() || c.title.empty() || !codes.insert(c.code).second)
            throw std::runtime_error("có thành phần thiếu mã, thiếu tên hoặc ghi hai lần.");
    if (f.components.empty() || f.levels.empty()) throw std::runtime_error("không có thành phần hoặc mức.");
}

Framework parse(const Json& json) {
    Framework out{.name = json["name"].text_or(),
                  .label = json["label"].text_or(),
                  .legal_basis = json["legal_basis"].text_or(),
                  .source = json["source"].text_or(),
                  .note = json["note"].text_or(),
                  .confidence = json["confidence"].text_or("?")};
    for (const Json& d : json["domains"].items) {
        out.domains.push_back({.code = d["code"].text_or(), .title = d["title"].text_or()});
        for (const Json& c : d["components"].items)
            out.components.push_back({.code = c["code"].text_or(),
                                      .title = c["title"].text_or(),
                                      .domain = out.domains.back().code});
    }
    for (const Json& l : json["levels"].items)
        out.levels.push_back({.code = l["code"].text_or(), .label = l["label"].text_or()});
    out.shipped_target = out.rank(json["targets"]["level"].text_or());
    check(out);
    return out;
}

}  // namespace

Framework Framework::load(const std::filesystem::path& file) {
    const Json json = load_json_file(file.string());
    try {
        return parse(json);
    } catch (const std::runtime_error& e) {
        throw std::runtime_error(file.filename().string() + ": " + e.what());
    }
}

const Component* Framework::component(std::string_view code) const {
    const auto found = std::ranges::find(components, code, &Component::code);
    return found == components.end() ? nullptr : &*found;
}

std::size_t Framework::rank(std::string_view level) const {
    const auto found = std::ranges::find(levels, level, &Level::code);
    return found == levels.end() ? 0 : static_cast<std::size_t>(found - levels.begin()) + 1;
}

std::string_view Framework::label_of(std::size_t rank) const {
    return rank == 0 || rank > levels.size() ? std::string_view() : levels[rank - 1].label;
}

void load_frameworks(const std::filesystem::path& rules) {
    Loaded fresh{.staff = Framework::load(rules / "competence" / "tt18-2026.json"),
                 .pupils = Framework::load(rules / "competence" / "tt02-2025.json"),
                 .grades = {}};
    const Json grades = load_json_file((rules / "codes" / "khoi_hoc.json").string());
    for (const Json& row : grades["rows"].items)
        if (const std::size_t rank = fresh.pupils.rank(row["digital_level"].text_or()))
            fresh.grades[row["grade"].integer_or(0)] = rank;
    loaded() = std::move(fresh);
}

const Framework& staff_framework() { return loaded().staff; }
const Framework& pupil_framework() { return loaded().pupils; }

std::size_t level_of_grade(std::int64_t grade) {
    const auto found = loaded().grades.find(grade);
    return found == loaded().grades.end() ? 0 : found->second;
}

std::vector<std::string> components_in(std::string_view text) {
    std::vector<std::string> out;
    for (const std::string_view code : split(text, ' '))
        if (!code.empty()) out.emplace_back(code);
    return out;
}

std::string checked_components(std::string_view text) {
    const auto wanted = components_in(text);
    for (const auto& code : wanted)
        if (!staff_framework().component(code))
            throw Failure{422,
                          "invalid",
                          "Khung năng lực số không có thành phần này.",
                          {{"/components", "unknown", "Không có thành phần “" + code + "” trong khung."}}};
    std::string out;
    for (const Component& c : staff_framework().components)
        if (std::ranges::find(wanted, c.code) != wanted.end()) out += (out.empty() ? "" : " ") + c.code;
    return out;
}

}  // namespace khue::competence
