// Questions on both databases: tables agree with plain counting, totals are those of their parts, and who
// only counts learns nothing about single persons.
#include <random>

#include "modules/query/desk.hpp"
#include "modules/query/scene_test.hpp"

namespace khue {
namespace {

using namespace questions;

class QuestionTables : public questions_test::Scene {
protected:
    Question ask(const std::string& json, const Reach& within) {
        Problems problems;
        auto q = parse_question(parse_json(json).value(), {within, today}, problems);
        for (const Problem& p : problems.list) ADD_FAILURE() << p.path << ": " << p.message << " in " << json;
        return q;
    }
    Table table(const std::string& json, const Reach& within) {
        const Question q = ask(json, within);
        Table out;
        if (!HasFailure()) app->database().read([&](Db& db) { out = table_answer(db, q, within, limits); });
        return out;
    }
    Table table(const std::string& json) { return table(json, reach()); }

    // "1A|Nam: 2, 3.5": rows, columns and their values in the order of the table.
    static std::vector<std::string> text(const Table& t) {
        std::vector<std::string> out;
        for (std::size_t r = 0; r < t.rows.size(); ++r)
            for (std::size_t c = 0; c < t.columns.size(); ++c) {
                std::string line;
                for (const Key& k : t.rows[r]) line += k.label + "|";
                line += t.columns[c].label + ":";
                if (t.hidden[r * t.columns.size() + c])
                    line += " few";
                else if (t.at(r, c))
                    for (std::size_t m = 0; m < t.kinds.size(); ++m)
                        line += " " + shown(t.value(*t.at(r, c), m));
                out.push_back(line);
            }
        return out;
    }
    static std::string shown(const Cell& c) {
        if (c.none) return "-";
        if (!c.text.empty()) return c.text;
        std::string out = std::to_string(c.number);
        out.erase(out.find_last_not_of('0') + 1);
        if (out.back() == '.') out.pop_back();
        return out;
    }
    std::string refused(const std::string& json, const Reach& within) {
        Problems problems;
        parse_question(parse_json(json).value(), {within, today}, problems);
        return problems.empty() ? "" : problems.list[0].code + " " + problems.list[0].path;
    }
    void fill() {
        six = a_class(primary, "1A", "1");
        ten = a_class(primary, "10C", "10");
        two = a_class(primary, "2B", "2");
        a_pupil(primary, six, "A", Sex::male, "2020-03-09");
        a_pupil(primary, six, "B", Sex::male, "2019-03-09");
        a_pupil(primary, six, "C", Sex::female, "2020");
        a_pupil(primary, ten, "D", Sex::female, "2011-01-01");
        a_pupil(secondary, 0, "E", Sex::male, "2012-01-01");
    }

