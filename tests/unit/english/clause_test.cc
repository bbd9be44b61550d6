// Each operator has its line: a formula and how it is read.

#include "english/clause.h"

#include <gtest/gtest.h>

#include <set>

#include "support/problems.h"

namespace pathproof::english {
namespace {

constexpr const char* spec_text = R"j({ "pathproof": "1.0",
  "sorts": { "Actor": { "US": "the United States", "MX": "Mexico", "CA": "Canada" },
             "Body": { "HADR": "relief command", "NORAD": "NORAD", "BOTH": "office of the US and Mexico" } },
  "scales": { "Level": ["none", "liaison", "alliance"] },
  "facts": { "party": { "args": ["Step", "Actor"], "type": "Bool", "default": false },
             "consents": { "args": ["Actor", "Step"], "type": "Bool", "default": "open" },
             "hadr_leader": { "args": [], "type": "Actor", "default": "open" },
             "cost": { "args": ["Step"], "type": "Int", "default": 1 },
             "capacity": { "args": [], "type": "Int", "default": 2 } },
  "state": { "leader": { "args": ["Body"], "type": "Actor?", "default": "nobody" },
             "member": { "args": ["Body", "Actor"], "type": "Bool", "default": false },
             "level": { "args": ["Actor", "Actor"], "type": "Level", "symmetric": true, "default": "none",
                        "title": "level of cooperation" },
             "trust": { "args": ["Actor"], "type": "Counter", "default": 0 } },
  "define": { "full(b: Body)": "all a: Actor: member(b, a)" },
  "steps": { "A1": {}, "A7": { "title": "Mexico joins NORAD" }, "L": { "title": "A long one", "duration": 2 } },
  "claims": { "c": FORMULA } })j";

struct Line {
  const char* formula;
  const char* read;
};

const Line lines[] = {
    {"start(A7) = 1", "A7 (Mexico joins NORAD) takes place in phase 1"},
    {"start(L) = 1", "L (A long one) starts in phase 1"},
    {"start(A1) != 2", "A1 does not start in phase 2"},
    {"start(A1) < 2", "A1 starts before phase 2"},
    {"start(A1) <= 2", "A1 starts in phase 2 or earlier"},
    {"start(A1) > 2", "A1 does not start in phase 2 or earlier"},
    {"start(A1) >= 2", "A1 does not start before phase 2"},
    {"end(A1) <= 2", "A1 is completed in phase 2 or earlier"},
    {"end(A1) >= 2", "A1 is not completed before phase 2"},
    {"start(A1) <= start(A7) + 2",
     "the start of A1 is no later than the start of A7 (Mexico joins NORAD) plus 2"},
    {"2 < end(A1)", "phase 2 is earlier than the end of A1"},
    {"included(A1)", "A1 is part of the pathway"},
    {"not included(A1)", "A1 is not part of the pathway"},
    {"A1 before A7", "A1 is complete before A7 (Mexico joins NORAD) starts"},
    {"not A1 before A7", "A1 is not complete before A7 (Mexico joins NORAD) starts"},
    {"consents(CA, A1)", "consents holds for Canada and A1"},
    {"not consents(CA, A1)", "consents does not hold for Canada and A1"},
    {"hadr_leader = US", "the hadr leader is the United States"},
    {"hadr_leader != US", "the hadr leader is not the United States"},
    {"not hadr_leader = US", "it is not so that the hadr leader is the United States"},
    {"cost(A1) + cost(A7) - 1 <= capacity * 2",
     "the cost of A1 plus the cost of A7 (Mexico joins NORAD) minus 1 is at most the capacity times 2"},
    {"duration(L) >= - 3 * (cost(A1) + 1)",
     "the duration of L (A long one) is at least (minus 3) times (the cost of A1 plus 1)"},
    {"always (leader(HADR) = nobody or leader(HADR) = MX)",
     "at all times the leader of relief command is nobody or Mexico"},
    {"always (leader(HADR) != nobody and leader(HADR) != MX)",
     "at all times the leader of relief command is neither nobody nor Mexico"},
    {"always (done(A1) implies once active(A7))",
     "whenever A1 is complete, then or earlier A7 (Mexico joins NORAD) is in progress"},
    {"when A1 starts: historically member(BOTH, MX)",
     "whenever A1 is about to start, at all times up to then member holds for office of the US and Mexico "
     "(BOTH) "
     "and Mexico"},
    {"when A1 completes: next done(A7)",
     "whenever A1 is just completed, one phase later A7 (Mexico joins NORAD) is complete"},
    {"eventually (done(A1) and not done(A7))",
     "at some time both A1 is complete and A7 (Mexico joins NORAD) is not complete"},
    {"initially level(US, MX) >= liaison",
     "at the outset the level of cooperation of the United States and Mexico is at least liaison"},
    {"finally level(US, MX) > liaison",
     "at the end the level of cooperation of the United States and Mexico is above liaison"},
    {"always level(US, MX) < alliance",
     "at all times the level of cooperation of the United States and Mexico is below alliance"},
    {"not active(A1) until done(A7)",
     "A1 is not in progress, until at last A7 (Mexico joins NORAD) is complete"},
    {"finally (active(A7) since done(A1))",
     "at the end it holds that A7 (Mexico joins NORAD) is in progress, ever since A1 is complete"},
    {"always phase <= 2", "at all times the number of the phase is at most 2"},
    {"always trust(MX) = trust(US)", "at all times the trust of Mexico is the trust of the United States"},
    {"included(A1) or included(A7)",
     "either A1 is part of the pathway or A7 (Mexico joins NORAD) is part of the pathway"},
    {"(included(A1) or included(A7)) and included(L)",
     "either A1 is part of the pathway or A7 (Mexico joins NORAD) is part of the pathway, and L (A long one) "
     "is "
     "part of the pathway"},
    {"included(A1) or included(A7) and included(L)",
     "A1 is part of the pathway, or A7 (Mexico joins NORAD) is part of the pathway and L (A long one) is "
     "part of "
     "the pathway"},
    {"included(A1) implies included(A7)",
     "if A1 is part of the pathway, then A7 (Mexico joins NORAD) is part of the pathway"},
    {"included(A1) iff consents(MX, A1)",
     "A1 is part of the pathway, exactly when consents holds for Mexico and A1"},
    {"consents(MX, A1) = consents(CA, A1)",
     "whether consents holds for Mexico and A1 is the same as whether consents holds for Canada and A1"},
    {"always count(s: Step where active(s)) <= 1", "at all times at most one step is in progress"},
    {"always count(s: Step where active(s)) <= capacity",
     "at all times the number of steps that are in progress is at most the capacity"},
    {"always count(s: Step where active(s) and party(s, MX)) <= 2",
     "at all times, at most 2 steps are such that the step is in progress and party holds for the step and "
     "Mexico"},
    {"count(a: Actor, s: Step where consents(a, s)) = 3",
     "exactly 3 combinations of actors and steps are such that consents holds for the actor and the step"},
    {"sum(s: Step where included(s): cost(s)) <= 7",
     "the total of the cost of the step over every step that is part of the pathway is at most 7"},
    {"all a: Actor, s: Step where party(s, a): included(s) implies consents(a, s)",
     "for every actor and every step such that party holds for the step and the actor: if the step is part "
     "of the "
     "pathway, then consents holds for the actor and the step"},
    {"all s: Step: included(s)", "every step is part of the pathway"},
    {"no s: Step: included(s)", "no step is part of the pathway"},
    {"all s: Step where s != A1: A1 before s",
     "for every step that is not A1: A1 is complete before the step starts"},
    {"some a, b: Actor where a != b: eventually (member(HADR, a) and member(HADR, b))",
     "for some actors a and b such that actor a is not actor b: at some time both member holds for relief "
     "command "
     "and actor a and member holds for relief command and actor b"},
    {"some a: Actor: consents(a, A1)", "there is an actor such that consents holds for the actor and A1"},
    {"no a: Actor: consents(a, A1)", "there is no actor such that consents holds for the actor and A1"},
    {"not (included(A1) and included(L))",
     "it is not so that both A1 is part of the pathway and L (A long one) is part of the pathway"},
    {"always not (trust(MX) = 1 and next (trust(MX) = 2))",
     "at all times, it is not so that both the trust of Mexico is 1, and one phase later the trust of Mexico "
     "is 2"},
    {"not (included(A1) or finally (trust(MX) = 2))",
     "it is not so that either A1 is part of the pathway, or at the end the trust of Mexico is 2"},
    {"all a: Actor: finally (full(HADR)) implies consents(a, A1)",
     "for every actor a: if (at the end, for every actor b: member holds for relief command and actor b), "
     "then "
     "consents holds for actor a and A1"},
    {"included(A1) implies false", "if A1 is part of the pathway, then the impossible happens"},
};

