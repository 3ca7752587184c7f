#include "store/references.hpp"

#include "core/value_type.hpp"

namespace khue {

std::int64_t number_at(const Field& f, const void* record) { return f.type->measure(value_at(f, record)); }

void set_number_at(const Field& f, void* record, std::int64_t n) {
    *static_cast<std::int64_t*>(f.at(record)) = n;
}

std::vector<AnyRecord> rows_naming(Db& db, const Scope& scope, const Entity& e, const Field& f,
                                   std::int64_t id) {
    std::vector<std::int64_t> ids;
    AnyRecord row(e);
    const Query of_record{.filters = {{&f, Filter::Op::equal, std::to_string(id)}}, .limit = INT64_MAX};
    raw::list(db, e, scope, of_record, row.get(),
              [&](const void* record, std::int64_t) { ids.push_back(number_at(e.fields[e.key], record)); });
    std::vector<AnyRecord> out;
    for (const std::int64_t one : ids) {
        AnyRecord copy(e);
        raw::get(db, e, scope, one, copy.get());
        out.push_back(std::move(copy));
    }
    return out;
}

}  // namespace khue
