// How fields of our records become fields of another system, as files in data/exchange say it: a path of
// references, codes changed on the way, parts of a date, grades. Who sends adds tables, keys and rules.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "store/records.hpp"

namespace khue {

class App;
class Json;

struct MappedField {
    std::string name;                          // there
    std::vector<const Field*> path;            // here: references, then the field
    std::map<std::string, std::string> codes;  // empty: as it is
    enum class Part : std::uint8_t { whole, day, month, year } part = Part::whole;
    bool required = false;
    bool as_grade = false;  // a label of a grade, as the code of khoi_hoc
};

// {"name", "from": "class_id.grade", "map"?, "part"?, "as"?, "required"?}. Throws std::runtime_error that
// begins with `where` for what the house does not have.
MappedField mapped_field(const App&, const Entity&, const Json&, const std::string& where);

// Reads values, and remembers the records that are pointed to.
class RecordReader {
public:
    RecordReader(Db& db, const App& app) : db_(db), app_(app) {}
    std::string value_of(const MappedField&, const void* record);  // empty without
    // Reads at once what the field shows of the records that these point to.
    void look_ahead(const MappedField&, std::vector<const void*> records);

private:
    const void* referred(const Entity&, std::int64_t id);

    Db& db_;
    const App& app_;
    std::map<std::pair<const Entity*, std::int64_t>, std::optional<AnyRecord>> known_;
};

std::int64_t key_of(const Entity&, const void* record);

// "Khối 3" → "03", "Nhóm trẻ" → "16", "5-6 tuổi" → "17"; empty for what is no grade.
std::string grade_code(std::string_view label);

}  // namespace khue
