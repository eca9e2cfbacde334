package dev.earshot.contract;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.ValueInstantiator;
import tools.jackson.databind.deser.ValueInstantiators;
import tools.jackson.databind.deser.std.StdValueInstantiator;

/**
 * Makes records by their constructor. Jackson 3.1's own way goes through method handles, for which
 * a JVM that has just started writes a class for each number of components.
 */
final class RecordInstantiator extends StdValueInstantiator {
  private static final long serialVersionUID = 1L;

  private RecordInstantiator(StdValueInstantiator standard) {
    super(standard);
  }

  /** For {@code JacksonModule.SetupContext}: every record, and nothing else. */
  static final class OfRecords extends ValueInstantiators.Base {
    @Override
    public ValueInstantiator modifyValueInstantiator(
        DeserializationConfig config, BeanDescription.Supplier type, ValueInstantiator standard) {
      return type.getBeanClass().isRecord() && standard instanceof StdValueInstantiator found
          ? new RecordInstantiator(found)
          : standard;
    }
  }

  @Override
  public Object createFromObjectWith(DeserializationContext context, Object[] components) {
    if (!(getWithArgsCreator().getAnnotated() instanceof Constructor<?> constructor)) {
      return super.createFromObjectWith(context, components);
    }
    try {
      return constructor.newInstance(components);
    } catch (InvocationTargetException e) {
      throw rewrapCtorProblem(context, e.getCause());
    } catch (ReflectiveOperationException | IllegalArgumentException e) {
      throw rewrapCtorProblem(context, e);
    }
  }
}
