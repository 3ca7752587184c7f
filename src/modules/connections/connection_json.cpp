#include <set>

#include "modules/connections/routes.hpp"

namespace khue {
namespace {

std::set<std::string, std::less<>> kept_secrets(Db& db, Id<Connection> id) {
    std::set<std::string, std::less<>> out;
    for (auto& s = query(db, "SELECT name FROM connection_secret WHERE connection_id = $1", id.value);
         s.step();)
        out.emplace(s.text(0));
    return out;
}

void append_settings(JsonWriter& w, const Connection& c) {
    w.key("settings").object();
    for (const auto& [name, value] : settings_of(c)) w.member(name, value);
    w.end_object();
}

void append_secrets(JsonWriter& w, Db& db, const ConnectionKind* kind, const Connection& c) {
    const auto kept = kept_secrets(db, c.id);
    w.key("secrets").array();
    if (kind)
        for (const ConnectionSetting& s : kind->secrets)
            w.object()
                .member("name", s.name)
                .member("label", s.label)
                .member("set", kept.contains(s.name))
                .end_object();
    w.end_array();
}

void append_confirmation(JsonWriter& w, const Connection& c) {
    w.key("confirmation");
    if (!c.is_real()) {
        w.null();
        return;
    }
    w.object().member("number", c.confirmed_number).member("issued_on", c.confirmed_on);
    w.member("issuer", c.confirmed_issuer).member("recorded_by", c.confirmed_by);
    w.member("recorded_at", c.confirmed_at).end_object();
}

void append_state(JsonWriter& w, const ConnectionState& s) {
    w.key("state").object().member("last_success", s.last_success).member("last_failure", s.last_failure);
    w.member("failure", s.failure).member("waiting", s.waiting).member("waiting_since", s.waiting_since);
    w.end_object();
}

Shape text_or_null() { return shape::nullable(shape::text()); }

}  // namespace

std::string connection_json(Db& db, const std::vector<ConnectionKind>& kinds, const Connection& c,
                            std::int64_t version) {
    const ConnectionKind* kind = kind_named(kinds, c.kind);
    std::string out;
    JsonWriter w(out);
    w.object().member("id", c.id.value).member("version", version).member("unit_id", c.unit_id.value);
    w.member("kind", c.kind).member("kind_label", kind ? kind->label : c.kind).member("name", c.name);
    w.member("address", c.address).member("mode", code_of(c.mode)).member("mode_label", label_of(c.mode));
    w.member("active", c.active).member("counts", c.counts());
    append_settings(w, c);
    append_secrets(w, db, kind, c);
    w.member("authority", c.authority).member("client_certificate", c.client_certificate);
    w.member("note", c.note).member("has_document", c.confirmed_file_id.has_value());
    append_confirmation(w, c);
    append_state(w, state_of(db, c.id));
    w.end_object();
    return out;
}

Response connection_answer(Context& c, const std::vector<ConnectionKind>& kinds, Db& db, int status) {
    Connection record;
    const auto version = raw::get(db, Connection::entity(), c.scope("connections.read"), c.id(), &record);
    if (!version) not_found("kết nối này");
    return json_with_version(connection_json(db, kinds, record, version->number), version->number, status);
}

Shape connection_shape() {
    using namespace shape;
    const Shape secret = object({{"name", text()}, {"label", text()}, {"set", flag()}});
    const Shape confirmation = object({{"number", text()},
                                       {"issued_on", date()},
                                       {"issuer", text()},
                                       {"recorded_by", text()},
                                       {"recorded_at", instant()}});
    const Shape state = object({{"last_success", nullable(instant())},
                                {"last_failure", nullable(instant())},
                                {"failure", text()},
                                {"waiting", integer()},
                                {"waiting_since", nullable(instant())}});
    return named("ConnectionView", object({{"id", integer()},
                                           {"version", integer()},
                                           {"unit_id", integer()},
                                           {"kind", text()},
                                           {"kind_label", text()},
                                           {"name", text()},
                                           {"address", text()},
                                           {"mode", one_of({"trial", "real"})},
                                           {"mode_label", text()},
                                           {"active", flag()},
                                           {"counts", flag()},
                                           {"settings", map(text())},
                                           {"secrets", list(secret)},
                                           {"authority", text_or_null()},
                                           {"client_certificate", text_or_null()},
                                           {"note", text_or_null()},
                                           {"has_document", flag()},
                                           {"confirmation", nullable(confirmation)},
                                           {"state", state}}));
}

}  // namespace khue
