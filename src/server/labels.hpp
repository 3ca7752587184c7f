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

    std::int64_t newest_change() const;  // of the records that bear the names
    std::string rights() const;          // differs where a reader may see other names

private:
    struct Reference {
        const Field* field;
        const Entity* target;
        Scope scope;  // whose names may be told
        std::vector<std::int64_t> ids;
    };
    void append_names(JsonWriter&, Reference&);

    Context& context_;
    std::vector<Reference> references_;
};

// One label: what a record of an entity is called. Empty when there is none.
std::string label_of(Db&, const Entity&, std::int64_t id);

}  // namespace khue
