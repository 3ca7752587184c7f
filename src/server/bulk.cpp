// Many records of one kind get the same values: chosen one by one, or all that a list's filter finds. Looked
// at first, then written as one changeset, so that it can be undone.
#include <algorithm>

#include "core/value_type.hpp"
#include "server/crud_parts.hpp"
#include "server/labels.hpp"
#include "server/record_exchange.hpp"

namespace khue {
namespace {

constexpr std::size_t most_records = 5'000, shown_records = 20;

[[noreturn]] void bad_request(std::string_view code, std::string_view sentence) {
    throw Failure{422, std::string(code), std::string(sentence), {}};
}

// Fields that many records may share: not what singles one out.
bool is_shared(const Field& f, View view) {
    return !f.is_key && !f.is_scope && !f.is_read_only && !f.is_secret && !f.is_unique && !f.is_person_name &&
           f.privacy <= view.most;
}

std::vector<const Field*> fields_of(const Entity& e, const Json& values, View view) {
    std::vector<const Field*> out;
    for (const auto& m : values.members) {
        const Field* f = e.find(m.name);
        if (!f || !is_shared(*f, view))
            bad_request("not_shared", "Không sửa hàng loạt được trường dữ liệu “" +
                                          std::string(f ? f->label : std::string_view(m.name)) + "”.");
        out.push_back(f);
    }
    if (out.empty()) bad_request("no_values", "Xin chọn ít nhất một trường dữ liệu để sửa.");
    return out;
}

std::int64_t key_of(const Entity& e, const void* record) {
    return e.fields[e.key].type->measure(value_at(e.fields[e.key], record));
}

// The records named in "ids", or else all that the address filters.
std::vector<std::int64_t> chosen(Context& c, const Entity& e, const Json& body) {
    std::vector<std::int64_t> ids;
    if (body["ids"].is_array()) {
        for (const Json& id : body["ids"].items) ids.push_back(id.integer_or(0));
        std::ranges::sort(ids);
        ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    } else {
        Query q = parse_list_query(c, e);
        if (q.as_of) bad_request("past", "Không sửa được dữ liệu của quá khứ.");
        q.limit = most_records + 1;
        q.after = q.before = "";
        q.last = false;
        AnyRecord row(e);
        raw::list(c.db(), e, c.scope(), q, row.get(),
                  [&](const void* record, std::int64_t) { ids.push_back(key_of(e, record)); });
    }
    if (ids.empty()) bad_request("nothing_chosen", "Chưa chọn bản ghi nào.");
    if (ids.size() > most_records)
        bad_request("too_many",
                    "Mỗi lần sửa nhiều nhất " + std::to_string(most_records) + " bản ghi; xin lọc bớt.");
    return ids;
}

struct Outcome {
    std::int64_t id = 0;
    AnyRecord before, after;
    std::int64_t version = 0;
    Problems problems{};
};

class BulkEdit {
public:
    BulkEdit(Context& c, const Entity& e) : c_(c), e_(e), body_(c.json()) {
        const Json& values = body_["values"];
        fields_ = fields_of(e, values, view_of(c));
        for (std::int64_t id : chosen(c, e, body_)) outcomes_.push_back(outcome(id, values));
    }

    std::size_t refused() const {
        return static_cast<std::size_t>(
            std::ranges::count_if(outcomes_, [](const Outcome& o) { return !o.problems.empty(); }));
    }

    // Writes what differs; all or nothing.
    std::int64_t write(const Crud& crud) {
        must_be_as_seen();
        for (Outcome& o : outcomes_) throw_if_any(o.problems);
        Transaction& t = c_.transaction();
        const std::int64_t changeset = t.begin_changeset("bulk", label());
        for (Outcome& o : outcomes_) {
            if (differences(e_, o.before.get(), o.after.get()).empty()) continue;
            if (crud.before_write) crud.before_write(c_, o.after.get());
            raw::update(t, e_, c_.scope(), o.after.get(), o.version);
        }
        return changeset;
    }

