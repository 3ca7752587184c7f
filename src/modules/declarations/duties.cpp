#include "modules/declarations/duties.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "modules/indicators/declared.hpp"
#include "modules/indicators/figures.hpp"
#include "modules/indicators/periods.hpp"
#include "modules/units/tree.hpp"
#include "server/app.hpp"

namespace khue {
namespace {

using Key = std::tuple<std::int64_t, std::int64_t, std::string>;  // unit, indicator, part

struct Kept {
    Declaration declaration;
    std::int64_t version = 0;
};

std::map<Key, Kept> kept_of(Db& db, const Scope& scope, const std::string& period) {
    std::map<Key, Kept> out;
    Declaration row;
    raw::list(db, Declaration::entity(), scope,
              {.filters = {where<&Declaration::period>(period)}, .limit = INT64_MAX}, &row,
              [&](const void* r, std::int64_t version) {
                  const auto& d = *static_cast<const Declaration*>(r);
                  out[{d.unit_id.value, d.indicator, d.part}] = {d, version};
              });
    return out;
}

// All that units of a period owe, before anything was declared.
class Owed {
public:
    Owed(App& app, Db& db, std::string_view period)
        : app_(app), period_(quarter(app, db, period)), plan_(plan_of(app, db, period_.close_on)) {
        if (auto commune = commune_of(db))
            commune_ = {.id = commune->id.value, .code = commune->code, .name = commune->name};
        count(db);
    }

    std::vector<Duty> all(const Scope& scope) const {
        std::vector<Duty> out;
        auto add = [&](const DutyUnit& unit, std::string_view level) {
            if (!scope.covers(unit.id)) return;
            for (const Indicator& i : plan_->indicators)
                for (const DeclareRule& rule : i.declare)
                    if (concerns(i, rule, level)) out.push_back(duty(i, rule, unit));
        };
        if (commune_.id) add(commune_, "");
        for (const SchoolRow& s : *schools_) add({s.unit_id, s.code, s.name}, s.level);
        return out;
    }

private:
    static Period quarter(App& app, Db& db, std::string_view code) {
        Period p = code.empty() ? current_period(app, db) : period_of(app, db, code);
        if (p.kind != "quarter") throw Failure{422, "no_quarter", "Số liệu được khai theo quý.", {}};
        return p;
    }

    // An empty level: the commune itself.
    static bool concerns(const Indicator& i, const DeclareRule& rule, std::string_view level) {
        return level.empty() ? rule.about_commune : rule.about_schools && i.concerns(level);
    }

    Duty duty(const Indicator& i, const DeclareRule& rule, const DutyUnit& unit) const {
        bool office = rule.by_commune || unit.id == commune_.id;
        return {.plan = plan_,
                .indicator = &i,
                .rule = &rule,
                .unit = unit,
                .declarer_id = office ? commune_.id : unit.id,
                .period = period_,
                .due = due_day(app_, period_, office ? "office" : "school"),
                .known = is_known(rule, unit.id)};
    }

    // The schools, and whose figure is known without a declaration.
    void count(Db& db) {
        std::vector<const DeclareRule*> rules;
        std::vector<const Measure*> measures;
        for (const Indicator& i : plan_->indicators)
            for (const DeclareRule& rule : i.declare)
                if (const Measure* m = fact_of(app_, rule)) rules.push_back(&rule), measures.push_back(m);
        const Tally counted =
            count_measures(app_, db, {.period = period_.code, .from_memory = false}, measures);
        schools_ = counted.schools;
        for (std::size_t i = 0; i < rules.size(); ++i) known_[rules[i]] = counted.numbers[i];
    }

    bool is_known(const DeclareRule& rule, std::int64_t unit) const {
        const auto found = known_.find(&rule);
        return found != known_.end() && found->second->contains(unit);
    }

    App& app_;
    Period period_;
    std::shared_ptr<const IndicatorPlan> plan_;
    DutyUnit commune_;
    std::shared_ptr<const std::vector<SchoolRow>> schools_;
    std::map<const DeclareRule*, std::shared_ptr<const Numbers>> known_;
};

}  // namespace

bool Duty::settled() const {
    return declaration && (declaration->state == DeclarationState::submitted ||
                           declaration->state == DeclarationState::approved);
}

bool Duty::stated_by(const Declarer& d) const {
    return d.seen.covers(unit.id) && std::ranges::find(d.own, declarer_id) != d.own.end();
}

std::vector<Duty> duties_of(App& app, Db& db, const Scope& scope, std::string_view period) {
    auto all = Owed(app, db, period).all(scope);
    if (all.empty()) return all;
    auto kept = kept_of(db, scope, all.front().period.code);
    for (Duty& d : all) {
        auto found = kept.find({d.unit.id, d.indicator->no, d.rule->part});
        if (found == kept.end()) continue;
        d.declaration = std::move(found->second.declaration);
        d.version = found->second.version;
    }
    std::erase_if(all, [](const Duty& d) { return d.known && !d.declaration; });
    return all;
}

Duty duty_of(App& app, Db& db, const Scope& scope, std::string_view period, std::int64_t unit,
             std::int64_t indicator, std::string_view part) {
    if (!scope.covers(unit)) not_found("đơn vị này");
    for (Duty& d : duties_of(app, db, Scope::of(unit), period))
        if (d.indicator->no == indicator && d.rule->part == part) return std::move(d);
    not_found("số liệu này trong các số liệu đơn vị phải khai");
}

Duty duty_of(App& app, Db& db, const Scope& scope, std::int64_t id) {
    auto found = get(db, scope, Id<Declaration>{id});
    if (!found) not_found("bản khai này");
    return duty_of(app, db, scope, found->period, found->unit_id.value, found->indicator, found->part);
}

std::optional<Confirmation> confirmation_of(Db& db, const Declaration& d) {
    return d.confirmation_id ? get(db, Scope::everything(), *d.confirmation_id) : std::nullopt;
}

}  // namespace khue
