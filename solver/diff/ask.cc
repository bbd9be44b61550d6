// The facade's `diff`: ask both ways, certify, report.

#include "ask/frame.h"
#include "ask/question.h"
#include "diff/certify.h"
#include "diff/find.h"
#include "diff/meaning.h"
#include "diff/report.h"
#include "pathproof/pathproof.h"
#include "tell/words.h"

namespace pathproof {

namespace {

// What `a` allows and `b` does not, certified; unknown where a limit was met.
query::OneWay one_way(const model::Problem& a, const model::Problem& b, const query::CommonVocabulary& common,
                      const ask::Frame& frame) {
  const auto again = [&](const query::Settings& other) {
    return query::allowed_by_first_only(a, b, common, false, other, frame.stop());
  };
  try {
    query::OneWay found = query::allowed_by_first_only(a, b, common, true, frame.settings(), frame.stop());
    return certify::certify_one_way(a, b, common, std::move(found), again, frame.settings(), frame.stop());
  } catch (const source::Stopped&) {
    return {};
  }
}

}  // namespace

DiffReport diff(const Question& first, const Question& second, const Options& options) {
  const model::Problem& a = *first.data().problem;
  const model::Problem& b = *second.data().problem;
  const ask::Frame frame(options, ask::chosen_solver(options));
  return ask::Frame::run([&] {
    const query::CommonVocabulary common = query::common_vocabulary(*a.world, *b.world);
    const query::OneWay by_a = one_way(a, b, common, frame);
    const query::OneWay by_b = one_way(b, a, query::turned(common), frame);
    DiffReport out = report::make_diff_report(a, b, common, by_a, by_b);
    if (out.comparison == Comparison::unknown) out.reason = frame.stop().reason();
    frame.finish(out.statistics);
    return out;
  });
}

}  // namespace pathproof
