// What the library is sorted, judged and measured by: data/practices/catalogue.json.
#pragma once
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace khue::practices {

struct Measure {
    std::string code, label;  // "gio_thang", "giờ làm việc mỗi tháng"
    bool total = false;       // schools may be added up; else only averaged
};
struct Criterion {
    std::string code, label;
    std::int64_t most = 0;  // points
};
struct Word {
    std::string code, label;
};

struct Catalogue {
    std::vector<Word> areas;
    std::vector<Measure> measures;
    std::vector<Criterion> criteria;
    std::string source;
    bool doubtful = true;

    // Throws std::runtime_error that says what is wrong in the file.
    static Catalogue load(const std::filesystem::path& rules);

    const Word* area(std::string_view code) const;
    const Measure* measure(std::string_view code) const;
    const Criterion* criterion(std::string_view code) const;
    std::string area_label(std::string_view code) const;  // the code itself when it has left the file
    std::string measure_label(std::string_view code) const;
};

// Of the running program; set when the module starts.
const Catalogue& catalogue();
void set_catalogue(Catalogue);

}  // namespace khue::practices
