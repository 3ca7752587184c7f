// Products of tasks: the parts people write, the documents.
#include "modules/plan/product.hpp"
#include "modules/plan/routes.hpp"
#include "modules/plan/shapes.hpp"
#include "modules/plan/verbs.hpp"
#include "office/docx.hpp"
#include "office/pdf.hpp"
#include "store/files.hpp"

namespace khue::plan {
namespace {

ProductMaterial material_of(Context& c) {
    ProductMaterial m;
    c.database().read(
        [&](Db& db) { m = product_material(c.app, db, sight_of(db, c), c.id(), local_date(now())); });
    return m;
}

Response as_docx(Context& c) {
    ProductMaterial m = material_of(c);
    return attachment(office::to_docx(product_document(m)), docx_type, product_file_stem(m) + ".docx");
}

Response as_pdf(Context& c) {
    ProductMaterial m = material_of(c);
    return attachment(office::to_pdf(product_document(m)), "application/pdf", product_file_stem(m) + ".pdf");
}

Response write(Context& c) {
    return guarded(c, TaskProduct::entity(), [&](std::int64_t expected) {
        std::map<std::string, std::string> texts;
        Json body = c.json();
        for (const auto& m : body["texts"].members) texts[m.name] = m.value.text_or();
        return write_product(c.app, c.transaction(), c.scope(), c.id(), expected, texts);
    });
}

}  // namespace

void add_product_routes(Module& m) {
    using namespace shape;
    add_route(m, "GET", "/api/task_products/{id}/file.docx", "tasks.read", as_docx,
              "Sản phẩm của nhiệm vụ dạng văn bản (.docx)", exchange::file(std::string(docx_type)),
              Access::slow);
    add_route(m, "GET", "/api/task_products/{id}/file.pdf", "tasks.read", as_pdf,
              "Sản phẩm của nhiệm vụ dạng PDF", exchange::file("application/pdf"), Access::slow);
    add_route(m, "PUT", "/api/task_products/{id}", "tasks.write", write, "Ghi phần tự viết của sản phẩm",
              exchange::versioned(exchange::takes(object({{"texts", map(text())}}), plan_shapes::changed()),
                                  record(TaskProduct::entity())));
}

}  // namespace khue::plan
