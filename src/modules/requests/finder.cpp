// Requests in the search: for the office as it sent them, for the others as what is asked of them.
#include "modules/requests/answer_verbs.hpp"
#include "modules/requests/routes.hpp"

namespace khue {
namespace {

constexpr std::int64_t most_looked_at = 500;  // the newest

std::string due_in_words(const DataRequest& request) {
    return request.due ? "hạn " + to_vietnamese(*request.due) : std::string();
}

std::vector<FoundItem> find_requests(Context& c, const Wanted& wanted, std::size_t most) {
    std::vector<FoundItem> out;
    const Query newest{.order = &field_of<&DataRequest::id>(), .descending = true, .limit = most_looked_at};
    for (const DataRequest& r : list<DataRequest>(c.db(), c.scope("requests.read"), newest))
        add_if_like(out, wanted, {.id = r.id.value, .title = r.title, .note = due_in_words(r)},
                    r.period.value_or(""));
    keep_best(out, most);
    return out;
}

std::vector<FoundItem> find_answers(Context& c, const Wanted& wanted, std::size_t most) {
    std::vector<FoundItem> out;
    const Query newest{.order = &field_of<&RequestAnswer::id>(), .descending = true, .limit = most_looked_at};
    const Scope own = c.who->own_units("answers.read");
    for (const RequestAnswer& a : list<RequestAnswer>(c.db(), own, newest)) {
        const auto seen = seen_answer(c.db(), own, a.id.value);
        if (!seen) continue;
        const DataRequest& asked = seen->request;
        add_if_like(out, wanted, {.id = a.id.value, .title = asked.title, .note = due_in_words(asked)},
                    asked.period.value_or(""));
    }
    keep_best(out, most);
    return out;
}

}  // namespace

Finder request_finder() {
    return {.kind = "data_request",
            .label = "Yêu cầu báo cáo",
            .permission = "requests.read",
            .find = find_requests,
            .base = "/yeu-cau-bao-cao/",
            .name = [](Context& c, std::int64_t id) {
                auto request = get(c.db(), c.scope("requests.read"), Id<DataRequest>{id});
                return request ? request->title : std::string();
            }};
}

Finder answer_finder() {
    return {.kind = "request_answer",
            .label = "Yêu cầu báo cáo gửi đơn vị",
            .permission = "answers.read",
            .find = find_answers,
            .base = "/yeu-cau-bao-cao/tra-loi/",
            .name = [](Context& c, std::int64_t id) {
                auto seen = seen_answer(c.db(), c.scope("answers.read"), id);
                return seen ? seen->request.title : std::string();
            }};
}

}  // namespace khue
