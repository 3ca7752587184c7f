#include "modules/evidence/evidence_json.hpp"

#include "modules/evidence/standing.hpp"
#include "modules/evidence/verbs.hpp"

namespace khue {
namespace {

void append_content(JsonWriter& w, const std::optional<EvidenceVersion>& v) {
    w.key("content");
    if (!v) {
        w.null();
        return;
    }
    w.object().member("number", v->number).member("name", v->name).member("link", v->link);
    w.member("question_id", v->question_id).member("is_file", v->file_id.has_value());
    w.member("hash", v->hash).member("added_by", v->added_by).member("added_at", v->added_at).end_object();
}

void append_item_members(JsonWriter& w, const EvidenceItem& e, bool has_content, Date today) {
    const EvidenceStanding standing = standing_of(e, has_content, today);
    w.member("kind_label", label_of(e.kind)).member("confidentiality_label", label_of(e.confidentiality));
    w.member("standing", code_of(standing)).member("standing_label", label_of(standing));
}

Shape content_shape() {
    using namespace shape;
    return named("EvidenceContent", object({{"number", integer()},
                                            {"name", text()},
                                            {"link", nullable(text())},
                                            {"question_id", nullable(integer())},
                                            {"is_file", flag()},
                                            {"hash", nullable(text())},
                                            {"added_by", text()},
                                            {"added_at", instant()}}));
}

// Members of an item that may be empty.
constexpr std::string_view words[] = {"document_number", "issuer", "keeper", "place", "note"};
constexpr std::string_view days[] = {"issued_on", "valid_from", "valid_to"};

Shape standing_shape() { return shape::one_of({"good", "missing", "not_yet", "expiring", "expired"}); }

}  // namespace

void append_evidence(JsonWriter& w, const EvidenceRow& row, Date today, bool may_open) {
    append_members(w, EvidenceItem::entity(), &row.item);
    w.member("version", row.version);
    append_item_members(w, row.item, row.content.has_value(), today);
    append_content(w, row.content);
    w.member("uses", row.uses).member("may_open", may_open).key("codes").array();
    for (const EvidenceCode& c : row.codes) w.value(c.code);
    w.end_array();
}

void append_evidence_detail(JsonWriter& w, Db& db, const EvidenceRow& row, Date today, bool may_open,
                            bool may_write) {
    append_evidence(w, row, today, may_open);
    w.member("may_write", may_write).key("versions").array();
    for (const EvidenceVersion& v : versions_of(db, row.item)) {
        w.object().member("number", v.number).member("name", v.name).member("hash", v.hash);
        w.member("is_file", v.file_id.has_value()).member("added_by", v.added_by);
        w.member("added_at", v.added_at).end_object();
    }
    w.end_array().key("used_for").array();
    for (const EvidenceUse& u : uses_of(db, row.item)) {
        w.object().member("id", u.id.value).member("label", u.label).member("link", u.link);
        w.member("version", u.sealed_version).member("added_by", u.added_by).member("added_at", u.added_at);
        w.end_object();
    }
    w.end_array();
}

void append_use(JsonWriter& w, const EvidenceAt& at, std::string_view unit_name, Date today, bool may_open) {
    w.object().member("id", at.use.id.value).member("item_id", at.item.id.value);
    w.member("unit_id", at.use.unit_id.value).member("unit_name", unit_name);
    w.member("point", at.use.point).member("title", at.item.title).member("code", at.code);
    w.member("kind", code_of(at.item.kind)).member("document_number", at.item.document_number);
    w.member("issued_on", at.item.issued_on).member("valid_to", at.item.valid_to);
    append_item_members(w, at.item, at.content.has_value(), today);
    append_content(w, at.content);
    w.member("sealed", at.use.sealed_version.has_value()).member("may_open", may_open).end_object();
}

namespace evidence_shapes {

Shape item() {
    using namespace shape;
    std::vector<Member> members{{"id", integer()},
                                {"unit_id", integer()},
                                {"title", text()},
                                {"kind", one_of({"file", "question", "link"})},
                                {"confidentiality", one_of({"open", "internal", "restricted"})}};
    for (std::string_view name : words) members.push_back({name, nullable(text())});
    for (std::string_view name : days) members.push_back({name, nullable(date())});
    for (const Member& more : std::vector<Member>{{"version", integer()},
                                                  {"kind_label", text()},
                                                  {"confidentiality_label", text()},
                                                  {"standing", standing_shape()},
                                                  {"standing_label", text()},
                                                  {"content", nullable(content_shape())},
                                                  {"uses", integer()},
                                                  {"may_open", flag()},
                                                  {"codes", list(text())}})
        members.push_back(more);
    return named("Evidence", object(members));
}

Shape detail() {
    using namespace shape;
    const Shape version = object({{"number", integer()},
                                  {"name", text()},
                                  {"hash", nullable(text())},
                                  {"is_file", flag()},
                                  {"added_by", text()},
                                  {"added_at", instant()}});
    const Shape used = object({{"id", integer()},
                               {"label", text()},
                               {"link", text()},
                               {"version", nullable(integer())},
                               {"added_by", text()},
                               {"added_at", instant()}});
    return named(
        "EvidenceDetail",
        with(item(), {{"may_write", flag()}, {"versions", list(version)}, {"used_for", list(used)}}));
}

Shape use() {
    using namespace shape;
    return named("EvidenceUseView", object({{"id", integer()},
                                            {"item_id", integer()},
                                            {"unit_id", integer()},
                                            {"unit_name", text()},
                                            {"point", text()},
                                            {"title", text()},
                                            {"code", text()},
                                            {"kind", one_of({"file", "question", "link"})},
                                            {"document_number", nullable(text())},
                                            {"issued_on", nullable(date())},
                                            {"valid_to", nullable(date())},
                                            {"kind_label", text()},
                                            {"confidentiality_label", text()},
                                            {"standing", standing_shape()},
                                            {"standing_label", text()},
                                            {"content", nullable(content_shape())},
                                            {"sealed", flag()},
                                            {"may_open", flag()}}));
}

Shape change() {
    using namespace shape;
    std::vector<Member> members{maybe("unit_id", integer()),
                                maybe("title", text()),
                                maybe("kind", one_of({"file", "question", "link"})),
                                maybe("confidentiality", one_of({"open", "internal", "restricted"})),
                                maybe("link", text()),
                                maybe("question_id", integer())};
    for (std::string_view name : words) members.push_back(maybe(name, nullable(text())));
    for (std::string_view name : days) members.push_back(maybe(name, nullable(date())));
    return named("EvidenceChange", object(members));
}

}  // namespace evidence_shapes
}  // namespace khue
