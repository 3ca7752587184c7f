#include "modules/evidence/verbs.hpp"

#include <algorithm>

#include "core/validate.hpp"
#include "modules/query/saved_question.hpp"

namespace khue {
namespace {

using questions::SavedQuestion;
using questions::Sharing;

Scope own(const EvidenceItem& e) { return Scope::of(e.unit_id.value); }

bool is_web_address(std::string_view text) {
    return (text.starts_with("https://") || text.starts_with("http://")) &&
           std::ranges::none_of(text, [](char c) { return c <= ' ' || c == '"' || c == '<' || c == '>'; });
}

EvidenceVersion next_version(Transaction& t, const EvidenceItem& e) {
    const auto before = newest_version(t.db(), e);
    return {.id = {},
            .unit_id = e.unit_id,
            .item_id = e.id,
            .number = before ? before->number + 1 : 1,
            .file_id = {},
            .question_id = {},
            .link = {},
            .name = {},
            .hash = {},
            .added_by = t.actor().name,
            .added_at = t.at()};
}

void keep_link(Transaction& t, const EvidenceItem& e, const std::string& link) {
    const auto before = newest_version(t.db(), e);
    if (before && before->link == link) return;
    Problems problems;
    EvidenceVersion v = next_version(t, e);
    set_field(field_of<&EvidenceVersion::link>(), link, &v, problems);
    if (!is_web_address(link))
        problems.add("/link", "invalid", "Đường dẫn phải bắt đầu bằng https:// hoặc http://.");
    throw_if_any(problems);
    v.name = "Đường dẫn";
    insert(t, own(e), v);
}

// Others open it by their own rights, so it must be one that is shared.
SavedQuestion shared_question(Db& db, const EvidenceItem& e, std::int64_t id) {
    const auto found = get(db, Scope::everything(), Id<SavedQuestion>{id});
    const bool seen = found && (found->unit_id == e.unit_id || found->sharing == Sharing::house);
    Problems problems;
    if (!seen)
        problems.add("/question_id", "not_found", "Không tìm thấy câu hỏi này trong đơn vị.");
    else if (found->sharing == Sharing::own)
        problems.add("/question_id", "not_shared",
                     "Câu hỏi này chỉ mình chủ câu hỏi thấy: xin chia sẻ trong đơn vị rồi chọn lại.");
    throw_if_any(problems);
    return *found;
}

void keep_question(Transaction& t, const EvidenceItem& e, std::int64_t id) {
    const auto before = newest_version(t.db(), e);
    if (before && before->question_id == id) return;
    EvidenceVersion v = next_version(t, e);
    v.question_id = id;
    v.name = shared_question(t.db(), e, id).name;
    insert(t, own(e), v);
}

void keep_content(Transaction& t, const EvidenceItem& e, const Json& body) {
    if (e.kind == EvidenceKind::link && body.has("link")) keep_link(t, e, body["link"].text_or());
    if (e.kind == EvidenceKind::question && body.has("question_id"))
        keep_question(t, e, body["question_id"].integer_or(0));
}

// `partial`: what is not sent stays; the kind and the unit of an item never change.
void read_into(EvidenceItem& e, const Json& body, bool partial) {
    Json plain = body;
    std::erase_if(plain.members, [&](const Json::Member& m) {
        return m.name == "link" || m.name == "question_id" ||
               (partial && (m.name == "kind" || m.name == "unit_id"));
    });
    Problems problems;
    read_record(plain, EvidenceItem::entity(), &e, problems, {}, partial);
    throw_if_any(problems);
}

int next_serial(Db& db, Id<Unit> unit, const EvidenceNumber& at) {
    int last = 0;
    for (const EvidenceCode& c : list<EvidenceCode>(db, Scope::of(unit.value),
                                                    {.filters = {where<&EvidenceCode::scheme>(at.scheme)}}))
        if (const auto n = parse_evidence_code(c.code);
            n && n->standard == at.standard && n->criterion == at.criterion)
            last = std::max(last, n->serial);
    return last + 1;
}

std::optional<EvidenceCode> code_in(Db& db, const EvidenceItem& e, std::string_view scheme) {
    for (EvidenceCode& c : codes_of(db, e))
        if (c.scheme == scheme) return c;
    return std::nullopt;
}

void give_code(Transaction& t, const EvidenceItem& e, const EvidencePoint& at, std::string_view scheme) {
    auto number = numbering_at(scheme, at.point);
    if (!number || code_in(t.db(), e, scheme)) return;
    number->serial = next_serial(t.db(), e.unit_id, *number);
    if (number->serial > last_serial)
        refuse("codes_full", "Tiêu chí này đã dùng hết 99 mã minh chứng. Xin gộp bớt minh chứng.");
    EvidenceCode code{.id = {},
                      .unit_id = e.unit_id,
                      .item_id = e.id,
                      .scheme = std::string(scheme),
                      .code = evidence_code(*number)};
    insert(t, own(e), code);
}

std::optional<EvidenceUse> use_at(Db& db, const EvidenceItem& e, const EvidencePoint& at) {
    return first<EvidenceUse>(
        db, own(e),
        {where<&EvidenceUse::item_id>(e.id.value), where<&EvidenceUse::subject_id>(at.subject_id),
         where<&EvidenceUse::subject>(at.subject), where<&EvidenceUse::point>(at.point)});
}

}  // namespace

EvidenceItem evidence_in(Db& db, const Scope& scope, std::int64_t id) {
    const auto found = get(db, scope, Id<EvidenceItem>{id});
    if (!found) not_found("minh chứng này");
    return *found;
}

std::vector<EvidenceVersion> versions_of(Db& db, const EvidenceItem& e) {
    return list<EvidenceVersion>(db, own(e),
                                 {.filters = {where<&EvidenceVersion::item_id>(e.id.value)},
                                  .order = &field_of<&EvidenceVersion::number>(),
                                  .descending = true});
}

std::optional<EvidenceVersion> newest_version(Db& db, const EvidenceItem& e) {
    auto all = versions_of(db, e);
    return all.empty() ? std::nullopt : std::optional(std::move(all.front()));
}

std::vector<EvidenceUse> uses_of(Db& db, const EvidenceItem& e) {
    return list<EvidenceUse>(db, own(e), {.filters = {where<&EvidenceUse::item_id>(e.id.value)}});
}

std::vector<EvidenceCode> codes_of(Db& db, const EvidenceItem& e) {
    return list<EvidenceCode>(db, own(e), {.filters = {where<&EvidenceCode::item_id>(e.id.value)}});
}

EvidenceItem create_evidence(Transaction& t, const Scope& scope, const Json& body) {
    EvidenceItem e;
    read_into(e, body, false);
    insert(t, scope, e);
    keep_content(t, e, body);
    return e;
}

void change_evidence(Transaction& t, const Scope& scope, std::int64_t id, std::int64_t expected,
                     const Json& body) {
    EvidenceItem e = evidence_in(t.db(), scope, id);
    read_into(e, body, true);
    update(t, scope, e, expected);
    keep_content(t, e, body);
}

void remove_evidence(Transaction& t, const Scope& scope, std::int64_t id, std::int64_t expected) {
    const EvidenceItem e = evidence_in(t.db(), scope, id);
    if (const auto uses = uses_of(t.db(), e); !uses.empty())
        refuse("in_use", "Minh chứng đang được dùng cho “" + uses.front().label +
                             "”: xin gỡ khỏi các nơi đang dùng trước khi xóa.");
    for (const EvidenceCode& c : codes_of(t.db(), e)) remove(t, own(e), c.id);
    for (const EvidenceVersion& v : versions_of(t.db(), e)) remove(t, own(e), v.id);
    raw::remove(t, EvidenceItem::entity(), scope, id, expected);
}

EvidenceItem take_in_evidence(Transaction& t, Id<Unit> unit, std::string_view title,
                              std::optional<std::int64_t> file, const std::optional<std::string>& link) {
    EvidenceItem e;
    Problems problems;
    set_field(field_of<&EvidenceItem::title>(), title, &e, problems);
    throw_if_any(problems);
    e.unit_id = unit;
    e.kind = link && !file ? EvidenceKind::link : EvidenceKind::file;
    insert(t, own(e), e);
    if (e.kind == EvidenceKind::link) keep_link(t, e, *link);
    if (!file) return e;
    EvidenceVersion v = next_version(t, e);
    v.file_id = file;
    v.name = e.title;
    insert(t, own(e), v);
    return e;
}

void add_content(Transaction& t, Files& files, const Scope& scope, std::int64_t id,
                 const KeptContent& content, std::string_view name) {
    const EvidenceItem e = evidence_in(t.db(), scope, id);
    if (e.kind != EvidenceKind::file)
        refuse("not_a_file", "Minh chứng này không phải là tệp: xin thêm minh chứng mới cho tệp.");
    const auto before = newest_version(t.db(), e);
    if (before && before->hash == content.hash) return;
    EvidenceVersion v = next_version(t, e);
    v.file_id = files.put(t, content, name, e.unit_id.value).id;
    v.name = std::string(name);
    v.hash = content.hash;
    insert(t, own(e), v);
}

EvidenceUse attach_evidence(Transaction& t, const Scope& scope, std::int64_t item, const EvidencePoint& at,
                            std::string_view label, std::string_view link, std::string_view scheme) {
    const EvidenceItem e = evidence_in(t.db(), scope, item);
    give_code(t, e, at, scheme);
    if (auto there = use_at(t.db(), e, at)) return *there;
    EvidenceUse use{.id = {},
                    .unit_id = e.unit_id,
                    .item_id = e.id,
                    .subject = at.subject,
                    .subject_id = at.subject_id,
                    .point = at.point,
                    .label = std::string(label),
                    .link = std::string(link),
                    .sealed_version = {},
                    .added_by = t.actor().name,
                    .added_at = t.at()};
    insert(t, own(e), use);
    return use;
}

void detach_evidence(Transaction& t, const Scope& scope, const EvidencePoint& at, std::int64_t id) {
    const auto use = get(t.db(), scope, Id<EvidenceUse>{id});
    if (!use || use->subject != at.subject || use->subject_id != at.subject_id) not_found("minh chứng này");
    remove(t, Scope::of(use->unit_id.value), use->id);
}

void set_code(Transaction& t, const Scope& scope, std::int64_t id, std::string_view text) {
    const EvidenceItem e = evidence_in(t.db(), scope, id);
    Problems problems;
    const auto number = parse_evidence_code(text);
    if (!number)
        problems.add("/code", "invalid", "Mã phải có dạng MC.1.1.01 hoặc [H1-1.1-01].");
    else if (first<EvidenceCode>(t.db(), own(e),
                                 {where<&EvidenceCode::code>(std::string(text)),
                                  where<&EvidenceCode::item_id>(std::to_string(id), Filter::Op::not_equal)}))
        problems.add("/code", "taken", "Mã này đã cấp cho một minh chứng khác của đơn vị.");
    throw_if_any(problems);
    auto code = code_in(t.db(), e, number->scheme);
    if (code) {
        code->code = std::string(text);
        update(t, own(e), *code);
        return;
    }
    EvidenceCode made{
        .id = {}, .unit_id = e.unit_id, .item_id = e.id, .scheme = number->scheme, .code = std::string(text)};
    insert(t, own(e), made);
}

}  // namespace khue
