#include "modules/oneroster/external_id.hpp"

namespace khue {

const Entity& ExternalId::entity() {
    using S = ExternalId;
    static constexpr Field fields[] = {
        field<&S::id>("Mã số").key(),
        field<&S::unit_id>("Đơn vị").required().refers_to("unit").scope(),
        field<&S::source>("Hệ thống gửi").max(120),
        field<&S::kind>("Loại hồ sơ").required().max(40),
        field<&S::sourced_id>("Mã ở hệ thống gửi").required().max(600),
        field<&S::record_id>("Hồ sơ"),
    };
    static constexpr Entity entity = describe<S>("external_id", "external_ids", "Mã ở hệ thống gửi", fields);
    return entity;
}

ExternalIds::ExternalIds(Db& db, const Scope& scope, const std::string& source) : source_(source) {
    for (auto& one : list<ExternalId>(db, scope, {.filters = {where<&ExternalId::source>(source)}})) {
        Key key{one.kind, one.sourced_id, one.unit_id.value};
        known_.emplace(std::move(key), std::move(one));
    }
}

std::int64_t ExternalIds::find(std::int64_t unit, const std::string& kind,
                               const std::string& sourced_id) const {
    const auto found = known_.find({kind, sourced_id, unit});
    return found == known_.end() ? 0 : found->second.record_id;
}

std::int64_t ExternalIds::unit_of(const std::string& kind, const std::string& sourced_id) const {
    std::int64_t unit = 0;
    for (auto it = known_.lower_bound({kind, sourced_id, 0}); it != known_.end(); ++it) {
        const auto& [of, id, where] = it->first;
        if (of != kind || id != sourced_id) break;
        if (unit) return 0;
        unit = where;
    }
    return unit;
}

void ExternalIds::keep(Transaction* t, std::int64_t unit, const std::string& kind,
                       const std::string& sourced_id, std::int64_t record) {
    ExternalId& one = known_[{kind, sourced_id, unit}];
    if (one.record_id == record && one.id) return;
    const bool fresh = !one.id;
    one.unit_id = {unit};
    one.source = source_;
    one.kind = kind;
    one.sourced_id = sourced_id;
    one.record_id = record;
    if (!t) return;
    const Scope scope = Scope::of(unit);
    if (fresh)
        insert(*t, scope, one);
    else
        update(*t, scope, one);
}

}  // namespace khue
