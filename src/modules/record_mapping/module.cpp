// What every sender of records shares: reading the fields of our records as another system names them.
#include "modules/record_mapping/module.hpp"

namespace khue {

Module record_mapping_module() {
    return {.name = "record_mapping", .label = "Ánh xạ hồ sơ gửi đi", .depends = {"imports"}};
}

}  // namespace khue
