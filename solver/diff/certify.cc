#include "diff/certify.h"

#include "certify/checker.h"
#include "diff/meaning.h"

namespace pathproof::certify {

using encode::Answer;

query::OneWay certify_one_way(const model::Problem& a, const model::Problem& b,
                              const query::CommonVocabulary& common, query::OneWay found,
                              const AskAgain& asked_again, const query::Settings& settings,
                              const source::Stop& stop) {
  if (found.answer == Answer::satisfiable) {
    certify_pathway(a, found.witness, {}, stop);
    const Answer other_side = query::extension(a, b, common, found.witness, other(settings), stop).first;
    if (other_side == Answer::satisfiable) throw CheckFailed("the other side allows the pathway shown, too");
    if (other_side == Answer::unknown) found.answer = Answer::unknown;
  } else if (found.answer == Answer::unsatisfiable) {
    const query::OneWay again = asked_again(other(settings));
    if (again.answer == Answer::satisfiable) throw CheckFailed("the second solver finds a difference");
    found.answer = again.answer;
  }
  return found;
}

}  // namespace pathproof::certify
