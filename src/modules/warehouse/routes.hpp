#pragma once
#include <memory>

#include "modules/warehouse/sender.hpp"

namespace khue {

// Filled when the module starts.
struct WarehouseServices {
    WarehouseMapping mapping;
    std::unique_ptr<Signer> signer;
    WarehouseDesk desk(App& app) const {
        return {.maker = {app, mapping}, .signer = *signer, .box = connection_box(app.options().data)};
    }
};
using SharedWarehouse = std::shared_ptr<WarehouseServices>;

void add_warehouse_routes(Module&, const SharedWarehouse&, std::function<void()> ring);

}  // namespace khue
