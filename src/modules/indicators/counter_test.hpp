// For tests: the program with a commune of three schools, and persons known by a name alone who ask over
// routes.
#pragma once
#include <gtest/gtest.h>

#include <map>

#include "core/json.hpp"
#include "server/app.hpp"
#include "store/testing.hpp"

namespace khue::testing {

class Counter : public ::testing::TestWithParam<std::string> {
protected:
    // The modules up to indicators, and these.
    explicit Counter(std::string_view instant, std::vector<Module> more);
    ~Counter() override;

    // From now on somebody of that name may do that in these units.
    void seat(const std::string& name, std::vector<std::int64_t> units, std::vector<std::string> rights);
    std::vector<std::int64_t> everywhere() const { return {commune, preschool, primary, secondary}; }

    static void set_time(std::string_view instant);
    static void set_day(std::string_view day);  // the clock, to noon of it in Việt Nam

    // The path may bear a query.
    Response ask(const std::string& who, const std::string& method, const std::string& path,
                 const std::string& body = "", std::int64_t version = 0, const Pairs& query = {});
    static Json json(const Response& r) { return parse_json(r.body).value_or(Json{}); }
    static std::string code_of(const Response& r) { return json(r)["code"].text_or(); }  // of a refusal

    FreshDatabase fresh;
    std::unique_ptr<App> app;
    std::int64_t commune = 0, preschool = 0, primary = 0, secondary = 0;

private:
    struct Seat {
        std::vector<std::int64_t> units;
        std::vector<std::string> rights;
    };
    std::unique_ptr<Identity> identify(const std::string& name) const;
    std::map<std::string, Seat> seats_;
};

}  // namespace khue::testing
