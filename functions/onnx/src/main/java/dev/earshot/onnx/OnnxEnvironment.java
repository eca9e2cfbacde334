package dev.earshot.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtLoggingLevel;
import java.lang.reflect.Field;
import java.lang.reflect.Method;

/**
 * ONNX Runtime's environment, held until the process is gone.
 *
 * <p>Its Java class releases it in a shutdown hook, which runs beside the one that waits for
 * requests under way: a computation that SIGTERM finds at work would crash the process. The native
 * environment counts its owners and goes with the last one, so one more owner that never lets go
 * keeps it. The class has no public way to become one.
 */
public final class OnnxEnvironment {
  private static final OrtEnvironment HELD = hold(OrtEnvironment.getEnvironment());

  private OnnxEnvironment() {}

  /** The one of this process. */
  public static OrtEnvironment get() {
    return HELD;
  }

  private static OrtEnvironment hold(OrtEnvironment environment) {
    try {
      Field api = Class.forName("ai.onnxruntime.OnnxRuntime").getDeclaredField("ortApiHandle");
      api.setAccessible(true);
      Method own =
          OrtEnvironment.class.getDeclaredMethod(
              "createHandle", long.class, int.class, String.class);
      own.setAccessible(true);
      Object _ =
          own.invoke(
              null,
              api.getLong(null),
              OrtLoggingLevel.ORT_LOGGING_LEVEL_WARNING.getValue(),
              "earshot");
      return environment;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("This version of ONNX Runtime works otherwise than 1.29", e);
    }
  }
}
