#include "modules/users/audit_view.hpp"

#include "server/labels.hpp"

namespace khue {
namespace {

constexpr std::string_view hidden = "•••", erased = "(đã xóa theo quyết định)";

// Tables that are no entities but stand in the trail.
std::string_view label_of_table(std::string_view table) {
    static constexpr std::pair<std::string_view, std::string_view> labels[] = {
        {"job", "Công việc chạy nền"}, {"session", "Đăng nhập"}, {"stored_file", "Tệp"}};
    for (const auto& [name, label] : labels)
        if (name == table) return label;
    return table;
}

struct Reader {
    Context& c;
    const AuditRow& row;
    const Entity* entity;

    // The trail is no way round the rights on the records themselves.
    bool may_know(Privacy privacy) const {
        if (privacy == Privacy::open) return true;
        if (!entity) return false;
        Scope scope = c.scope(read_permission(*entity));
        if (!scope.covers_class(row.unit_id, 0)) return false;
        return privacy == Privacy::personal || c.who->may("sensitive.read");
    }

    Privacy privacy_of(std::string_view field) const {
        const Field* f = entity ? entity->find(field) : nullptr;
        return f ? f->privacy : Privacy::sensitive;  // a field that is gone, or a table without description
    }

    void append_value(JsonWriter& w, std::string_view name, std::string_view field, const Json& value) const {
        w.key(name);
        if (value.is_null()) return void(w.null());
        const Field* f = entity ? entity->find(field) : nullptr;
        if (f)
            for (const Choice& choice : f->choices)
                if (choice.code == value.text) return void(w.value(choice.label));
        w.value(std::string_view(value.text));
    }

    void append_change(JsonWriter& w, std::string_view field, const Json& pair) const {
        const Field* f = entity ? entity->find(field) : nullptr;
        w.object().member("field", field).member("label", f ? f->label : field);
        append_value(w, "old", field, pair.items.size() == 2 ? pair.items[0] : Json{});
        append_value(w, "new", field, pair.items.size() == 2 ? pair.items[1] : Json{});
        w.end_object();
    }

    void append_mask(JsonWriter& w, std::string_view field, std::string_view mask) const {
        const Field* f = entity ? entity->find(field) : nullptr;
        w.object().member("field", field).member("label", f ? f->label : field);
        w.member("old", mask).member("new", mask).end_object();
    }

    // Open values stand in the body as pairs, personal ones as commitments with the values beside it.
    void append_changes(JsonWriter& w) const {
        auto body = parse_json(row.body).value_or(Json{});
        auto details = row.details ? parse_json(*row.details) : std::nullopt;
        w.key("changes").array();
        for (const auto& m : body.members) {
            if (m.value.is_array())
                append_change(w, m.name, m.value);
            else if (!may_know(privacy_of(m.name)))
                append_mask(w, m.name, hidden);
            else if (!details)
                append_mask(w, m.name, erased);
            else
                append_change(w, m.name, (*details)[m.name]);
        }
        w.end_array();
    }

    std::string label() const {
        if (!entity || entity->title == Entity::npos || row.record_id == 0) return "";
        if (!may_know(entity->fields[entity->title].privacy)) return "";
        return label_of(c.db(), *entity, row.record_id);
    }
};

}  // namespace

void append_audit_row(JsonWriter& w, Context& c, const AuditRow& row) {
    Reader reader{c, row, c.app.entity(row.entity)};
    w.object().member("id", row.id).member("at", to_string(row.at)).member("user", row.user);
    w.member("address", row.address).member("action", row.action).member("entity", row.entity);
    w.member("entity_label", reader.entity ? reader.entity->label : label_of_table(row.entity));
    w.member("record_id", row.record_id).member("label", reader.label()).member("unit_id", row.unit_id);
    w.member("reason", row.reason);
    reader.append_changes(w);
    w.member("hash", row.hash).end_object();
}

Shape audit_row_shape() {
    using namespace shape;
    Shape value = nullable(text());
    Shape change = object({{"field", text()}, {"label", text()}, {"old", value}, {"new", value}});
    return named("AuditEntry", object({{"id", integer()},
                                       {"at", instant()},
                                       {"user", text()},
                                       {"address", text()},
                                       {"action", text()},
                                       {"entity", text()},
                                       {"entity_label", text()},
                                       {"record_id", integer()},
                                       {"label", text()},
                                       {"unit_id", integer()},
                                       {"reason", text()},
                                       {"changes", list(named("Change", change))},
                                       {"hash", text()}}));
}

}  // namespace khue
