// Selections on both databases: what is meant is what is found, nothing outside of one's reach is told or can
// be inferred, and a mistake is pointed at.
#include <random>

#include "modules/query/scene_test.hpp"
#include "modules/registry/enrolment.hpp"

namespace khue {
namespace {

using questions::Reach;
using questions_test::Ids;

class QuestionSelection : public questions_test::Scene {
protected:
    QuestionSelection() {
        teacher = a_teacher(primary, "Lê Thị Hoa");
        six = a_class(primary, "1A", "1", teacher);
        seven = a_class(primary, "2A", "2");
        other = a_class(secondary, "6B", "6");
        an = a_pupil(primary, six, "Nguyễn Văn An", Sex::male, "2020-03-09");
        binh = a_pupil(primary, six, "Trần Thị Bình", Sex::female, "2020-12-01");
        chi = a_pupil(primary, seven, "Lê Thị Chi", Sex::female, "2019");
        dung = a_pupil(secondary, other, "Phạm Văn Dũng", Sex::male, "2015-07");
        a_guardian(primary, an, Relation::father, "0912345678");
        a_guardian(primary, an, Relation::mother);
        a_guardian(primary, binh, Relation::mother, "0987654321");
    }
    static std::string pupils(const std::string& where) {
        return R"({"of": "pupil", "where": )" + where + "}";
    }

    std::int64_t teacher, six, seven, other, an, binh, chi, dung;
};

TEST_P(QuestionSelection, FindsWhatTheConditionsSay) {
    EXPECT_EQ(ids(R"({"of": "pupil"})"), (Ids{an, binh, chi, dung}));
    EXPECT_EQ(ids(pupils(R"({"field": "sex", "op": "equal", "value": "02"})")), (Ids{binh, chi}));
    EXPECT_EQ(ids(pupils(R"({"field": "full_name", "op": "contains", "value": "thị"})")), (Ids{binh, chi}));
    EXPECT_EQ(ids(pupils(R"({"field": "full_name", "op": "starts", "value": "Nguyễn"})")), (Ids{an}));
    EXPECT_EQ(ids(pupils(R"({"field": "citizen_number", "op": "empty"})")), (Ids{an, binh, chi, dung}));
    EXPECT_EQ(ids(pupils(R"({"field": "class_id", "op": "in", "value": [)" + std::to_string(six) + "]}")),
              (Ids{an, binh}));
    EXPECT_EQ(ids(pupils(R"({"any": [{"field": "full_name", "op": "contains", "value": "Chi"},
                                     {"all": [{"field": "full_name", "op": "contains", "value": "Văn"},
                                              {"not": {"field": "class_id.grade", "op": "equal", "value": "1"}}]}]})")),
              (Ids{chi, dung}));
}

TEST_P(QuestionSelection, FollowsRelationsForwardsAndBack) {
    EXPECT_EQ(ids(pupils(R"({"field": "class_id.grade", "op": "in", "value": ["2", "6"]})")),
              (Ids{chi, dung}));
    EXPECT_EQ(
        ids(pupils(R"({"field": "class_id.homeroom_staff_id.full_name", "op": "contains", "value": "Hoa"})")),
        (Ids{an, binh}));
    EXPECT_EQ(ids(pupils(R"({"field": "class_id.homeroom_staff_id.full_name", "op": "empty"})")),
              (Ids{chi, dung}));
    EXPECT_EQ(ids(pupils(R"({"count": "guardian.pupil_id", "op": "none"})")), (Ids{chi, dung}));
    EXPECT_EQ(ids(pupils(R"({"count": "guardian.pupil_id", "op": "at_least", "value": 2})")), (Ids{an}));
    EXPECT_EQ(ids(pupils(R"({"count": "guardian.pupil_id", "op": "some",
                             "where": {"field": "relation", "op": "equal", "value": "me"}})")),
              (Ids{an, binh}));
    EXPECT_EQ(ids(pupils(R"({"count": "pupil.class_id", "at": "class_id", "op": "equal", "value": 1})")),
              (Ids{chi, dung}));
    EXPECT_EQ(ids(R"({"of": "school_class", "where": {"count": "pupil.class_id", "op": "some",
                      "where": {"count": "guardian.pupil_id", "op": "none"}}})"),
              (Ids{seven, other}));
}

