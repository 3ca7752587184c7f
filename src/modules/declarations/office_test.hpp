// For tests: a commune of three schools in the days after the third quarter of 2026, with an officer, a
// second officer, a leader, principals of the primary and the secondary school, and an IT lead who may not
// submit.
#pragma once
#include "modules/indicators/counter_test.hpp"
#include "modules/indicators/figures.hpp"

namespace khue::declarations_test {

class Office : public testing::Counter {
protected:
    explicit Office(std::vector<Module> more = {});

    // A declaration as it stands, and what one does with the version that stands.
    Json seen(std::int64_t id, const std::string& who = "officer");
    Response act(const std::string& who, std::int64_t id, const std::string& verb,
                 const std::string& body = "");

    Json start(const std::string& who, std::int64_t unit, int indicator, const std::string& part = "",
               const std::string& period = "2026-Q3");
    // Started, written with a link as evidence, submitted; its id.
    std::int64_t submitted(const std::string& who, std::int64_t unit, int indicator, std::int64_t numerator,
                           std::int64_t denominator, const std::string& part = "");
    std::int64_t approved(const std::string& who, std::int64_t unit, int indicator, std::int64_t numerator,
                          std::int64_t denominator);
    std::int64_t confirm(int indicator, const std::vector<std::int64_t>& declarations);  // the document

    Figures figures(FigureRequest request = {});
    std::string figure(int no, std::int64_t unit, FigureRequest request = {});  // "3/4 declared"
    std::string commune_figure(int no, FigureRequest request = {});
    static std::string text(const Count&);
    std::vector<std::string> told(std::int64_t unit, const std::string& permission);  // newest last

    static Scope all_units() { return Scope::everything(); }
};

inline const std::string pdf = "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n1 0 obj\n<<>>\nendobj\ntrailer<<>>\n%%EOF\n";

}  // namespace khue::declarations_test
