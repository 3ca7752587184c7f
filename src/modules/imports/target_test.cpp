// What the files' words mean must have a place in the records: a code that a record refuses would leave it
// with the value that new records begin with.
#include <gtest/gtest.h>

#include "core/value_type.hpp"
#include "modules/imports/target.hpp"
#include "modules/imports/test_support.hpp"

namespace khue::imports::testing {
namespace {

void expect_place(const TableSpec& table, const Target& target, const Binding& binding,
                  const Context& context) {
    const FieldSpec* spec = table.field(binding.value);
    const Field& field = *target.entity().find(binding.field);
    if (!spec || spec->vocabulary.empty() || field.type->kind != Kind::choice) return;
    AnyRecord record(target.entity());
    for (const std::string& code : context.words.at(spec->vocabulary).codes())
        EXPECT_TRUE(field.type->parse(field, code, field.at(record.get()))) << binding.field << " " << code;
}

TEST(Targets, HaveAPlaceForEveryCode) {
    const Context context = school("THCS");
    for (const auto& [name, kind] : kinds().all())
        for (const TableSpec& table : kind.tables) {
            const Target& target = target_of(name, table.record_key());
            for (const Binding& binding : target.bindings) expect_place(table, target, binding, context);
        }
}

}  // namespace
}  // namespace khue::imports::testing
