#include "modules/security/dossier.hpp"

#include <algorithm>

#include "core/validate.hpp"
#include "modules/evidence/uses.hpp"
#include "modules/notices/notice.hpp"
#include "modules/notices/preferences.hpp"
#include "modules/security/verbs.hpp"
#include "modules/units/tree.hpp"
#include "server/app.hpp"
#include "server/reason.hpp"

namespace khue::security {
namespace {

constexpr auto states = choices<DossierState>({
    {DossierState::draft, "draft", "Đang lập"},
    {DossierState::submitted, "submitted", "Đã gửi thẩm định"},
    {DossierState::returned, "returned", "Trả lại để hoàn thiện"},
    {DossierState::appraised, "appraised", "Đã thẩm định"},
    {DossierState::approved, "approved", "Đã được phê duyệt"},
});
constexpr std::size_t most_systems = 50;
constexpr std::int64_t listed_together = 2;  // Điều 22.4: several systems only of level 1 and 2

std::vector<std::int64_t> numbers_of(const Json& list) {
    std::vector<std::int64_t> out;
    for (const Json& one : list.items) out.push_back(one.integer_or(0));
    return out;
}

bool holds(const std::vector<std::int64_t>& levels, std::int64_t level) {
    return std::ranges::find(levels, level) != levels.end();
}

LevelDossier load(Transaction& t, const Scope& scope, std::int64_t id, std::int64_t expected) {
    LevelDossier d;
    const auto version = raw::get(t.db(), LevelDossier::entity(), scope, id, &d);
    if (!version) not_found("hồ sơ này");
    if (version->number != expected)
        throw Failure{412,
                      "changed",
                      "Hồ sơ đã được người khác xử lý sau khi bạn mở. Xin xem lại trước khi làm tiếp.",
                      {}};
    return d;
}

void require(const LevelDossier& d, std::initializer_list<DossierState> allowed) {
    if (std::ranges::find(allowed, d.state) == allowed.end())
        refuse("dossier_state",
               "Hồ sơ đang ở bước “" + std::string(label_of(d.state)) + "” nên chưa làm được việc này.");
}

void keep(Transaction& t, const LevelDossier& d, const char* action, std::string_view note = "") {
    const Scope scope = Scope::of(d.unit_id.value);
    update(t, scope, d);
    DossierStep step{.unit_id = d.unit_id,
                     .dossier_id = d.id,
                     .action = action,
                     .note = note.empty() ? std::nullopt : std::optional(std::string(note)),
                     .done_by = t.actor().name,
                     .done_at = t.at()};
    insert(t, scope, step);
}

void tell_of(Transaction& t, const LevelDossier& d, std::int64_t unit, const char* right, NoticeKind kind,
             const std::string& text) {
    tell(t, Audience::holders(unit, right),
         {.kind = kind, .text = text, .link = "/ho-so-cap-do/" + std::to_string(d.id.value), .key = ""});
}

void tell_unit(Transaction& t, const LevelDossier& d, NoticeKind kind, const std::string& text) {
    tell_of(t, d, d.unit_id.value, "information_systems.write", kind, text);
}

void tell_commune(Transaction& t, const LevelDossier& d, const char* right, const std::string& text) {
    if (const auto commune = commune_of(t.db()))
        tell_of(t, d, commune->id.value, right, NoticeKind::submitted, text);
}

bool is_working_day(const NoticeRules& rules, Date day) {
    constexpr int saturday = 2;  // 1970-01-01 was a Thursday
    return (day.days % 7 + 7) % 7 != saturday && !rules.is_rest_day(day);
}

}  // namespace

std::string_view code_of(DossierState s) { return states.at(static_cast<std::size_t>(s)).code; }
std::string_view label_of(DossierState s) { return states.at(static_cast<std::size_t>(s)).label; }

const Entity& LevelDossier::entity() {
    using S = LevelDossier;
    static constexpr Field fields[] = {
        field<&S::id>("Mã số").key(),
        field<&S::unit_id>("Đơn vị").required().refers_to("unit").scope(),
        field<&S::title>("Tên hồ sơ").required().max(200).title(),
        field<&S::state>("Tình trạng").one_of(states),
        field<&S::level>("Cấp độ đề xuất").between(0, 5),
        field<&S::addressee>("Nơi thẩm định").max(200),
        field<&S::rules_number>("Số quyết định ban hành quy chế").max(100),
        field<&S::rules_issuer>("Cơ quan ban hành quy chế").max(200),
        field<&S::rules_on>("Ngày ban hành quy chế"),
        field<&S::submitted_at>("Nộp lúc"),
        field<&S::appraised_at>("Thẩm định lúc"),
        field<&S::submitted_by>("Người nộp").max(100),
        field<&S::appraised_by>("Người ghi thẩm định").max(100),
        field<&S::appraiser>("Đơn vị, hội đồng thẩm định").max(200),
        field<&S::appraisal_number>("Số văn bản thẩm định").max(100),
        field<&S::opinion>("Ý kiến thẩm định").max(2000).long_text(),
        field<&S::returned_for>("Lý do trả lại").max(1000).long_text(),
        field<&S::decision_file>("Tệp quyết định"),
    };
    static constexpr Entity entity =
        describe<S>("level_dossier", "level_dossiers", "Hồ sơ đề xuất cấp độ", fields);
    return entity;
}

const Entity& DossierSystem::entity() {
    using S = DossierSystem;
    static constexpr Field fields[] = {
        field<&S::id>("Mã số").key(),
        field<&S::unit_id>("Đơn vị").required().refers_to("unit").scope(),
        field<&S::dossier_id>("Hồ sơ").required().refers_to("level_dossier"),
        field<&S::system_id>("Hệ thống").required().refers_to("information_system"),
    };
    static constexpr Entity entity =
        describe<S>("dossier_system", "dossier_systems", "Hệ thống trong hồ sơ", fields);
    return entity;
}

const Entity& DossierStep::entity() {
    using S = DossierStep;
    static constexpr Field fields[] = {
        field<&S::id>("Mã số").key(),
        field<&S::unit_id>("Đơn vị").required().refers_to("unit").scope(),
        field<&S::dossier_id>("Hồ sơ").required().refers_to("level_dossier"),
        field<&S::action>("Việc").required().max(50).title(),
        field<&S::note>("Nội dung").max(2000).long_text(),
        field<&S::done_by>("Người làm").max(100),
        field<&S::done_at>("Lúc"),
    };
    static constexpr Entity entity =
        describe<S>("dossier_step", "dossier_steps", "Bước xử lý hồ sơ cấp độ", fields);
    return entity;
}

DossierForm DossierForm::load(const std::filesystem::path& rules) {
    const Json file = load_json_file(rules / "security" / "dossier.json");
    DossierForm out{.legal_basis = file["about"]["legal_basis"].text_or(),
                    .confidence = file["about"]["confidence"].text_or(),
                    .attached = {},
                    .parts = {},
                    .terms = {}};
    for (const Json& a : file["attached"].items)
        out.attached.push_back({.code = a["code"].text_or(),
                                .label = a["label"].text_or(),
                                .article = a["article"].text_or(),
                                .required = a["required"].boolean_or(false)});
    for (const Json& p : file["parts"].items)
        out.parts.push_back({.code = p["code"].text_or(),
                             .name = p["name"].text_or(),
                             .kind = p["kind"].text_or(),
                             .subject = p["subject"].text_or(),
                             .to = p["to"].text_or(),
                             .article = p["article"].text_or(),
                             .levels = numbers_of(p["levels"]),
                             .blocks = p["blocks"]});
    for (const Json& t : file["terms"].items)
        out.terms.push_back({.label = t["label"].text_or(),
                             .from = t["from"].text_or(),
                             .article = t["article"].text_or(),
                             .confidence = t["confidence"].text_or(),
                             .working_days = t["working_days"].integer_or(0),
                             .levels = numbers_of(t["levels"])});
    return out;
}

LevelDossier dossier_in(Db& db, const Scope& scope, std::int64_t id) {
    auto found = get(db, scope, Id<LevelDossier>{id});
    if (!found) not_found("hồ sơ này");
    return *found;
}

std::vector<InformationSystem> systems_of(Db& db, const LevelDossier& d) {
    const Scope scope = Scope::of(d.unit_id.value);
    std::vector<InformationSystem> out;
    for (const DossierSystem& s :
         list<DossierSystem>(db, scope, {.filters = {where<&DossierSystem::dossier_id>(d.id.value)}}))
        if (auto found = get(db, scope, s.system_id)) out.push_back(*found);
    return out;
}

std::vector<DossierStep> steps_of(Db& db, const LevelDossier& d) {
    return list<DossierStep>(db, Scope::of(d.unit_id.value),
                             {.filters = {where<&DossierStep::dossier_id>(d.id.value)}});
}

std::vector<std::string> lacks_of(Db& db, const Rules& rules, const DossierForm& form,
                                  const LevelDossier& d) {
    std::vector<std::string> out;
    const auto systems = systems_of(db, d);
    if (!d.addressee) out.emplace_back("Chưa ghi nơi thẩm định.");
    for (const InformationSystem& s : systems) {
        if (!s.level) out.push_back("“" + s.name + "” chưa xác định được cấp độ.");
        if (!s.in_scope()) out.push_back("“" + s.name + "” không thuộc phạm vi của đơn vị.");
        const MeasureShare share = share_of(asked_of(db, rules.baseline, s));
        if (share.said < share.asked)
            out.push_back("“" + s.name + "” còn " + std::to_string(share.asked - share.said) +
                          " yêu cầu cơ bản chưa ghi kết quả.");
        if (systems.size() > 1 && s.level.value_or(0) > listed_together)
            out.push_back("“" + s.name + "” từ cấp 3 trở lên phải lập hồ sơ riêng (Điều 22 khoản 4).");
    }
    const auto evidence = evidence_of(db, LevelDossier::entity().name, d.id.value);
    for (const AttachedPart& part : form.attached)
        if (part.required && !has_evidence(evidence, part.code))
            out.push_back("Chưa gắn: " + part.label + " (" + part.article + ").");
    if (!d.rules_number || !d.rules_on)
        out.emplace_back(
            "Chưa ghi số, ngày ban hành quy chế: quy chế phải có trước khi hồ sơ được phê duyệt.");
    return out;
}

Date after_working_days(const std::filesystem::path& path, Date from, std::int64_t days) {
    const NoticeRules rules = NoticeRules::load(path);
    Date day = from;
    for (std::int64_t left = days; left > 0;) {
        ++day.days;
        left -= is_working_day(rules, day);
    }
    return day;
}

std::vector<OpenTerm> open_terms(const std::filesystem::path& path, const DossierForm& form,
                                 const LevelDossier& d) {
    std::vector<OpenTerm> out;
    for (const DossierTerm& term : form.terms) {
        const bool of_submission = term.from == "submitted" && d.state == DossierState::submitted;
        const bool of_appraisal = term.from == "appraised" && d.state == DossierState::appraised;
        if (!holds(term.levels, d.level) || !(of_submission || of_appraisal)) continue;
        const auto begun = of_submission ? d.submitted_at : d.appraised_at;
        if (begun)
            out.push_back(
                {.term = &term, .due = after_working_days(path, local_date(*begun), term.working_days)});
    }
    return out;
}

LevelDossier open_dossier(Transaction& t, const Scope& own, std::int64_t unit,
                          const std::vector<std::int64_t>& systems) {
    if (!own.covers(unit)) not_found("đơn vị này");
    if (systems.empty() || systems.size() > most_systems)
        throw Failure{422, "no_systems", "Xin chọn từ 1 đến 50 hệ thống của đơn vị.", {}};
    LevelDossier d{.unit_id = {unit},
                   .title = {},
                   .addressee = {},
                   .rules_number = {},
                   .rules_issuer = {},
                   .rules_on = {},
                   .submitted_at = {},
                   .appraised_at = {},
                   .submitted_by = {},
                   .appraised_by = {},
                   .appraiser = {},
                   .appraisal_number = {},
                   .opinion = {},
                   .returned_for = {},
                   .decision_file = {}};
    const Scope scope = Scope::of(unit);
    std::vector<InformationSystem> chosen;
    for (const std::int64_t id : systems) {
        chosen.push_back(system_in(t.db(), scope, id));
        d.level = std::max(d.level, chosen.back().level.value_or(0));
    }
    d.title =
        chosen.size() == 1 ? chosen.front().name : std::to_string(chosen.size()) + " hệ thống thông tin";
    d.id = insert(t, scope, d);
    for (const InformationSystem& s : chosen) {
        DossierSystem link{.unit_id = d.unit_id, .dossier_id = d.id, .system_id = s.id};
        insert(t, scope, link);
    }
    return d;
}

void write_dossier(Transaction& t, const Scope& own, std::int64_t id, std::int64_t expected,
                   const DossierEdit& edit) {
    LevelDossier d = load(t, own, id, expected);
    require(d, {DossierState::draft, DossierState::returned});
    Problems problems;
    set_field(field_of<&LevelDossier::title>(), edit.title, &d, problems);
    set_field(field_of<&LevelDossier::addressee>(), edit.addressee, &d, problems);
    set_field(field_of<&LevelDossier::rules_number>(), edit.rules_number, &d, problems);
    set_field(field_of<&LevelDossier::rules_issuer>(), edit.rules_issuer, &d, problems);
    d.rules_on = edit.rules_on;
    if (d.title.empty()) problems.add("/title", "required", "Xin nhập tên hồ sơ.");
    if (d.rules_on && local_date(t.at()) < *d.rules_on)
        problems.add("/rules_on", "in_future", "Ngày ban hành quy chế chưa tới.");
    throw_if_any(problems);
    update(t, own, d);
}

void submit_dossier(const Rules& rules, const DossierForm& form, Transaction& t, const Scope& own,
                    std::int64_t id, std::int64_t expected) {
    LevelDossier d = load(t, own, id, expected);
    require(d, {DossierState::draft, DossierState::returned});
    Problems problems;
    for (const auto& lack : lacks_of(t.db(), rules, form, d)) problems.add("/", "incomplete", lack);
    throw_if_any(problems);
    d.level = 0;
    for (const InformationSystem& s : systems_of(t.db(), d)) d.level = std::max(d.level, *s.level);
    d.state = DossierState::submitted;
    d.submitted_at = t.at();
    d.submitted_by = t.actor().name;
    d.returned_for.reset();
    seal_evidence(t, LevelDossier::entity().name, d.id.value);
    keep(t, d, "Nộp");
    tell_commune(t, d, "level_dossiers.appraise", "Hồ sơ đề xuất cấp độ “" + d.title + "” chờ thẩm định.");
}

void return_dossier(Transaction& t, const Scope& scope, std::int64_t id, std::int64_t expected,
                    std::string_view why) {
    LevelDossier d = load(t, scope, id, expected);
    require(d, {DossierState::submitted, DossierState::appraised});
    d.returned_for = reason_text(why, "Xin ghi điều phải hoàn thiện.");
    d.state = DossierState::returned;
    unseal_evidence(t, LevelDossier::entity().name, d.id.value);
    keep(t, d, "Trả lại", *d.returned_for);
    tell_unit(t, d, NoticeKind::returned, "Hồ sơ cấp độ “" + d.title + "” bị trả lại để hoàn thiện.");
}

void appraise_dossier(Transaction& t, const Scope& scope, std::int64_t id, std::int64_t expected,
                      const Appraisal& a) {
    LevelDossier d = load(t, scope, id, expected);
    require(d, {DossierState::submitted});
    if (d.submitted_by == t.actor().name)
        refuse("same_person", "Người nộp hồ sơ không thẩm định hồ sơ của mình.");
    Problems problems;
    set_field(field_of<&LevelDossier::appraiser>(), a.appraiser, &d, problems);
    set_field(field_of<&LevelDossier::appraisal_number>(), a.number, &d, problems);
    set_field(field_of<&LevelDossier::opinion>(), a.opinion, &d, problems);
    if (!d.appraiser) problems.add("/appraiser", "required", "Xin ghi đơn vị hoặc hội đồng thẩm định.");
    if (!d.opinion) problems.add("/opinion", "required", "Xin ghi ý kiến thẩm định.");
    if (a.operates && !d.appraisal_number)
        problems.add(
            "/number", "required",
            "Đơn vị đang vận hành hệ thống không tự thẩm định: xin ghi số văn bản của đơn vị khác hoặc "
            "của Hội đồng thẩm định (Điều 18 khoản 4).");
    throw_if_any(problems);
    d.state = DossierState::appraised;
    d.appraised_at = t.at();
    d.appraised_by = t.actor().name;
    keep(t, d, "Thẩm định", *d.opinion);
    tell_commune(t, d, "level_dossiers.approve",
                 "Hồ sơ cấp độ “" + d.title + "” đã thẩm định, chờ phê duyệt.");
}

void keep_decision_file(App& app, Transaction& t, const Scope& scope, std::int64_t id,
                        const KeptContent& content, std::string_view name) {
    LevelDossier d = dossier_in(t.db(), scope, id);
    require(d, {DossierState::appraised});
    d.decision_file = app.files().put(t, content, name, d.unit_id.value).id;
    update(t, scope, d);
}

void approve_dossier(Transaction& t, const Scope& scope, std::int64_t id, std::int64_t expected,
                     const Approval& a) {
    LevelDossier d = load(t, scope, id, expected);
    require(d, {DossierState::appraised});
    if (d.submitted_by == t.actor().name || d.appraised_by == t.actor().name)
        refuse("same_person", "Người nộp hoặc thẩm định hồ sơ không phê duyệt hồ sơ đó.");
    if (!d.decision_file) refuse("no_document", "Xin gắn tệp của quyết định phê duyệt trước.");
    if (!d.rules_on || (a.issued_on && *a.issued_on < *d.rules_on))
        refuse("rules_later", "Quy chế phải được ban hành trước ngày phê duyệt hồ sơ (Điều 30 khoản 7).");
    for (const InformationSystem& s : systems_of(t.db(), d)) {
        LevelDecision made = record_decision(t, Scope::of(d.unit_id.value), s.id.value,
                                             {.level = s.level.value_or(d.level),
                                              .number = a.number,
                                              .issuer = a.issuer,
                                              .issued_on = a.issued_on,
                                              .valid_to = a.valid_to});
        made.document_id = d.decision_file;
        update(t, Scope::of(d.unit_id.value), made);
    }
    d.state = DossierState::approved;
    keep(t, d, "Phê duyệt", a.number + ", " + a.issuer);
    tell_unit(t, d, NoticeKind::approved, "Hồ sơ cấp độ “" + d.title + "” đã được phê duyệt.");
}

void remove_dossier(Transaction& t, const Scope& own, std::int64_t id, std::int64_t expected) {
    const LevelDossier d = load(t, own, id, expected);
    require(d, {DossierState::draft});
    for (const DossierSystem& s :
         list<DossierSystem>(t.db(), own, {.filters = {where<&DossierSystem::dossier_id>(d.id.value)}}))
        remove(t, own, s.id);
    detach_all_evidence(t, LevelDossier::entity().name, d.id.value);
    remove(t, own, d.id);
}

}  // namespace khue::security
