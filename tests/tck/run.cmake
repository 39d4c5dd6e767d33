# Feeds smoke.in to the adapter and compares the answers with smoke.out.
execute_process(COMMAND ${ADAPTER} INPUT_FILE ${DIR}/smoke.in OUTPUT_VARIABLE got RESULT_VARIABLE code)
file(READ ${DIR}/smoke.out wanted)
if(NOT code EQUAL 0 OR NOT got STREQUAL wanted)
  message(FATAL_ERROR "exit ${code}\nwanted:\n${wanted}\ngot:\n${got}")
endif()
