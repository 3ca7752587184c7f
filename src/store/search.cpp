#include "store/search.hpp"

#include <algorithm>

#include "core/text.hpp"
#include "store/changed_rows.hpp"
#include "store/hash.hpp"

namespace khue {
namespace {

constexpr std::size_t longest_word = 60;     // bytes
constexpr std::size_t most_endings = 32;     // words that a prefix is replaced by, where there are no more
constexpr std::size_t most_unit_words = 64;  // more units are left to the scope clause
constexpr std::size_t shortest_number = 6;   // digits of a number that is looked for by its beginning
constexpr std::size_t indexed_prefix = 2;    // characters; FTS5 keeps these beginnings itself

// What separates words in search_text, which is folded: blanks and ASCII punctuation. The words "@12" are
// ours.
constexpr std::string_view separators = "!\"#$%&'()*+,-./:;<=>?[\\]^_`{|}~@";

bool is_word(char c) {
    return static_cast<unsigned char>(c) >= 0x80 || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}
bool is_number(std::string_view word) {
    return std::ranges::all_of(word, [](char c) { return c >= '0' && c <= '9'; });
}

std::string table_of(const Entity& e) { return std::string(e.name) + "_words"; }
std::string vocabulary_of(const Entity& e) { return std::string(e.name) + "_vocabulary"; }

std::string quoted(std::string_view text) {
    std::string out = "'";
    for (char c : text) out += c == '\'' ? "''" : std::string(1, c);
    return out + "'";
}

// ---- making the indexes ----

// The words of a row of SQLite.
std::string words_sql(const Entity& e) {
    std::string sql = "replace(search_text, '@', ' ')";
    if (e.scope != Entity::npos) sql += " || ' @' || " + std::string(e.fields[e.scope].name);
    return sql;
}

std::string sqlite_index(const Entity& e) {
    const std::string words = table_of(e);
    return "CREATE VIRTUAL TABLE " + words +
           " USING fts5(words, detail=none, columnsize=0, prefix='1 2', tokenize=\"ascii tokenchars '@'\");\n"
           "CREATE VIRTUAL TABLE " +
           vocabulary_of(e) + " USING fts5vocab(" + words + ", row);\nINSERT INTO " + words +
           " (rowid, words) SELECT id, " + words_sql(e) + " FROM " + std::string(e.name) + ";";
}

// The same words as a tsvector. None of the functions depends on a setting, so an index may hold them.
std::string vector_sql(const Entity& e, const std::string& row) {
    std::string sql = "array_to_tsvector(array_remove(string_to_array(translate(" + row + "search_text, " +
                      quoted(separators) + ", " + quoted(std::string(separators.size(), ' ')) + "), ' ')";
    if (e.scope != Entity::npos)
        sql += " || ('@' || CAST(" + row + std::string(e.fields[e.scope].name) + " AS TEXT))";
    return sql + ", ''))";
}

std::string postgres_index(const Entity& e) {
    return "CREATE INDEX " + table_of(e) + " ON " + std::string(e.name) + " USING gin ((" +
           vector_sql(e, "") + "));";
}

std::string index_sql(Dialect d, const Entity& e) {
    return d == Dialect::sqlite ? sqlite_index(e) : postgres_index(e);
}

std::string drop_sql(Dialect d, const Entity& e) {
    if (d != Dialect::sqlite) return "DROP INDEX IF EXISTS " + table_of(e) + ";";
    return "DROP TABLE IF EXISTS " + vocabulary_of(e) + "; DROP TABLE IF EXISTS " + table_of(e) + ";";
}

// A table that was made anew by a migration has lost its index.
bool stands(Db& db, const Entity& e) {
    auto& s = query(db,
                    db.dialect() == Dialect::sqlite
                        ? "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = $1"
                        : "SELECT 1 FROM pg_indexes WHERE schemaname = current_schema() AND indexname = $1",
                    table_of(e));
    const bool there = s.step();
    s.reset();
    return there;
}

bool is_made(Db& db, const Entity& e, const std::string& made_by) {
    auto& s = query(db, "SELECT made_by FROM words_made WHERE entity = $1", e.name);
    const bool same = s.step() && s.text(0) == made_by;
    s.reset();
    return same && stands(db, e);
}

void make_index(Db& db, const Entity& e) {
    const std::string sql = index_sql(db.dialect(), e), made_by = sha256_hex(sql);
    if (is_made(db, e, made_by)) return;
    const bool sqlite = db.dialect() == Dialect::sqlite;
    db.exec(sqlite ? std::string("BEGIN IMMEDIATE") : "BEGIN; SELECT " + std::string(writer_lock));
    try {
        if (!is_made(db, e, made_by)) {  // another process may have been quicker
            db.exec(drop_sql(db.dialect(), e));
            db.exec(sql);
            run(db,
                "INSERT INTO words_made (entity, made_by, words) VALUES ($1, $2, $3) ON CONFLICT (entity) DO "
                "UPDATE SET made_by = excluded.made_by, words = excluded.words",
                e.name, made_by, words_sql(e));
        }
        db.exec("COMMIT");
    } catch (...) {
        if (db.in_transaction()) db.exec("ROLLBACK");
        throw;
    }
    if (!sqlite) db.exec("ANALYZE " + std::string(e.name));
}

// ---- keeping them ----

bool any_is_made(Db& db) {
    auto& s = query(db, "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'words_made'");
    const bool there = s.step();
    s.reset();
    return there;
}

// The words of the rows of each of the tables, as SQL; nothing for a table without an index.
std::vector<std::pair<std::string, std::string>> indexed_among(Db& db, const ChangedRows& changed) {
    std::vector<std::pair<std::string, std::string>> out;
    for (auto& s = query(db, "SELECT entity, words FROM words_made"); s.step();)
        if (changed.contains(std::string(s.text(0)))) out.emplace_back(s.text(0), s.text(1));
    return out;
}

// Two statements for all rows: FTS5 writes out what it has for each.
void write_rows(Db& db, const std::string& entity, const std::string& text,
                const std::vector<std::int64_t>& rows) {
    const std::string words = entity + "_words";
    run(db, "CREATE TEMP TABLE IF NOT EXISTS words_changed (id INTEGER PRIMARY KEY)");
    for (std::int64_t row : rows)
        run(db, "INSERT INTO temp.words_changed (id) VALUES ($1) ON CONFLICT DO NOTHING", row);
    run(db, "DELETE FROM " + words + " WHERE rowid IN (SELECT id FROM temp.words_changed)");
    run(db, "INSERT INTO " + words + " (rowid, words) SELECT id, " + text + " FROM " + entity +
                " WHERE id IN (SELECT id FROM temp.words_changed)");
    run(db, "DELETE FROM temp.words_changed");
}

// ---- asking ----

// What SQLite's and PostgreSQL's languages of words call the same.
struct Language {
    std::string_view both, either;
    char quote;
    std::string_view ending;
};
const Language& language_of(Dialect d) {
    static constexpr Language fts5{" AND ", " OR ", '"', " *"}, tsquery{" & ", " | ", '\'', ":*"};
    return d == Dialect::sqlite ? fts5 : tsquery;
}

std::string term(const Language& l, std::string_view word) {
    return std::string(1, l.quote) + std::string(word) + l.quote;
}

std::string any_of(const Language& l, const std::vector<std::string>& words) {
    std::string out;
    for (const auto& word : words) out += (out.empty() ? "(" : std::string(l.either)) + term(l, word);
    return out + ")";
}

// The words of the index that begin so, up to one more than are of use.
std::vector<std::string> endings(Db& db, const Entity& e, const std::string& prefix) {
    std::vector<std::string> out;
    auto& s = query(db, "SELECT term FROM " + vocabulary_of(e) + " WHERE term >= $1 AND term < $2 LIMIT $3",
                    prefix, prefix + "\xff", static_cast<std::int64_t>(most_endings + 1));
    while (s.step()) out.emplace_back(s.text(0));
    return out;
}

// FTS5 merges all that a prefix stands for before it gives the first row: where few words begin so, asking
// for these is quicker. Empty: nothing begins so.
std::string beginning(Db& db, const Entity& e, const std::string& word) {
    const Language& l = language_of(db.dialect());
    if (is_number(word) && word.size() < shortest_number) return term(l, word);
    const std::string by_prefix = term(l, word) + std::string(l.ending);
    if (db.dialect() != Dialect::sqlite || length(word) <= indexed_prefix) return by_prefix;
    const auto words = endings(db, e, word);
    if (words.empty()) return "";
    return words.size() > most_endings ? by_prefix : any_of(l, words);
}

// Empty: there can be no hit.
std::string expression(Db& db, const Entity& e, const Scope& scope, const std::vector<std::string>& words,
                       WordMatch match) {
    const Language& l = language_of(db.dialect());
    std::string out;
    for (const auto& word : words) {
        const std::string part = match == WordMatch::whole ? term(l, word) : beginning(db, e, word);
        if (part.empty()) return "";
        out += (out.empty() ? "" : std::string(l.both)) + part;
    }
    if (scope.all || e.scope == Entity::npos || scope.units.size() > most_unit_words) return out;
    std::vector<std::string> units;
    for (std::int64_t unit : scope.units) units.push_back("@" + std::to_string(unit));
    return out + std::string(l.both) + any_of(l, units);
}

std::string find_sql(Db& db, const Entity& e, const Scope& scope, const std::string& match) {
    auto column = [&](std::size_t field) { return "t." + std::string(e.fields[field].name); };
    std::string sql = "SELECT t.id, " + (e.scope == Entity::npos ? "0" : column(e.scope)) + ", " +
                      (e.title == Entity::npos ? "t.search_text" : column(e.title)) + ", t.search_text FROM ";
    const std::string words = table_of(e);
    if (db.dialect() == Dialect::sqlite)
        return sql + words + " JOIN " + std::string(e.name) + " t ON t.id = " + words + ".rowid WHERE " +
               words + " MATCH $2" + scope_clause(e, scope, "t.") + " ORDER BY " + words + ".rowid LIMIT $1";
    // In the text of the statement: a plan for words that are not known would be one for rare words.
    return sql + std::string(e.name) + " t WHERE " + vector_sql(e, "t.") + " @@ CAST(" + quoted(match) +
           " AS tsquery)" + scope_clause(e, scope, "t.") + " LIMIT $1";
}

}  // namespace

void index_searched(Db& db, std::span<const Entity* const> entities) {
    for (const Entity* e : entities)
        if (e->searched()) make_index(db, *e);
}

void write_words(Db& db) {
    const ChangedRows changed = take_changed_rows(db);
    if (changed.empty() || !any_is_made(db)) return;
    for (const auto& [entity, text] : indexed_among(db, changed))
        write_rows(db, entity, text, changed.at(entity));
    take_changed_rows(db);  // the index's own
}

std::vector<std::string> words_of(std::string_view text) {
    std::vector<std::string> out;
    std::string word;
    for (char c : fold(text) + " ") {
        if (is_word(c)) word += c;
        if (is_word(c) || word.empty()) continue;
        out.push_back(std::move(word));
        word.clear();
    }
    return out;
}

std::vector<std::string> words_typed(std::string_view text) {
    std::vector<std::string> out;
    for (auto& word : words_of(text)) {
        const bool fresh = word.size() <= longest_word && std::ranges::find(out, word) == out.end();
        if (fresh && out.size() < most_words) out.push_back(std::move(word));
    }
    return out;
}

std::vector<WordHit> find_words(Db& db, const Entity& e, const Scope& scope,
                                const std::vector<std::string>& words, WordMatch match, std::size_t most) {
    std::vector<WordHit> out;
    if (words.empty() || (!scope.all && scope.units.empty())) return out;
    const std::string asked = expression(db, e, scope, words, match);
    if (asked.empty()) return out;
    Statement& s = query(db, find_sql(db, e, scope, asked), static_cast<std::int64_t>(most));
    if (db.dialect() == Dialect::sqlite) s.bind(2, std::string_view(asked));
    while (s.step())
        out.push_back({.id = s.integer(0),
                       .unit_id = s.integer(1),
                       .title = std::string(s.text(2)),
                       .text = std::string(s.text(3))});
    return out;
}

}  // namespace khue
