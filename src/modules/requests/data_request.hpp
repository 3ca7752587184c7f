// A request for figures: a form sent to chosen units with a due date. A regime's cycle makes one by itself.
#pragma once
#include "modules/requests/regime.hpp"

namespace khue {

enum class RequestState : std::uint8_t { draft, sent, cancelled };
enum class Audiences : std::uint8_t { all, levels, picked, office };

// Yêu cầu báo cáo
struct DataRequest {
    Id<DataRequest> id;
    Id<Unit> unit_id;  // the commune that asks
    std::optional<Id<Regime>> regime_id;
    std::optional<std::string> period;  // "2026-Q4"; of a regime
    std::string title;
    std::optional<std::string> instruction;
    std::string form;  // JSON, see form.hpp
    std::int64_t form_version = 1;
    Audiences audience = Audiences::all;
    std::optional<std::string> chosen;  // levels "MN,TH", or codes of units
    std::optional<Date> due;
    std::optional<Date> close_on;
    RequestState state = RequestState::draft;
    std::optional<std::string> reason;  // why it was cancelled, or the due date moved
    std::optional<Instant> sent_at;
    std::optional<std::string> sent_by;
    std::string author;

    static const Entity& entity();
};

// Tệp kèm yêu cầu
struct RequestFile {
    Id<RequestFile> id;
    Id<Unit> unit_id;
    Id<DataRequest> request_id;
    std::int64_t file_id = 0;
    std::string name;

    static const Entity& entity();
};

enum class AnswerState : std::uint8_t { open, submitted, returned, accepted, correcting };

// Nghĩa vụ báo cáo: one for each request and unit
struct RequestAnswer {
    Id<RequestAnswer> id;
    Id<Unit> unit_id;
    Id<DataRequest> request_id;
    AnswerState state = AnswerState::open;
    std::string entries;                   // JSON, see entries.hpp: what stands now
    std::int64_t form_version = 1;         // of the request when they were written
    std::int64_t number = 0;               // of the newest submitted version; 0: none
    std::int64_t accepted = 0;             // number of the version that counts; 0: none
    std::optional<std::string> reason;     // of the return, or of the correction
    std::optional<Instant> first_sent_at;  // tells whether it was late
    std::optional<std::string> written_by;
    std::optional<std::string> decided_by;

    static const Entity& entity();
};

enum class Outcome : std::uint8_t { waiting, returned, accepted };

// Lần gửi: fixed as it was sent, with the form it was written for
struct AnswerVersion {
    Id<AnswerVersion> id;
    Id<Unit> unit_id;
    Id<RequestAnswer> answer_id;
    std::int64_t number = 0;
    std::int64_t form_version = 1;
    std::string form, entries;  // JSON
    Instant sent_at;
    std::string sent_by;
    std::optional<std::string> reason;  // why an accepted answer was corrected
    Outcome outcome = Outcome::waiting;
    std::optional<Instant> decided_at;
    std::optional<std::string> decided_by;
    std::optional<std::string> note;  // why it was returned

    static const Entity& entity();
};

std::string_view code(RequestState);
std::string_view code(Audiences);
std::string_view code(AnswerState);
std::string_view label(AnswerState);
std::string_view code(Outcome);
std::optional<Audiences> parse_audience(std::string_view);

}  // namespace khue
