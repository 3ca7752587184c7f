// Every row of the sample commune: class, codes, normalised values, totals per file and duplicates across
// schools.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include "core/json.hpp"
#include "modules/imports/duplicates.hpp"
#include "modules/imports/judge.hpp"
#include "modules/imports/test_support.hpp"
#include "office/workbook.hpp"

namespace khue::imports::testing {
namespace {

const std::string commune = std::string(KHUE_SOURCE_DIR) + "/../shared/data/commune";

// Rows of a csv file as maps from its header.
std::vector<std::map<std::string, std::string>> read_csv(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    std::stringstream content;
    content << file.rdbuf();
    const std::string text = content.str();
    std::vector<std::vector<std::string>> table(1, std::vector<std::string>(1));
    bool quoted = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (quoted && c == '"' && i + 1 < text.size() && text[i + 1] == '"')
            table.back().back() += text[++i];
        else if (c == '"')
            quoted = !quoted;
        else if (!quoted && c == ',')
            table.back().emplace_back();
        else if (!quoted && c == '\n')
            table.emplace_back(1);
        else if (quoted || c != '\r')
            table.back().back() += c;
    }
    std::vector<std::map<std::string, std::string>> rows;
    for (std::size_t r = 1; r < table.size(); ++r) {
        if (table[r].size() < table[0].size()) continue;
        for (std::size_t c = 0; c < table[0].size(); ++c)
            rows.resize(r), rows[r - 1][table[0][c]] = table[r][c];
    }
    return rows;
}

struct Judged {
    std::string file;
    std::string school;
    FileResult result;
};

// All files in the order of RULES.md, judged once for all tests.
class Commune {
public:
    static const Commune& get() {
        static const Commune commune_once;
        return commune_once;
    }
    std::vector<Judged> files;
    Json expected;

private:
    Commune() {
        const Json manifest = load_json_file(commune + "/manifest.json");
        expected = load_json_file(commune + "/expected/files.json");
        for (const Json& school_json : manifest["schools"].items) {
            const std::string code = school_json["code"].text_or(), level = school_json["level"].text_or();
            Context context = school(level);
            for (const char* first : {"lop_hoc", "doi_ngu", "ho_so_hoc_sinh"})
                judge_kind(manifest, code, first, context);
            for (const auto& [name, spec] : kinds().all())
                if (name != "lop_hoc" && name != "doi_ngu" && name != "ho_so_hoc_sinh")
                    judge_kind(manifest, code, name, context);
        }
    }

    void judge_kind(const Json& manifest, const std::string& school, const std::string& kind_name,
                    Context& context) {
        for (const Json& file : manifest["files"].items) {
            if (file["school"].text_or() != school || file["kind"].text_or() != kind_name) continue;
            const std::string path = file["file"].text_or();
            const office::Workbook book = office::load(commune + "/" + path);
            Judged judged{path, school,
                          examine(book, kind(kind_name), context, {.file_name = path, .quarter = {}})};
            if (kind_name == "lop_hoc") context.classes = classes_of(judged.result, context.school_level);
            if (kind_name == "ho_so_hoc_sinh") context.pupils = pupils_of(judged.result);
            if (kind_name == "doi_ngu") context.staff = staff_of(judged.result);
            // The homeroom teacher is held against the staff list as soon as there is one.
            if (kind_name == "doi_ngu") judge_classes_again(context);
            files.push_back(std::move(judged));
        }
    }

