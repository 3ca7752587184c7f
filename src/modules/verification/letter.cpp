#include "modules/verification/letter.hpp"

#include <algorithm>

#include "core/json.hpp"
#include "core/text.hpp"
#include "modules/units/tree.hpp"

namespace khue::verification {
namespace {

using office::Block;
using office::TableCell;

constexpr std::size_t most_findings = 4;

office::Paragraph paragraph(std::string text) { return {.runs = {{.text = std::move(text)}}}; }
TableCell cell(std::string text, bool bold = false) {
    return {.runs = {{.text = std::move(text), .bold = bold}}};
}

std::string filled(std::string text, std::string_view tag, std::string_view value) {
    const auto at = text.find(tag);
    if (at != text.npos) text.replace(at, tag.size(), value);
    return text;
}

std::string day_text(const PartialDate& d) {
    const auto day = parse_date(d.text);
    return day ? to_vietnamese(*day) : d.text;
}

bool says(const std::vector<Finding>& findings, std::string_view code) {
    return std::ranges::find(findings, code, &Finding::code) != findings.end();
}

// Another person's number is not put into a family's hands.
bool is_doubtful_number(const std::vector<Finding>& findings) {
    constexpr std::string_view codes[] = {"number_of_parent", "number_of_schoolmate", "number_elsewhere",
                                          "number_adult"};
    return std::ranges::any_of(codes, [&](std::string_view code) { return says(findings, code); });
}

std::string number_text(const Json& words, const LetterFacts& f) {
    if (f.pupil.number.empty()) return words["no_number"].text;
    return is_doubtful_number(f.findings) ? words["hidden_number"].text : f.pupil.number;
}

office::Table record_table(const Json& words, const LetterFacts& f) {
    office::Table table{.columns = {{.width = 60}, {.width = 105}}, .caption = "", .points = 13};
    const auto row = [&](std::string label, std::string value) {
        table.rows.push_back({cell(std::move(label)), cell(std::move(value), true)});
    };
    row("Họ và tên", f.pupil.name);
    row("Ngày, tháng, năm sinh", day_text(f.pupil.birth));
    row("Giới tính", std::string(sexes.at(static_cast<std::size_t>(f.pupil.sex)).label));
    row("Số định danh cá nhân", number_text(words, f));
    return table;
}

// What to look at, without telling what others have in their records.
office::List points_of(const DiagnosisRules& rules, const std::vector<Finding>& findings) {
    office::List list;
    for (const Finding& finding : findings) {
        if (list.items.size() == most_findings) break;
        const auto& said = rules.findings.find(finding.code)->second;
        list.items.push_back(
            {{.text = said.label + ": " + lower(said.todo.substr(0, 1)) + said.todo.substr(1)}});
    }
    return list;
}

}  // namespace

office::Document letter_of(const Json& words, const DiagnosisRules& rules, const LetterFacts& f) {
    const Civil day = civil(f.written);
    office::Document out{
        .metadata = {.title = words["subject"].text, .author = f.school.name, .subject = {}, .keywords = {}},
        .header = office::OfficialHeader{.superior = "ỦY BAN NHÂN DÂN\n" + upper(f.commune.name),
                                         .agency = upper(f.school.name),
                                         .number = {},
                                         .symbol = words["symbol"].text,
                                         .place = place_of(f.commune),
                                         .year = day.year,
                                         .month = day.month,
                                         .day = day.day},
        .kind = {},
        .subject = words["subject"].text,
        .addressees = {"Cha mẹ (người giám hộ) của em " + f.pupil.name + ", lớp " + f.pupil.class_name},
        .blocks = {},
        .signature = office::Signature{.authority = {}, .post = words["signer_post"].text, .name = {}},
        .recipients = {},
        .appendices = {},
        .watermark = {}};
    for (const Json& line : words["recipients"].items) out.recipients.push_back(line.text);
    const bool sendable = f.pupil.standing.number == NumberForm::good;
    const std::string& told = sendable ? words["mismatched"].text : words["missing"].text;
    out.blocks.emplace_back(paragraph(words["opening"].text));
    out.blocks.emplace_back(
        paragraph(filled(filled(told, "{name}", f.pupil.name), "{class}", f.pupil.class_name)));
    out.blocks.emplace_back(paragraph(words["recorded"].text));
    out.blocks.emplace_back(record_table(words, f));
    if (!f.findings.empty()) {
        out.blocks.emplace_back(paragraph(words["please"].text));
        out.blocks.emplace_back(points_of(rules, f.findings));
    }
    out.blocks.emplace_back(paragraph(filled(words["papers"].text, "{date}", to_vietnamese(f.answer_by))));
    out.blocks.emplace_back(paragraph(words["privacy"].text));
    out.blocks.emplace_back(paragraph(words["thanks"].text));
    return out;
}

}  // namespace khue::verification