TEST_P(QuestionSelection, ComparesOneValueWithAnother) {
    change<SchoolClass>(six, [](SchoolClass& c) { c.declared_size = 2; });
    change<SchoolClass>(seven, [](SchoolClass& c) { c.declared_size = 30; });
    EXPECT_EQ(ids(R"({"of": "school_class", "where": {"count": "pupil.class_id", "op": "not_equal",
                      "to": {"field": "declared_size"}}})"),
              (Ids{seven}));
    EXPECT_EQ(ids(R"({"of": "school_class", "where": {"field": "declared_size", "op": "equal",
                      "to": {"count": "pupil.class_id"}}})"),
              (Ids{six}));
    EXPECT_EQ(refusal(R"({"of": "school_class", "where": {"field": "name", "op": "equal",
                          "to": {"field": "declared_size"}}})",
                      reach()),
              "not_comparable /where/to");
}

TEST_P(QuestionSelection, DerivesAgesYearsAndSchoolYears) {
    const auto age = [](const std::string& op, const std::string& value, const std::string& on = "") {
        return pupils(R"({"field": "birth_date", "as": "age", )" + on + R"("op": ")" + op +
                      R"(", "value": )" + value + "}");
    };
    EXPECT_EQ(ids(age("equal", "6")), (Ids{an})) << "born on 1 December, one is five on 30 November";
    EXPECT_EQ(ids(age("equal", "5")), (Ids{binh}));
    EXPECT_EQ(ids(age("equal", "6", R"("on": "2026-12-01", )")), (Ids{an, binh}));
    EXPECT_EQ(ids(age("equal", "7")), (Ids{chi})) << "only the year is known";
    EXPECT_EQ(ids(age("between", "[10, 12]")), (Ids{dung}));
    EXPECT_EQ(ids(pupils(R"({"field": "birth_date", "as": "year", "op": "at_least", "value": 2020})")),
              (Ids{an, binh}));
    EXPECT_EQ(
        ids(pupils(R"({"field": "birth_date", "as": "school_year", "op": "equal", "value": "2019-2020"})")),
        (Ids{an}));
    EXPECT_EQ(
        ids(pupils(R"({"field": "birth_date", "as": "school_year", "op": "equal", "value": "2014-2015"})")),
        (Ids{dung}))
        << "July is before the first of August";
    EXPECT_EQ(ids(pupils(R"({"field": "birth_date", "as": "quarter", "op": "equal", "value": "2020-Q4"})")),
              (Ids{binh}));
    EXPECT_EQ(ids(pupils(R"({"field": "birth_date", "as": "month", "op": "empty"})")), (Ids{chi}));
}

TEST_P(QuestionSelection, ComparesDaysThatLackTheirMonth) {
    const auto born = [](const std::string& op, const std::string& value) {
        return pupils(R"({"field": "birth_date", "op": ")" + op + R"(", "value": )" + value + "}");
    };
    EXPECT_EQ(ids(born("equal", R"("2020")")), (Ids{an, binh}));
    EXPECT_EQ(ids(born("at_most", R"("2015")")), (Ids{dung}));
    EXPECT_EQ(ids(born("more", R"("2019")")), (Ids{an, binh}));
    EXPECT_EQ(ids(born("between", R"(["2019", "2020-03"])")), (Ids{an, chi}));
    EXPECT_EQ(ids(born("less", R"("today-2190")")), (Ids{an, chi, dung})) << "today less six times 365 days";
}

TEST_P(QuestionSelection, AnswersAsOfAPastInstant) {
    set_now("2026-11-30T02:00:00Z");
    change<Pupil>(an, [](Pupil& p) { p.full_name = "Nguyễn Văn Anh"; });
    a_guardian(primary, chi, Relation::mother);
    const std::string past = R"("as_of": "2026-11-30T01:30:00Z", )";
    EXPECT_EQ(ids(R"({"of": "pupil", )" + past +
                  R"("where": {"field": "full_name", "op": "equal", "value": "Nguyễn Văn An"}})"),
              (Ids{an}));
    EXPECT_EQ(ids(pupils(R"({"field": "full_name", "op": "equal", "value": "Nguyễn Văn An"})")), (Ids{}));
    const std::string orphans = R"("where": {"count": "guardian.pupil_id", "op": "none"}})";
    EXPECT_EQ(ids(R"({"of": "pupil", )" + past + orphans), (Ids{chi, dung}));
    EXPECT_EQ(ids(R"({"of": "pupil", )" + orphans), (Ids{dung}));
    EXPECT_EQ(
        ids(R"({"of": "school_class", )" + past +
            R"("where": {"count": "pupil.class_id", "op": "some", "where": {"count": "guardian.pupil_id", "op": "less", "value": 1}}})"),
        (Ids{seven, other}));
}