std::shared_ptr<model::Problem> problem_of(const std::string& formula) {
  return support::problem_of(support::replaced(spec_text, "FORMULA", "\"" + formula + "\""));
}

void collect(const model::Expr& expr, std::set<model::Op>& into) {
  into.insert(expr.op);
  for (const model::ExprPtr& arg : expr.args) {
    if (arg) collect(*arg, into);
  }
}

TEST(Clause, IsReadAsItsLineSays) {
  for (const Line& line : lines) {
    const auto p = problem_of(line.formula);
    EXPECT_EQ(clause(*p->world, *p->claims.front().statement.formula), line.read) << line.formula;
  }
}

TEST(Clause, HasALineForEveryOperator) {
  std::set<model::Op> seen;
  for (const Line& line : lines) collect(*problem_of(line.formula)->claims.front().statement.formula, seen);
#define PATHPROOF_OP(identifier, word, shape) \
  EXPECT_TRUE(seen.contains(model::Op::identifier)) << #identifier << " has no line in this test";
#include "model/ops.def"
#undef PATHPROOF_OP
}

TEST(Clause, UsesTheWordsOfTheSpec) {
  const auto read = [](const std::string& readings, const std::string& formula) {
    const auto p = support::problem_of(
        support::replaced(support::replaced(R"j({ "pathproof": "1.0", "sorts": { "Actor": ["US", "MX"] },
          "facts": { "consents": { "args": ["Actor", "Step"], "type": "Bool", "default": "open" READINGS },
                     "agrees": { "args": ["Actor", "Step"], "type": "Bool", "default": "open",
                                 "reads": "{1} agrees to {2}" } },
          "steps": { "A": {} }, "claims": { "c": "FORMULA" } })j",
                                            "READINGS", readings),
                          "FORMULA", formula));
    return clause(*p->world, *p->claims.front().statement.formula);
  };
  const std::string both = R"j(, "reads": "{1} consents to {2}", "reads_not": "{1} refuses {2}")j";
  EXPECT_EQ(read(both, "consents(MX, A)"), "MX consents to A");
  EXPECT_EQ(read(both, "not consents(MX, A)"), "MX refuses A");
  EXPECT_EQ(read(R"j(, "reads": "to {2} {1} consents")j", "not consents(MX, A)"),
            "it is not so that to A MX consents");
  EXPECT_EQ(read(R"j(, "reads": "{1} agrees to {2}")j", "consents(MX, A)"), "consents holds for MX and A")
      << "words of two functions are words of none";
}

}  // namespace
}  // namespace pathproof::english
