// For the tests of this module: a commune of a few schools on a database of one kind, under a clock that the
// test sets.
#pragma once
#include <gtest/gtest.h>

#include "modules/filings/dossier_month.hpp"
#include "modules/filings/signature_use.hpp"
#include "modules/filings/transcript_progress.hpp"
#include "modules/filings/verification_result.hpp"
#include "modules/indicators/figures.hpp"
#include "modules/registry/enrolment.hpp"
#include "modules/registry/pupil.hpp"
#include "modules/registry/staff.hpp"
#include "modules/registry/staff_post.hpp"
#include "modules/units/unit.hpp"
#include "server/app.hpp"
#include "store/testing.hpp"

namespace khue::indicators_test {

class Scene : public ::testing::TestWithParam<std::string> {
protected:
    Scene();
    ~Scene() override;

    // A second program on the same database.
    std::unique_ptr<App> another_app() const;

    void write(const std::function<void(Transaction&)>& work, const Actor& actor = {.name = "thu"});
    void set_day(std::string_view day);  // the clock, to the day's noon in Việt Nam
    static Date day(std::string_view text);

    std::int64_t pupil(std::int64_t unit, const std::string& code, const std::string& issues = "",
                       const std::string& source = "");
    std::int64_t staff(std::int64_t unit, const std::string& code, const std::string& group,
                       const std::string& source = "");
    void verify(std::int64_t unit, const std::string& code, VerificationOutcome, std::string_view on,
                const std::string& period = "2026-Q3");
    void sign(std::int64_t unit, std::int64_t staff_id, std::int64_t uses, std::string_view until);
    std::int64_t dossiers(std::int64_t unit, int month, std::int64_t electronic, std::int64_t total);
    void transcript(std::int64_t unit, const std::string& class_name, std::int64_t size,
                    std::int64_t submitted);

    static Scope all_units();
    template <class T>
    void change(std::int64_t id, const std::function<void(T&)>& how) {
        write([&](Transaction& t) {
            T record = get(t.db(), all_units(), Id<T>{id}).value();
            how(record);
            update(t, all_units(), record);
        });
    }

    Figures figures(FigureRequest request = {});  // of 2026-Q3 when it names no period
    static const Count& of(const Figures&, int no, std::int64_t unit);
    Count count(int no, std::int64_t unit) { return of(figures(), no, unit); }
    Count commune_count(int no) { return figures().get(no).active().commune; }

    static std::string text(const Count&);  // "3/4 imported", "missing"

    testing::FreshDatabase fresh;
    std::unique_ptr<App> app;
    std::int64_t commune = 0, preschool = 0, primary = 0, secondary = 0;
};

// For INSTANTIATE_TEST_SUITE_P.
inline auto databases() { return ::testing::ValuesIn(testing::kinds()); }
inline std::string database_name(const ::testing::TestParamInfo<std::string>& info) { return info.param; }

}  // namespace khue::indicators_test
