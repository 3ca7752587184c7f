// The whole commune set, imported as its schools filed it and with its faults mended: every numerator and
// denominator as expected.
#include <algorithm>
#include <filesystem>

#include "core/json.hpp"
#include "modules/codes/module.hpp"
#include "modules/competence/module.hpp"
#include "modules/evidence/module.hpp"
#include "modules/filings/module.hpp"
#include "modules/imports/module.hpp"
#include "modules/imports/service.hpp"
#include "modules/indicators/mended_commune_test.hpp"
#include "modules/indicators/module.hpp"
#include "modules/indicators/scene_test.hpp"
#include "modules/notices/module.hpp"
#include "modules/query/module.hpp"
#include "modules/registry/module.hpp"
#include "modules/training/module.hpp"
#include "modules/units/module.hpp"
#include "modules/units/tree.hpp"
#include "modules/users/module.hpp"

namespace khue::indicators_test {

class CommuneSet : public ::testing::TestWithParam<std::string> {
protected:
    CommuneSet() : fresh(GetParam()) {}

    void SetUp() override {
        if (!std::filesystem::exists(set / "manifest.json")) GTEST_SKIP() << "no data beside the repository";
        app = std::make_unique<App>(
            AppOptions{.database = fresh.location(),
                       .data = fresh.folder(),
                       .rules = std::filesystem::path(KHUE_SOURCE_DIR) / "data",
                       .web = {},
                       .background = false},
            std::vector<Module>{jobs_routes(), codes_module(), units_module(), registry_module(),
                                users_module(), notices_module(), filings_module(), imports_module(),
                                indicators_module(), query_module(), evidence_module(), competence_module(),
                                training_module()});
        app->migrate();
        Json manifest = load_json_file(set / "manifest.json");
        make_schools(manifest["schools"]);
        import_all(manifest["files"].items);
        app->database().read([&](Db& db) { figures = compute(*app, db, {.period = "2026-Q3"}); });
    }

    void make_schools(const Json& list) {
        std::vector<UnitRow> rows;
        for (const Json& s : list.items) rows.push_back({s["code"].text, s["name"].text, s["level"].text});
        app->database().write({.name = "thu"}, [&](Transaction& t) {
            ensure_schools(t, ensure_commune(t, "11113", "Xã Tân Kỳ"), rows);
            run(t.db(), "INSERT INTO setting (name, value) VALUES ('current_close', '2026-09-30')");
        });
    }

    // Registers before evidence, as the set's rules say.
    static int order(const std::string& kind) {
        const std::vector<std::string> first = {"lop_hoc", "doi_ngu", "ho_so_hoc_sinh", "co_so_vat_chat"};
        return static_cast<int>(std::ranges::find(first, kind) - first.begin());
    }

    void import_all(std::vector<Json> files) {
        std::ranges::stable_sort(files, {}, [](const Json& f) { return order(f["kind"].text); });
        for (const Json& f : files) {
            imports::ImportRequest request{.school = {},
                                           .kind = f["kind"].text,
                                           .file_name = f["file"].text,
                                           .quarter = {},
                                           .close = date(2026, 9, 30)};
            app->database().read(
                [&](Db& db) { request.school = unit_by_code(db, f["school"].text).value(); });
            imports::import_file(*app, {.name = "thu"}, office::load(set / f["file"].text), request);
        }
    }

    void expect(const Json& expected, const Count& count, const std::string& what) {
        if (expected.is_text()) {
            EXPECT_EQ(basis_name(count.basis), expected.text) << what;
            return;
        }
        const Json& filed = expected[way_of_counting];
        EXPECT_TRUE(count.known()) << what;
        EXPECT_EQ(count.ratio.numerator, filed["num"].integer) << what;
        EXPECT_EQ(count.ratio.denominator.value_or(-1), filed["den"].integer) << what;
    }

    void compare_all() {
        Json expected = load_json_file(set / "expected" / "indicators.json");
        int compared = 0;
        for (const auto& m : expected.members) {
            if (m.name == "9b") continue;  // no indicator of the plan
            if (m.name == "not_fed_by_files") {
                for (const Json& no : m.value.items)
                    EXPECT_EQ(basis_name(figures.get(static_cast<int>(no.integer)).active().commune.basis),
                              "missing");
                continue;
            }
            expect_indicator(m.name, m.value);
            ++compared;
        }
        EXPECT_EQ(compared, 15);
    }

    void expect_indicator(const std::string& name, const Json& expected) {
        int no = std::stoi(name);
        const IndicatorFigure& f = figures.get(no);
        const Tallied* way = no == 20 ? f.way(name.substr(2)) : &f.active();
        ASSERT_NE(way, nullptr) << name;
        expect(expected["commune"], way->commune, name);
        for (std::size_t i = 0; i < figures.schools->size(); ++i) {
            const std::string& code = (*figures.schools)[i].code;
            expect(expected["schools"][code], way->schools[i], name + " " + code);
        }
    }

    const std::filesystem::path set =
        std::filesystem::path(KHUE_SOURCE_DIR) / ".." / "shared" / "data" / "commune";
    testing::FreshDatabase fresh;
    std::unique_ptr<App> app;
    Figures figures;
    std::string way_of_counting = "as_filed";
};

TEST_P(CommuneSet, GivesTheExpectedFiguresAsFiled) { compare_all(); }

TEST_P(CommuneSet, GivesTheExpectedFiguresOnceTheFaultsAreMended) {
    mend_commune(*app, set);
    app->database().read([&](Db& db) { figures = compute(*app, db, {.period = "2026-Q3"}); });
    way_of_counting = "corrected";
    compare_all();
}

INSTANTIATE_TEST_SUITE_P(Databases, CommuneSet, databases(), database_name);

}  // namespace khue::indicators_test
