#include "modules/quality/own_checks.hpp"

#include <algorithm>

#include "core/json.hpp"
#include "core/value_type.hpp"
#include "modules/quality/picture.hpp"
#include "modules/query/composition.hpp"

namespace khue::quality {
namespace {

// The fields of the record itself that the condition looks at: what is to be mended.
void note_fields(const Entity& subject, const questions::Condition& c, std::vector<std::string>& out) {
    for (const auto& part : c.parts) note_fields(subject, part, out);
    if (c.kind != questions::Condition::Kind::compare) return;
    const Field* f = c.operand.path.empty() ? c.operand.field : c.operand.path.front();
    if (f && subject.find(f->name) == f && std::ranges::find(out, f->name) == out.end())
        out.emplace_back(f->name);
}

}  // namespace

questions::Reach reach_of_checks(const Scope& rows) {
    questions::Reach reach;
    const auto add = [&](const Entity& e) {
        reach.parts.push_back({.entity = &e, .rows = rows, .sensitive = {}, .counts_only = true});
    };
    for_each_kind([&]<class T>(T*) {
        if (&T::entity() != &RejectedRow::entity()) add(T::entity());
    });
    add(Unit::entity());
    return reach;
}

std::shared_ptr<const questions::Selection> read_condition(const std::string& subject, const Json& where,
                                                           Date today, Problems& problems) {
    const auto reach = reach_of_checks(Scope::everything());
    Json selection;
    selection.kind = Json::Kind::object;
    Json of;
    of.kind = Json::Kind::text;
    of.text = subject;
    selection.members.push_back({"of", std::move(of)});
    selection.members.push_back({"where", where});
    Problems found;
    auto read = questions::parse_selection(selection, {.reach = reach, .today = today}, found);
    if (!found.empty()) {
        for (auto& p : found.list) problems.add(p.path, p.code, p.message);
        return nullptr;
    }
    if (read.where.parts.empty() && read.where.kind != questions::Condition::Kind::compare) {
        problems.add("/where", "required", "Xin ghi ít nhất một điều kiện.");
        return nullptr;
    }
    return std::make_shared<const questions::Selection>(std::move(read));
}

std::optional<OwnCheck> own_check(const DataCheck& row, Date today) {
    const auto content = parse_json(row.content);
    if (!content) return std::nullopt;
    Problems problems;
    auto selection = read_condition(row.subject, (*content)["where"], today, problems);
    if (!selection) return std::nullopt;
    OwnCheck out{.id = row.id.value,
                 .info = {.code = "own." + std::to_string(row.id.value),
                          .entity = row.subject,
                          .score = score_named(text_of(field_of<&DataCheck::score>(), &row)),
                          .severity = severity_named(text_of(field_of<&DataCheck::severity>(), &row)),
                          .fields = {},
                          .label = row.label,
                          .explanation = row.explanation,
                          .fix = row.fix,
                          .reasons = {row.reason},
                          .confidence = "D"},
                 .selection = selection,
                 .tables = {}};
    note_fields(*selection->subject, selection->where, out.info.fields);
    const auto reach = reach_of_checks(Scope::everything());
    questions::Composition composition(*selection, reach);
    composition.select("t.id");
    for (const Entity* e : composition.tables()) out.tables.emplace_back(e->name);
    return out;
}

OwnFindings run_in(Db& db, const questions::Selection& selection, std::int64_t unit) {
    const auto reach = reach_of_checks(Scope::of(unit));
    OwnFindings out;
    const auto broken = questions::Composition(selection, reach).select("t.id", "", "ORDER BY t.id");
    for (auto& s = broken.prepare(db); s.step();) out.offenders.push_back(s.integer(0));
    questions::Selection all;
    all.subject = selection.subject;
    const auto asked = questions::Composition(all, reach).select("count(*)");
    auto& s = asked.prepare(db);
    if (s.step()) out.asked = s.integer(0);
    s.reset();
    return out;
}

}  // namespace khue::quality
