// Finds the stored record that a row is about.
#pragma once
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "modules/imports/plan.hpp"

namespace khue::imports {

struct Stored {
    std::int64_t id = 0;  // 0: made by an earlier row of this file
    std::shared_ptr<AnyRecord> record;
    bool taken = false;  // a row was matched with it
};

std::shared_ptr<AnyRecord> copy_of(const Entity&, const void* record);
// A value goes back as it was read: the type's own parser, without the rules for people's input.
void set_stored(const Field&, const std::string& text, void* record);

// The school's records of a target; persons are found by code, else number and name or birth date, else name
// and birth date; other records by their key. A record is matched once.
class Matcher {
public:
    Matcher(Db&, const Target&, const Unit& school, const std::string& quarter,
            const std::string& school_year);
    Stored* match(const void* filed);
    Stored* named(std::int64_t id);  // whom the row itself names; null for 0, or when that is not there
    // Of a row that matches nobody: somebody was merged who had its keys. The survivor is not missing then.
    bool was_merged(const void* filed);
    // Somebody whose row cannot be taken: by the keys, else, for persons, whoever bears the name.
    void note_present(const void* filed);
    void list_missing(std::vector<Missing>&) const;

private:
    void index(std::size_t);
    void index_merged(Db&, const Unit& school);
    Stored* match_partial_birth(const void* filed);
    std::vector<std::string> keys_of(const void* record) const;      // best first
    std::vector<std::string> all_keys_of(const void* record) const;  // by which it can be found
    const Target& target_;
    const Entity& entity_;
    std::vector<std::unique_ptr<Stored>> stored_;
    std::map<std::string, std::vector<std::size_t>, std::less<>> by_key_;
    std::map<std::int64_t, std::size_t> by_id_;
    std::map<std::string, std::int64_t, std::less<>> survivors_;  // by the keys of who was merged into them
};

class ClassFinder {
public:
    ClassFinder(Db&, const Unit& school, const std::string& school_year);
    std::int64_t find(std::string_view name) const;  // 0: none
private:
    std::map<std::string, std::int64_t, std::less<>> by_key_;
};

// By code; without a code by a name that one person alone bears.
class StaffFinder {
public:
    StaffFinder(Db&, Id<Unit> school);
    std::int64_t find(std::string_view code, std::string_view name) const;

    bool has_name(std::string_view name) const;  // somebody of the school's list, waiting rows included
    bool empty() const { return by_name_.empty(); }

private:
    std::map<std::string, std::int64_t, std::less<>> by_code_;
    std::map<std::string, std::vector<std::int64_t>, std::less<>> by_name_;
};

// By the ministry's code.
class PupilFinder {
public:
    PupilFinder(Db&, Id<Unit> school);
    std::int64_t find(std::string_view code) const;  // 0: none
    bool empty() const { return by_code_.empty(); }

private:
    std::map<std::string, std::int64_t, std::less<>> by_code_;
};

}  // namespace khue::imports
