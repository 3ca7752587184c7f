#include "modules/approvals/routes.hpp"

namespace khue {
namespace {

bool may_pass(const ApprovalStanding& s, const ApprovalPart& part) {
    const ChainStep* step = s.next();
    if (!step) return false;
    if (step->taker == StepTaker::unit) return part.unit;
    if (step->taker == StepTaker::commune) return part.commune;
    return part.department || part.commune;
}

// By which address the next step is taken.
std::string_view pass_by(const ApprovalStanding& s, const ApprovalPart& part) {
    if (!may_pass(s, part)) return "";
    const StepTaker taker = s.next()->taker;
    return taker == StepTaker::unit                            ? "submit"
           : taker == StepTaker::department && part.department ? "approve-above"
                                                               : "approve";
}

void append_steps(JsonWriter& w, const ApprovalStanding& s) {
    w.key("steps").array();
    for (std::size_t i = 0; i < s.chain.steps.size(); ++i) {
        const ChainStep& step = s.chain.steps[i];
        w.object().member("code", step.code).member("label", step.done);
        w.member("taker", label_of(step.taker)).member("doubtful", step.doubtful);
        w.member("passed", i < static_cast<std::size_t>(s.record.passed)).end_object();
    }
    w.end_array();
}

void append_entries(JsonWriter& w, Db& db, const Approval& a) {
    w.key("entries").array();
    for (const ApprovalEntry& e : approval_entries(db, a)) {
        w.object().member("id", e.id.value).member("label", e.label).member("at", e.done_at);
        w.member("by", e.done_by).member("note", e.note).member("number", e.document_number);
        w.member("issued_on", e.document_on).member("has_file", e.file_id.has_value()).end_object();
    }
    w.end_array();
}

void append_may(JsonWriter& w, const ApprovalStanding& s, const ApprovalPart& part) {
    const std::string_view by = pass_by(s, part);
    const bool recorded = by == "approve" && s.next()->taker == StepTaker::department;
    w.key("may").object().text_or_null("pass", by);
    w.member("verb", by.empty() ? std::string() : recorded ? "Ghi nhận văn bản của Sở" : s.next()->verb);
    w.member("needs_document", recorded);
    w.text_or_null("return", !s.is_sealed()    ? ""
                             : part.commune    ? "return"
                             : part.department ? "return-above"
                                               : "");
    w.member("withdraw", part.unit && s.record.passed == 1).end_object();
}

}  // namespace

void append_approval(JsonWriter& w, Db& db, const ApprovalStanding& s, const ApprovalPart& part) {
    w.key("approval").object().member("version", s.version).member("state", code_of(s.record.state));
    w.member("label", s.label()).member("since", s.record.since).member("note", approval_chain().note);
    w.member("waits_for", s.next() ? std::string(label_of(s.next()->taker)) : std::string());
    w.member("returned_for", s.record.returned_for);
    append_steps(w, s);
    append_entries(w, db, s.record);
    append_may(w, s, part);
    w.end_object();
}

Shape approval_shape() {
    using namespace shape;
    const Shape step = object(
        {{"code", text()}, {"label", text()}, {"taker", text()}, {"doubtful", flag()}, {"passed", flag()}});
    const Shape entry = object({{"id", integer()},
                                {"label", text()},
                                {"at", instant()},
                                {"by", text()},
                                {"note", nullable(text())},
                                {"number", nullable(text())},
                                {"issued_on", nullable(date())},
                                {"has_file", flag()}});
    const Shape may = object({{"pass", nullable(one_of({"submit", "approve", "approve-above"}))},
                              {"verb", text()},
                              {"needs_document", flag()},
                              {"return", nullable(one_of({"return", "return-above"}))},
                              {"withdraw", flag()}});
    return named("Approval", object({{"version", integer()},
                                     {"state", one_of({"open", "under_way", "returned", "approved"})},
                                     {"label", text()},
                                     {"since", instant()},
                                     {"note", text()},
                                     {"waits_for", text()},
                                     {"returned_for", nullable(text())},
                                     {"steps", list(step)},
                                     {"entries", list(entry)},
                                     {"may", may}}));
}

}  // namespace khue