TEST_P(QuestionSelection, LooksAtWhatWasSoOnADay) {
    const auto enrol = [&](std::int64_t pupil, const char* from, const char* to) {
        Enrolment e{.unit_id = {primary}, .pupil_id = {pupil}, .school_year = "2026-2027", .status = "01"};
        e.from_date = parse_date(from);
        if (to) e.to_date = parse_date(to);
        return add(e);
    };
    const auto first = enrol(an, "2026-08-05", "2026-10-01");
    const auto second = enrol(binh, "2026-10-02", nullptr);
    EXPECT_EQ(ids(R"({"of": "enrolment", "valid_on": "2026-09-15"})"), (Ids{first}));
    EXPECT_EQ(ids(R"({"of": "enrolment", "valid_on": "2026-10-02"})"), (Ids{second}));
    EXPECT_EQ(
        ids(R"({"of": "pupil", "valid_on": "2026-09-15", "where": {"count": "enrolment.pupil_id", "op": "some"}})"),
        (Ids{an}));
}

TEST_P(QuestionSelection, SeesNothingOutsideOfItsUnits) {
    const auto a_school = reach(Scope::of(secondary));
    EXPECT_EQ(ids(R"({"of": "pupil"})", a_school), (Ids{dung}));
    // A relation that leads out of one's units ends there, in either direction.
    change<Pupil>(dung, [&](Pupil& p) { p.class_id = {six}; });
    const auto foreign = [&](const std::string& op) {
        return ids(pupils(R"({"field": "class_id.name", "op": ")" + op + R"("})"), a_school);
    };
    EXPECT_EQ(foreign("filled"), (Ids{}));
    EXPECT_EQ(foreign("empty"), (Ids{dung}));
    EXPECT_EQ(
        ids(pupils(R"({"field": "class_id.homeroom_staff_id.full_name", "op": "contains", "value": "Hoa"})"),
            a_school),
        (Ids{}));
    a_guardian(primary, dung, Relation::mother);
    EXPECT_EQ(ids(pupils(R"({"count": "guardian.pupil_id", "op": "none"})"), a_school), (Ids{dung}));
    EXPECT_EQ(ids(pupils(R"({"count": "pupil.class_id", "at": "class_id", "op": "some"})"), a_school),
              (Ids{}));
    EXPECT_EQ(ids(R"({"of": "pupil"})", reach(Scope{})), (Ids{})) << "an empty scope sees nothing";
}

TEST_P(QuestionSelection, KeepsToTheClassesOfATeacher) {
    const Scope mine{.units = {primary}, .by_class = true, .classes = {seven}};
    const auto a_teachers = reach(mine);
    EXPECT_EQ(ids(R"({"of": "pupil"})", a_teachers), (Ids{chi}));
    EXPECT_EQ(ids(R"({"of": "guardian"})", a_teachers), (Ids{}));
    EXPECT_EQ(
        ids(R"({"of": "school_class", "where": {"count": "pupil.class_id", "op": "some"}})", a_teachers),
        (Ids{seven}));
    EXPECT_EQ(ids(pupils(R"({"field": "full_name", "op": "filled"})"), a_teachers), (Ids{chi}));
}

TEST_P(QuestionSelection, SensitiveValuesNarrowToWhereTheyMayBeSeen) {
    const auto everywhere = Scope{.units = {primary, secondary}};
    for (const auto id : {an, dung}) change<Pupil>(id, [](Pupil& p) { p.religion = "01"; });
    Reach some = reach(everywhere, false);
    EXPECT_EQ(refusal(pupils(R"({"field": "religion", "op": "filled"})"), some),
              "unknown_field /where/field");
    for (auto& part : some.parts) part.sensitive = Scope::of(primary);
    EXPECT_EQ(ids(pupils(R"({"field": "religion", "op": "filled"})"), some), (Ids{an}));
    EXPECT_EQ(ids(pupils(R"({"not": {"field": "religion", "op": "filled"}})"), some), (Ids{binh, chi}));
    EXPECT_EQ(ids(R"({"of": "pupil"})", some), (Ids{an, binh, chi, dung}));
}

