#include "modules/reports/draft.hpp"

#include <algorithm>
#include <map>

#include "core/text.hpp"
#include "modules/indicators/numbers.hpp"
#include "modules/indicators/period.hpp"
#include "modules/reports/draft_schools.hpp"
#include "modules/reports/draft_sentences.hpp"
#include "modules/reports/sections.hpp"

namespace khue {
namespace {

constexpr std::size_t named_schools = 4;  // the rest is counted; the appendices have them all

struct Drafting {
    const ReportMaterial& m;
    Findings findings;
};

int quarter_of(const Period& p) {
    return p.kind == "quarter" ? static_cast<int>(civil(p.close_on).month + 2) / 3 : 0;
}

// The sentences below count nothing that is not there.
std::string overview(const Drafting& d) {
    const Findings& f = d.findings;
    std::vector<std::string> parts;
    if (!f.met.empty()) parts.push_back(counted(f.met.size(), "chỉ tiêu đạt"));
    if (!f.unmet.empty()) parts.push_back(counted(f.unmet.size(), "chỉ tiêu chưa đạt"));
    if (!f.missing.empty()) parts.push_back(counted(f.missing.size(), "chỉ tiêu chưa có số liệu"));
    if (!f.not_applicable.empty())
        parts.push_back(counted(f.not_applicable.size(), "chỉ tiêu không phát sinh trong kỳ"));
    return "Tính đến hết ngày " + day_text(d.m.figures.moment.close) + ", trong " +
           counted(d.m.figures.indicators.size(), "chỉ tiêu của kế hoạch có ") + joined(parts) + ".";
}

std::string lead(const Drafting& d) {
    return "Thực hiện " + plan_reference(d.m) + " của " +
           (d.m.plan.issuer.empty() ? d.m.issuer : d.m.plan.issuer) + " về " + plan_subject(d.m) + ", " +
           d.m.issuer + " báo cáo kết quả thực hiện " + period_words(d.m) + " như sau:";
}

std::string basis_sentence(const Figures& figures) {
    std::map<Basis, std::vector<int>> by_basis;
    for (const auto& f : figures.indicators) by_basis[f.active().commune.basis].push_back(f.indicator->no);
    std::vector<std::string> parts;
    for (const auto& [basis, numbers] : by_basis)
        parts.push_back(counted(numbers.size(), "chỉ tiêu ") + std::string(basis_label(basis)) +
                        " (chỉ tiêu " + numbers_text(numbers) + ")");
    return "Nguồn của số liệu: " + joined(parts) + ".";
}

std::string opening(const Drafting& d) {
    const Figures& f = d.m.figures;
    SectionText out;
    out.say("Số liệu của báo cáo được tổng hợp từ " + counted(f.schools->size(), "cơ sở giáo dục") +
            " trên địa bàn, " + close_words(d.m) + ".");
    out.say(basis_sentence(f));
    for (const IndicatorFigure& one : f.indicators)
        for (const std::string& caveat : one.caveats)
            out.say("Chỉ tiêu " + std::to_string(one.indicator->no) + ": " + caveat);
    if (!d.m.plan.aggregation.empty()) out.say("Cách tổng hợp: " + d.m.plan.aggregation);
    return out.text();
}

std::string without_stop(std::string sentence) {
    while (sentence.ends_with('.')) sentence.pop_back();
    return sentence;
}

std::string task_line(const Drafting& d, const PlanTask& task) {
    std::vector<std::string> results;
    for (const auto& f : d.m.figures.indicators) {
        if (std::ranges::find(task.indicators, f.indicator->no) == task.indicators.end()) continue;
        const Count& c = f.active().commune;
        std::string result = "chỉ tiêu " + std::to_string(f.indicator->no) + ": " +
                             value_text(*f.indicator, c) + stated_text(c);
        if (c.known()) result += ", " + lower(met_text(*f.indicator, c));
        results.push_back(result);
    }
    std::string line = "Nhiệm vụ " + std::to_string(task.no) + ": " + without_stop(task.name);
    if (!results.empty()) {
        line += " (";
        for (std::size_t i = 0; i < results.size(); ++i) line += (i ? "; " : "") + results[i];
        line += ")";
    }
    return line;
}

bool falls_in(const PlanTask& task, int quarter) {
    return quarter == 0 || std::ranges::find(task.quarters, quarter) != task.quarters.end();
}

std::string tasks(const Drafting& d) {
    int quarter = quarter_of(d.m.figures.period);
    SectionText out;
    std::vector<const PlanTask*> due;
    std::vector<int> others;
    for (const PlanTask& task : d.m.plan.tasks) {
        if (!falls_in(task, quarter)) continue;
        bool shown = task.of_quarters || !task.indicators.empty();
        if (shown)
            due.push_back(&task);
        else
            others.push_back(task.no);
    }
    if (due.empty() && others.empty()) return "Kế hoạch không giao nhiệm vụ nào riêng cho kỳ này.";
    out.say("Theo kế hoạch, trong " + period_words(d.m) + " có " +
            counted(due.size() + others.size(), "nhiệm vụ") + " phải thực hiện, trong đó:");
    for (const PlanTask* task : due) out.item(task_line(d, *task));
    if (!others.empty())
        out.say("Các nhiệm vụ khác, không gắn với chỉ tiêu: nhiệm vụ " + numbers_text(others) + ".");
    return out.text();
}

void movements(const Drafting& d, SectionText& out) {
    const Findings& f = d.findings;
    out.heading("So với kỳ trước");
    if (!f.compared) {
        out.say("Kỳ trước chưa chốt số liệu trên hệ thống nên chưa có căn cứ để so sánh.");
        return;
    }
    std::string former = in_sentence(d.m.former->period);
    if (f.movements.empty()) {
        out.say("Không có chỉ tiêu nào tăng hoặc giảm so với " + former + ".");
        return;
    }
    auto group = [&](bool better, const std::string& words) {
        std::size_t n = static_cast<std::size_t>(std::ranges::count(f.movements, better, &Movement::better));
        if (n == 0) return;
        out.say("So với " + former + ", có " + counted(n, "chỉ tiêu ") + words + ":");
        for (const Movement& m : f.movements)
            if (m.better() == better) out.item(movement_sentence(m));
    };
    group(true, "tiến bộ");
    group(false, "giảm sút");
    if (f.unmoved) out.say("Có " + counted(f.unmoved, "chỉ tiêu giữ nguyên."));
}

std::string results(const Drafting& d) {
    const Findings& f = d.findings;
    SectionText out;
    out.heading("Kết quả chung");
    out.say(overview(d) + " Kết quả từng chỉ tiêu nêu tại Bảng 1, kết quả từng trường nêu tại các phụ lục.");
    if (!f.met.empty()) {
        out.heading("Các chỉ tiêu đạt");
        for (const Standing& s : f.met) out.item(met_sentence(s));
    }
    if (!f.unmet.empty()) {
        out.heading("Các chỉ tiêu chưa đạt");
        for (const Standing& s : f.unmet) out.item(unmet_sentence(s));
    }
    if (!f.met.empty() || !f.unmet.empty()) movements(d, out);
    return out.text();
}

// Of an indicator that the commune as a whole meets, the schools behind stand in the appendix.
std::vector<const Lagging*> lagging_of_unmet(const Findings& f) {
    std::vector<const Lagging*> out;
    for (const Lagging& l : f.lagging)
        if (std::ranges::find(f.unmet, l.indicator, &Standing::indicator) != f.unmet.end()) out.push_back(&l);
    return out;
}

std::string weaknesses(const Drafting& d) {
    const Findings& f = d.findings;
    SectionText out;
    auto lagging = lagging_of_unmet(f);
    if (!lagging.empty()) {
        out.heading("Đơn vị chưa đạt ở các chỉ tiêu toàn xã chưa đạt");
        out.say("Số trong ngoặc là số điểm phần trăm còn thiếu so với mục tiêu; đơn vị thấp nhất nêu trước.");
        for (const Lagging* l : lagging) out.item(lagging_sentence(*l, named_schools));
    }
    if (!f.missing.empty()) {
        out.heading("Chỉ tiêu chưa có số liệu");
        for (const Indicator* i : f.missing) out.item(missing_sentence(*i));
    }
    if (!f.unfiled.empty()) {
        out.heading("Chỉ tiêu còn thiếu số liệu của một số trường");
        for (const Unfiled& u : f.unfiled) out.item(unfiled_sentence(u, named_schools));
    }
    bool partial = std::ranges::any_of(d.m.figures.indicators,
                                       [](const auto& i) { return !i.indicator->partial.empty(); });
    if (partial) {
        out.heading("Chỉ tiêu mới tính được một phần");
        for (const auto& i : d.m.figures.indicators)
            if (!i.indicator->partial.empty())
                out.item(name_of(*i.indicator) + ": " + without_stop(i.indicator->partial));
    }
    if (out.empty()) out.say("Không có chỉ tiêu nào chưa đạt hoặc thiếu số liệu.");
    add_difficulties(d.m.schools, out);
    return out.text();
}

std::vector<int> numbers_of(const std::vector<const Indicator*>& list) {
    std::vector<int> out;
    for (const Indicator* i : list) out.push_back(i->no);
    return out;
}

std::vector<int> unmet_numbers(const Findings& f) {
    std::vector<int> out;
    for (const Standing& s : f.unmet) out.push_back(s.indicator->no);
    return out;
}

std::string next(const Drafting& d) {
    const Findings& f = d.findings;
    SectionText out;
    if (!f.unmet.empty())
        out.item(
            "Các cơ sở giáo dục có kết quả dưới mục tiêu rà soát từng hồ sơ, trường hợp chưa đạt của chỉ "
            "tiêu " +
            numbers_text(unmet_numbers(f)) + " theo danh sách trên hệ thống và khắc phục trong kỳ tới");
    if (!f.missing.empty())
        out.item("Đơn vị được giao cung cấp số liệu kê khai chỉ tiêu " + numbers_text(numbers_of(f.missing)) +
                 " kèm minh chứng");
    if (!f.unfiled.empty()) out.item("Các trường còn thiếu gửi đủ số liệu của kỳ");
    int quarter = quarter_of(d.m.figures.period);
    if (quarter > 0 && quarter < 4)
        for (const PlanTask& task : d.m.plan.tasks)
            if (task.of_quarters && falls_in(task, quarter + 1) && !falls_in(task, quarter))
                out.item("Nhiệm vụ " + std::to_string(task.no) + " của kế hoạch: " + without_stop(task.name));
    std::string text = out.text();
    return text.empty() ? "Duy trì kết quả đã đạt của các chỉ tiêu." : text;
}

std::string proposals(const Drafting& d) {
    SectionText out;
    auto missing = numbers_of(d.findings.missing);
    if (!missing.empty())
        out.say("Đề nghị các cơ quan, đơn vị được giao cung cấp số liệu của chỉ tiêu " +
                numbers_text(missing) + " xác nhận và gửi kèm minh chứng để tổng hợp trong kỳ báo cáo tới.");
    add_proposals(d.m.schools, out);
    if (out.empty()) out.say("Không có.");
    return out.text();
}

std::string drafted(const Drafting& d, std::string_view key) {
    if (key == "lead") return lead(d);
    if (key == "opening") return opening(d);
    if (key == "tasks") return tasks(d);
    if (key == "results") return results(d);
    if (key == "weaknesses") return weaknesses(d);
    if (key == "next") return next(d);
    if (key == "proposals") return proposals(d);
    return "";
}

std::vector<int> spoken_of(const Drafting& d, std::string_view key) {
    const Findings& f = d.findings;
    std::vector<int> out;
    if (key == "results")
        for (const auto& i : d.m.figures.indicators) out.push_back(i.indicator->no);
    if (key == "weaknesses" || key == "next") out = unmet_numbers(f);
    if (key == "weaknesses" || key == "next" || key == "proposals")
        for (int no : numbers_of(f.missing)) out.push_back(no);
    std::ranges::sort(out);
    return out;
}

// A school that reads the report of its commune finds what the report says about it.
std::string own_part(const ReportMaterial& m) {
    const Figures& figures = m.figures;
    if (figures.schools->empty())
        return "Báo cáo không có số liệu riêng của đơn vị; kết quả chung của toàn xã nêu tại Bảng 1.";
    SectionText out;
    for (std::size_t s = 0; s < figures.schools->size(); ++s) {
        out.heading((*figures.schools)[s].name);
        for (const auto& f : figures.indicators) {
            const Count& c = f.active().schools[s];
            if (c.basis == Basis::not_applicable) continue;
            std::string line = name_of(*f.indicator) + ": " + value_text(*f.indicator, c);
            if (c.known())
                line += " (" + ratio_text(c) + "), " +
                        (f.indicator->percent() ? lower(met_text(*f.indicator, c)) + " mục tiêu "
                                                : "mục tiêu toàn xã ") +
                        target_text(*f.indicator);
            out.item(line);
        }
    }
    return out.text();
}

bool is_open(const Report& r) { return r.state == ReportState::draft || r.state == ReportState::returned; }

}  // namespace

std::string drafted_section(const ReportMaterial& m, std::string_view key) {
    return drafted({m, findings_of(m.figures, m.former ? &*m.former : nullptr)}, key);
}

std::vector<ShownSection> sections_of(const ReportMaterial& m) {
    if (!m.whole) {
        std::vector<int> all;
        for (const auto& f : m.figures.indicators) all.push_back(f.indicator->no);
        return {{.key = "own", .title = "KẾT QUẢ CỦA ĐƠN VỊ", .text = own_part(m), .figures = all}};
    }
    Drafting drafting{m, findings_of(m.figures, m.former ? &*m.former : nullptr)};
    KeptSections kept = parse_sections(m.report.sections);
    std::vector<ShownSection> out;
    for (const SectionTitle& title : section_titles()) {
        ShownSection s{.key = std::string(title.key), .title = std::string(title.title), .text = {}};
        auto found = kept.find(title.key);
        bool written = found != kept.end() && !found->second.generated;
        bool fixed = found != kept.end() && !is_open(m.report);
        s.generated = !written;
        s.text = written || fixed ? found->second.text : drafted(drafting, title.key);
        s.figures = spoken_of(drafting, title.key);
        out.push_back(std::move(s));
    }
    return out;
}

}  // namespace khue