    TableLimits limits;
    std::int64_t six = 0, ten = 0, two = 0;
};

TEST_P(QuestionTables, GroupsAcrossRelationsInTheOrderOfPeople) {
    fill();
    EXPECT_EQ(text(table(R"({"of": "pupil", "rows": ["class_id.grade"], "columns": "sex"})")),
              (std::vector<std::string>{"1|Nam: 2", "1|Nữ: 1", "10|Nam:", "10|Nữ: 1", "Chưa ghi|Nam: 1",
                                        "Chưa ghi|Nữ:"}));
    EXPECT_EQ(text(table(R"({"of": "pupil", "rows": ["class_id"]})")),
              (std::vector<std::string>{"1A|: 3", "10C|: 1", "Chưa ghi|: 1"}));
    EXPECT_EQ(text(table(R"({"of": "pupil", "rows": ["unit_id"]})")),
              (std::vector<std::string>{"TH&THCS Cây Sen|: 1", "Tiểu học Cây Đa|: 4"}));
    EXPECT_EQ(
        text(table(
            R"({"of": "school_class", "rows": ["name"], "measures": [{"do": "sum", "of": {"count": "pupil.class_id"}}]})")),
        (std::vector<std::string>{"1A|: 3", "2B|: 0", "10C|: 1"}));
    EXPECT_EQ(text(table(R"({"of": "school_class", "rows": [{"count": "pupil.class_id"}]})")),
              (std::vector<std::string>{"0|: 1", "1|: 1", "3|: 1"}));
}

TEST_P(QuestionTables, SumsAveragesAndExtremes) {
    fill();
    const std::string age = R"({"field": "birth_date", "as": "age", "on": "2026-03-09"})";
    const Table t = table(R"({"of": "pupil", "rows": ["class_id.grade"], "measures": [{"do": "count"},
        {"do": "average", "of": )" +
                          age + R"(}, {"do": "least", "of": "birth_date"}, {"do": "most", "of": )" + age +
                          R"(}, {"do": "distinct", "of": "sex"}]})");
    EXPECT_EQ(text(t), (std::vector<std::string>{"1|: 3 6.333333 2019-03-09 7 2", "10|: 1 15 2011-01-01 15 1",
                                                 "Chưa ghi|: 1 14 2012-01-01 14 1"}));
    EXPECT_EQ(shown(t.value(t.total, 0)), "5");
    EXPECT_EQ(shown(t.value(t.total, 1)), "9.6") << "of the five, not of the three averages";
    EXPECT_EQ(shown(t.value(t.total, 2)), "2011-01-01");
    EXPECT_EQ(shown(t.value(t.total, 3)), "15");
    EXPECT_EQ(shown(t.value(t.total, 4)), "-") << "different values do not add up";
    EXPECT_EQ(
        text(table(R"({"of": "pupil", "measures": [{"do": "count"}, {"do": "distinct", "of": "sex"}]})")),
        (std::vector<std::string>{": 5 2"}));
    EXPECT_EQ(
        text(table(
            R"({"of": "pupil", "where": {"field": "full_name", "op": "equal", "value": "?"}, "measures": [{"do": "count"}]})")),
        (std::vector<std::string>{": 0"}));
}

TEST_P(QuestionTables, ComparesMoments) {
    fill();
    set_now("2026-11-30T02:00:00Z");
    a_pupil(primary, six, "F", Sex::female, "2020-05-05");
    EXPECT_EQ(
        text(table(
            R"({"of": "pupil", "rows": ["class_id.grade"], "where": {"field": "class_id", "op": "filled"},
                             "moments": [{"as_of": "2026-11-30T01:30:00Z"}, {}]})")),
        (std::vector<std::string>{"1|ghi nhận đến 30/11/2026: 3", "1|hiện nay: 4",
                                  "10|ghi nhận đến 30/11/2026: 1", "10|hiện nay: 1"}));
    EXPECT_EQ(refused(R"({"of": "pupil", "rows": ["sex"], "columns": "status", "moments": [{}]})", reach()),
              "columns /moments");
    EXPECT_EQ(
        refused(R"({"of": "pupil", "rows": ["sex"], "moments": [{"valid_on": "2026-09-01"}]})", reach()),
        "no_validity /moments/0/valid_on");
}

TEST_P(QuestionTables, WhoOnlyCountsIsNotToldOfTheFew) {
    fill();
    for (int i = 0; i < 9; ++i) a_pupil(primary, six, "N", Sex::female, "2020");
    Reach counts = reach(Scope::everything(), false);
    for (auto& part : counts.parts) part.counts_only = true;
    const Table t = table(R"({"of": "pupil", "rows": ["class_id.grade"], "columns": "sex"})", counts);
    EXPECT_EQ(text(t), (std::vector<std::string>{"1|Nam: few", "1|Nữ: 10", "10|Nam:", "10|Nữ: few",
                                                 "Chưa ghi|Nam: few", "Chưa ghi|Nữ:"}));
    EXPECT_EQ(t.row_hidden, (std::vector<bool>{true, true, true})) << "a total less the rest would tell";
    EXPECT_EQ(t.column_hidden, (std::vector<bool>{true, true}));
    EXPECT_EQ(text(table(R"({"of": "pupil", "rows": ["class_id.grade"]})", counts)),
              (std::vector<std::string>{"1|: 12", "10|: 1", "Chưa ghi|: 1"}))
        << "nothing personal is looked at";
    EXPECT_EQ(refused(R"({"of": "pupil", "fields": ["status"]})", counts), "counts_only /of");
    EXPECT_EQ(refused(R"({"of": "pupil", "rows": ["full_name"]})", counts), "counts_only /rows/0");
    EXPECT_EQ(refused(R"({"of": "pupil", "columns": "birth_date"})", counts), "counts_only /columns");
    EXPECT_EQ(
        refused(
            R"({"of": "pupil", "rows": ["sex"], "measures": [{"do": "most", "of": {"field": "birth_date", "as": "age"}}]})",
            counts),
        "counts_only /measures/0/do");
    EXPECT_EQ(refused(R"({"of": "enrolment", "fields": ["pupil_id"]})", counts), "counts_only /fields/0");
}

TEST_P(QuestionTables, RefusesTooManyGroups) {
    fill();
    limits.most_groups = 4;
    EXPECT_THROW(table(R"({"of": "pupil", "rows": ["full_name"]})"), Failure);
    limits.most_groups = 5;
    EXPECT_EQ(table(R"({"of": "pupil", "rows": ["full_name"]})").rows.size(), 5U);
}

TEST_P(QuestionTables, RemembersUntilSomethingChangesWhereItReads) {
    fill();
    Rules rules;
    Desk desk(rules);
    const Reach all = reach(Scope{.units = {primary}}), others = reach(Scope{.units = {secondary}});
    const Question q = ask(R"({"of": "pupil", "rows": ["class_id.grade"]})", all);
    const auto get = [&](const Question& question, const Reach& within) {
        std::shared_ptr<const Table> out;
        app->database().read([&](Db& db) { out = table_of(db, desk, question, within); });
        return out;
    };
    const auto first = get(q, all);
    EXPECT_EQ(get(q, all), first);
    EXPECT_NE(get(q, others), first) << "other rights, other answers";
    a_pupil(secondary, 0, "G", Sex::male, "2012-01-01");
    EXPECT_EQ(get(q, all), first) << "it happened elsewhere";
    change<SchoolClass>(six, [](SchoolClass& c) { c.grade = "5"; });
    const auto second = get(q, all);
    EXPECT_NE(second, first);
    EXPECT_EQ(text(*second).front(), "5|: 3");
    // Alike in their statements, unlike in what is made of them.
    const Question sum =
        ask(R"({"of": "school_class", "measures": [{"do": "sum", "of": {"count": "pupil.class_id"}}]})", all);
    const Question average = ask(
        R"({"of": "school_class", "measures": [{"do": "average", "of": {"count": "pupil.class_id"}}]})", all);
    EXPECT_EQ(text(*get(sum, all)), (std::vector<std::string>{": 4"}));
    EXPECT_EQ(text(*get(average, all)), (std::vector<std::string>{": 1.333333"}));
    const Question down = ask(R"({"of": "pupil", "rows": ["sex", "status"]})", all),
                   across = ask(R"({"of": "pupil", "rows": ["sex"], "columns": "status"})", all);
    EXPECT_EQ(get(down, all)->columns.size(), 1U);
    EXPECT_NE(get(down, all)->across, get(across, all)->across);
}

TEST_P(QuestionTables, ReadsAsASentence) {
    const auto told = [&](const std::string& json) { return sentence(ask(json, reach())); };
    EXPECT_EQ(
        told(
            R"({"of": "pupil", "where": {"field": "sex", "op": "equal", "value": "02"}, "rows": ["class_id.grade", "unit_id"]})"),
        "Số học sinh mà giới tính là Nữ, theo khối, nhóm tuổi của lớp và trường");
    EXPECT_EQ(
        told(
            R"({"of": "pupil", "columns": "sex", "measures": [{"do": "count"}, {"do": "average", "of": {"field": "birth_date", "as": "age"}}]})"),
        "Số hồ sơ và trung bình tuổi (theo ngày sinh) của học sinh, theo giới tính");
    EXPECT_EQ(
        told(
            R"({"of": "pupil", "fields": ["full_name", "birth_date"], "order": {"field": "birth_date", "descending": true}})"),
        "Học sinh: họ và tên và ngày sinh, xếp theo ngày sinh giảm dần");
}

// Every way of counting (at once, first by references) against plain loops.
TEST_P(QuestionTables, AgreesWithPlainCountingOverRandomTables) {
    const unsigned seed = std::random_device{}();
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937 engine(seed);
    const auto up_to = [&](int most) { return std::uniform_int_distribution<int>(0, most)(engine); };
    struct Row {
        std::string grade, sex, year, school;
    };
    std::vector<Row> rows;
    const std::int64_t schools[] = {primary, secondary};
    const char* names[] = {"Tiểu học Cây Đa", "TH&THCS Cây Sen"};
    std::vector<std::pair<std::int64_t, std::string>> classes[2];
    for (int s = 0; s < 2; ++s)
        for (int i = 0; i < 4; ++i) {
            const std::string grade = std::to_string(1 + up_to(2));
            classes[s].emplace_back(a_class(schools[s], "L" + std::to_string(i), grade), grade);
        }
    for (int i = 0; i < 60; ++i) {
        const int s = up_to(1), k = up_to(4), sex = up_to(1);
        const std::string year = std::to_string(2015 + up_to(3));
        const auto [id, grade] = k < 4 ? classes[s][static_cast<std::size_t>(k)]
                                       : std::pair<std::int64_t, std::string>{0, "Chưa ghi"};
        a_pupil(schools[s], id, "P", sex ? Sex::female : Sex::male, year + "-02-03");
        rows.push_back({grade, sex ? "Nữ" : "Nam", year, names[s]});
    }
    struct By {
        std::string json;
        std::string Row::*value;
    };
    const By by[] = {{R"("class_id.grade")", &Row::grade},
                     {R"("sex")", &Row::sex},
                     {R"({"field": "birth_date", "as": "year"})", &Row::year},
                     {R"("unit_id.name")", &Row::school},
                     {R"("unit_id")", &Row::school}};
    const std::pair<std::string, std::function<bool(const Row&)>> where[] = {
        {"null", [](const Row&) { return true; }},
        {R"({"field": "sex", "op": "equal", "value": "02"})", [](const Row& r) { return r.sex == "Nữ"; }},
        {R"({"field": "class_id.grade", "op": "equal", "value": "2"})",
         [](const Row& r) { return r.grade == "2"; }},
        {R"({"all": [{"field": "sex", "op": "equal", "value": "01"}, {"field": "class_id.grade", "op": "filled"}]})",
         [](const Row& r) { return r.sex == "Nam" && r.grade != "Chưa ghi"; }},
        {R"({"any": [{"field": "sex", "op": "equal", "value": "01"}, {"field": "class_id.grade", "op": "empty"}]})",
         [](const Row& r) { return r.sex == "Nam" || r.grade == "Chưa ghi"; }}};
    for (int round = 0; round < 60; ++round) {
        const By& a = by[up_to(4)];
        const By& b = by[up_to(4)];
        const auto& [condition, holds] = where[up_to(4)];
        const std::string past = up_to(3) ? "" : R"("as_of": "2026-11-30T01:00:00Z", )";
        const std::string json = R"({"of": "pupil", )" + past + R"("where": )" + condition +
                                 R"(, "rows": [)" + a.json + ", " + b.json + "]}";
        std::map<std::string, int> expected, got;
        for (const Row& r : rows)
            if (holds(r)) ++expected[r.*a.value + "|" + r.*b.value];
        const Table t = table(json);
        for (std::size_t i = 0; i < t.rows.size(); ++i)
            got[t.rows[i][0].label + "|" + t.rows[i][1].label] = static_cast<int>(t.at(i, 0)->rows);
        ASSERT_EQ(got, expected) << json;
    }
}

INSTANTIATE_TEST_SUITE_P(Databases, QuestionTables, questions_test::databases(),
                         questions_test::database_name);

}  // namespace
}  // namespace khue
