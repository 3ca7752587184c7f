// For the tests of this module: three schools with classes, pupils, guardians and staff, on a database of one
// kind; it asks through selections and compares ids.
#pragma once
#include <gtest/gtest.h>

#include <set>

#include "modules/query/composition.hpp"
#include "modules/registry/guardian.hpp"
#include "modules/registry/pupil.hpp"
#include "modules/registry/school_class.hpp"
#include "modules/registry/staff.hpp"
#include "server/app.hpp"
#include "store/testing.hpp"

namespace khue::questions_test {

using Ids = std::set<std::int64_t>;

class Scene : public ::testing::TestWithParam<std::string> {
protected:
    Scene();
    ~Scene() override;

    template <class T>
    std::int64_t add(T record) {
        app->database().write({}, [&](Transaction& t) { insert(t, Scope::everything(), record); });
        return record.id.value;
    }
    template <class T>
    void change(std::int64_t id, const std::function<void(T&)>& how) {
        app->database().write({}, [&](Transaction& t) {
            T record = get(t.db(), Scope::everything(), Id<T>{id}).value();
            how(record);
            update(t, Scope::everything(), record);
        });
    }
    std::int64_t a_class(std::int64_t unit, const std::string& name, const std::string& grade,
                         std::int64_t teacher = 0);
    std::int64_t a_pupil(std::int64_t unit, std::int64_t class_id, const std::string& name, Sex sex,
                         const std::string& born);
    std::int64_t a_guardian(std::int64_t unit, std::int64_t pupil, Relation, const std::string& phone = "");
    std::int64_t a_teacher(std::int64_t unit, const std::string& name);

    // All records of the registry within a scope.
    questions::Reach reach(const Scope& scope = Scope::everything(), bool sensitive = true) const;

    questions::Selection parse(const std::string& json, const questions::Reach&);
    std::string refusal(const std::string& json, const questions::Reach&);  // "code at"; "" when accepted
    Ids ids(const std::string& json, const questions::Reach&);
    Ids ids(const std::string& json) { return ids(json, reach()); }
    std::string told(const std::string& json);  // as a sentence

    static void set_now(std::string_view instant);

    testing::FreshDatabase fresh;
    std::unique_ptr<App> app;
    Date today = *parse_date("2026-11-30");
    std::int64_t commune = 0, preschool = 0, primary = 0, secondary = 0;
};

inline auto databases() { return ::testing::ValuesIn(testing::kinds()); }
inline std::string database_name(const ::testing::TestParamInfo<std::string>& info) { return info.param; }

}  // namespace khue::questions_test
