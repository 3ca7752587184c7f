// The product of a task as a document: what the plan says, the figures of its indicators, what units did, the
// money, the evidence, and what people wrote. A part without content says so.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "modules/evidence/uses.hpp"
#include "modules/indicators/figures.hpp"
#include "modules/plan/overview.hpp"
#include "office/document.hpp"

namespace khue::plan {

struct ProductMaterial {
    TaskProduct product;
    const ProductForm* form = nullptr;
    TaskPlan plan;
    TaskView view;
    std::string commune;
    std::map<std::int64_t, std::string> unit_names;
    std::optional<Figures> figures;  // of the linked indicators, where there are any
    std::vector<EvidenceAt> evidence;
    std::map<std::string, std::string> texts;
    Date today;
    bool sample = false;
};

// 404 unless the product's task may be seen.
ProductMaterial product_material(App&, Db&, const Sight&, std::int64_t product_id, Date today);

office::Document product_document(const ProductMaterial&);
std::string product_file_stem(const ProductMaterial&);  // "nhiem-vu-2-bao-cao-danh-gia"

std::map<std::string, std::string> texts_of(const TaskProduct&);

}  // namespace khue::plan
