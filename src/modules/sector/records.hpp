// What the module keeps: sets, who was left out of one, values that no register has, and the ledger of what
// the ministry's database took.
#pragma once
#include "core/entity.hpp"

namespace khue {

struct Unit;

// Where a set is on its way to the ministry, after the chain of approval. Codes: push_states of the layout.
enum class PushState : std::uint8_t { none, waiting, sending, failed, again, done };

// Bộ dữ liệu gửi CSDL ngành
struct SectorSet {
    Id<SectorSet> id;
    Id<Unit> unit_id;
    std::string school_year;
    std::string kind;         // 1 đầu năm, 2 phát sinh
    std::int64_t number = 0;  // of the school, from 1
    std::string key;          // makes sending it again harmless
    PushState push = PushState::none;
    bool trial = false;                                   // went over a trial connection
    std::int64_t records = 0, accepted = 0, refused = 0;  // of the frozen content
    std::optional<Instant> waiting_since;
    std::optional<std::string> trouble;  // why it did not get through the last time
    std::optional<Instant> finished_at;
    std::string made_by;
    Instant made_at;

    static const Entity& entity();
};

// Bản ghi để lại, không gửi trong bộ
struct SectorLeftOut {
    Id<SectorLeftOut> id;
    Id<Unit> unit_id;
    Id<SectorSet> set_id;
    std::string object;
    std::int64_t record_id = 0;
    std::string reason, left_by;

    static const Entity& entity();
};

// Giá trị bổ sung theo mẫu của Bộ
struct SectorSupplement {
    Id<SectorSupplement> id;
    Id<Unit> unit_id;
    std::string object;
    std::int64_t record_id = 0;  // 0: every record of the object that has no value of its own
    std::string member, content;

    static const Entity& entity();
};

// Sổ tiếp nhận của CSDL ngành
struct SectorReceipt {
    Id<SectorReceipt> id;
    Id<Unit> unit_id;
    std::string object;
    std::int64_t record_id = 0;
    bool trial = false;
    std::optional<std::string> ministry_code;
    std::string hash;         // of the content last accepted
    bool is_current = false;  // that content is what stands here now
    bool from_file = false;   // read from a result file, not from an answer
    std::string school_year;
    std::int64_t first_class = 0;  // of a pupil in that year: never changes once accepted
    std::int64_t set_id = 0;
    Instant accepted_at;

    static const Entity& entity();
};

std::string_view push_code(PushState);  // of the layout's list; empty for none

}  // namespace khue
