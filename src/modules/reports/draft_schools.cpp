#include "modules/reports/draft_schools.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "modules/indicators/numbers.hpp"

namespace khue {
namespace {

struct Said {
    const SchoolVoice* school = nullptr;
    const SaidIssue* issue = nullptr;
};

// By the indicator they speak of, those of none last; then by school.
std::vector<Said> said(const ReceivedReports& r, IssueKind kind) {
    std::vector<Said> out;
    for (const SchoolVoice& school : r.received)
        for (const SaidIssue& issue : school.issues)
            if (issue.kind == kind) out.push_back({&school, &issue});
    std::ranges::stable_sort(out, {}, [](const Said& s) {
        return std::tuple(!s.issue->indicator, s.issue->indicator.value_or(0));
    });
    return out;
}

std::size_t schools_in(const std::vector<Said>& all) {
    std::map<std::string, int> codes;
    for (const Said& s : all) ++codes[s.school->code];
    return codes.size();
}

void add_items(const std::vector<Said>& all, SectionText& out) {
    for (const Said& s : all) out.item(s.school->name + ": " + issue_sentence(*s.issue));
}

std::string named(const std::vector<std::string>& schools) {
    return counted(schools.size(), "trường: ") + joined(schools) + ".";
}

void add_missing(const ReceivedReports& r, SectionText& out) {
    if (!r.owed || (r.missing.empty() && r.waiting.empty())) return;
    out.heading("Việc báo cáo của các trường");
    if (r.received.empty() && r.waiting.empty())
        out.say("Chưa có trường nào nộp báo cáo của kỳ này trên hệ thống.");
    else if (!r.missing.empty())
        out.say("Chưa nộp báo cáo của kỳ này trên hệ thống: " + named(r.missing));
    if (!r.waiting.empty()) out.say("Đã nộp, chưa được tiếp nhận: " + named(r.waiting));
}

}  // namespace

void add_difficulties(const ReceivedReports& r, SectionText& out) {
    auto all = said(r, IssueKind::difficulty);
    if (!all.empty()) {
        out.heading("Khó khăn, vướng mắc các trường phản ánh");
        out.say(counted(schools_in(all), "trường phản ánh ") + counted(all.size(), "khó khăn, vướng mắc:"));
        add_items(all, out);
    }
    add_missing(r, out);
}

void add_proposals(const ReceivedReports& r, SectionText& out) {
    std::map<std::string, std::vector<Said>> by_addressee;
    auto all = said(r, IssueKind::proposal);
    for (const Said& s : all) by_addressee[s.issue->addressee].push_back(s);
    for (const auto& [to, some] : by_addressee) {
        out.heading("Kiến nghị của các trường đối với " + std::string(addressee_label(to)));
        out.say(counted(schools_in(some), "trường có ") + counted(some.size(), "kiến nghị, đề xuất:"));
        add_items(some, out);
    }
    if (r.pending_before)
        out.say("Còn " +
                counted(r.pending_before, "khó khăn, kiến nghị của các kỳ trước chưa được trả lời."));
}

}  // namespace khue
