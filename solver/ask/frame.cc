#include "ask/frame.h"

#include "encode/engines.h"

namespace pathproof::ask {

void Frame::finish(Statistics& statistics) const {
  statistics.engine = encode::engine_name(settings_.engine);
  statistics.checker = encode::engine_name(other_engine(settings_.engine));
  const std::chrono::duration<double> passed = std::chrono::steady_clock::now() - begin_;
  statistics.seconds = passed.count();
}

}  // namespace pathproof::ask
