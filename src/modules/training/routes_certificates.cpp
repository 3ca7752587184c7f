// Certificates over HTTP: issuing, revoking, as files.
#include "modules/training/certificate_document.hpp"
#include "modules/training/certificates.hpp"
#include "modules/training/routes.hpp"
#include "modules/units/tree.hpp"
#include "office/docx.hpp"
#include "office/pdf.hpp"
#include "server/site.hpp"
#include "store/files.hpp"

namespace khue::training {
namespace {

Response post_certificates(Context& c) {
    const Desk desk = desk_of(c, c.db());
    issue_certificates(c.transaction(), desk, c.id());
    return course_answer(c, c.db(), desk, c.id());
}

Response post_revoke(Context& c) {
    const Desk desk = desk_of(c, c.db());
    revoke_certificate(c.transaction(), desk, c.id(), c.json()["reason"].text_or());
    return course_answer(c, c.db(), desk, certificate_at(c.db(), desk, c.id()).course_id.value);
}

std::string place_in(Db& db) {
    const auto commune = commune_of(db);
    return commune ? place_of(*commune) : "";
}

office::Document of_one(Context& c) {
    std::vector<TrainingCertificate> one;
    std::string place;
    c.database().read([&](Db& db) {
        one.push_back(certificate_at(db, desk_of(c, db), c.id()));
        place = place_in(db);
    });
    return certificate_document(one, site_of(c.request), place);
}

// Those that stand, whose names the desk sees.
office::Document of_course(Context& c) {
    std::vector<TrainingCertificate> all;
    std::string place;
    c.database().read([&](Db& db) {
        const Desk desk = desk_of(c, db);
        all = certificates_of(db, desk, course_at(db, desk, c.id()).course);
        place = place_in(db);
    });
    std::erase_if(all, [](const TrainingCertificate& one) { return one.revoked_on.has_value(); });
    if (all.empty()) not_found("chứng nhận còn hiệu lực của khóa này");
    return certificate_document(all, site_of(c.request), place);
}

struct Kind {
    std::string_view name, type, words;
    std::string (*draw)(const office::Document&);
};
const Kind kinds[] = {
    {"docx", docx_type, "dạng văn bản (.docx)", [](const office::Document& d) { return office::to_docx(d); }},
    {"pdf", "application/pdf", "dạng PDF", office::to_pdf},
};

}  // namespace

void add_certificate_routes(Module& m) {
    using namespace shape;
    add_route(m, "POST", "/api/training/courses/{id}/certificates", "training.organise", post_certificates,
              "Cấp chứng nhận cho người hoàn thành khóa", exchange::answers(course_shape()));
    add_route(m, "POST", "/api/training/certificates/{id}/revoke", "training.organise", post_revoke,
              "Thu hồi một chứng nhận", exchange::takes(object({{"reason", text()}}), course_shape()));
    for (const Kind& kind : kinds) {
        const std::string end = "." + std::string(kind.name);
        const auto add = [&](const std::string& path, const std::string& summary, const std::string& stem,
                             office::Document (*made)(Context&)) {
            add_route(
                m, "GET", path + end, "training.read",
                [&kind, stem, made, end](Context& c) {
                    return attachment(kind.draw(made(c)), kind.type, stem + std::to_string(c.id()) + end);
                },
                summary + " " + std::string(kind.words), exchange::file(std::string(kind.type)),
                Access::slow);
        };
        add("/api/training/certificates/{id}/file", "Một chứng nhận", "chung-nhan-", of_one);
        add("/api/training/courses/{id}/certificates", "Các chứng nhận của một khóa", "chung-nhan-khoa-",
            of_course);
    }
}

}  // namespace khue::training
