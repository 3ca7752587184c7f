// Evidence kept once and used many times: an item is one document, file or live question of a unit; its
// content has versions; a use ties it to a record of any module, or to a part of one.
#pragma once
#include "core/entity.hpp"

namespace khue {

struct Unit;

enum class EvidenceKind : std::uint8_t { file, question, link };
// Who reads the content: open: everybody who may see the item; internal: the unit and who reviews it;
// restricted: the unit alone.
enum class Confidentiality : std::uint8_t { open, internal, restricted };

// Minh chứng
struct EvidenceItem {
    Id<EvidenceItem> id;
    Id<Unit> unit_id;
    std::string title;
    EvidenceKind kind = EvidenceKind::file;
    std::optional<std::string> document_number;  // of the administrative document that it is
    std::optional<Date> issued_on;
    std::optional<std::string> issuer;
    std::optional<Date> valid_from, valid_to;  // both included; empty: no end
    Confidentiality confidentiality = Confidentiality::internal;
    std::optional<std::string> keeper;  // who answers for it in the unit
    std::optional<std::string> place;   // where the paper lies: "Hộp 3, phòng văn thư"
    std::optional<std::string> note;

    static const Entity& entity();
};

// Phiên bản minh chứng: one of file_id, question_id, link, as the item's kind says. Never changed or removed.
struct EvidenceVersion {
    Id<EvidenceVersion> id;
    Id<Unit> unit_id;
    Id<EvidenceItem> item_id;
    std::int64_t number = 1;  // 1, 2, …
    std::optional<std::int64_t> file_id, question_id;
    std::optional<std::string> link;
    std::string name;                 // of the file, or what the link is called
    std::optional<std::string> hash;  // SHA-256 of the file, 64 hex digits
    std::string added_by;
    Instant added_at;

    static const Entity& entity();
};

// Nơi dùng minh chứng
struct EvidenceUse {
    Id<EvidenceUse> id;
    Id<Unit> unit_id;  // the item's
    Id<EvidenceItem> item_id;
    std::string subject;  // entity of what it proves: "assessment"
    std::int64_t subject_id = 0;
    std::string point;  // part of the subject: criterion "1.3.1"; empty: the whole
    std::string label;  // what it proves, in words: "Phiếu tự đánh giá 2026-2027, tiêu chí 1.3.1"
    std::string link;   // its page
    std::optional<std::int64_t> sealed_version;  // that was sealed with the subject; empty: the newest
    std::string added_by;
    Instant added_at;

    static const Entity& entity();
};

// Mã minh chứng: one of an item in a scheme, whichever criteria it serves.
struct EvidenceCode {
    Id<EvidenceCode> id;
    Id<Unit> unit_id;
    Id<EvidenceItem> item_id;
    std::string scheme;  // "MC", "H"
    std::string code;    // "MC.1.1.01", "[H1-1.1-01]"

    static const Entity& entity();
};

std::string_view code_of(EvidenceKind);
std::string_view label_of(EvidenceKind);
std::string_view code_of(Confidentiality);
std::string_view label_of(Confidentiality);
std::string_view word_of(EvidenceKind);  // what is missing while it has no content: "Chưa có tệp"

}  // namespace khue
