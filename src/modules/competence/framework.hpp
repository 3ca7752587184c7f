// The competence frameworks of data/competence: domains, components, levels. Loaded when the module starts.
#pragma once
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace khue::competence {

struct Component {
    std::string code, title, domain;  // "1.1"; domain: "1"
};
struct Domain {
    std::string code, title;
};
struct Level {
    std::string code, label;  // lowest first
};

struct Framework {
    std::string name, label, legal_basis, source, note;
    std::string confidence;  // F P S M D X ?
    std::vector<Domain> domains;
    std::vector<Component> components;  // in the order of the file
    std::vector<Level> levels;
    std::size_t shipped_target = 0;  // rank of the level wanted of everybody; 0: none is

    // Throws std::runtime_error that names the file.
    static Framework load(const std::filesystem::path& file);
    const Component* component(std::string_view code) const;
    std::size_t rank(std::string_view level) const;     // from 1; 0: no such level
    std::string_view label_of(std::size_t rank) const;  // empty for 0 and beyond
    bool doubtful() const { return confidence != "F" && confidence != "P"; }
};

void load_frameworks(const std::filesystem::path& rules);
const Framework& staff_framework();  // Thông tư 18/2026
const Framework& pupil_framework();  // Thông tư 02/2025

// The rank of the level that pupils of a grade, 1 to 12, are to reach; 0: none is laid down.
std::size_t level_of_grade(std::int64_t grade);

// Codes of the staff's components, separated by blanks, in the framework's order and each once. Throws
// Failure 422 at /components for one that there is not.
std::string checked_components(std::string_view text);
std::vector<std::string> components_in(std::string_view text);

}  // namespace khue::competence
