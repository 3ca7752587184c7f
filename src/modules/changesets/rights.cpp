#include "modules/changesets/rights.hpp"

#include <algorithm>
#include <set>

namespace khue {
namespace {

// Of an undo: what was undone, in the end.
std::string first_kind(Db& db, Changeset c) {
    while (c.undoes) {
        auto before = find_changeset(db, Scope::everything(), c.undoes);
        if (!before) break;
        c = std::move(*before);
    }
    return c.kind;
}

bool covers_all(const Scope& scope, const std::vector<std::int64_t>& units) {
    return std::ranges::all_of(units, [&](std::int64_t unit) { return scope.covers_class(unit, 0); });
}

bool has_permission(const App& app, const std::string& name) {
    return std::ranges::any_of(app.modules(), [&](const Module& m) {
        return std::ranges::find(m.permissions, name, &Permission::name) != m.permissions.end();
    });
}

}  // namespace

std::string_view changeset_kind_label(std::string_view kind) {
    if (kind == "import") return "Nhập tệp";
    if (kind == "mend") return "Sửa dòng chưa nhập được";
    if (kind == "bulk") return "Sửa hàng loạt";
    if (kind == "merge") return "Gộp hồ sơ trùng";
    if (kind == "move") return "Chuyển lớp, rời trường, trở lại";
    if (kind == "hand_over") return "Chuyển trường";
    if (kind == "promotion") return "Lên lớp";
    if (kind == "address") return "Đổi địa chỉ";
    if (kind == "undo") return "Hoàn tác";
    return kind;
}

std::string undo_refusal(const Context& c, Db& db, const UndoPlan& plan) {
    const std::string kind = first_kind(db, plan.of);
    if (kind == "import" || kind == "mend")
        return covers_all(c.scope("imports.run"), plan.of.units)
                   ? ""
                   : "Chỉ người được nhập tệp của trường mới hoàn tác được lần nhập này.";
    std::set<const Entity*> touched;
    for (const UndoItem& i : plan.items) touched.insert(i.entity);
    for (const Entity* e : touched) {
        const std::string write = std::string(e->plural) + ".write";
        if (has_permission(c.app, write) && !covers_all(c.scope(write), plan.of.units))
            return "Bạn không được sửa loại hồ sơ “" + std::string(e->label) + "” của lần thay đổi này.";
    }
    return "";
}

}  // namespace khue
