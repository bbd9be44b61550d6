# cmake -DOUT=FILE -DSCRIPT=FILE -DSTYLE=FILE -P embed.cmake: the two files as texts of a C++ source.
include(${CMAKE_CURRENT_LIST_DIR}/../embedded.cmake)

embedded(bundle_script ${SCRIPT} script)
embedded(bundle_style ${STYLE} style)
file(WRITE ${OUT}.new "#include \"page/bundle_text.h\"\n\nnamespace pathproof::report {\n\n${script}\n${style}\n}  // namespace pathproof::report\n")
file(RENAME ${OUT}.new ${OUT})
