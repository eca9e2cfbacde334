package dev.earshot.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.URI;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.MutableCoercionConfig;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.type.LogicalType;

/**
 * JSON as Earshot writes and reads it: unknown fields are ignored, absent ones are not null, and
 * nothing is taken for what it is not, such as {@code "1"} for a number.
 */
public final class Json {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .addModule(new EarshotModule())
          .withCoercionConfig(LogicalType.Textual, Json::refuseScalars)
          .withCoercionConfig(LogicalType.OtherScalar, Json::refuseScalars)
          .changeDefaultPropertyInclusion(
              each -> each.withValueInclusion(JsonInclude.Include.NON_NULL))
          .build();

  private Json() {}

  /** In one line, UTF-8. */
  public static byte[] bytes(Object value) {
    return MAPPER.writeValueAsBytes(value);
  }

  /** Indented, for people. */
  public static String pretty(Object value) {
    return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(value);
  }

  /**
   * Reads a value. A record's component has to be there unless it is nullable or has a default.
   *
   * @throws IllegalArgumentException where the bytes are no such value; the message says why
   */
  public static <T> T read(byte[] bytes, Class<T> type) {
    try {
      JsonNode tree = tree(bytes);
      RequiredFields.missing(tree, type)
          .ifPresent(
              field -> {
                throw new IllegalArgumentException("the field '" + field + "' is missing");
              });
      T value = MAPPER.treeToValue(tree, type);
      if (value == null) {
        throw new IllegalArgumentException("null is no " + type.getSimpleName());
      }
      return value;
    } catch (JacksonException e) {
      throw new IllegalArgumentException(reason(e), e);
    }
  }

  /**
   * Reads any JSON.
   *
   * @throws IllegalArgumentException where the bytes are none; the message says why
   */
  public static JsonNode tree(byte[] bytes) {
    try {
      JsonNode tree = MAPPER.readTree(bytes);
      if (tree == null || tree.isMissingNode()) {
        throw new IllegalArgumentException("it is empty");
      }
      return tree;
    } catch (JacksonException e) {
      throw new IllegalArgumentException(reason(e), e);
    }
  }

  private static final class EarshotModule extends SimpleModule {
    EarshotModule() {
      addDeserializer(URI.class, new StrictUri());
    }

    @Override
    public void setupModule(SetupContext context) {
      super.setupModule(context);
      context.addValueInstantiators(new RecordInstantiator.OfRecords());
    }
  }

  /** Jackson's own takes a number for the text of an address. */
  private static final class StrictUri extends StdDeserializer<URI> {
    StrictUri() {
      super(URI.class);
    }

    @Override
    public URI deserialize(JsonParser json, DeserializationContext context) {
      return json.hasToken(JsonToken.VALUE_STRING)
          ? URI.create(json.getString())
          : (URI) context.handleUnexpectedToken(URI.class, json);
    }
  }

  private static void refuseScalars(MutableCoercionConfig config) {
    config
        .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
        .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
        .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
  }

  private static String reason(JacksonException e) {
    Throwable cause = e.getCause();
    if (cause instanceof IllegalArgumentException && cause.getMessage() != null) {
      return cause.getMessage();
    }
    if (e instanceof DatabindException && !e.getPath().isEmpty()) {
      return "the field '" + field(e.getPath()) + "' has the wrong type";
    }
    if (e instanceof StreamReadException) {
      TokenStreamLocation at = e.getLocation();
      return at == null
          ? "it is no JSON"
          : "it is no JSON from line %d, column %d on".formatted(at.getLineNr(), at.getColumnNr());
    }
    return "it is not the JSON that was expected";
  }

  private static String field(List<JacksonException.Reference> path) {
    StringBuilder field = new StringBuilder();
    for (JacksonException.Reference each : path) {
      if (each.getPropertyName() == null) {
        field.append('[').append(each.getIndex()).append(']');
      } else {
        field.append(field.isEmpty() ? "" : ".").append(each.getPropertyName());
      }
    }
    return field.toString();
  }
}
