#include "modules/quality/trend.hpp"

namespace khue::quality {
namespace {

DayScore read_row(Statement& s, int column) {
    return {.day = *parse_date(s.text(column)),
            .score = score_named(s.text(column + 1)),
            .count = {.asked = s.integer(column + 2),
                      .kept = s.integer(column + 3),
                      .excused = s.integer(column + 4)}};
}

}  // namespace

void keep_day(Transaction& t, std::int64_t unit, const DayScore& row) {
    run(t.db(),
        "INSERT INTO data_state_day (unit_id, day, score, asked, kept, excused) VALUES ($1, $2, $3, $4, $5, $6) "
        "ON CONFLICT (unit_id, day, score) DO UPDATE SET asked = excluded.asked, kept = excluded.kept, "
        "excused = excluded.excused",
        unit, to_string(row.day), name(row.score), row.count.asked, row.count.kept, row.count.excused);
}

std::vector<DayScore> trend_of(Db& db, const Scope& scope, Date from, Date to) {
    std::vector<DayScore> out;
    for (auto& s = query(db,
                         "SELECT d.day, d.score, CAST(sum(d.asked) AS BIGINT), CAST(sum(d.kept) AS BIGINT), "
                         "CAST(sum(d.excused) AS BIGINT) FROM data_state_day AS d JOIN unit AS u ON u.id = "
                         "d.unit_id WHERE d.day >= $1 AND d.day <= $2" +
                             scope_clause(Unit::entity(), scope, "u.") +
                             " GROUP BY d.day, d.score ORDER BY d.day, d.score",
                         to_string(from), to_string(to));
         s.step();)
        out.push_back(read_row(s, 0));
    return out;
}

std::map<std::int64_t, std::vector<DayScore>> scores_on(Db& db, Date day) {
    std::map<std::int64_t, std::vector<DayScore>> out;
    for (auto& s = query(db,
                         "SELECT d.unit_id, d.day, d.score, d.asked, d.kept, d.excused FROM data_state_day AS d "
                         "JOIN (SELECT unit_id, max(day) AS day FROM data_state_day WHERE day <= $1 GROUP BY "
                         "unit_id) AS n ON n.unit_id = d.unit_id AND n.day = d.day ORDER BY d.unit_id, d.score",
                         to_string(day));
         s.step();)
        out[s.integer(0)].push_back(read_row(s, 1));
    return out;
}

std::optional<ScoreCount> score_of(Db& db, const Hooks& hooks, const SchoolState& school, Score score) {
    if (score != Score::shared) return school.score(score);
    const auto hook = hooks.find<SharedState>();
    const auto known = hook && hook->of ? hook->of(db, school.school().id.value) : std::nullopt;
    if (!known) return std::nullopt;
    return ScoreCount{.asked = known->sent, .kept = known->accepted};
}

}  // namespace khue::quality
