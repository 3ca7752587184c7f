#include "modules/reports/sections.hpp"

#include <algorithm>
#include <charconv>
#include <stdexcept>

#include "core/json.hpp"
#include "modules/indicators/figures.hpp"
#include "modules/indicators/numbers.hpp"

namespace khue {
namespace {

// What "[CT8:tử]" stands for, without the brackets; empty when it means nothing.
std::string named_figure(std::string_view name, const Figures& figures) {
    if (!name.starts_with("CT")) return "";
    name.remove_prefix(2);
    int no = 0;
    auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), no);
    if (error != std::errc()) return "";
    name.remove_prefix(static_cast<std::size_t>(end - name.data()));
    auto found = std::ranges::find(figures.indicators, no, [](const auto& f) { return f.indicator->no; });
    if (found == figures.indicators.end()) return "";
    const Count& count = found->active().commune;
    if (name.empty()) return value_text(*found->indicator, count) + stated_text(count);
    if (name == ":tử") return numerator_text(count);
    if (name == ":mẫu") return denominator_text(count);
    if (name == ":mức") return target_text(*found->indicator);
    return "";
}

}  // namespace

const std::vector<SectionTitle>& section_titles() {
    static const std::vector<SectionTitle> titles = {
        {lead_section, "Phần mở đầu"},
        {"opening", "I. CÔNG TÁC CHỈ ĐẠO, TỔ CHỨC THỰC HIỆN"},
        {"tasks", "II. NHIỆM VỤ THEO KẾ HOẠCH TRONG KỲ"},
        {"results", "III. KẾT QUẢ THỰC HIỆN CÁC CHỈ TIÊU"},
        {"weaknesses", "IV. TỒN TẠI, HẠN CHẾ VÀ NGUYÊN NHÂN"},
        {"next", "V. NHIỆM VỤ TRỌNG TÂM THỜI GIAN TỚI"},
        {"proposals", "VI. ĐỀ XUẤT, KIẾN NGHỊ"},
    };
    return titles;
}

bool is_section(std::string_view key) {
    return std::ranges::find(section_titles(), key, &SectionTitle::key) != section_titles().end();
}

KeptSections parse_sections(std::string_view json) {
    KeptSections out;
    if (json.empty()) return out;
    auto parsed = parse_json(json);
    if (!parsed || !parsed->is_array()) throw std::runtime_error("the sections of a report cannot be read");
    for (const Json& row : parsed->items)
        out[row["key"].text_or()] = {.text = row["text"].text_or(),
                                     .generated = row["generated"].boolean_or(false)};
    return out;
}

std::string sections_json(const KeptSections& sections) {
    if (sections.empty()) return "";
    std::string out;
    JsonWriter w(out);
    w.array();
    for (const auto& [key, section] : sections)
        w.object()
            .member("key", key)
            .member("text", section.text)
            .member("generated", section.generated)
            .end_object();
    w.end_array();
    return out;
}

std::string with_figures(std::string_view text, const Figures& figures) {
    std::string out;
    while (true) {
        std::size_t open = text.find('[');
        out += text.substr(0, open);
        if (open == text.npos) return out;
        text.remove_prefix(open);
        std::size_t close = text.find(']');
        std::string figure = close == text.npos ? "" : named_figure(text.substr(1, close - 1), figures);
        std::size_t taken = figure.empty() ? 1 : close + 1;
        out += figure.empty() ? "[" : figure;
        text.remove_prefix(taken);
    }
}

}  // namespace khue
