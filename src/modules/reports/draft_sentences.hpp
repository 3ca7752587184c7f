// The sentences that the drafted sections are put together from.
#pragma once
#include <string>
#include <vector>

#include "modules/reports/material.hpp"

namespace khue {

// Lines of a section under way.
class SectionText {
public:
    SectionText& say(const std::string& paragraph);
    SectionText& item(const std::string& text);      // "- …;" until the list ends
    SectionText& heading(const std::string& title);  // "1. …", counted
    std::string text();
    bool empty() const { return out_.empty(); }

private:
    void end_list();
    std::string out_;
    std::size_t list_end_ = 0;  // just behind the last item; 0: not in a list
    int headings_ = 0;
};

std::string name_of(const Indicator&);        // "Chỉ tiêu 8 (Dữ liệu học sinh được …)"
std::string met_sentence(const Standing&);    // "…: 100% (14/14), mục tiêu 100%"
std::string unmet_sentence(const Standing&);  // "…: 93,2% (…), thấp hơn mục tiêu 95% là 1,8 …"
std::string movement_sentence(const Movement&);  // "…: tăng 2,5 điểm phần trăm (từ … lên …)"
std::string lagging_sentence(const Lagging&, std::size_t names);
std::string missing_sentence(const Indicator&);  // who has to say it
std::string unfiled_sentence(const Unfiled&, std::size_t names);

// "Ngày 30/9/2026", "09 giờ 30 phút ngày 30/9/2026": months above 2 and days without a leading zero as in
// official Vietnamese texts.
std::string day_text(Date);
std::string moment_text(Instant);

// What the figures stand on: "tính đến hết ngày 30/9/2026, chốt lúc 08 giờ 30 phút ngày 2/10/2026"; of live
// ones only the day.
std::string close_words(const ReportMaterial&);

std::string plan_reference(const ReportMaterial&);  // "Kế hoạch số ……/KH-UBND ngày …… tháng 3 năm 2026"
std::string plan_subject(const ReportMaterial&);  // "Chuyển đổi số ngành … năm 2026"
std::string period_words(const ReportMaterial&);  // "quý III năm 2026"

}  // namespace khue
