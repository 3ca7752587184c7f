// The decision on a post in the store of evidence: the school ties the document that indicator 15 stands on.
#include "modules/evidence/subjects.hpp"
#include "modules/it_posts/posts.hpp"

namespace khue::it_posts {
namespace {

constexpr std::string_view write = "it_posts.write";

ItPost post_at(Db& db, const Scope& scope, std::int64_t id) {
    const auto found = get(db, scope, Id<ItPost>{id});
    if (!found) not_found("vị trí phụ trách này");
    return *found;
}

std::int64_t unit_of(Context& c, Db& db) {
    const Scope scope = c.route->permission == write ? c.who->own_units(write) : c.scope();
    return post_at(db, scope, c.id()).unit_id.value;
}

EvidenceSubject::Title title(Db& db, std::int64_t id, std::string_view point) {
    if (!point.empty()) not_found("phần này của vị trí phụ trách");
    post_at(db, Scope::everything(), id);
    return {.text = "Quyết định phân công phụ trách CNTT, chuyển đổi số", .link = "/vi-tri-cntt"};
}

}  // namespace

void add_evidence_door(Module& m) {
    add_evidence_subject(m, {.subject = std::string(ItPost::entity().name),
                             .words = "vị trí phụ trách CNTT, chuyển đổi số",
                             .read = "it_posts.read",
                             .write = std::string(write),
                             .unit = unit_of,
                             .title = title});
}

}  // namespace khue::it_posts
