// Regimes, requests and answers as the API gives them.
#pragma once
#include "core/json.hpp"
#include "modules/requests/answer_book.hpp"
#include "modules/requests/totals.hpp"

namespace khue {

class App;

void append_regime(JsonWriter&, const App&, Db&, const Scope&, const Regime&, std::int64_t version);

// The members, without the braces. `scope`: whose answers are counted.
void append_request_brief(JsonWriter&, Db&, const Scope&, const DataRequest&, std::int64_t version);
std::string request_json(Db&, const Scope&, const DataRequest&, std::int64_t version);

struct AnswerRights {
    bool write = false, submit = false, receive = false;
};
void append_answer_brief(JsonWriter&, const SeenAnswer&, std::string_view unit_name);
std::string answer_json(Db&, const SeenAnswer&, const AnswerRights&);
std::string reading_json(const BookOf&, const BookReading&);
std::string totals_json(const RequestTotals&);

}  // namespace khue
