# cmake -DOUT=FILE -DFILES=FOLDER -DSCHEMAS=FOLDER -P embed.cmake: what `init` writes, and the schemas, as a C++ source.
include(${CMAKE_CURRENT_LIST_DIR}/../embedded.cmake)

# Rows {path, text} for the files, whose paths are told relative to the folder.
function(rows folder files out)
  set(text "")
  foreach(file IN LISTS ${files})
    embedded_text(${folder}/${file} literal)
    string(APPEND text "    {\"${file}\",${literal}},\n")
  endforeach()
  set(${out} "${text}" PARENT_SCOPE)
endfunction()

set(starter README.md spec.json cases/county-refuses.json cases/plan.json variants.json .vscode/settings.json)
set(schemas case certificate library output spec variants)
list(TRANSFORM schemas APPEND .schema.json)
rows(${FILES} starter starter_rows)
rows(${SCHEMAS} schemas schema_rows)
file(WRITE ${OUT}.new "#include \"starter/embedded.h\"\n\nnamespace pathproof::starter {\n\nstd::vector<EmbeddedFile> embedded_starter() {\n  return {\n${starter_rows}  };\n}\n\nstd::vector<EmbeddedFile> embedded_schemas() {\n  return {\n${schema_rows}  };\n}\n\n}  // namespace pathproof::starter\n")
file(RENAME ${OUT}.new ${OUT})
