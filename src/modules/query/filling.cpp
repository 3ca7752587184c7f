#include "modules/query/filling.hpp"

#include <algorithm>
#include <set>

#include "core/text.hpp"
#include "modules/query/routes.hpp"
#include "office/workbook.hpp"
#include "office/zip_writer.hpp"
#include "store/files.hpp"

namespace khue::questions {
namespace {

constexpr std::int64_t most_documents = 2'000, most_filled_rows = 20'000;
constexpr std::string_view fillings[] = {"each", "joined", "rows"};

// Of no record: when and what was asked.
constexpr const char* general_tags[] = {"Câu hỏi", "Ngày lập", "Số dòng"};
constexpr const char* number_tag = "STT";

std::set<std::string> keys_of(const std::vector<std::string>& names) {
    std::set<std::string> out;
    for (const std::string& name : names) out.insert(office::tag_key(name));
    return out;
}

std::vector<std::string> columns_of(const Question& q) {
    std::vector<std::string> out;
    for (const Operand& o : q.fields) out.push_back(heading(o));
    return out;
}

office::TagValue value_of(const Cell& c, const Head& h) {
    if (c.none) return {};
    if (h.sort == Sort::number) {
        std::string text;
        JsonWriter(text).real(c.number, h.decimals);
        std::ranges::replace(text, '.', ',');
        return {.text = text, .number = c.number};
    }
    if (h.sort == Sort::flag) return {.text = c.number != 0 ? "Có" : "Không"};
    if (h.sort == Sort::day)
        if (const auto day = parse_date(c.text)) return {.text = to_vietnamese(*day)};
    return {.text = c.text};
}

using Words = std::map<std::string, office::TagValue>;
office::TagValues values_of(Words words) {
    return [words = std::move(words)](const std::string& key) -> std::optional<office::TagValue> {
        const auto found = words.find(key);
        return found == words.end() ? std::nullopt : std::optional(found->second);
    };
}

Words general_words(const Extract& e) {
    return {{office::tag_key(general_tags[0]), {.text = e.sentence}},
            {office::tag_key(general_tags[1]), {.text = to_vietnamese(local_date(now()))}},
            {office::tag_key(general_tags[2]),
             {.text = number_with_dots(e.rows), .number = static_cast<double>(e.rows)}}};
}

std::vector<office::TagValues> records_of(const ListAnswer& a, const Words& general) {
    std::vector<office::TagValues> out;
    for (std::size_t r = 0; r < a.rows.size(); ++r) {
        Words words = general;
        for (std::size_t i = 0; i < a.heads.size(); ++i)
            words[office::tag_key(a.heads[i].label)] = value_of(a.rows[r].cells[i], a.heads[i]);
        words[office::tag_key(number_tag)] = {.text = std::to_string(r + 1),
                                              .number = static_cast<double>(r + 1)};
        out.push_back(values_of(std::move(words)));
    }
    return out;
}

void refuse_unknown(const TagReport& report) {
    std::vector<Problem> problems;
    for (const KnownTag& t : report.tags)
        if (!t.known)
            problems.push_back({.path = "/tags",
                                .code = "unknown_tag",
                                .message = "Không có cột “" + t.tag.name + "” (" + t.tag.place + ")."});
    if (problems.empty()) return;
    throw Failure{422, "unknown_tags", "Tệp mẫu có thẻ không có trong các cột của câu hỏi.",
                  std::move(problems)};
}

void must_be_few(std::int64_t rows, Filling how) {
    const std::int64_t most = how == Filling::rows ? most_filled_rows : most_documents;
    if (rows <= most) return;
    throw Failure{422,
                  "too_many_rows",
                  "Câu hỏi có " + number_with_dots(rows) + " hồ sơ, mỗi lần điền được nhiều nhất " +
                      number_with_dots(most) + ". Hãy lọc bớt.",
                  {}};
}

// "0001-Nguyen Van An.docx": in the order of the list, and told apart by the first column.
std::string zip_of_each(const office::Template& t, const ListAnswer& a,
                        const std::vector<office::TagValues>& records) {
    std::vector<office::ZipPart> files;
    for (std::size_t i = 0; i < records.size(); ++i) {
        const std::string number = std::to_string(10'000 + i + 1).substr(1);
        std::string name = a.rows[i].cells.empty() ? "" : fold(a.rows[i].cells[0].text).substr(0, 60);
        std::erase_if(name, [](unsigned char c) { return !std::isalnum(c) && c != ' '; });
        files.push_back({.name = number + (name.empty() ? "" : "-" + name) + "." + std::string(t.extension()),
                         .bytes = t.fill(records[i]),
                         .stored = true});
    }
    return office::zip_parts(files);
}

std::string filled(const office::Template& t, const ListAnswer& a, const Extract& e, Filling how) {
    const Words general = general_words(e);
    const auto records = records_of(a, general);
    if (how == Filling::each) return zip_of_each(t, a, records);
    if (how == Filling::joined) return t.fill_joined(records);
    std::set<std::string> own = {office::tag_key(number_tag)};
    for (const Head& h : a.heads) own.insert(office::tag_key(h.label));
    return t.fill_rows(
        values_of(general), [&](const std::string& key) { return own.contains(key); }, records);
}

}  // namespace

std::string_view code(Filling f) { return fillings[static_cast<std::size_t>(f)]; }

TagReport report_tags(const office::Template& t, const Question& q) {
    TagReport out{.columns = columns_of(q)};
    auto known = keys_of(out.columns);
    std::set<std::string> named;
    for (const char* name : general_tags) known.insert(office::tag_key(name));
    known.insert(office::tag_key(number_tag));
    for (const office::TemplateTag& tag : t.tags()) {
        const std::string key = office::tag_key(tag.name);
        out.tags.push_back({.tag = tag, .known = known.contains(key)});
        named.insert(key);
    }
    for (const std::string& column : out.columns)
        if (!named.contains(office::tag_key(column))) out.unused.push_back(column);
    return out;
}

Extract fill(App& app, Desk& desk, const Identity& who, const Json& question, const office::Template& t,
             Filling how) {
    const Reach seen = reach_of(who, app, desk.rules);
    const Question q = question_of(question, seen);
    if (!q.is_list())
        throw Failure{422, "not_a_list", "Chỉ điền được mẫu từ danh sách hồ sơ, không từ bảng số đếm.", {}};
    refuse_unknown(report_tags(t, q));
    const Reach reach = reach_to_take_out(who, seen, q);
    Extract e{.subject = q.selection.subject, .personal = tells_of_persons(q, seen)};
    const Scope& rows = reach.find(*e.subject)->rows;
    if (rows.units.size() == 1) e.unit_id = rows.units.front();
    ListAnswer answer;
    ask(app, desk, who.user_id, [&](Db& db) {
        e.sentence = sentence(q, names_from(db, reach));
        e.rows = count_of(db, q, reach);
        must_be_few(e.rows, how);
        answer = list_answer(db, q, reach, most_filled_rows, 0);
    });
    e.rows = static_cast<std::int64_t>(answer.rows.size());
    if (e.rows == 0) throw Failure{422, "nothing", "Câu hỏi không có hồ sơ nào để điền.", {}};
    e.bytes = filled(t, answer, e, how);
    const bool zip = how == Filling::each;
    e.type = zip ? "application/zip" : std::string(t.extension() == "docx" ? docx_type : xlsx_type);
    e.name = std::string(e.subject->plural) + "-" + to_string(local_date(now())) + "." +
             (zip ? "zip" : std::string(t.extension()));
    return e;
}

}  // namespace khue::questions
