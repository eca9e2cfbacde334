package dev.earshot.chat.openai;

import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;

/**
 * The library's mapper without its module for Kotlin: every model is annotated in full, and the
 * module looks at each by Kotlin's reflection, for longer than all the rest of a first request.
 */
final class Json {
  private Json() {}

  static JsonMapper mapper() {
    return JsonMapper.builder()
        .addModule(new Jdk8Module())
        .disable(SerializationFeature.FLUSH_AFTER_WRITE_VALUE)
        .disable(
            MapperFeature.ALLOW_COERCION_OF_SCALARS,
            MapperFeature.AUTO_DETECT_CREATORS,
            MapperFeature.AUTO_DETECT_FIELDS,
            MapperFeature.AUTO_DETECT_GETTERS,
            MapperFeature.AUTO_DETECT_IS_GETTERS,
            MapperFeature.AUTO_DETECT_SETTERS)
        .build();
  }
}
