#include "modules/it_posts/report.hpp"

#include "core/text.hpp"
#include "modules/units/tree.hpp"

namespace khue::it_posts {
namespace {

using office::Align;

office::TableCell cell(std::string text) { return {.runs = {{.text = std::move(text)}}, .align = {}}; }

office::Paragraph said(std::string text) { return {.runs = {{.text = std::move(text)}}}; }

std::string decision(const Holder& h) {
    std::string out = h.staff.it_decision_number.value_or("chưa ghi số quyết định");
    if (h.post.decision_on) out += " ngày " + to_vietnamese(*h.post.decision_on);
    if (h.staff.it_decision_to) out += ", hết hiệu lực " + to_vietnamese(*h.staff.it_decision_to);
    return out;
}

std::string holders_words(const SchoolPosts& s, bool with_names) {
    std::string out;
    for (const Holder& h : s.holders)
        out +=
            (out.empty() ? "" : "\n") + (with_names ? h.staff.full_name + ": " : std::string()) + decision(h);
    return out.empty() ? "Chưa phân công" : out;
}

std::string terms_words(const SchoolPosts& s) {
    std::string out;
    for (const Holder& h : s.holders) {
        out += (out.empty() ? "" : "\n") + std::string(h.post.full_time ? "Chuyên trách" : "Kiêm nhiệm");
        if (h.post.qualification) out += ", " + *h.post.qualification;
    }
    return out;
}

office::Table table(const std::vector<SchoolPosts>& schools, bool with_names, Date today) {
    office::Table out{
        .columns = {{.width = 10, .align = Align::center},
                    {.width = 42},
                    {.width = 16, .align = Align::center},
                    {.width = 16, .align = Align::center},
                    {.width = 52},
                    {.width = 34}},
        .rows = {{cell("TT"), cell("Trường"), cell("Định mức"), cell("Có quyết định còn hiệu lực"),
                  cell("Người phụ trách, quyết định"), cell("Hình thức, trình độ")}},
        .header_rows = 1,
        .caption = {},
        .points = 11};
    std::int64_t no = 0;
    for (const SchoolPosts& s : schools)
        out.rows.push_back(
            {cell(std::to_string(++no)), cell(s.unit.name), cell(std::to_string(norm().people_per_school)),
             cell(std::to_string(s.valid(today))), cell(holders_words(s, with_names)), cell(terms_words(s))});
    return out;
}

void append_proposals(std::vector<office::Block>& out, const std::vector<SchoolPosts>& schools) {
    bool any = false;
    for (const SchoolPosts& s : schools) {
        if (s.review.state == ItReviewState::draft) continue;
        any = true;
        out.emplace_back(office::Heading{.level = 2, .text = s.unit.name});
        out.emplace_back(said("Rà soát: " + s.review.review.value_or("")));
        out.emplace_back(said("Đề xuất: " + s.review.proposal.value_or("")));
        out.emplace_back(
            said("Trả lời của xã: " + s.review.answer.value_or("chưa trả lời") +
                 (s.review.answered_on ? " (" + to_vietnamese(*s.review.answered_on) + ")" : "")));
    }
    if (!any) out.emplace_back(said("Chưa trường nào gửi bản rà soát của năm."));
}

}  // namespace

office::Document report_of(const Unit& commune, const std::vector<SchoolPosts>& schools, std::int64_t year,
                           bool with_names, Date today) {
    std::int64_t met = 0;
    for (const SchoolPosts& s : schools) met += s.valid(today) >= norm().people_per_school;
    const std::string of_year = "năm " + std::to_string(year);
    office::Document out{
        .metadata = {.title = "Rà soát vị trí việc làm CNTT, chuyển đổi số " + of_year,
                     .author = issuer_of(commune),
                     .subject = {},
                     .keywords = {}},
        .header = office::OfficialHeader{.superior = "ỦY BAN NHÂN DÂN\n" + upper(commune.name),
                                         .agency = "PHÒNG VĂN HÓA - XÃ HỘI",
                                         .number = {},
                                         .symbol = {},
                                         .place = place_of(commune)},
        .kind = "BÁO CÁO",
        .subject = "Rà soát, bố trí vị trí việc làm liên quan công nghệ thông tin, chuyển đổi số " + of_year,
        .addressees = {},
        .blocks = {},
        .signature = office::Signature{.authority = {}, .post = "TRƯỞNG PHÒNG", .name = {}},
        .recipients = {"Ủy ban nhân dân xã;", "Lưu: VT."},
        .appendices = {},
        .watermark = {}};
    out.blocks.emplace_back(office::Heading{.level = 1, .text = "I. Kết quả bố trí"});
    out.blocks.emplace_back(said("Đến ngày " + to_vietnamese(today) + ", " + std::to_string(met) + "/" +
                                 std::to_string(schools.size()) +
                                 " trường có đủ người phụ trách theo định mức, với quyết định phân công còn "
                                 "hiệu lực."));
    out.blocks.emplace_back(
        office::Paragraph{.runs = {{.text = "Định mức: " + std::to_string(norm().people_per_school) +
                                            " người mỗi trường, cần kiểm tra. " + norm().note,
                                    .italic = true}}});
    out.blocks.emplace_back(table(schools, with_names, today));
    out.blocks.emplace_back(office::Heading{.level = 1, .text = "II. Rà soát, đề xuất của các trường"});
    append_proposals(out.blocks, schools);
    return out;
}

}  // namespace khue::it_posts
