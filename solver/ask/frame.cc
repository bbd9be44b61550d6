#include "ask/frame.h"

#include "solvers/engines.h"

namespace pathproof::ask {

void account(Statistics& statistics, const query::Settings& settings, Clock::time_point begin) {
  statistics.engine = encode::engine_name(settings.engine);
  statistics.checker = encode::engine_name(other_engine(settings.engine));
  statistics.seconds = std::chrono::duration<double>(Clock::now() - begin).count();
}

}  // namespace pathproof::ask
