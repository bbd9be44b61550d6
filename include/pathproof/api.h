// What the shared library shows: all that the headers in this folder declare, and nothing else.
#pragma once

#if defined(__GNUC__)
#define PATHPROOF_API __attribute__((visibility("default")))
#else
#define PATHPROOF_API
#endif
