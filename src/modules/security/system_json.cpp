#include "modules/security/system_json.hpp"

namespace khue::security {
namespace {

void append_provision(JsonWriter& w, const Provision& p) {
    w.member("article", p.article).member("text", p.text).member("confidence", p.confidence);
}

// How far a system is: nothing needed of those that are not the unit's.
std::string_view standing_of(const SystemLine& line) {
    if (!line.system.in_scope()) return "outside";
    if (!line.decision) return line.system.level ? "undecided" : "undetermined";
    return needs_new_decision(line.system, *line.decision) ? "outgrown" : "approved";
}

std::vector<shape::Member> provision() {
    using namespace shape;
    return {{"article", text()}, {"text", text()}, {"confidence", text()}};
}

}  // namespace

void append_finding(JsonWriter& w, const LevelRules& rules, const LevelFinding& found) {
    w.object().member("level", found.level ? std::optional<std::int64_t>(*found.level) : std::nullopt);
    w.key("reasons").array();
    for (const LevelReason& r : found.reasons) {
        w.object().member("level", r.criterion->level).member("decides", r.decides);
        append_provision(w, r.criterion->provision);
        w.end_object();
    }
    w.end_array().key("doubts").array();
    for (const Doubt* d : found.doubts) {
        w.object();
        append_provision(w, d->provision);
        w.end_object();
    }
    w.end_array().key("missing").array();
    for (const LevelGap& g : found.missing)
        w.object()
            .member("fact", g.fact->name)
            .member("label", g.fact->label)
            .member("question", g.fact->question)
            .member("up_to", g.up_to)
            .end_object();
    w.end_array().member("legal_basis", rules.legal_basis).member("note", rules.note);
    w.member("confidence", rules.confidence).end_object();
}

void append_decision(JsonWriter& w, const LevelDecision& d, Date today) {
    w.object().member("id", d.id.value).member("level", d.level).member("number", d.number);
    w.member("issued_on", d.issued_on).member("issuer", d.issuer).member("valid_to", d.valid_to);
    w.member("has_document", d.document_id.has_value()).member("stands", d.stands_on(today));
    w.member("withdrawn_on", d.withdrawn_on).member("withdrawn_why", d.withdrawn_why);
    w.member("noted_by", d.noted_by).member("noted_at", d.noted_at).end_object();
}

void append_line(JsonWriter& w, const SystemLine& line) {
    const InformationSystem& s = line.system;
    w.object().member("id", s.id.value).member("version", line.version).member("unit_id", s.unit_id.value);
    w.member("unit_name", line.unit_name).member("name", s.name).member("custody", code_of(s.custody));
    w.member("custody_label", label_of(s.custody)).member("state", code_of(s.state));
    w.member("supplier", s.supplier).member("level", s.level).member("in_scope", s.in_scope());
    w.member("standing", standing_of(line)).key("decision");
    if (line.decision)
        append_decision(w, *line.decision, local_date(now()));
    else
        w.null();
    w.end_object();
}

Shape finding_shape() {
    using namespace shape;
    std::vector<Member> reason = {{"level", integer()}, {"decides", flag()}};
    for (const Member& m : provision()) reason.push_back(m);
    const Shape gap =
        object({{"fact", text()}, {"label", text()}, {"question", text()}, {"up_to", integer()}});
    return named("LevelFinding", object({{"level", nullable(integer())},
                                         {"reasons", list(object(reason))},
                                         {"doubts", list(object(provision()))},
                                         {"missing", list(gap)},
                                         {"legal_basis", text()},
                                         {"note", text()},
                                         {"confidence", text()}}));
}

Shape decision_shape() {
    using namespace shape;
    return named("SystemLevelDecision", object({{"id", integer()},
                                                {"level", integer()},
                                                {"number", text()},
                                                {"issued_on", date()},
                                                {"issuer", text()},
                                                {"valid_to", nullable(date())},
                                                {"has_document", flag()},
                                                {"stands", flag()},
                                                {"withdrawn_on", nullable(date())},
                                                {"withdrawn_why", nullable(text())},
                                                {"noted_by", text()},
                                                {"noted_at", instant()}}));
}

Shape line_shape() {
    using namespace shape;
    return named(
        "SystemLine",
        object({{"id", integer()},
                {"version", integer()},
                {"unit_id", integer()},
                {"unit_name", text()},
                {"name", text()},
                {"custody", one_of({"own", "assigned", "operates", "supplier", "superior"})},
                {"custody_label", text()},
                {"state", one_of({"planned", "running", "ended"})},
                {"supplier", nullable(text())},
                {"level", nullable(integer())},
                {"in_scope", flag()},
                {"standing", one_of({"outside", "undetermined", "undecided", "outgrown", "approved"})},
                {"decision", nullable(decision_shape())}}));
}

}  // namespace khue::security
