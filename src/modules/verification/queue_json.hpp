// A pupil of the queue as the pages get them.
#pragma once
#include "modules/verification/queue.hpp"
#include "server/shape.hpp"

namespace khue {
class JsonWriter;
}

namespace khue::verification {

void append_entry(JsonWriter&, const Entry&, const std::vector<Finding>&);
void append_words(JsonWriter&);  // what the codes of states, findings and certainty mean

namespace shapes {
Shape entry();
Shape words();
}  // namespace shapes

}  // namespace khue::verification
