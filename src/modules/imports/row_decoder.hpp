// Decodes one row of a table into values and codes, field by field.
#pragma once
#include <functional>
#include <map>

#include "modules/imports/decode.hpp"
#include "modules/imports/recognition.hpp"
#include "modules/imports/sheet_view.hpp"

namespace khue::imports {

class RowDecoder {
public:
    // Called for every word that stands in no list.
    using AskWord = std::function<void(const FieldSpec&, const std::string& word, std::uint32_t row)>;

    RowDecoder(const FoundTable&, const SheetView&, const Context&, const KnownPeople&, const Mapping*,
               AskWord);
    RowOutcome decode(const DataRow&) const;

private:
    struct Source {
        CleanText text;
        const office::Cell* cell;
        bool merged;
    };
    using Legend = std::map<std::string, std::string>;

    struct BirthdayBySex {
        Decoded birthday;
        std::string sex;
    };

    Source source(std::size_t row, std::uint32_t column) const;
    Decoded decode_field(const FieldSpec&, const DataRow&, RowOutcome&) const;
    void join_grade(const DataRow&, const CleanText& suffix, Decoded& class_name) const;
    Decoded decode_parts(const FieldSpec&, const DataRow&, RowOutcome&) const;
    BirthdayBySex decode_birthday_by_sex(const FieldSpec&, const DataRow&) const;
    bool sex_from_birthday(const DataRow&, Decoded& sex) const;
    Decoded decode_ticks(const FieldSpec&, const DataRow&) const;
    Decoded decode_whole(const FieldSpec&, const office::Cell&, const CleanText&, std::uint32_t row) const;
    Decoded decode_count(const FieldSpec&, const office::Cell&, const CleanText&) const;
    Decoded decode_word(const FieldSpec&, const CleanText&, std::uint32_t row) const;
    std::string filed_text(const FieldSpec&, const DataRow&) const;  // of the field's cells, blanks between
    bool is_required(const FieldSpec&) const;
    bool is_told_by_another(const FieldSpec&) const;  // its column is that of the fallback field
    void note_legacy(const CleanText&, RowOutcome&) const;

    const FoundTable& table_;
    const SheetView& view_;
    const Context& context_;
    const KnownPeople& known_;
    const Mapping* mapping_;
    AskWord ask_;
    std::int64_t scale_of(const ColumnUse&) const;

    std::map<std::string, std::int64_t> scales_;  // by field of money: what its unit counts by
    std::map<std::string, Legend> legends_;  // by field: what the header itself explains, "(1: Nam, 0: Nữ)"
};

}  // namespace khue::imports
