#include "modules/reports/draft_sentences.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "core/text.hpp"
#include "modules/indicators/numbers.hpp"

namespace khue {
namespace {

// "A, B, C và 4 cơ sở giáo dục khác"
std::string some_of(std::vector<std::string> names, std::size_t most) {
    if (names.size() > most + 1) {
        std::size_t rest = names.size() - most;
        names.resize(most);
        names.push_back(counted(rest, "cơ sở giáo dục khác"));
    }
    return joined(names);
}

std::string two_digits(unsigned n) { return fmt::format("{:02}", n); }

// Days below 10 and the months 1 and 2 are written with a zero (Nghị định 30/2020/NĐ-CP, Phụ lục I).
std::string long_date(std::optional<unsigned> day, std::optional<unsigned> month, const std::string& year) {
    std::string d = day ? two_digits(*day) : "……";
    std::string m = !month ? "……" : *month <= 2 ? two_digits(*month) : std::to_string(*month);
    return "ngày " + d + " tháng " + m + " năm " + year;
}

std::string plan_day(const ReportMaterial& m) {
    if (m.report.plan_date) {
        Civil c = civil(*m.report.plan_date);
        return long_date(c.day, c.month, std::to_string(c.year));
    }
    const std::string& issued = m.plan.issued.text;
    std::optional<unsigned> day, month;
    if (issued.size() >= 7) month = static_cast<unsigned>(std::stoul(issued.substr(5, 2)));
    if (issued.size() >= 10) day = static_cast<unsigned>(std::stoul(issued.substr(8, 2)));
    return long_date(day, month, issued.size() >= 4 ? issued.substr(0, 4) : "20…");
}

}  // namespace

SectionText& SectionText::say(const std::string& paragraph) {
    end_list();
    out_ += paragraph + "\n";
    return *this;
}

SectionText& SectionText::item(const std::string& text) {
    out_ += "- " + text + ";\n";
    list_end_ = out_.size();
    return *this;
}

SectionText& SectionText::heading(const std::string& title) {
    end_list();
    out_ += std::to_string(++headings_) + ". " + title + "\n";
    return *this;
}

// The last item ends with a full stop.
void SectionText::end_list() {
    if (list_end_) out_[list_end_ - 2] = '.';
    list_end_ = 0;
}

std::string SectionText::text() {
    end_list();
    while (out_.ends_with('\n')) out_.pop_back();
    return out_;
}

std::string name_of(const Indicator& i) { return "Chỉ tiêu " + std::to_string(i.no) + " (" + i.name + ")"; }

std::string met_sentence(const Standing& s) {
    return name_of(*s.indicator) + ": " + value_text(*s.indicator, s.count) + " (" + ratio_text(s.count) +
           "), mục tiêu " + target_text(*s.indicator);
}

std::string unmet_sentence(const Standing& s) {
    const Indicator& i = *s.indicator;
    std::string_view side = i.op == Comparison::at_most ? "cao hơn"
                            : i.op == Comparison::equal ? "lệch"
                                                        : "thấp hơn";
    std::string gap = s.gap ? points_text(i, s.gap) : "chưa tới " + points_text(i, 1);
    return name_of(i) + ": " + value_text(i, s.count) + " (" + ratio_text(s.count) + "), " +
           std::string(side) + " " + gap + " so với mục tiêu " + target_text(i);
}

std::string movement_sentence(const Movement& m) {
    const Indicator& i = *m.indicator;
    bool up = m.after > m.before;
    auto shown = [&](std::int64_t v) { return vietnamese_hundredths(v) + (i.percent() ? "%" : ""); };
    return name_of(i) + ": " + (up ? "tăng " : "giảm ") + points_text(i, m.after - m.before) + " (từ " +
           shown(m.before) + (up ? " lên " : " xuống ") + shown(m.after) + stated_text(m.count) + ")";
}

// Where every school counts as one, who is behind says it all; else how far.
std::string lagging_sentence(const Lagging& l, std::size_t names) {
    bool one_each =
        std::ranges::all_of(l.schools, [](const SchoolGap& s) { return s.count.ratio.denominator == 1; });
    std::vector<std::string> schools;
    for (const SchoolGap& s : l.schools) {
        std::string gap = s.gap ? vietnamese_hundredths(s.gap) : "dưới 0,01";
        schools.push_back(s.school->name +
                          (one_each ? "" : " " + value_text(*l.indicator, s.count) + " (" + gap + ")") +
                          (s.count.stated() ? " (" + std::string(basis_label(s.count.basis)) + ")" : ""));
    }
    return name_of(*l.indicator) + ": " + fmt::format("{:02}/{:02}", l.schools.size(), l.counted) +
           " cơ sở giáo dục có số liệu chưa đạt mục tiêu " + target_text(*l.indicator) + ", gồm " +
           some_of(std::move(schools), names);
}

std::string missing_sentence(const Indicator& i) {
    std::string who = i.declared_by.empty() ? "" : " (nơi cung cấp: " + i.declared_by + ")";
    return name_of(i) + ": " +
           (i.measured ? "chưa đơn vị nào gửi số liệu để tính" : "chưa có số liệu kê khai kèm minh chứng") +
           who;
}

std::string unfiled_sentence(const Unfiled& u, std::size_t names) {
    std::vector<std::string> schools;
    for (const SchoolRow* school : u.schools) schools.push_back(school->name);
    return name_of(*u.indicator) + ": " + fmt::format("{:02}/{:02}", u.schools.size(), u.concerned) +
           " cơ sở giáo dục chưa gửi số liệu, gồm " + some_of(std::move(schools), names);
}

std::string day_text(Date d) {
    Civil c = civil(d);
    return fmt::format("{}/{}/{}", c.day, c.month, c.year);
}

std::string moment_text(Instant at) {
    const std::int64_t minute = minute_of_local_day(at);
    return fmt::format("{:02} giờ {:02} phút ngày {}", minute / 60, minute % 60, day_text(local_date(at)));
}

std::string close_words(const ReportMaterial& m) {
    return "tính đến hết ngày " + day_text(m.figures.moment.close) +
           (m.frozen ? ", chốt lúc " + moment_text(m.figures.computed_at) : "");
}

std::string plan_reference(const ReportMaterial& m) {
    std::string number = m.report.plan_number.value_or(m.plan.number);
    return "Kế hoạch số " + (number.empty() ? "……/KH-UBND" : number) + " " + plan_day(m);
}

std::string plan_subject(const ReportMaterial& m) {
    constexpr std::string_view kind = "Kế hoạch ";
    const std::string& name = m.figures.plan->name;
    return name.starts_with(kind) ? name.substr(kind.size()) : name;
}

std::string period_words(const ReportMaterial& m) { return in_sentence(m.figures.period); }

}  // namespace khue
