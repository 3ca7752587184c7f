// The steps over HTTP for any subject, and where it stands as JSON. A module says once what its subject is;
// routes are then {path}/{id}/submit, withdraw, approve, return, approve-above, return-above and
// {path}/{id}/approval-documents/{entry}. If-Match is the version in the approval's JSON.
#pragma once
#include <functional>

#include "core/json.hpp"
#include "modules/approvals/steps.hpp"
#include "server/app.hpp"

namespace khue {

struct ApprovalDoor {
    std::string path;     // "/api/sector-sets"
    std::string subject;  // entity: "sector_set"
    std::string words;    // in summaries: "bộ dữ liệu gửi CSDL ngành"
    // Permissions: see; the unit's own step; the commune's, which also records the department's document;
    // a signed-in account of the department.
    std::string read, submit, approve, approve_above;

    // The unit of {id}; 404 outside the scope of the route's permission.
    std::function<std::int64_t(Context&, Db&)> unit;
    // Whole, as the subject's GET answers; called within the same transaction or read.
    std::function<Response(Context&, Db&)> answer;
    Shape shape;
    // After a step, in its transaction: the subject's own part; throws to refuse the step.
    std::function<void(Context&, Transaction&, const ApprovalStanding&, ApprovalAction)> follow{};
    // What people are told of it: "Bộ dữ liệu đầu năm 2026-2027 của Trường …" and the page.
    struct Title {
        std::string text, link;
    };
    std::function<Title(Db&, std::int64_t id)> title;
};

void add_approval_routes(Module&, ApprovalDoor);

ApprovalPart approval_part(const Context&, const ApprovalDoor&, std::int64_t unit);

// The member "approval" (a key and an object).
void append_approval(JsonWriter&, Db&, const ApprovalStanding&, const ApprovalPart&);
Shape approval_shape();

}  // namespace khue
