// Declarations as the API gives them.
#pragma once
#include "core/json.hpp"
#include "modules/declarations/duties.hpp"
#include "server/shape.hpp"

namespace khue {

class App;

// What who asks may do with declarations of this unit.
struct DeclarationRights {
    bool approve = false, confirm = false;
};

void append_duty(JsonWriter&, const Duty&, const Declarer&);  // an object

// One with everything: its rule, evidence, steps, what the registers know.
std::string declaration_json(App&, Db&, const Duty&, const Declarer&, const DeclarationRights&);

namespace declaration_shapes {
Shape duty();
Shape declaration();
}  // namespace declaration_shapes

}  // namespace khue
