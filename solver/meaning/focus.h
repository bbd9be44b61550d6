// Why a unit fails on one pathway, as the few parts of it that make it fail wherever they are as they are there.
#pragma once

#include <optional>
#include <vector>

#include "meaning/meaning.h"
#include "model/trace.h"

namespace pathproof::verify {

class Focus {
 public:
  /// Of a unit that fails on the trace; nothing for a unit that is read as a whole.
  static std::optional<Focus> of(const model::Unit& unit, const model::Trace& trace);

  /// Whether all parts are as in the example, so that the unit fails. Where that is open, the meaning then has a reason.
  Range holds(Meaning& meaning) const;
  /// Whether they certainly are; as `holds`, but that it stops at the first that is not, and leaves no reason.
  bool certain(Meaning& meaning) const;

 private:
  struct Part {
    const model::Expr* expr = nullptr;
    model::Environment env;
    int k = 0;
    bool so = false;
  };

  void descend(const model::Trace& trace, const model::Expr& expr, model::Environment& env, int k, bool so);
  void descend_connective(const model::Trace& trace, const model::Expr& expr, model::Environment& env, int k,
                          bool so);
  void descend_temporal(const model::Trace& trace, const model::Expr& expr, model::Environment& env, int k,
                        bool so);
  bool descend_binding(const model::Trace& trace, const model::Expr& expr, model::Environment& env, int k,
                       bool body, std::size_t variable);
  void keep(const model::Expr& expr, const model::Environment& env, int k, bool so) {
    parts_.push_back({&expr, env, k, so});
  }

  std::vector<int> reached_;  // states that the pathway must have
  std::optional<int> last_;   // its last one
  StepId step_;               // starts in phase `start_`
  int start_ = 0;
  std::vector<Part> parts_;
};

}  // namespace pathproof::verify
