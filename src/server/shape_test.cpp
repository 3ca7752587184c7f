// What routes say of themselves, and how it becomes the API document.
#include "server/shape.hpp"

#include <gtest/gtest.h>

#include "server/exchange_testing.hpp"
#include "server/house.hpp"

namespace khue {
namespace {

using namespace shape;

Shape person() { return named("Person", object({{"name", text()}, maybe("age", nullable(integer()))})); }

std::string misfit_in(const Shape& s, std::string_view json) {
    return testing::misfit(exchange::answers(s), {.body = std::string(json)});
}

TEST(Shapes, NamedPartsStandOnceAndAreReferredTo) {
    Shape people = page(person());
    EXPECT_EQ(people.parts.size(), 1u);
    EXPECT_NE(people.json.find(R"({"$ref":"#/components/schemas/Person"})"), std::string::npos);
    EXPECT_EQ(people.parts["Person"],
              R"({"type":"object","properties":{"name":{"type":"string"},"age":{"oneOf":[{"type":"integer",)"
              R"("format":"int64"},{"type":"null"}]}},"required":["name"]})");
}

TEST(Shapes, TheCheckOfTestsSeesWhatIsMissingWrongOrNotDescribed) {
    Shape people = page(person());
    EXPECT_EQ(misfit_in(people, R"({"items":[{"name":"An"},{"name":"Bê","age":7}],"next":null})"), "");
    EXPECT_NE(misfit_in(people, R"({"items":[{"age":7}],"next":null})"), "");
    EXPECT_NE(misfit_in(people, R"({"items":[{"name":7}],"next":null})"), "");
    EXPECT_NE(misfit_in(people, R"({"items":[{"name":"An","shoe":41}],"next":null})"), "");
    EXPECT_NE(misfit_in(people, R"({"items":[]})"), "");
    EXPECT_NE(misfit_in(one_of({"open", "closed"}), R"("ajar")"), "");
}

TEST(Shapes, IndentedTextIsTheSameDocument) {
    std::string json = R"({"a":[],"b":{"c":"{\"x\":[1,2]}"},"d":[1,{}]})", back;
    std::string shown = indented_json(json);
    EXPECT_NE(shown.find('\n'), std::string::npos);
    append_json(back, parse_json(shown).value());
    EXPECT_EQ(back, json);
}

}  // namespace
}  // namespace khue
