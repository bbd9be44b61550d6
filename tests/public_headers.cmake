# What a user of the library meets first: the headers of include/pathproof, and the example in the main one's comment.

# Each header compiles alone. Without the precompiled header, which would bring along what one forgets to include.
file(GLOB headers CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/include/pathproof/*.h)
set(alone)
foreach(header IN LISTS headers ITEMS version.h)
  cmake_path(GET header FILENAME name)
  cmake_path(GET header STEM stem)
  set(source ${CMAKE_CURRENT_BINARY_DIR}/headers/${stem}.cc)
  file(CONFIGURE OUTPUT ${source} CONTENT "#include \"pathproof/@name@\"\n#include \"pathproof/@name@\"\n" @ONLY)
  list(APPEND alone ${source})
endforeach()
add_library(public_headers OBJECT ${alone})
set_target_properties(public_headers PROPERTIES UNITY_BUILD OFF)
target_link_libraries(public_headers PRIVATE pathproof::pathproof pathproof_flags)

# The example: what stands indented in the comment that pathproof.h opens with, as the body of main.
set(header ${PROJECT_SOURCE_DIR}/include/pathproof/pathproof.h)
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${header})
file(READ ${header} example)
string(REGEX REPLACE "\n#pragma once.*" "\n" example "${example}")
string(REGEX REPLACE "//( [^ \n][^\n]*)?\n" "" example "${example}")
string(REGEX REPLACE "//   " "  " example "${example}")
file(CONFIGURE OUTPUT ${CMAKE_CURRENT_BINARY_DIR}/header_example.cc @ONLY CONTENT [[
#include <iostream>

#include "pathproof/pathproof.h"

int main() {
@example@  return 0;
}
]])
add_executable(header_example ${CMAKE_CURRENT_BINARY_DIR}/header_example.cc)
target_link_libraries(header_example PRIVATE pathproof::pathproof pathproof_flags)
add_dependencies(tests_unit header_example)

# It reads the file `case.json`, a good one and a bad one.
foreach(kind good bad)
  set(directory ${CMAKE_CURRENT_BINARY_DIR}/header_example_${kind})
  file(MAKE_DIRECTORY ${directory})
  add_test(NAME header_example.${kind} COMMAND header_example WORKING_DIRECTORY ${directory})
endforeach()
file(CONFIGURE OUTPUT ${CMAKE_CURRENT_BINARY_DIR}/header_example_good/case.json @ONLY CONTENT
  [[{ "pathproof": "1.0", "steps": { "A": {}, "B": { "requires": ["A"] } }, "goals": { "g": "B" }, "goal": "g" }]])
file(CONFIGURE OUTPUT ${CMAKE_CURRENT_BINARY_DIR}/header_example_bad/case.json @ONLY CONTENT
  [[{ "pathproof": "1.0", "stpes": {} }]])
set_tests_properties(header_example.good PROPERTIES LABELS unit PASS_REGULAR_EXPRESSION "FEASIBLE.*in 2 phases")
set_tests_properties(header_example.bad PROPERTIES LABELS unit PASS_REGULAR_EXPRESSION "unknown key `stpes`")
