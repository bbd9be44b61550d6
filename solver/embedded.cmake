# Files as texts of a C++ source.

# embedded(NAME PATH OUT): a definition of std::string_view NAME(), the text of the file at PATH, into the variable OUT.
function(embedded name path out)
  embedded_text(${path} text)
  set(${out} "std::string_view ${name}() {\n  return${text};\n}\n" PARENT_SCOPE)
endfunction()

# embedded_text(PATH OUT): the text of a file as a literal, in pieces of lengths that every compiler takes.
function(embedded_text path out)
  file(READ ${path} text)
  if(text MATCHES "\\)PATHPROOF\"")
    message(FATAL_ERROR "${path} has what ends a literal")
  endif()
  string(LENGTH "${text}" length)
  set(pieces "")
  set(at 0)
  while(at LESS length)
    string(SUBSTRING "${text}" ${at} 8000 piece)
    string(APPEND pieces "\n    R\"PATHPROOF(${piece})PATHPROOF\"")
    math(EXPR at "${at} + 8000")
  endwhile()
  if(pieces STREQUAL "")
    set(pieces " \"\"")
  endif()
  set(${out} "${pieces}" PARENT_SCOPE)
endfunction()
