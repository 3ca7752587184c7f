// Runs decoding and checks over all tables and sums up the file.
#include "modules/imports/judge.hpp"

#include <algorithm>
#include <deque>

#include "modules/imports/fold.hpp"
#include "modules/imports/judge_checks.hpp"
#include "modules/imports/messages.hpp"
#include "modules/imports/row_decoder.hpp"

namespace khue::imports {
namespace {

class Judge {
public:
    Judge(const office::Workbook& book, const Recognition& recognition, const Context& context,
          const JudgeOptions& options)
        : book_(book), recognition_(recognition), context_(context), options_(options), known_(context) {}

    FileResult run() {
        result_.file = options_.file;
        result_.kind = recognition_.kind->kind;
        result_.refusal = recognition_.refusal();
        if (!result_.refusal.empty()) return std::move(result_);
        for (const FoundTable& table : recognition_.tables) read_table(table);
        check_rows(judged());
        fold_rows(judged(), *recognition_.kind);
        for (std::size_t i = 0; i < rows_.size(); ++i) finish(rows_[i], *tables_[i]);
        result_.rows.assign(std::make_move_iterator(rows_.begin()), std::make_move_iterator(rows_.end()));
        result_.nothing_to_report =
            result_.rows.empty() && std::any_of(recognition_.tables.begin(), recognition_.tables.end(),
                                                [](const FoundTable& t) { return !t.nothing.empty(); });
        note_tables();
        result_.count();
        return std::move(result_);
    }

private:
    void read_table(const FoundTable& table) {
        const SheetView view(table.sheet_in(book_), book_.encoding);
        const auto ask = [&](const FieldSpec& field, const std::string& word, std::uint32_t row) {
            add_question(table, field, word, row);
        };
        const RowDecoder decoder(table, view, context_, known_, options_.mapping, ask);
        for (const DataRow& row : table.rows) {
            RowOutcome& outcome = rows_.emplace_back(decoder.decode(row));
            if (table.turned) outcome.message = "Cột " + column_letters(outcome.row - 1) + ":";
            check_row(outcome, *table.spec, *recognition_.kind, context_, known_);
            tables_.push_back(table.spec);
        }
    }

    std::vector<JudgedRow> judged() {
        std::vector<JudgedRow> out;
        for (std::size_t i = 0; i < rows_.size(); ++i) out.push_back({&rows_[i], tables_[i]});
        return out;
    }

    // A row that is left out tells why; what to look at is told when it comes again, mended.
    static void finish(RowOutcome& row, const TableSpec& table) {
        if (row.rejected()) std::erase_if(row.codes, [](const Code& c) { return c.code.starts_with('W'); });
        std::sort(row.codes.begin(), row.codes.end(), [](const Code& a, const Code& b) {
            return a.code != b.code ? a.code < b.code : a.field < b.field;
        });
        row.row_class = class_of(row.codes);
        if (row.codes.empty()) row.message.clear();
        for (const Code& c : row.codes) {
            if (!row.message.empty()) row.message += ' ';
            row.message += message_of(c, table);
        }
    }

    void add_question(const FoundTable& table, const FieldSpec& field, const std::string& word,
                      std::uint32_t row) {
        for (Question& q : result_.questions) {
            if (q.field != field.key || q.word != word) continue;
            ++q.rows;
            return;
        }
        result_.questions.push_back({field.key, field.label, word, 1, row, table.sheet});
    }

    void note_tables() {
        for (const FoundTable& table : recognition_.tables) {
            const std::string where = table.sheet.empty() ? std::string() : "Trang \"" + table.sheet + "\": ";
            for (const FieldSpec& field : table.spec->fields)
                if (is_needed(table, field) && !table.has(field.key) && !given_otherwise(table, field))
                    result_.notices.push_back(where + "không thấy cột \"" + field.label + "\".");
            for (const UnusedColumn& u : table.unused)
                if (!u.known)
                    result_.notices.push_back(where + table.column_name(u.column) + " \"" + u.label +
                                              "\" chưa được dùng.");
            if (recognition_.kind->quarterly && table.quarter.empty())
                result_.notices.push_back(where + "không rõ số liệu của quý nào.");
        }
        for (const IgnoredSheet& sheet : recognition_.ignored)
            result_.notices.push_back("Bỏ qua trang \"" + sheet.name + "\": " + sheet.reason + ".");
        if (recognition_.kind->rules == "classes" && !context_.staff)
            result_.notices.push_back(
                "Chưa có danh sách đội ngũ nên chưa đối chiếu được giáo viên chủ nhiệm.");
    }

    // Required, or the whole of a part that has a column.
    static bool is_needed(const FoundTable& table, const FieldSpec& field) {
        return field.required || std::ranges::any_of(table.spec->part_of, [&](const PartOfRule& rule) {
                   return table.has(rule.part) &&
                          std::ranges::find(rule.whole, field.key) != rule.whole.end();
               });
    }

    // By a section, a title or, of the sex, by the column in which the birthday stands.
    static bool given_otherwise(const FoundTable& table, const FieldSpec& field) {
        if (field.type == FieldType::sex &&
            std::ranges::any_of(table.columns, [](const ColumnUse& use) { return use.role == "male"; }))
            return true;
        return std::any_of(table.sections.begin(), table.sections.end(),
                           [&](const SectionValues& v) { return v.contains(field.key); });
    }

    const office::Workbook& book_;
    const Recognition& recognition_;
    const Context& context_;
    JudgeOptions options_;
    KnownPeople known_;
    FileResult result_;
    std::deque<RowOutcome> rows_;
    std::vector<const TableSpec*> tables_;
};

}  // namespace

FileResult judge(const office::Workbook& book, const Recognition& recognition, const Context& context,
                 const JudgeOptions& options) {
    return Judge(book, recognition, context, options).run();
}

FileResult examine(const office::Workbook& book, const KindSpec& kind, const Context& context,
                   const RecogniseOptions& options) {
    const Recognition recognition = recognise(book, kind, context, options);
    return judge(book, recognition, context, {.file = options.file_name, .mapping = options.mapping});
}

}  // namespace khue::imports