TEST_P(QuestionSelection, OnlyCountedRecordsAreNotSingledOut) {
    Reach counts = reach(Scope::everything(), false);
    for (auto& part : counts.parts) part.counts_only = true;
    const auto refused = [&](const std::string& where) { return refusal(pupils(where), counts); };
    EXPECT_EQ(refused(R"({"field": "full_name", "op": "contains", "value": "An"})"),
              "counts_only /where/field");
    EXPECT_EQ(refused(R"({"field": "birth_date", "op": "equal", "value": "2020-03-09"})"),
              "counts_only /where/field");
    EXPECT_EQ(refused(R"({"field": "id", "op": "equal", "value": 1})"), "counts_only /where/field");
    EXPECT_EQ(refused(R"({"field": "ministry_code", "op": "starts", "value": "3"})"),
              "counts_only /where/field");
    EXPECT_EQ(refused(R"({"field": "class_id.homeroom_staff_id", "op": "equal", "value": 1})"),
              "counts_only /where/field");
    EXPECT_EQ(refused(R"({"field": "birth_date", "as": "year", "op": "equal", "value": 2020})"), "");
    EXPECT_EQ(refused(R"({"field": "sex", "op": "equal", "value": "nam"})"), "value /where/value");
    EXPECT_EQ(refused(R"({"field": "citizen_number", "op": "empty"})"), "")
        << "that it is missing tells of nobody";
    EXPECT_EQ(refused(R"({"field": "class_id.grade", "op": "equal", "value": "1"})"), "");
}

TEST_P(QuestionSelection, PointsAtWhatIsWrong) {
    const auto refused = [&](const std::string& json) { return refusal(json, reach()); };
    EXPECT_EQ(refused(R"({"of": "sqlite_master"})"), "unknown_entity /of");
    EXPECT_EQ(refused(pupils(R"({"field": "full_name; DROP TABLE pupil", "op": "filled"})")),
              "unknown_field /where/field");
    EXPECT_EQ(refused(pupils(R"({"field": "search_text", "op": "filled"})")), "unknown_field /where/field");
    EXPECT_EQ(refused(pupils(R"({"field": "class_id.nothing.more", "op": "filled"})")),
              "unknown_field /where/field");
    EXPECT_EQ(refused(pupils(R"({"field": "full_name.class_id", "op": "filled"})")),
              "no_relation /where/field");
    EXPECT_EQ(refused(pupils(R"({"field": "", "op": "filled"})")), "unknown_field /where/field");
    EXPECT_EQ(
        refused(pupils(
            R"({"all": [{"field": "sex", "op": "filled"}, {"field": "sex", "op": "contains", "value": "1"}]})")),
        "choice /where/all/1/op");
    EXPECT_EQ(refused(pupils(R"({"field": "birth_date", "op": "equal", "value": "31/02/2020"})")),
              "value /where/value");
    EXPECT_EQ(refused(pupils(R"({"field": "birth_date", "op": "between", "value": ["2020"]})")),
              "type /where/value");
    EXPECT_EQ(refused(pupils(R"({"field": "sex", "op": "in", "value": []})")), "type /where/value");
    EXPECT_EQ(refused(pupils(R"({"field": "sex", "op": "equal", "value": {"a": 1}})")),
              "required /where/value");
    EXPECT_EQ(refused(pupils(R"({"field": "sex", "op": "filled", "sql": "1"})")), "unknown /where/sql");
    EXPECT_EQ(refused(pupils(R"({"count": "guardian.unit_id", "op": "none"})")), "no_relation /where/count");
    EXPECT_EQ(
        refused(pupils(
            R"({"count": "guardian.pupil_id", "op": "none", "where": {"field": "x", "op": "filled"}})")),
        "unknown_field /where/where/field");
    EXPECT_EQ(refused(pupils(R"("everything")")), "type /where");
    EXPECT_EQ(refused(R"({"of": "pupil", "as_of": "yesterday"})"), "bad_as_of /as_of");
    EXPECT_EQ(refused(R"({"of": "pupil", "valid_on": "soon"})"), "day /valid_on");
}

