#include "modules/declarations/verbs.hpp"

#include "core/text.hpp"
#include "core/validate.hpp"
#include "modules/declarations/checks.hpp"
#include "modules/declarations/news.hpp"
#include "modules/evidence/uses.hpp"
#include "modules/indicators/figures.hpp"
#include "modules/indicators/periods.hpp"
#include "modules/units/tree.hpp"
#include "server/app.hpp"
#include "server/reason.hpp"

namespace khue {
namespace {

constexpr std::size_t most_chosen = 500;

// The version is looked at in the same transaction that writes.
Duty load(App& app, Transaction& t, const Scope& scope, std::int64_t id, std::int64_t expected) {
    Duty d = duty_of(app, t.db(), scope, id);
    if (d.version != expected)
        throw Failure{412,
                      "changed",
                      "Bản khai đã được người khác xử lý sau khi bạn mở. Xin xem lại trước khi làm tiếp.",
                      {}};
    return d;
}

Duty load_own(App& app, Transaction& t, const Declarer& who, std::int64_t id, std::int64_t expected) {
    Duty d = load(app, t, who.seen, id, expected);
    require_declarer(d, who);
    return d;
}

void require_open(const Declaration& d) {
    if (d.state == DeclarationState::draft || d.state == DeclarationState::returned) return;
    refuse("declaration_state", d.state == DeclarationState::approved
                                    ? "Số liệu đã duyệt. Muốn sửa, xin mở lại và ghi lý do."
                                    : "Bản khai đã nộp, đang chờ xã duyệt nên chưa sửa được.");
}

void note_step(Transaction& t, const Declaration& d, DeclarationAction action, std::string_view note = "") {
    DeclarationStep step{.id = {},
                         .unit_id = d.unit_id,
                         .declaration_id = d.id,
                         .action = action,
                         .numerator = d.numerator,
                         .denominator = d.denominator,
                         .none_occurred = d.none_occurred,
                         .note = {},
                         .done_at = t.at(),
                         .done_by = t.actor().name};
    if (!note.empty()) step.note = std::string(note);
    insert(t, Scope::of(d.unit_id.value), step);
}

void keep(Transaction& t, const Declaration& d, DeclarationAction action, std::string_view note = "") {
    update(t, Scope::of(d.unit_id.value), d);
    note_step(t, d, action, note);
}

std::optional<std::string> text_or_nothing(std::string_view field, std::string_view text,
                                           Problems& problems) {
    Declaration blank;
    const Field& f = *Declaration::entity().find(field);
    set_field(f, text, &blank, problems);
    return field == "note" ? blank.note : blank.link;
}

void check_link(const std::optional<std::string>& link, Problems& problems) {
    if (link && !link->starts_with("https://") && !link->starts_with("http://"))
        problems.add("/link", "bad_link", "Đường dẫn phải bắt đầu bằng https:// hoặc http://.");
}

// What was approved last differs from what is approved now: the former confirmation was of other numbers.
bool counts_otherwise(const Declaration& d) {
    return d.counted_numerator != d.numerator || d.counted_denominator != d.denominator;
}

std::optional<std::int64_t> denominator_of(const DeclareRule& rule, const DeclarationEdit& edit) {
    if (!rule.divides()) return std::nullopt;
    if (edit.nothing) return 0;
    return rule.yes_no ? std::optional<std::int64_t>(1) : edit.denominator;
}

bool needs_confirmation(App& app, Db& db, const ConfirmationDraft& draft) {
    auto plan = plan_of(app, db, period_of(app, db, draft.period).close_on);
    const DeclareRule* rule = plan->get(static_cast<int>(draft.indicator)).declared();
    return rule && rule->confirmed_above;
}

Confirmation confirmation_of(Transaction& t, const Scope& scope, std::int64_t id) {
    auto found = get(t.db(), scope, Id<Confirmation>{id});
    if (!found) not_found("văn bản xác nhận này");
    return *found;
}

void require_few(const std::vector<DeclarationChosen>& chosen) {
    Problems problems;
    if (chosen.empty()) problems.add("/items", "required", "Xin chọn ít nhất một bản khai.");
    if (chosen.size() > most_chosen) problems.add("/items", "too_many", "Mỗi lần chọn tối đa 500 bản khai.");
    throw_if_any(problems);
}

}  // namespace

Declaration open_declaration(App& app, Transaction& t, const Declarer& who, std::string_view period,
                             std::int64_t unit, std::int64_t indicator, std::string_view part) {
    Duty d = duty_of(app, t.db(), who.seen, period, unit, indicator, part);
    require_declarer(d, who);
    if (d.declaration)
        refuse("declaration_exists", "Số liệu này của kỳ đã có bản khai. Xin mở lại danh sách.");
    Declaration made{.id = {},
                     .unit_id = {unit},
                     .period = d.period.code,
                     .indicator = indicator,
                     .part = std::string(part)};
    made.id = insert(t, Scope::of(unit), made);
    return made;
}

void write_declaration(App& app, Transaction& t, const Declarer& who, std::int64_t id, std::int64_t expected,
                       const DeclarationEdit& edit) {
    Duty duty = load_own(app, t, who, id, expected);
    Declaration& d = *duty.declaration;
    require_open(d);
    Problems problems;
    d.numerator = edit.nothing ? std::optional<std::int64_t>(0) : edit.numerator;
    d.denominator = denominator_of(*duty.rule, edit);
    d.none_occurred = edit.nothing;
    d.note = text_or_nothing("note", edit.note, problems);
    d.link = text_or_nothing("link", edit.link, problems);
    check_link(d.link, problems);
    check_numbers(duty, problems);
    throw_if_any(problems);
    update(t, Scope::of(d.unit_id.value), d);
}

void submit_declaration(App& app, Transaction& t, const Declarer& who, std::int64_t id,
                        std::int64_t expected) {
    Duty duty = load_own(app, t, who, id, expected);
    Declaration& d = *duty.declaration;
    require_open(d);
    Problems problems;
    check_numbers(duty, problems);
    check_complete(t.db(), duty, problems);
    throw_if_any(problems);
    d.state = DeclarationState::submitted;
    d.returned_for.reset();
    d.submitted_at = t.at();
    d.submitted_by = t.actor().name;
    seal_evidence(t, declaration_evidence, id);
    keep(t, d, DeclarationAction::submitted, d.reason.value_or(""));
    tell_submitted(t, duty);
}

void approve_declaration(App& app, Transaction& t, const Scope& scope, std::int64_t id,
                         std::int64_t expected) {
    Duty duty = load(app, t, scope, id, expected);
    Declaration& d = *duty.declaration;
    if (d.state != DeclarationState::submitted)
        refuse("declaration_state", "Chỉ duyệt được bản khai đã nộp, đang chờ duyệt.");
    if (d.submitted_by == t.actor().name)
        refuse("own_declaration", "Người nộp không tự duyệt bản khai của mình. Xin để người khác duyệt.");
    if (counts_otherwise(d)) d.confirmation_id.reset();
    d.state = DeclarationState::approved;
    d.counted_numerator = d.numerator;
    d.counted_denominator = d.denominator;
    d.counted_at = t.at();
    d.counted_by = t.actor().name;
    d.reason.reset();
    keep(t, d, DeclarationAction::approved);
    tell_approved(t, duty);
}

void return_declaration(App& app, Transaction& t, const Scope& scope, std::int64_t id, std::int64_t expected,
                        std::string_view reason) {
    Duty duty = load(app, t, scope, id, expected);
    Declaration& d = *duty.declaration;
    if (d.state != DeclarationState::submitted)
        refuse("declaration_state", "Chỉ trả lại được bản khai đã nộp, đang chờ duyệt.");
    t.reason = reason_text(reason, "Xin ghi lý do trả lại bản khai.");
    d.state = DeclarationState::returned;
    d.returned_for = t.reason;
    unseal_evidence(t, declaration_evidence, id);
    keep(t, d, DeclarationAction::returned, t.reason);
    tell_returned(t, duty);
}

void correct_declaration(App& app, Transaction& t, const Declarer& who, std::int64_t id,
                         std::int64_t expected, std::string_view reason) {
    Duty duty = load_own(app, t, who, id, expected);
    Declaration& d = *duty.declaration;
    if (d.state != DeclarationState::approved)
        refuse("declaration_state", "Chỉ mở lại được số liệu đã duyệt.");
    t.reason = reason_text(reason, "Xin ghi lý do sửa số liệu đã duyệt.");
    d.state = DeclarationState::draft;
    d.reason = t.reason;
    unseal_evidence(t, declaration_evidence, id);
    keep(t, d, DeclarationAction::reopened, t.reason);
}

std::vector<DeclarationRefused> approve_declarations(App& app, Transaction& t, const Scope& scope,
                                                     const std::vector<DeclarationChosen>& chosen) {
    require_few(chosen);
    std::vector<DeclarationRefused> refused;
    for (const auto& one : chosen) try {
            approve_declaration(app, t, scope, one.id, one.version);
        } catch (const Failure& failure) {  // decided before anything was written
            refused.push_back({one.id, failure.message});
        }
    return refused;
}

Confirmation record_confirmation(App& app, Transaction& t, const Scope& scope,
                                 const ConfirmationDraft& draft) {
    if (!needs_confirmation(app, t.db(), draft))
        throw Failure{422, "not_confirmed_above", "Chỉ tiêu này không cần cấp trên xác nhận.", {}};
    auto commune = commune_of(t.db());
    if (!commune || !scope.covers(commune->id.value)) not_found("xã này");
    Confirmation c{.id = {},
                   .unit_id = commune->id,
                   .period = draft.period,
                   .indicator = draft.indicator,
                   .number = {},
                   .issuer = {},
                   .noted_by = t.actor().name,
                   .noted_at = t.at()};
    Problems problems;
    set_field(field_of<&Confirmation::number>(), draft.number, &c, problems);
    set_field(field_of<&Confirmation::issuer>(), draft.issuer, &c, problems);
    if (c.number.empty()) problems.add("/number", "required", "Xin nhập số, ký hiệu của văn bản.");
    if (c.issuer.empty()) problems.add("/issuer", "required", "Xin nhập cơ quan ban hành.");
    if (!draft.issued_on)
        problems.add("/issued_on", "required", "Xin nhập ngày ban hành có thật.");
    else if (local_date(t.at()) < *draft.issued_on)
        problems.add("/issued_on", "in_future", "Ngày ban hành chưa tới.");
    throw_if_any(problems);
    c.issued_on = *draft.issued_on;
    c.id = insert(t, scope, c);
    return c;
}

void attach_document(App& app, Transaction& t, const Scope& scope, std::int64_t id,
                     const KeptContent& content, std::string_view name) {
    Confirmation c = confirmation_of(t, scope, id);
    if (c.file_id) refuse("document_there", "Văn bản này đã có tệp.");
    c.file_id = app.files().put(t, content, name, c.unit_id.value).id;
    update(t, scope, c);
}

void confirm_declarations(App& app, Transaction& t, const Scope& scope, std::int64_t id,
                          const std::vector<DeclarationChosen>& chosen) {
    require_few(chosen);
    Confirmation c = confirmation_of(t, scope, id);
    if (!c.file_id) refuse("no_document", "Xin gắn tệp của văn bản xác nhận trước.");
    for (const auto& one : chosen) {
        Duty duty = load(app, t, scope, one.id, one.version);
        Declaration& d = *duty.declaration;
        if (d.indicator != c.indicator || d.period != c.period || !d.part.empty())
            refuse("other_indicator", "Văn bản xác nhận là của chỉ tiêu hoặc kỳ khác.");
        if (!duty.is_counted()) refuse("declaration_state", "Chỉ xác nhận được số liệu đã duyệt.");
        d.confirmation_id = c.id;
        keep(t, d, DeclarationAction::confirmed, c.number + ", " + c.issuer);
        tell_confirmed(t, duty);
    }
}

void withdraw_confirmation(App& app, Transaction& t, const Scope& scope, std::int64_t id,
                           std::int64_t expected, std::string_view reason) {
    Duty duty = load(app, t, scope, id, expected);
    Declaration& d = *duty.declaration;
    if (!d.confirmation_id) refuse("declaration_state", "Bản khai này chưa được ghi nhận xác nhận.");
    t.reason = reason_text(reason, "Xin ghi lý do bỏ ghi nhận.");
    d.confirmation_id.reset();
    keep(t, d, DeclarationAction::unconfirmed, t.reason);
}

}  // namespace khue
