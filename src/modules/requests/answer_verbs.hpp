// What a unit does with its answer, and what the office does with it.
#pragma once
#include "modules/requests/data_request.hpp"
#include "modules/requests/entries.hpp"
#include "store/records.hpp"

namespace khue {

struct SeenAnswer {
    RequestAnswer answer;
    std::int64_t version = 0;
    DataRequest request;
};
std::optional<SeenAnswer> seen_answer(Db&, const Scope&, std::int64_t id);

// Keeps what was written so far, right or wrong. `form_version`: of the form it was written for; 409 when the
// form has another meanwhile.
void save_answer(Transaction&, const Scope& own, std::int64_t id, std::int64_t expected,
                 std::int64_t form_version, const Json& entries);

// Fixes what stands as the next version. 422 names everything that is still wrong.
void submit_answer(Transaction&, const Scope& own, std::int64_t id, std::int64_t expected);

void accept_answer(Transaction&, const Scope&, std::int64_t id, std::int64_t expected);
void return_answer(Transaction&, const Scope&, std::int64_t id, std::int64_t expected,
                   std::string_view reason);

// Opens an accepted answer anew; the accepted version counts until a newer one is accepted.
void correct_answer(Transaction&, const Scope& own, std::int64_t id, std::int64_t expected,
                    std::string_view reason);

std::vector<AnswerVersion> versions_of(Db&, const RequestAnswer&);  // newest first

}  // namespace khue