    std::string json(std::int64_t changeset) {
        std::string out;
        JsonWriter w(out);
        w.object().member("chosen", static_cast<std::int64_t>(outcomes_.size()));
        std::int64_t changed = 0;
        for (const Outcome& o : outcomes_) changed += !differences(e_, o.before.get(), o.after.get()).empty();
        w.member("changed", changed).member("refused", static_cast<std::int64_t>(refused()));
        w.id_or_null("changeset", changeset);
        // The answer to a change may be kept for a retry, so it holds no values of persons.
        w.key("sample").array();
        std::size_t shown = 0;
        for (const Outcome& o : outcomes_)
            if (!changeset && shown < shown_records) shown += append_sample(w, o);
        w.end_array().end_object();
        return out;
    }

private:
    Outcome outcome(std::int64_t id, const Json& values) {
        Outcome o{.id = id, .before = AnyRecord(e_), .after = AnyRecord(e_)};
        auto stored = raw::get(c_.db(), e_, c_.scope(), id, o.before.get());
        if (!stored) not_found(e_.label);
        raw::get(c_.db(), e_, c_.scope(), id, o.after.get());
        o.version = stored->number;
        read_record(values, e_, o.after.get(), o.problems, view_of(c_), true);
        check_references(c_, e_, o.after.get(), o.problems);
        return o;
    }

    // The list may have changed since the preview.
    void must_be_as_seen() const {
        const std::int64_t expected = body_["expected"].integer_or(0);
        if (expected && expected != static_cast<std::int64_t>(outcomes_.size()))
            refuse("list_changed", "Danh sách vừa có thay đổi. Xin xem trước lại.");
    }

    std::string label() const {
        std::string out(e_.label);
        for (const Field* f : fields_) out += (f == fields_.front() ? ": " : ", ") + std::string(f->label);
        return out;
    }

    bool append_sample(JsonWriter& w, const Outcome& o) {
        const auto changes = differences(e_, o.before.get(), o.after.get());
        if (changes.empty() && o.problems.empty()) return false;
        w.object()
            .member("id", o.id)
            .member("label", e_.title == Entity::npos ? "" : text_of(e_.fields[e_.title], o.before.get()));
        w.member("problem", o.problems.empty() ? "" : o.problems.list.front().message).key("changes").array();
        for (const FieldChange& change : changes) {
            if (change.privacy > view_of(c_).most) continue;
            w.object().member("field", change.field).member("label", e_.find(change.field)->label);
            w.member("old", change.before).member("new", change.after).end_object();
        }
        w.end_array().end_object();
        return true;
    }

    Context& c_;
    const Entity& e_;
    Json body_;
    std::vector<const Field*> fields_;
    std::vector<Outcome> outcomes_;
};

Response preview(Context& c, const Entity& e) { return json_response(BulkEdit(c, e).json(0)); }

Response change(Context& c, const Entity& e, const Crud& crud) {
    BulkEdit edit(c, e);
    const std::int64_t changeset = edit.write(crud);
    return json_response(edit.json(changeset));
}

Exchange bulk_exchange(const Entity& e) {
    using namespace shape;
    Exchange x = exchange::takes(
        object({maybe("ids", shape::list(integer())),
                {"values", record_change(e)},
                maybe("expected", integer())}),
        named("BulkEdit",
              object({{"chosen", integer()},
                      {"changed", integer()},
                      {"refused", integer()},
                      {"changeset", nullable(integer())},
                      {"sample",
                       shape::list(named(
                           "BulkSample",
                           object({{"id", integer()},
                                   {"label", text()},
                                   {"problem", text()},
                                   {"changes", shape::list(named(
                                                   "Change", object({{"field", text()},
                                                                     {"label", text()},
                                                                     {"old", nullable(text())},
                                                                     {"new", nullable(text())}})))}})))}})));
    x.query = record_exchange::list_query(e);
    return x;
}

}  // namespace

void add_bulk_routes(Module& m, const Entity& e, const Crud& crud) {
    if (e.scope == Entity::npos || e.scope == e.key) return;
    const Entity* p = &e;
    const std::string path = "/api/" + std::string(e.plural) + "/bulk",
                      write = std::string(e.plural) + ".write";
    add_route(
        m, "POST", path + "/preview", write, [p](Context& c) { return preview(c, *p); },
        "Xem trước khi sửa hàng loạt: " + std::string(e.label), bulk_exchange(e), Access::read);
    add_route(
        m, "POST", path, write, [p, crud](Context& c) { return change(c, *p, crud); },
        "Sửa hàng loạt: " + std::string(e.label), bulk_exchange(e));
}

}  // namespace khue
