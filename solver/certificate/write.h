// A certificate as files: whole or not at all, checked before it is there.
#pragma once

#include <map>
#include <string>

#include "model/problem.h"
#include "source/stop.h"
#include "verify/manifest.h"

namespace pathproof::certificate {

/// What stands in a directory, by name; the manifest is made of it.
struct Contents {
  verify::Manifest manifest;
  std::map<std::string, std::string> files;
};

/// Why nothing may be written to the directory; empty: it is new, empty, or has a certificate and nothing else.
std::string objection(const std::string& directory);

/// Adds digests, writes beside the directory, checks, and moves into place. Throws verify::Refused where the check refuses, Stopped,
/// and std::runtime_error where files cannot be written; then nothing is left.
void write(Contents contents, const std::string& directory, const source::Stop& stop);

}  // namespace pathproof::certificate