    void judge_classes_again(const Context& context) {
        Judged& classes = files.back();
        const office::Workbook book = office::load(commune + "/" + classes.file);
        classes.result = examine(book, kind("lop_hoc"), context, {.file_name = classes.file, .quarter = {}});
    }
};

bool is_there() { return std::filesystem::exists(commune + "/manifest.json"); }

std::string value_text(const Json& json) { return json.is_null() ? "" : json.text_or(); }

void expect_values(const RowOutcome& row, const std::map<std::string, std::string>& expected,
                   const std::string& where) {
    for (const auto& [key, text] : expected) {
        // Totals that the parts correct are in the expectations of facilities only.
        EXPECT_EQ(row.value(key).to_text(), text) << where << " " << key;
    }
}

std::map<std::string, std::string> expected_values(const std::map<std::string, std::string>& row) {
    std::map<std::string, std::string> out;
    const auto json = row.find("normalised");
    if (json == row.end()) {
        for (const auto& [key, value] : row)
            if (key != "sheet" && key != "row" && key != "class" && key != "codes") out[key] = value;
        return out;
    }
    const auto parsed = parse_json(json->second);
    if (parsed)
        for (const auto& member : parsed->members) out[member.name] = value_text(member.value);
    return out;
}

class Conformance : public ::testing::Test {
protected:
    void SetUp() override {
        if (!is_there()) GTEST_SKIP() << "không có " << commune;
    }
};

TEST_F(Conformance, EveryRowOfEveryFile) {
    std::map<std::string, std::map<std::string, std::map<std::string, std::string>>>
        expected;  // file → sheet!row → row
    for (const auto& entry : std::filesystem::directory_iterator(commune + "/expected/rows")) {
        const std::string stem = entry.path().stem().string(), school = stem.substr(0, 8),
                          kind_name = stem.substr(10);
        for (auto& row : read_csv(entry.path().string())) {
            std::string file = row.contains("file") ? school + "/" + row["file"] : std::string();
            if (file.empty())
                for (const Judged& j : Commune::get().files)
                    if (j.school == school && j.result.kind == kind_name) file = j.file;
            expected[file][row["sheet"] + "!" + row["row"]] = row;
        }
    }
    std::size_t compared = 0;
    for (const Judged& file : Commune::get().files) {
        auto& rows = expected[file.file];
        EXPECT_EQ(file.result.refusal, "") << file.file;
        for (const RowOutcome& row : file.result.rows) {
            const std::string at = row.sheet + "!" + std::to_string(row.row);
            const auto found = rows.find(at);
            if (found == rows.end()) {
                ADD_FAILURE() << file.file << " " << at << ": no such row expected";
                continue;
            }
            const bool rejected = found->second["class"] == "reject";
            EXPECT_EQ(name(row.row_class), found->second["class"])
                << file.file << " " << at << " " << codes_text(row);
            const std::string codes = codes_text(row), wanted = found->second["codes"];
            EXPECT_EQ(codes, wanted) << file.file << " " << at;
            if (!rejected) expect_values(row, expected_values(found->second), file.file + " " + at);
            ++compared;
            rows.erase(found);
        }
        for (const auto& [at, row] : rows) ADD_FAILURE() << file.file << " " << at << ": row was not found";
    }
    EXPECT_EQ(compared, 15'775U);
}

TEST_F(Conformance, TotalsOfEveryFile) {
    for (const Judged& file : Commune::get().files) {
        const Json& wanted = Commune::get().expected[file.file];
        const auto same = [&](const char* key, std::size_t n) {
            EXPECT_EQ(static_cast<std::int64_t>(n), wanted[key].integer_or(-1)) << file.file << " " << key;
        };
        same("rows", file.result.table_rows());
        same("ok", file.result.ok);
        same("norm", file.result.norm);
        same("warn", file.result.warn);
        same("reject", file.result.reject);
        std::map<std::string, std::int64_t> reasons, expected;
        for (const RowOutcome& row : file.result.rows)
            for (const Code& c : row.codes) ++reasons[c.code + ":" + c.field];
        for (const auto& m : wanted["reasons"].members) expected[m.name] = m.value.integer_or(0);
        EXPECT_EQ(reasons, expected) << file.file;
    }
}

// Pupils and staff of all schools; the later of two copies takes part although it is rejected.
std::vector<Person> persons_of(const std::vector<const RowOutcome*>& rows,
                               const std::vector<std::string>& units, const std::vector<bool>& staff) {
    const std::set<std::string> active_pupils = {"01", "02", "06", "10"}, working = {"01", "07"};
    std::vector<Person> persons;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const RowOutcome& row = *rows[i];
        if (row.rejected() && !row.has("R_DUP_IN_FILE")) continue;
        const std::string status = row.value("trang_thai").text;
        persons.push_back({.id = i,
                           .unit = units[i],
                           .staff = staff[i],
                           .active = (staff[i] ? working : active_pupils).contains(status),
                           .name = row.value("ho_ten").text,
                           .birth = row.value("ngay_sinh").date,
                           .citizen_number = row.value("cccd").text,
                           .code = row.value("ma_cb").text,
                           .class_name = row.value("lop").text});
    }
    return persons;
}

std::string group_text(std::string_view kind_name, std::vector<std::string> members) {
    std::sort(members.begin(), members.end());
    std::string out(kind_name);
    for (const std::string& m : members) out += " " + m;
    return out;
}

TEST_F(Conformance, DuplicatesAcrossSchools) {
    std::vector<const RowOutcome*> rows;
    std::vector<std::string> units, places;
    std::vector<bool> staff;
    for (const Judged& file : Commune::get().files) {
        const bool is_staff = file.result.kind == "doi_ngu";
        if (!is_staff && file.result.kind != "ho_so_hoc_sinh") continue;
        for (const RowOutcome& row : file.result.rows) {
            rows.push_back(&row);
            units.push_back(file.school);
            staff.push_back(is_staff);
            places.push_back(file.file + "!" + row.sheet + "!" + std::to_string(row.row));
        }
    }
    std::set<std::string> found, wanted;
    for (const DuplicateGroup& group : find_duplicates(persons_of(rows, units, staff)))
        found.insert(group_text(name(group.kind), {places[group.members[0]], places[group.members[1]]}));
    for (const Json& group : load_json_file(commune + "/expected/duplicates.json").items) {
        std::vector<std::string> members;
        for (const Json& m : group["members"].items)
            members.push_back(m["file"].text_or() + "!" + m["sheet"].text_or() + "!" + m["row"].text_or());
        wanted.insert(group_text(group["kind"].text_or(), members));
    }
    for (const std::string& group : wanted) EXPECT_TRUE(found.contains(group)) << "missing: " << group;
    for (const std::string& group : found) EXPECT_TRUE(wanted.contains(group)) << "not expected: " << group;
}

}  // namespace
}  // namespace khue::imports::testing