TEST_P(QuestionSelection, BoundsWhatItIsMadeOf) {
    const auto refused = [&](const std::string& where) { return refusal(pupils(where), reach()); };
    std::string deep = R"({"field": "sex", "op": "filled"})";
    for (int i = 0; i < 12; ++i) deep = R"({"not": )" + deep + "}";
    EXPECT_TRUE(refused(deep).starts_with("too_deep /where/not")) << refused(deep);
    std::string many = R"({"any": [)";
    for (int i = 0; i < 5000; ++i) many += R"({"field": "sex", "op": "filled"},)";
    EXPECT_TRUE(refused(many + R"({"field": "sex", "op": "filled"}]})").starts_with("too_many /where/any"));
    std::string long_list = R"({"field": "ministry_code", "op": "in", "value": ["0")";
    for (int i = 1; i < 1000; ++i) long_list += ",\"" + std::to_string(i) + "\"";
    EXPECT_EQ(ids(pupils(long_list + "]}")), (Ids{}));
    EXPECT_EQ(refused(long_list + ", \"x\"]}"), "too_many /where/value");
    EXPECT_EQ(refused(R"({"field": "full_name", "op": "equal", "value": ")" + std::string(5000, 'a') + "\"}"),
              "too_long /where/value");
    EXPECT_EQ(refused(R"({"field": "class_id.unit_id.parent_id.parent_id.parent_id.name", "op": "filled"})"),
              "too_long /where/field");
}

TEST_P(QuestionSelection, TakesEveryValueAsAValue) {
    const std::string hostile[] = {"' OR '1'='1", "%", "_", "\\\\", "$1", "x'); DELETE FROM pupil; --",
                                   "{pupil}"};
    for (const auto& text : hostile)
        for (const char* op : {"equal", "contains", "starts", "not_equal"}) {
            const Ids found = ids(pupils(R"({"field": "full_name", "op": ")" + std::string(op) +
                                         R"(", "value": ")" + text + "\"}"));
            EXPECT_EQ(found, op == std::string("not_equal") ? (Ids{an, binh, chi, dung}) : Ids{}) << text;
        }
    EXPECT_EQ(
        ids(pupils(R"({"field": "birth_date", "as": "year", "op": "less", "value": 9223372036854775807})")),
        (Ids{an, binh, chi, dung}));
    EXPECT_EQ(
        ids(R"({"of": "school_class", "where": {"field": "declared_size", "op": "more", "value": -9223372036854775807}})"),
        (Ids{}));
}

TEST_P(QuestionSelection, ReadsAsASentence) {
    EXPECT_EQ(told(R"({"of": "pupil"})"), "Học sinh");
    EXPECT_EQ(
        told(pupils(R"({"all": [{"field": "sex", "op": "equal", "value": "02"},
                                      {"field": "class_id.homeroom_staff_id.full_name", "op": "empty"},
                                      {"count": "guardian.pupil_id", "op": "none"}]})")),
        "Học sinh mà giới tính là Nữ, chưa ghi họ và tên của giáo viên chủ nhiệm của lớp và không có cha "
        "mẹ, người giám hộ nào");
    EXPECT_EQ(told(pupils(R"({"any": [{"field": "birth_date", "as": "age", "op": "at_least", "value": 6},
                                      {"all": [{"field": "ethnic_group", "op": "in", "value": ["01", "02"]},
                                               {"not": {"field": "birth_date", "op": "at_most", "value": "2015"}}]}]})")),
              "Học sinh mà tuổi (theo ngày sinh) từ 6 trở lên hoặc (dân tộc là một trong: "
              "Kinh, Tày và không phải là (ngày sinh đến hết năm 2015))");
    EXPECT_EQ(
        told(R"({"of": "school_class", "as_of": "2026-09-05", "where":
                       {"count": "pupil.class_id", "op": "not_equal", "to": {"field": "declared_size"},
                        "where": {"field": "birth_date", "op": "more", "value": "today-30"}}})"),
        "Lớp học mà có số học sinh mà ngày sinh sau 30 ngày trước khác sĩ số khai báo, theo dữ liệu đã ghi "
        "nhận đến 23:59 ngày 05/09/2026");
    const auto named = parse(
        pupils(R"({"field": "class_id", "op": "equal", "value": )" + std::to_string(six) + "}"), reach());
    EXPECT_EQ(questions::sentence(named,
                                  [](std::string_view entity, std::int64_t) {
                                      return std::string(entity) == "school_class" ? "1A" : "";
                                  }),
              "Học sinh mà lớp là 1A");
    EXPECT_EQ(questions::lower_first("CNTT trong trường"), "CNTT trong trường");
    EXPECT_EQ(questions::lower_first("Đơn vị"), "đơn vị");
}

// Conditions at random, against plain loops over the same records.
struct Person {
    std::int64_t id;
    std::string sex, born, name;
    std::int64_t class_id, guardians;
};

