#include "modules/security/verbs.hpp"

#include <algorithm>

#include "core/validate.hpp"
#include "modules/notices/notice.hpp"
#include "server/app.hpp"
#include "server/reason.hpp"

namespace khue::security {
namespace {

template <class T>
void write(Problems& problems, T& record, const Field& field, std::string_view text) {
    set_field(field, text, &record, problems);
}

std::string page_of(std::int64_t system) { return "/an-toan-thong-tin/" + std::to_string(system); }

}  // namespace

void choose_kinds(const Rules& rules, Transaction& t, const Scope& own, std::int64_t id,
                  std::int64_t expected, const std::vector<std::string>& codes) {
    InformationSystem s = system_in(t.db(), own, id);
    std::string kept;
    for (const DataKind& kind : rules.kinds.all)
        if (std::ranges::find(codes, kind.code) != codes.end()) kept += (kept.empty() ? "" : ",") + kind.code;
    const bool known = std::ranges::all_of(codes, [&](const auto& code) { return rules.kinds.find(code); });
    if (!known) {
        Problems problems;
        problems.add("/kinds", "unknown_code", "Loại dữ liệu không có trong danh mục.");
        throw_if_any(problems);
    }
    s.data_kinds = kept.empty() ? std::nullopt : std::optional(kept);
    settle(rules, s);
    update(t, own, s, expected);
}

std::optional<SystemNetwork> network_of(Db& db, const Scope& own, const InformationSystem& s) {
    return first<SystemNetwork>(db, own, {where<&SystemNetwork::system_id>(s.id.value)});
}

void write_network(Transaction& t, const Scope& own, std::int64_t id, const NetworkText& text) {
    const InformationSystem s = system_in(t.db(), own, id);
    SystemNetwork n =
        network_of(t.db(), own, s)
            .value_or(SystemNetwork{
                .unit_id = s.unit_id, .system_id = s.id, .zones = {}, .addresses = {}, .devices = {}});
    Problems problems;
    write(problems, n, field_of<&SystemNetwork::zones>(), text.zones);
    write(problems, n, field_of<&SystemNetwork::addresses>(), text.addresses);
    write(problems, n, field_of<&SystemNetwork::devices>(), text.devices);
    throw_if_any(problems);
    if (n.id)
        update(t, own, n);
    else
        insert(t, own, n);
}

LevelDecision decision_in(Db& db, const Scope& scope, std::int64_t id) {
    auto found = get(db, scope, Id<LevelDecision>{id});
    if (!found) not_found("quyết định này");
    return *found;
}

LevelDecision record_decision(Transaction& t, const Scope& scope, std::int64_t system,
                              const DecisionDraft& draft) {
    const InformationSystem s = system_in(t.db(), scope, system);
    LevelDecision d{.unit_id = s.unit_id,
                    .system_id = s.id,
                    .level = draft.level,
                    .number = {},
                    .issuer = {},
                    .valid_to = draft.valid_to,
                    .document_id = {},
                    .withdrawn_on = {},
                    .withdrawn_why = {},
                    .noted_by = t.actor().name,
                    .noted_at = t.at()};
    Problems problems;
    write(problems, d, field_of<&LevelDecision::number>(), draft.number);
    write(problems, d, field_of<&LevelDecision::issuer>(), draft.issuer);
    if (draft.level < 1 || draft.level > 5) problems.add("/level", "out_of_range", "Cấp độ phải từ 1 đến 5.");
    if (d.number.empty()) problems.add("/number", "required", "Xin nhập số, ký hiệu quyết định.");
    if (d.issuer.empty()) problems.add("/issuer", "required", "Xin nhập cơ quan phê duyệt.");
    if (!draft.issued_on)
        problems.add("/issued_on", "required", "Xin nhập ngày ban hành có thật.");
    else if (local_date(t.at()) < *draft.issued_on)
        problems.add("/issued_on", "in_future", "Ngày ban hành chưa tới.");
    d.issued_on = draft.issued_on.value_or(Date{});
    if (problems.empty()) check_record(LevelDecision::entity(), &d, problems);
    throw_if_any(problems);
    d.id = insert(t, scope, d);
    return d;
}

void attach_decision(App& app, Transaction& t, const Scope& scope, std::int64_t id,
                     const KeptContent& content, std::string_view name) {
    LevelDecision d = decision_in(t.db(), scope, id);
    if (d.document_id) refuse("document_there", "Quyết định này đã có tệp.");
    d.document_id = app.files().put(t, content, name, d.unit_id.value).id;
    update(t, scope, d);
    const InformationSystem s = system_in(t.db(), scope, d.system_id.value);
    tell(t, Audience::holders(d.unit_id.value, "information_systems.write"),
         {.kind = NoticeKind::approved,
          .text = "Đã ghi nhận quyết định phê duyệt cấp độ " + std::to_string(d.level) + " của hệ thống “" +
                  s.name + "”.",
          .link = page_of(s.id.value),
          .key = ""});
}

void withdraw_decision(Transaction& t, const Scope& scope, std::int64_t id, std::string_view why) {
    LevelDecision d = decision_in(t.db(), scope, id);
    if (d.withdrawn_on) refuse("withdrawn", "Quyết định này đã thôi giá trị.");
    d.withdrawn_why = reason_text(why, "Xin ghi lý do quyết định thôi giá trị.");
    d.withdrawn_on = local_date(t.at());
    update(t, scope, d);
}

}  // namespace khue::security
