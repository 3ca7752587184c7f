#include "modules/users/audit_view.hpp"

#include <algorithm>
#include <charconv>
#include <map>

#include "core/calendar.hpp"
#include "core/text.hpp"
#include "core/value_type.hpp"
#include "modules/codes/code_lists.hpp"
#include "modules/users/app_user.hpp"
#include "modules/users/audit_words.hpp"
#include "server/labels.hpp"

namespace khue {
namespace {

constexpr std::string_view hidden = "•••", erased = "(đã xóa theo quyết định)";
constexpr std::size_t names_at_most = 10;  // of a list that somebody opened

std::string_view or_code(std::string_view label, std::string_view code) {
    return label.empty() ? code : label;
}

std::int64_t number_of(std::string_view text) {
    std::int64_t n = 0;
    std::from_chars(text.data(), text.data() + text.size(), n);
    return n;
}

bool is_number(std::string_view text) {
    if (text.starts_with('-')) text.remove_prefix(1);
    return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

// "2026-Q3" → "Quý III năm 2026"
std::string quarter_in_words(std::string_view text) {
    const bool quarter = text.size() == 7 && is_number(text.substr(0, 4)) && text.substr(4, 2) == "-Q" &&
                         text[6] >= '1' && text[6] <= '4';
    if (!quarter) return std::string(text);
    return quarter_label(text.substr(0, 4), text[6] - '0');
}

// What pages keep for themselves (a report's sections, the columns of a file) is nothing to read in a table.
bool is_structure(const Field& f, std::string_view text) {
    return f.is_long && (text.starts_with('{') || text.starts_with('['));
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

    // The title of a record, where the reader may see it there too.
    std::string title_of(const Entity& target, std::int64_t id) const {
        if (target.title == Entity::npos) return "";
        AnyRecord record(target);
        const bool seen = c.who->may(read_permission(target)) &&
                          raw::get(c.db(), target, c.scope(read_permission(target)), id, record.get());
        return seen ? text_of(target.fields[target.title], record.get()) : "";
    }

    std::string reference(const Field& f, std::string_view text) const {
        const Entity* target = c.app.entity(f.target);
        std::string title = target ? title_of(*target, number_of(text)) : "";
        return title.empty() ? "số " + std::string(text) : title;
    }

    // As the record's own page would show it; the words of points to look at are the page's.
    std::string described(const Field& f, const std::string& text) const {
        if (text.empty()) return text;
        for (const Choice& choice : f.choices)
            if (choice.code == text) return std::string(choice.label);
        if (!f.code_list.empty()) return std::string(code_lists().label(f.code_list, text));
        if (!f.target.empty()) return reference(f, text);
        if (is_structure(f, text))
            return "(nội dung " + number_with_dots(static_cast<std::int64_t>(text.size())) + " byte)";
        switch (f.type->kind) {
            case Kind::boolean: return text == "true" ? "Có" : "Không";
            case Kind::money: return is_number(text) ? number_with_dots(number_of(text)) + " đồng" : text;
            case Kind::instant:
                if (auto at = parse_instant(text))
                    return to_vietnamese(local_date(*at)) + " " + local_clock(*at);
                return text;
            case Kind::date:
            case Kind::partial_date:
                if (auto day = parse_date(text)) return to_vietnamese(*day);
                return text;
            default: return quarter_in_words(text);
        }
    }

    // "pupil:12 pupil:15" → "Học sinh: 2 (Vũ Minh, …)": all are counted, those that the reader may see are
    // named.
    std::string opened(std::string_view text) const {
        std::map<std::string, std::vector<std::int64_t>, std::less<>> by_entity;
        while (!text.empty()) {
            const auto end = std::min(text.find(' '), text.size());
            const auto one = text.substr(0, end);
            if (const auto colon = one.find(':'); colon != one.npos)
                by_entity[std::string(one.substr(0, colon))].push_back(number_of(one.substr(colon + 1)));
            text.remove_prefix(std::min(end + 1, text.size()));
        }
        std::string out;
        for (const auto& [name, ids] : by_entity) {
            const Entity* target = c.app.entity(name);
            std::string names;
            for (std::size_t i = 0; target && i < std::min(ids.size(), names_at_most); ++i)
                if (std::string title = title_of(*target, ids[i]); !title.empty())
                    names += (names.empty() ? "" : ", ") + title;
            if (!names.empty() && ids.size() > names_at_most) names += ", …";
            out += (out.empty() ? "" : "; ") + std::string(target ? target->label : name) + ": " +
                   std::to_string(ids.size()) + (names.empty() ? "" : " (" + names + ")");
        }
        return out;
    }

    // Of fields that no description has.
    std::string undescribed(std::string_view field, const std::string& text) const {
        if (field == "records") return opened(text);
        if (field == "rows" && is_number(text)) return number_with_dots(number_of(text));
        if (field == "kind" && row.entity == "job")
            for (const Module& m : c.app.modules())
                for (const JobKind& kind : m.jobs)
                    if (kind.kind == text) return std::string(kind.label);
        return quarter_in_words(text);
    }

    const Field* field_of(std::string_view name) const { return entity ? entity->find(name) : nullptr; }

    std::string_view label_of_field(std::string_view name) const {
        const Field* f = field_of(name);
        return f ? f->label : or_code(audit_field_label(name), name);
    }

    void append_value(JsonWriter& w, std::string_view name, std::string_view field, const Json& value) const {
        w.key(name);
        if (value.is_null()) return void(w.null());
        const Field* f = field_of(field);
        w.value(f ? described(*f, value.text) : undescribed(field, value.text));
    }

    void append_change(JsonWriter& w, std::string_view field, const Json& pair) const {
        w.object().member("field", field).member("label", label_of_field(field));
        append_value(w, "old", field, pair.items.size() == 2 ? pair.items[0] : Json{});
        append_value(w, "new", field, pair.items.size() == 2 ? pair.items[1] : Json{});
        w.end_object();
    }

    void append_mask(JsonWriter& w, std::string_view field, std::string_view mask) const {
        w.object().member("field", field).member("label", label_of_field(field));
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
        // A sign-in is about the account, also when somebody else tried it.
        if (row.entity == "session" && row.record_id != 0) return title_of(AppUser::entity(), row.record_id);
        if (!entity || entity->title == Entity::npos || row.record_id == 0) return "";
        const Field& title = entity->fields[entity->title];
        if (!may_know(title.privacy)) return "";
        return described(title, label_of(c.db(), *entity, row.record_id));
    }
};

}  // namespace

AuditRow read_audit_row(Statement& s) {
    auto text = [&](int column) { return std::string(s.text(column)); };
    AuditRow row{.id = s.integer(0),
                 .record_id = s.integer(6),
                 .unit_id = s.integer(7),
                 .at = {s.integer(1)},
                 .user = text(2),
                 .address = text(3),
                 .action = text(4),
                 .entity = text(5),
                 .reason = text(8),
                 .body = text(9),
                 .hash = text(11),
                 .details = std::nullopt};
    if (!s.is_null(10)) row.details = text(10);
    return row;
}

void append_audit_row(JsonWriter& w, Context& c, const AuditRow& row) {
    Reader reader{c, row, c.app.entity(row.entity)};
    w.object().member("id", row.id).member("at", to_string(row.at)).member("user", row.user);
    w.member("address", row.address).member("action", row.action);
    w.member("action_label", or_code(audit_action_label(row.action), row.action))
        .member("entity", row.entity);
    w.member("entity_label",
             reader.entity ? reader.entity->label : or_code(audit_table_label(row.entity), row.entity));
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
                                       {"action_label", text()},
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
