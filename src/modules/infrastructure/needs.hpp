// What each school has and needs: counted from the registers as they stand.
#pragma once
#include "modules/infrastructure/norms.hpp"
#include "modules/infrastructure/records.hpp"
#include "modules/registry/equipment.hpp"
#include "modules/registry/internet_line.hpp"
#include "modules/registry/room.hpp"
#include "modules/units/unit.hpp"
#include "store/records.hpp"

namespace khue::infrastructure {

struct Need {
    const Norm* norm = nullptr;
    std::int64_t value = 0, counted = 0, need = 0;
    Stock stock;
    std::string rule, sentence, basis;
    bool doubtful = true;

    std::int64_t missing() const { return std::max<std::int64_t>(0, need - stock.usable); }
};

struct DeviceCount {
    std::string kind;
    Stock stock;
    std::int64_t unsupported = 0;  // usable ones whose system is no longer supported
    bool network = false;
};

struct LineSight {
    InternetLine line;
    std::optional<std::int64_t> days_left;
    bool ending = false;  // within norm_book().ending_days
};

struct SchoolSight {
    Unit unit;
    std::int64_t pupils = 0, it_pupils = 0, classes = 0, it_classes = 0, office_staff = 0, learning_rooms = 0,
                 wifi_rooms = 0, wifi_unknown = 0;
    std::vector<Need> needs;
    std::vector<DeviceCount> devices;                // digital ones, by kind
    std::vector<LineSight> lines;                    // those of today
    std::int64_t unsupported = 0, unclassified = 0;  // devices; rows whose kind nobody knows
};

// The kind that stands in the record, else the one that the name says.
std::string kind_of(const Equipment&);
bool is_digital(const Equipment&);

SchoolSight sight_of(Db&, const Unit& school, Date today);
std::vector<Unit> schools_in(Db&, const Scope&);       // open ones, by code
Unit school_at(Db&, const Scope&, std::int64_t unit);  // 404

}  // namespace khue::infrastructure
