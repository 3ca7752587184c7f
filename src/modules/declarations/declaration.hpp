// What a unit declares because no register can count it: a numerator and a denominator for one indicator and
// one period, with evidence. It counts once it was approved.
#pragma once
#include "core/entity.hpp"

namespace khue {

struct Unit;
enum class DeclarationState : std::uint8_t { draft, submitted, returned, approved };

// Văn bản xác nhận của cấp trên
struct Confirmation {
    Id<Confirmation> id;
    Id<Unit> unit_id;  // the commune whose office recorded it
    std::string period;
    std::int64_t indicator = 0;
    std::string number;  // "123/QĐ-SGDĐT"
    Date issued_on;
    std::string issuer;
    std::optional<std::int64_t> file_id;  // without the document nothing is confirmed
    std::string noted_by;
    Instant noted_at;

    static const Entity& entity();
};

// Bản khai số liệu
struct Declaration {
    Id<Declaration> id;
    Id<Unit> unit_id;  // whose figure it is
    std::string period;
    std::int64_t indicator = 0;
    std::string part;  // DeclareRule::part
    std::optional<std::int64_t> numerator, denominator;
    bool none_occurred = false;  // không phát sinh: nothing to divide by
    std::optional<std::string> note, link;
    DeclarationState state = DeclarationState::draft;
    std::optional<std::string> reason;        // why an approved one is corrected
    std::optional<std::string> returned_for;  // why it was sent back
    std::optional<Instant> submitted_at;
    std::optional<std::string> submitted_by;
    // What was approved last; it counts on while a correction is on its way.
    std::optional<std::int64_t> counted_numerator, counted_denominator;
    std::optional<Instant> counted_at;
    std::optional<std::string> counted_by;
    std::optional<Id<Confirmation>> confirmation_id;  // of what counts

    static const Entity& entity();
};

// Minh chứng của bản khai, as it was kept before there was a store of evidence (former_files.hpp)
struct DeclarationFile {
    Id<DeclarationFile> id;
    Id<Unit> unit_id;
    Id<Declaration> declaration_id;
    std::int64_t file_id = 0;
    std::string name;
    std::string added_by;
    Instant added_at;

    static const Entity& entity();
};

enum class DeclarationAction : std::uint8_t {
    submitted,
    returned,
    approved,
    reopened,
    confirmed,
    unconfirmed
};

// Bước xử lý bản khai: every version that was submitted stays readable.
struct DeclarationStep {
    Id<DeclarationStep> id;
    Id<Unit> unit_id;
    Id<Declaration> declaration_id;
    DeclarationAction action = DeclarationAction::submitted;
    std::optional<std::int64_t> numerator, denominator;
    bool none_occurred = false;
    std::optional<std::string> note;
    Instant done_at;
    std::string done_by;

    static const Entity& entity();
};

std::string title_of(const Declaration&);  // "Bản khai chỉ tiêu 6, kỳ 2026-Q3"
std::string page_of(const Declaration&);   // "/khai-bao/7"

std::string_view code_of(DeclarationState);
std::string_view label_of(DeclarationAction);

}  // namespace khue
