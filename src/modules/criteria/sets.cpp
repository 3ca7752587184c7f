#include "modules/criteria/sets.hpp"

#include <algorithm>
#include <set>

#include "core/json.hpp"
#include "core/text.hpp"
#include "modules/criteria/integrity.hpp"

namespace khue::criteria {
namespace {

constexpr std::size_t most_sets = 500;

std::string joined(const std::vector<std::string>& list) {
    std::string out;
    for (const auto& one : list) out += (out.empty() ? "" : ",") + one;
    return out;
}

void take_content(CriteriaSet& record, const Ruleset& rules) {
    record.code = rules.code, record.edition = rules.version, record.kind = rules.kind;
    record.title = rules.title, record.levels = joined(rules.levels), record.content = ruleset_json(rules);
}

void must_be_new(Db& db, const CriteriaSet& record) {
    const auto same = first<CriteriaSet>(
        db, Scope::everything(),
        {where<&CriteriaSet::code>(record.code), where<&CriteriaSet::edition>(record.edition)});
    if (!same || same->id == record.id) return;
    throw Failure{
        422,
        "set_exists",
        "Đã có bộ “" + record.code + "” phiên bản “" + record.edition + "”. Xin ghi tên phiên bản khác.",
        {{"/version", "repeated", "Phiên bản này đã có."}}};
}

KeptSet load(Transaction& t, std::int64_t id, std::int64_t expected) {
    KeptSet out = set_of(t.db(), id);
    if (out.version != expected)
        throw Failure{412,
                      "changed",
                      "Bộ tiêu chí đã được người khác sửa sau khi bạn mở. Xin xem lại trước khi làm tiếp.",
                      {}};
    return out;
}

KeptSet load_draft(Transaction& t, std::int64_t id, std::int64_t expected) {
    KeptSet out = load(t, id, expected);
    if (out.record.state != CriteriaState::draft)
        refuse(
            "set_state",
            "Bộ tiêu chí đã đưa vào áp dụng nên không sửa được. Muốn đổi, xin tạo bản sao rồi sửa bản sao.");
    return out;
}

std::int64_t keep(Transaction& t, CriteriaSet& record) {
    if (all_sets(t.db()).size() >= most_sets)
        refuse("too_many_sets", "Đã có quá nhiều bộ tiêu chí. Xin xóa các bản dự thảo không dùng.");
    must_be_new(t.db(), record);
    return insert(t, Scope::everything(), record).value;
}

bool shares_level(std::string_view a, std::string_view b) {
    for (const auto one : split(a, ','))
        for (const auto other : split(b, ','))
            if (one == other) return true;
    return false;
}

std::string days_text(const CriteriaSet& s) {
    return "từ " + to_vietnamese(s.from_date.value_or(Date{})) +
           (s.to_date ? " đến " + to_vietnamese(*s.to_date) : "");
}

// For a kind, a level of school and a day only one set is in use.
void must_not_overlap(Db& db, const CriteriaSet& mine) {
    for (const CriteriaSet& s : all_sets(db)) {
        if (s.id == mine.id || s.state == CriteriaState::draft || s.kind != mine.kind ||
            !shares_level(s.levels, mine.levels))
            continue;
        const bool before = s.to_date && *s.to_date < *mine.from_date,
                   after = mine.to_date && *mine.to_date < *s.from_date;
        if (before || after) continue;
        refuse("set_overlaps",
               "Bộ “" + s.title + "” (" + s.edition + ") đang áp dụng " + days_text(s) +
                   " cho cùng cấp học. Xin cho bộ ấy thôi áp dụng trước, hoặc chọn ngày khác.");
    }
}

void must_add_up(const Ruleset& rules) {
    Problems problems;
    for (const Finding& f : check_integrity(rules))
        if (f.blocks) problems.add(f.path, f.code, f.text);
    if (problems.empty()) return;
    std::string sentence = "Bộ tiêu chí chưa khớp nên chưa đưa vào áp dụng được.";
    for (const Problem& p : problems.list) sentence += " " + p.message;
    throw Failure{422, "set_does_not_add_up", sentence, std::move(problems.list)};
}

void must_be_adopted(const Adoption& a, Date today) {
    Problems problems;
    if (squeeze(a.number).empty())
        problems.add("/number", "required", "Xin ghi số quyết định, văn bản cho áp dụng bộ tiêu chí.");
    if (length(a.number) > 60) problems.add("/number", "too_long", "Số văn bản dài quá 60 ký tự.");
    if (squeeze(a.issuer).empty()) problems.add("/issuer", "required", "Xin ghi cơ quan ban hành văn bản.");
    if (length(a.issuer) > 200) problems.add("/issuer", "too_long", "Tên cơ quan dài quá 200 ký tự.");
    if (!a.issued_on) problems.add("/issued_on", "required", "Xin ghi ngày của văn bản.");
    if (a.issued_on && *a.issued_on > today)
        problems.add("/issued_on", "future", "Ngày của văn bản ở sau hôm nay.");
    if (!a.from) problems.add("/from", "required", "Xin ghi ngày bắt đầu áp dụng.");
    if (a.from && a.to && *a.to < *a.from)
        problems.add("/to", "order", "Ngày thôi áp dụng phải sau ngày bắt đầu.");
    throw_if_any(problems);
}

void must_be_settled(const Ruleset& rules, const Adoption& a) {
    if (a.provisional || !has_open_doubt(rules)) return;
    throw Failure{422,
                  "open_doubt",
                  "Bộ tiêu chí còn điểm nghi ngờ chưa giải quyết. Xin ghi cách giải quyết vào nội dung, hoặc "
                  "áp dụng tạm thời.",
                  {{"/provisional", "open_doubt", "Còn điểm nghi ngờ: chỉ áp dụng tạm thời được."}}};
}

}  // namespace

std::vector<CriteriaSet> all_sets(Db& db) {
    auto out = list<CriteriaSet>(db, Scope::everything());
    std::ranges::stable_sort(out, [](const CriteriaSet& a, const CriteriaSet& b) {
        return a.code != b.code ? a.code < b.code : a.id.value > b.id.value;
    });
    return out;
}

KeptSet set_of(Db& db, std::int64_t id) {
    KeptSet out{.record = {}, .rules = {}};
    const auto version = raw::get(db, CriteriaSet::entity(), Scope::everything(), id, &out.record);
    if (!version) not_found("bộ tiêu chí này");
    out.version = version->number;
    out.rules = parse_ruleset(out.record.content);
    return out;
}

std::optional<CriteriaSet> set_in_use(Db& db, std::string_view kind, std::string_view level, Date day) {
    for (CriteriaSet& s : all_sets(db)) {
        if (s.state == CriteriaState::draft || s.kind != kind || !shares_level(s.levels, level)) continue;
        if (s.from_date <= day && (!s.to_date || day <= *s.to_date)) return std::move(s);
    }
    return std::nullopt;
}

std::int64_t load_set(Transaction& t, const Json& content) {
    Problems problems;
    const Ruleset rules = read_ruleset(content, problems);
    throw_if_any(problems);
    CriteriaSet record;
    take_content(record, rules);
    return keep(t, record);
}

std::int64_t copy_set(Transaction& t, std::int64_t id, std::string_view version) {
    const KeptSet from = set_of(t.db(), id);
    Ruleset rules = from.rules;
    rules.version = squeeze(nfc(version));
    if (rules.version.empty() || length(rules.version) > 40) {
        Problems problems;
        problems.add("/version", "required", "Xin ghi tên phiên bản của bản sao, không quá 40 ký tự.");
        throw_if_any(problems);
    }
    CriteriaSet record{.based_on = from.record.id};
    take_content(record, rules);
    return keep(t, record);
}

void correct_set(Transaction& t, std::int64_t id, std::int64_t expected, const Json& content) {
    CriteriaSet record = load_draft(t, id, expected).record;
    Problems problems;
    const Ruleset rules = read_ruleset(content, problems);
    throw_if_any(problems);
    take_content(record, rules);
    must_be_new(t.db(), record);
    update(t, Scope::everything(), record);
}

void remove_set(Transaction& t, std::int64_t id, std::int64_t expected) {
    const KeptSet kept = load_draft(t, id, expected);
    if (std::ranges::any_of(all_sets(t.db()),
                            [&](const CriteriaSet& s) { return s.based_on == kept.record.id; }))
        refuse("set_copied", "Đã có bản sao của bộ này nên không xóa được.");
    remove(t, Scope::everything(), kept.record.id);
}

void activate_set(Transaction& t, std::int64_t id, std::int64_t expected, const Adoption& adoption) {
    KeptSet kept = load_draft(t, id, expected);
    must_add_up(kept.rules);
    must_be_adopted(adoption, local_date(t.at()));
    must_be_settled(kept.rules, adoption);
    CriteriaSet& record = kept.record;
    record.document_number = squeeze(nfc(adoption.number));
    record.document_issuer = squeeze(nfc(adoption.issuer));
    record.document_on = adoption.issued_on;
    record.from_date = adoption.from, record.to_date = adoption.to;
    record.provisional = adoption.provisional;
    must_not_overlap(t.db(), record);
    record.state = CriteriaState::active;
    update(t, Scope::everything(), record);
}

void confirm_set(Transaction& t, std::int64_t id, std::int64_t expected, const std::string& number,
                 const std::optional<Date>& issued_on) {
    CriteriaSet record = load(t, id, expected).record;
    if (record.state == CriteriaState::draft || !record.provisional)
        refuse("set_state", "Chỉ bộ tiêu chí đang áp dụng tạm thời mới cần xác nhận.");
    Problems problems;
    if (squeeze(number).empty() || length(number) > 60)
        problems.add("/number", "required", "Xin ghi số văn bản xác nhận, không quá 60 ký tự.");
    if (!issued_on) problems.add("/issued_on", "required", "Xin ghi ngày của văn bản xác nhận.");
    throw_if_any(problems);
    record.provisional = false;
    record.confirmed_number = squeeze(nfc(number)), record.confirmed_on = issued_on;
    update(t, Scope::everything(), record);
}

void retire_set(Transaction& t, std::int64_t id, std::int64_t expected, const std::optional<Date>& to) {
    CriteriaSet record = load(t, id, expected).record;
    if (record.state != CriteriaState::active)
        refuse("set_state", "Chỉ bộ tiêu chí đang áp dụng mới thôi áp dụng được.");
    Problems problems;
    if (!to) problems.add("/to", "required", "Xin ghi ngày cuối cùng còn áp dụng.");
    if (to && *to < *record.from_date)
        problems.add("/to", "order", "Ngày cuối cùng phải sau ngày bắt đầu áp dụng.");
    throw_if_any(problems);
    record.to_date = to, record.state = CriteriaState::retired;
    update(t, Scope::everything(), record);
}

void ensure_shipped_sets(Transaction& t, const std::filesystem::path& rules) {
    const auto folder = rules / "criteria";
    if (!std::filesystem::is_directory(folder)) return;
    std::set<std::filesystem::path> files;  // in the order of their names, on every file system
    for (const auto& entry : std::filesystem::directory_iterator(folder))
        if (entry.path().extension() == ".json") files.insert(entry.path());
    for (const auto& path : files) {
        const Json content = load_json_file(path.string());
        if (first<CriteriaSet>(t.db(), Scope::everything(),
                               {where<&CriteriaSet::code>(content["code"].text_or())}))
            continue;
        load_set(t, content);
    }
}

}  // namespace khue::criteria
