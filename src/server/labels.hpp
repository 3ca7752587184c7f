// The names behind the ids of a page: {"class_id": {"12": "6A"}, …}. A name is told only to whom may read the
// record that bears it.
#pragma once
#include "server/app.hpp"

namespace khue {

class Labels {
public:
    Labels(Context&, const Entity&);
    void note(const void* record);  // remembers what the record points to
    void append(JsonWriter&);       // "labels": {…}
private:
    struct Reference {
        const Field* field;
        const Entity* target;
        std::vector<std::int64_t> ids;
    };
    void append_names(JsonWriter&, Reference&);

    Context& context_;
    std::vector<Reference> references_;  // those whose names may be told
};

// One label: what a record of an entity is called. Empty when there is none.
std::string label_of(Db&, const Entity&, std::int64_t id);

}  // namespace khue