class Dice {
public:
    explicit Dice(unsigned seed) : engine_(seed) {}
    int up_to(int most) { return std::uniform_int_distribution<int>(0, most)(engine_); }

    // A condition as JSON, and what it means.
    std::pair<std::string, std::function<bool(const Person&)>> condition(int depth) {
        const int kind = up_to(depth > 0 ? 6 : 3);
        if (kind == 0) return sex();
        if (kind == 1) return year();
        if (kind == 2) return guardians();
        if (kind == 3) return month();
        if (kind == 6) {
            auto [json, means] = condition(depth - 1);
            return {R"({"not": )" + json + "}", [means = means](const Person& p) { return !means(p); }};
        }
        return group(kind == 4, depth);
    }

private:
    std::pair<std::string, std::function<bool(const Person&)>> sex() {
        const std::string code = up_to(1) ? "01" : "02";
        return {R"({"field": "sex", "op": "equal", "value": ")" + code + "\"}",
                [code](const Person& p) { return p.sex == code; }};
    }
    std::pair<std::string, std::function<bool(const Person&)>> year() {
        const int year = 2014 + up_to(7);
        return {R"({"field": "birth_date", "as": "year", "op": "at_least", "value": )" +
                    std::to_string(year) + "}",
                [year](const Person& p) { return std::stoi(p.born.substr(0, 4)) >= year; }};
    }
    std::pair<std::string, std::function<bool(const Person&)>> month() {
        return {R"({"field": "birth_date", "as": "month", "op": "filled"})",
                [](const Person& p) { return p.born.size() > 4; }};
    }
    std::pair<std::string, std::function<bool(const Person&)>> guardians() {
        const int n = up_to(2);
        return {R"({"count": "guardian.pupil_id", "op": "at_most", "value": )" + std::to_string(n) + "}",
                [n](const Person& p) { return p.guardians <= n; }};
    }
    std::pair<std::string, std::function<bool(const Person&)>> group(bool all, int depth) {
        std::string json = all ? R"({"all": [)" : R"({"any": [)";
        std::vector<std::function<bool(const Person&)>> parts;
        for (int i = 0, n = 1 + up_to(2); i < n; ++i) {
            auto [one, means] = condition(depth - 1);
            json += (i ? ", " : "") + one;
            parts.push_back(means);
        }
        return {json + "]}", [all, parts](const Person& p) {
                    for (const auto& part : parts)
                        if (part(p) != all) return !all;
                    return all;
                }};
    }
    std::mt19937 engine_;
};

TEST_P(QuestionSelection, AgreesWithPlainLoopsOverRandomConditions) {
    const unsigned seed = std::random_device{}();
    SCOPED_TRACE("seed " + std::to_string(seed));
    Dice dice(seed);
    std::vector<Person> people{{an, "01", "2020-03-09", "", six, 2},
                               {binh, "02", "2020-12-01", "", six, 1},
                               {chi, "02", "2019", "", seven, 0},
                               {dung, "01", "2015-07", "", other, 0}};
    for (int i = 0; i < 30; ++i) {
        const std::string born = std::to_string(2014 + dice.up_to(7)) +
                                 (dice.up_to(2) ? "-0" + std::to_string(1 + dice.up_to(8)) : "");
        Person p{.id = 0,
                 .sex = dice.up_to(1) ? "01" : "02",
                 .born = born,
                 .name = "",
                 .class_id = six,
                 .guardians = dice.up_to(3)};
        p.id = a_pupil(primary, six, "Đỗ Thị Thử", p.sex == "01" ? Sex::male : Sex::female, born);
        for (int g = 0; g < p.guardians; ++g) a_guardian(primary, p.id, Relation::guardian);
        people.push_back(p);
    }
    for (int round = 0; round < 120; ++round) {
        const auto [json, means] = dice.condition(3);
        Ids expected;
        for (const Person& p : people)
            if (means(p)) expected.insert(p.id);
        const std::string past = round % 3 ? "" : R"("as_of": "2026-11-30T01:00:00Z", )";
        ASSERT_EQ(ids(R"({"of": "pupil", )" + past + R"("where": )" + json + "}"), expected) << json;
    }
}

INSTANTIATE_TEST_SUITE_P(Databases, QuestionSelection, questions_test::databases(),
                         questions_test::database_name);

}  // namespace
}  // namespace khue
