package dev.earshot.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtSession;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.HexFormat;
import java.util.Map;

/** Opens and runs a model after doing what ONNX Runtime's own shutdown hook does. */
final class AfterTheEnd {
  /** y = Identity(x), one number each, of opset 13. */
  private static final String MODEL =
      "08083a370a100a017812017922084964656e746974791201675a0f0a0178120a0a08080112040a020801"
          + "620f0a0179120a0a08080112040a0208014202100d";

  private AfterTheEnd() {}

  public static void main(String[] arguments) throws Exception {
    OrtEnvironment environment = OnnxEnvironment.get();
    end(environment);
    try (OrtSession session = environment.createSession(HexFormat.of().parseHex(MODEL));
        OnnxTensor x = OnnxTensor.createTensor(environment, new float[] {7});
        OrtSession.Result answer = session.run(Map.of("x", x))) {
      System.out.println("answered " + ((float[]) answer.get(0).getValue())[0]);
    }
  }

  private static void end(OrtEnvironment environment) throws ReflectiveOperationException {
    Field api = Class.forName("ai.onnxruntime.OnnxRuntime").getDeclaredField("ortApiHandle");
    Field own = OrtEnvironment.class.getDeclaredField("nativeHandle");
    Method close = OrtEnvironment.class.getDeclaredMethod("close", long.class, long.class);
    api.setAccessible(true);
    own.setAccessible(true);
    close.setAccessible(true);
    Object _ = close.invoke(null, api.getLong(null), own.getLong(environment));
  }
}
