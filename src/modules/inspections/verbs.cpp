#include "modules/inspections/verbs.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "core/validate.hpp"
#include "modules/notices/notice.hpp"
#include "modules/units/tree.hpp"
#include "server/app.hpp"
#include "server/reason.hpp"

namespace khue::inspections {
namespace {

constexpr std::size_t most_answers = 500, most_photos = 100;
constexpr int reminded_days_before = 3;
constexpr const char* school_right = "inspections.mend";

std::string page_of(std::int64_t id) { return "/kiem-tra/" + std::to_string(id); }

Inspection load(Transaction& t, const Scope& scope, std::int64_t id, std::int64_t expected) {
    Inspection i;
    const auto version = raw::get(t.db(), Inspection::entity(), scope, id, &i);
    if (!version) not_found("cuộc kiểm tra này");
    if (version->number != expected)
        throw Failure{
            412, "changed", "Cuộc kiểm tra đã được người khác ghi sau khi bạn mở. Xin xem lại.", {}};
    return i;
}

void require_open(const Inspection& i) {
    if (i.state == InspectionState::concluded)
        refuse("concluded", "Cuộc kiểm tra đã kết luận nên không ghi thêm được.");
}

InspectionFinding finding_in(Db& db, const Scope& scope, std::int64_t id) {
    auto found = get(db, scope, Id<InspectionFinding>{id});
    if (!found) not_found("tồn tại này");
    return *found;
}

AnswerOutcome keep_answer(Transaction& t, const Inspection& i, const Checklist& checklist,
                          const AnswerDraft& draft, const std::map<std::string, KeptAnswer>& kept,
                          Problems& problems) {
    const Scope scope = Scope::of(i.unit_id.value);
    InspectionAnswer a{.unit_id = i.unit_id,
                       .inspection_id = i.id,
                       .item = draft.item,
                       .note = {},
                       .noted_by = t.actor().name};
    const auto result = result_of(draft.result);
    if (!checklist.find(draft.item))
        problems.add("/answers/" + draft.item, "unknown_item", "Danh mục không có mục này.");
    if (!result) problems.add("/answers/" + draft.item, "invalid", "Xin chọn kết quả của mục.");
    set_field(field_of<&InspectionAnswer::note>(), draft.note, &a, problems);
    if (!problems.empty()) return AnswerOutcome::conflict;
    a.result = *result;
    const auto found = kept.find(draft.item);
    if (found == kept.end()) {
        insert(t, scope, a);
        return AnswerOutcome::saved;
    }
    const InspectionAnswer& there = found->second.answer;
    if (there.result == a.result && there.note == a.note) return AnswerOutcome::same;
    if (found->second.version != draft.base) return AnswerOutcome::conflict;
    a.id = there.id;
    update(t, scope, a, draft.base);
    return AnswerOutcome::saved;
}

}  // namespace

Inspection inspection_in(Db& db, const Scope& scope, std::int64_t id) {
    auto found = get(db, scope, Id<Inspection>{id});
    if (!found) not_found("cuộc kiểm tra này");
    return *found;
}

Checklist checklist_of(const Inspection& i) { return Checklist::kept(i.content); }

std::vector<KeptAnswer> answers_of(Db& db, const Inspection& i) {
    std::vector<KeptAnswer> out;
    InspectionAnswer row;
    raw::list(db, InspectionAnswer::entity(), Scope::of(i.unit_id.value),
              {.filters = {where<&InspectionAnswer::inspection_id>(i.id.value)}, .limit = INT64_MAX}, &row,
              [&](const void* r, std::int64_t version) {
                  out.push_back({.answer = *static_cast<const InspectionAnswer*>(r), .version = version});
              });
    return out;
}

std::vector<InspectionPhoto> photos_of(Db& db, const Inspection& i) {
    return list<InspectionPhoto>(db, Scope::of(i.unit_id.value),
                                 {.filters = {where<&InspectionPhoto::inspection_id>(i.id.value)}});
}

std::vector<InspectionFinding> findings_of(Db& db, const Inspection& i) {
    return list<InspectionFinding>(db, Scope::of(i.unit_id.value),
                                   {.filters = {where<&InspectionFinding::inspection_id>(i.id.value)}});
}

Inspection open_inspection(Transaction& t, const std::vector<Checklist>& all, const Scope& scope,
                           const InspectionDraft& draft) {
    const auto found = std::ranges::find(all, draft.checklist, &Checklist::code);
    if (found == all.end()) not_found("danh mục kiểm tra này");
    const auto unit = get(t.db(), scope, Id<Unit>{draft.unit});
    if (!unit || unit->kind != UnitKind::school) not_found("trường này");
    Inspection i{.unit_id = unit->id,
                 .checklist = found->code,
                 .content = found->json,
                 .held_on = draft.held_on.value_or(local_date(t.at())),
                 .team = {},
                 .hosts = {},
                 .conclusion = {},
                 .school_word = {},
                 .concluded_at = {},
                 .concluded_by = {}};
    Problems problems;
    set_field(field_of<&Inspection::team>(), draft.team, &i, problems);
    if (i.team.empty()) problems.add("/team", "required", "Xin ghi thành phần đoàn kiểm tra.");
    throw_if_any(problems);
    i.id = insert(t, scope, i);
    return i;
}

void write_inspection(Transaction& t, const Scope& scope, std::int64_t id, std::int64_t expected,
                      const InspectionEdit& edit) {
    Inspection i = load(t, scope, id, expected);
    require_open(i);
    Problems problems;
    set_field(field_of<&Inspection::team>(), edit.team, &i, problems);
    set_field(field_of<&Inspection::hosts>(), edit.hosts, &i, problems);
    set_field(field_of<&Inspection::conclusion>(), edit.conclusion, &i, problems);
    set_field(field_of<&Inspection::school_word>(), edit.school_word, &i, problems);
    if (edit.held_on) i.held_on = *edit.held_on;
    if (i.team.empty()) problems.add("/team", "required", "Xin ghi thành phần đoàn kiểm tra.");
    throw_if_any(problems);
    update(t, scope, i);
}

std::string_view code_of(AnswerOutcome o) {
    switch (o) {
        case AnswerOutcome::saved: return "saved";
        case AnswerOutcome::same: return "same";
        case AnswerOutcome::conflict: return "conflict";
    }
    return "";
}

std::vector<AnswerOutcome> keep_answers(Transaction& t, const Scope& scope, std::int64_t id,
                                        const std::vector<AnswerDraft>& drafts) {
    const Inspection i = inspection_in(t.db(), scope, id);
    require_open(i);
    if (drafts.size() > most_answers) throw Failure{422, "too_many", "Mỗi lần gửi tối đa 500 mục.", {}};
    const Checklist checklist = checklist_of(i);
    std::map<std::string, KeptAnswer> kept;
    for (KeptAnswer& a : answers_of(t.db(), i)) kept.emplace(a.answer.item, a);
    std::vector<AnswerOutcome> out;
    Problems problems;
    std::set<std::string_view> sent;
    for (const AnswerDraft& draft : drafts) {
        if (!sent.insert(draft.item).second)
            throw Failure{422, "twice", "Mục " + draft.item + " được gửi hai lần trong một lần gửi.", {}};
        out.push_back(keep_answer(t, i, checklist, draft, kept, problems));
    }
    throw_if_any(problems);
    return out;
}

void keep_photo(App& app, Transaction& t, const Scope& scope, std::int64_t id, std::string_view item,
                std::string_view key, const KeptContent& content) {
    const Inspection i = inspection_in(t.db(), scope, id);
    require_open(i);
    if (!checklist_of(i).find(item)) not_found("mục kiểm tra này");
    if (key.empty() || key.size() > 64) throw Failure{422, "bad_key", "Ảnh thiếu dấu của máy chụp.", {}};
    const auto all = photos_of(t.db(), i);
    if (std::ranges::find(all, key, &InspectionPhoto::key) != all.end()) return;
    if (all.size() >= most_photos) refuse("too_many_photos", "Mỗi cuộc kiểm tra gắn tối đa 100 ảnh.");
    InspectionPhoto photo{.unit_id = i.unit_id,
                          .inspection_id = i.id,
                          .item = std::string(item),
                          .key = std::string(key),
                          .file_id = app.files().put(t, content, "anh-kiem-tra", i.unit_id.value).id};
    insert(t, Scope::of(i.unit_id.value), photo);
}

void add_finding(Transaction& t, const Scope& scope, std::int64_t id, const FindingDraft& draft) {
    const Inspection i = inspection_in(t.db(), scope, id);
    require_open(i);
    InspectionFinding f{
        .unit_id = i.unit_id, .inspection_id = i.id, .item = {}, .text = {}, .mended = {}, .mended_at = {}};
    Problems problems;
    set_field(field_of<&InspectionFinding::text>(), draft.text, &f, problems);
    if (f.text.empty()) problems.add("/text", "required", "Xin ghi tồn tại và yêu cầu khắc phục.");
    if (!draft.due)
        problems.add("/due", "required", "Xin ghi hạn khắc phục.");
    else if (*draft.due < i.held_on)
        problems.add("/due", "before", "Hạn khắc phục phải từ ngày kiểm tra trở đi.");
    if (!draft.item.empty() && !checklist_of(i).find(draft.item))
        problems.add("/item", "unknown_item", "Danh mục không có mục này.");
    throw_if_any(problems);
    f.due = *draft.due;
    if (!draft.item.empty()) f.item = draft.item;
    insert(t, scope, f);
}

void conclude_inspection(Transaction& t, const Scope& scope, std::int64_t id, std::int64_t expected) {
    Inspection i = load(t, scope, id, expected);
    require_open(i);
    const auto answers = answers_of(t.db(), i);
    const auto findings = findings_of(t.db(), i);
    const std::size_t asked = checklist_of(i).items.size();
    if (answers.size() < asked)
        refuse("unanswered", "Còn " + std::to_string(asked - answers.size()) + " mục chưa ghi kết quả.");
    for (const KeptAnswer& a : answers) {
        if (a.answer.result != Result::unmet) continue;
        const bool found =
            std::ranges::any_of(findings, [&](const auto& f) { return f.item == a.answer.item; });
        if (!found)
            refuse("no_finding", "Mục " + a.answer.item + " chưa đạt mà chưa có yêu cầu khắc phục, hạn.");
    }
    if (!i.conclusion) refuse("no_conclusion", "Xin ghi kết luận của đoàn kiểm tra.");
    i.state = InspectionState::concluded;
    i.concluded_at = t.at();
    i.concluded_by = t.actor().name;
    update(t, scope, i);
    tell(t, Audience::holders(i.unit_id.value, school_right),
         {.kind = NoticeKind::told,
          .text = "Đã có biên bản kiểm tra an toàn thông tin ngày " + to_vietnamese(i.held_on) + ", " +
                  std::to_string(findings.size()) + " điều phải khắc phục.",
          .link = page_of(i.id.value),
          .key = ""});
}

void report_mended(Transaction& t, const Scope& own, std::int64_t id, std::string_view text) {
    InspectionFinding f = finding_in(t.db(), own, id);
    if (f.state == FindingState::closed) refuse("closed", "Tồn tại này đã được xác nhận khắc phục.");
    if (inspection_in(t.db(), own, f.inspection_id.value).state == InspectionState::open)
        refuse("not_concluded", "Cuộc kiểm tra chưa kết luận.");
    Problems problems;
    set_field(field_of<&InspectionFinding::mended>(), text, &f, problems);
    if (!f.mended) problems.add("/text", "required", "Xin ghi đã khắc phục như thế nào.");
    throw_if_any(problems);
    f.state = FindingState::mended;
    f.mended_at = t.at();
    update(t, own, f);
    if (const auto commune = commune_of(t.db()))
        tell(t, Audience::holders(commune->id.value, "inspections.write"),
             {.kind = NoticeKind::submitted,
              .text = "Trường báo đã khắc phục một tồn tại sau kiểm tra an toàn thông tin, chờ xác nhận.",
              .link = page_of(f.inspection_id.value),
              .key = ""});
}

void confirm_mended(Transaction& t, const Scope& scope, std::int64_t id, bool accepted,
                    std::string_view why) {
    InspectionFinding f = finding_in(t.db(), scope, id);
    if (f.state != FindingState::mended) refuse("not_mended", "Trường chưa báo đã khắc phục.");
    f.state = accepted ? FindingState::closed : FindingState::open;
    if (!accepted) t.reason = reason_text(why, "Xin ghi vì sao chưa xác nhận.");
    update(t, scope, f);
    tell(t, Audience::holders(f.unit_id.value, school_right),
         {.kind = accepted ? NoticeKind::approved : NoticeKind::returned,
          .text = accepted ? "Xã xác nhận đã khắc phục một tồn tại sau kiểm tra an toàn thông tin."
                           : "Xã chưa xác nhận việc khắc phục sau kiểm tra an toàn thông tin, xin làm tiếp.",
          .link = page_of(f.inspection_id.value),
          .key = ""});
}

int remind_findings(Transaction& t) {
    int told = 0;
    const Date today = local_date(now());
    for (const InspectionFinding& f : list<InspectionFinding>(
             t.db(), Scope::everything(), {.filters = {where<&InspectionFinding::state>("open")}})) {
        const int left = f.due.days - today.days;
        if (left > reminded_days_before) continue;
        if (inspection_in(t.db(), Scope::of(f.unit_id.value), f.inspection_id.value).state ==
            InspectionState::open)
            continue;
        const bool late = left < 0;
        told += tell(t, Audience::holders(f.unit_id.value, school_right),
                     {.kind = late ? NoticeKind::late : NoticeKind::due,
                      .text = "Tồn tại sau kiểm tra an toàn thông tin " +
                              std::string(late ? "đã quá hạn khắc phục " : "phải khắc phục trước ") +
                              to_vietnamese(f.due) + ".",
                      .link = page_of(f.inspection_id.value),
                      .key = "inspections.due/" + std::to_string(f.id.value) + (late ? "/late" : "/soon")});
    }
    return told;
}

}  // namespace khue::inspections
