// Fuzzes questions as JSON. One without problems is put into words and into SQL, in which every value is a
// parameter; one with problems says where.
#include "core/json.hpp"
#include "core/text.hpp"
#include "modules/codes/code_lists.hpp"
#include "modules/query/question.hpp"
#include "modules/registry/enrolment.hpp"
#include "modules/registry/guardian.hpp"
#include "modules/registry/pupil.hpp"
#include "modules/registry/school_class.hpp"
#include "modules/registry/staff.hpp"
#include "modules/units/unit.hpp"
#include "reader_target.hpp"

namespace khue {

// Set by the module of codes in the running program.
const CodeLists& code_lists() {
    static const CodeLists loaded = CodeLists::load(KHUE_SOURCE_DIR "/data/codes");
    return loaded;
}

}  // namespace khue

namespace {

using namespace khue;

const questions::Reach& reach() {
    static const auto made = [] {
        questions::Reach out;
        for (const Entity* e : {&Pupil::entity(), &SchoolClass::entity(), &Guardian::entity(),
                                &Staff::entity(), &Enrolment::entity(), &Unit::entity()})
            out.parts.push_back({.entity = e, .rows = Scope::of(7), .sensitive = Scope::of(7)});
        out.parts.front().counts_only = false;
        out.parts[3].counts_only = true;
        return out;
    }();
    return made;
}

void check(const questions::Bound& bound) {
    std::size_t highest = 0;
    for (std::size_t i = 0; i < bound.sql.size(); ++i)
        if (bound.sql[i] == '$')
            highest = std::max(highest, static_cast<std::size_t>(std::atoi(bound.sql.c_str() + i + 1)));
    if (highest > bound.parameters.size() || bound.sql.find(';') != std::string::npos) std::abort();
}

void ask(const questions::Question& q) {
    const std::string words = questions::sentence(q);
    if (words.empty() || !is_utf8(words)) std::abort();
    questions::privacy_of(q);
    questions::tells_of_persons(q, reach());
    check(questions::Composition(q.selection, reach()).select("count(*)"));
    if (q.is_list()) return;
    auto by = q.rows;
    if (q.columns) by.push_back(*q.columns);
    check(questions::Composition(q.selection, reach()).grouped(by, q.measures, 100));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto json = parse_json({reinterpret_cast<const char*>(data), size});
    if (!json) return 0;
    Problems problems;
    const questions::Question q = questions::parse_question(*json, {reach(), Date{20'700}}, problems);
    for (const Problem& p : problems.list)
        if (p.code.empty() || !is_utf8(p.message)) std::abort();
    if (problems.empty()) ask(q);
    return 0;
}
