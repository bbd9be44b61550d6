// Every variant asked alone, without the family engine.
#pragma once

#include "batch/resume.h"

namespace pathproof {

/// The verdicts go into the findings of the family.
void ask_one_by_one(const Run& run, const Resumed& resumed);

}  // namespace pathproof
