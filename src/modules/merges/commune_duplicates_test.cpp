// The doubles and traps of the sample commune, imported as the schools sent them: found as expected,
// resolved, and parted again.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>

#include "core/value_type.hpp"
#include "modules/imports/service.hpp"
#include "modules/merges/candidates.hpp"
#include "modules/merges/merge.hpp"
#include "modules/registry/persons.hpp"
#include "modules/units/tree.hpp"
#include "modules/users/commune_fixture_test.hpp"
#include "office/workbook.hpp"
#include "server/undo.hpp"

namespace khue::merges {
namespace {

const std::string commune = std::string(KHUE_SOURCE_DIR) + "/../shared/data/commune";

using Ids = std::pair<std::int64_t, std::int64_t>;
using Found = std::map<std::string, std::set<Ids>>;  // entity and kind → pairs

Ids ordered(std::int64_t a, std::int64_t b) { return {std::min(a, b), std::max(a, b)}; }

class SampleCommune : public ::testing::Test {
protected:
    void SetUp() override {
        if (!std::filesystem::exists(commune + "/manifest.json")) GTEST_SKIP() << "không có " << commune;
        const Json manifest = load_json_file(commune + "/manifest.json");
        std::vector<UnitRow> rows;
        for (const Json& s : manifest["schools"].items)
            rows.push_back({s["code"].text, s["name"].text, s["level"].text});
        app().database().write({}, [&](Transaction& t) {
            ensure_schools(t, house.commune, rows);
            run(t.db(), "INSERT INTO setting (name, value) VALUES ('current_close', $1)",
                manifest["close"].text);
        });
        for (const UnitRow& school : rows)
            for (const char* kind : {"lop_hoc", "doi_ngu", "ho_so_hoc_sinh"})
                for (const Json& file : manifest["files"].items)
                    if (file["school"].text == school.code && file["kind"].text == kind)
                        import(school.code, kind, file["file"].text);
    }

    App& app() { return *house.app; }

    void import(const std::string& school, const std::string& kind, const std::string& file) {
        Unit unit;
        app().database().read([&](Db& db) { unit = unit_by_code(db, school).value(); });
        const auto receipt = imports::import_file(app(), {}, office::load(commune + "/" + file),
                                                  {.school = unit,
                                                   .kind = kind,
                                                   .file_name = file,
                                                   .quarter = "2026-Q3",
                                                   .close = {},
                                                   .mapping = {}});
        units.push_back(unit.id.value);
        for (std::size_t i = 0; i < receipt.plan.actions.size(); ++i) {
            const auto& action = receipt.plan.actions[i];
            const auto& row = receipt.result.rows[i];
            if (!action.record || kind == "lop_hoc") continue;
            const Entity& e = action.record->entity();
            records[file + "!" + row.sheet + "!" + std::to_string(row.row)] =
                e.fields[e.key].type->measure(value_at(e.fields[e.key], action.record->get()));
        }
    }

    Found candidates() {
        Found out;
        const std::set<std::int64_t> all(units.begin(), units.end());
        app().database().read([&](Db& db) {
            for (const char* name : {"pupil", "staff"})
                for (std::int64_t unit : all) {
                    const Entity& e = *persons::entity_named(name);
                    for (const Candidate& c : within_unit(db, e, unit))
                        out[std::string(name) + " here"].insert(ordered(c.first, c.second));
                    for (const Candidate& c : across_units(db, e, unit))
                        out[std::string(name) + " elsewhere"].insert(ordered(c.first, c.second));
                }
        });
        return out;
    }

    // What the files of the set say: suspects of one school, and persons of two schools; no trap.
    Found expected() {
        Found out;
        for (const Json& group : load_json_file(commune + "/expected/duplicates.json").items) {
            const std::string kind = group["kind"].text;
            const bool staff = kind.starts_with("STAFF_"),
                       elsewhere = kind.ends_with("CROSS_SCHOOL") || kind == "CROSS_SCHOOL_SAME";
            const bool trap = !group["same_person"].boolean || kind == "TRANSFER_NOT_DUPLICATE";
            std::vector<std::int64_t> ids;
            for (const Json& m : group["members"].items) {
                auto found = records.find(m["file"].text + "!" + m["sheet"].text + "!" + m["row"].text_or());
                if (found != records.end()) ids.push_back(found->second);
            }
            if (trap || ids.size() != 2) continue;  // of a row typed twice the later one was rejected
            out[std::string(staff ? "staff" : "pupil") + (elsewhere ? " elsewhere" : " here")].insert(
                ordered(ids[0], ids[1]));
        }
        return out;
    }

    // As a person would who takes what is suggested.
    std::int64_t merge_as_suggested(const Entity& e, const Ids& ids) {
        std::int64_t changeset = 0;
        app().database().write({}, [&](Transaction& t) {
            Pair pair = load_pair(t.db(), e, Scope::everything(), ids.first, ids.second);
            Choice choice{.second_survives = second_survives(pair), .from_loser = {}};
            for (const Field* f : differing(pair))
                if (prefers_second(pair, *f) != choice.second_survives)
                    choice.from_loser.insert(std::string(f->name));
            changeset = merge(app(), t, pair, choice).changeset;
        });
        return changeset;
    }

    std::int64_t people() {
        std::int64_t n = 0;
        app().database().read([&](Db& db) {
            for (const char* name : {"pupil", "staff"})
                n += raw::count(db, *persons::entity_named(name), Scope::everything(), {});
        });
        return n;
    }

    testing::Commune house{"sqlite", true};
    std::vector<std::int64_t> units;
    std::map<std::string, std::int64_t> records;  // by file, sheet and row
};

TEST_F(SampleCommune, DoublesAreFoundResolvedAndPartedAgain) {
    const Found wanted = expected(), found = candidates();
    EXPECT_EQ(found, wanted);
    ASSERT_GT(wanted.at("pupil here").size(), 10u);
    ASSERT_GT(wanted.at("pupil elsewhere").size(), 3u);
    const std::int64_t before = people();
    std::vector<std::int64_t> changesets;
    for (const auto& [what, pairs] : found)
        for (const Ids& ids : pairs)
            changesets.push_back(
                merge_as_suggested(*persons::entity_named(what.substr(0, what.find(' '))), ids));
    EXPECT_EQ(people(), before - static_cast<std::int64_t>(changesets.size()));
    EXPECT_TRUE(candidates().empty());
    for (auto last = changesets.rbegin(); last != changesets.rend(); ++last)
        app().database().write({}, [&](Transaction& t) {
            const Scope all = Scope::everything();
            undo_with_modules(app(), t, all, plan_undo(t.db(), app().entities(), all, *last));
        });
    EXPECT_EQ(people(), before);
    EXPECT_EQ(candidates(), wanted);
}

}  // namespace
}  // namespace khue::merges
