package dev.earshot.local.machine;

import dev.earshot.local.LocalException;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.util.ClassUtils;

/** The settings that a machine started now would have, for commands that start none. */
public final class Settings {
  private Settings() {}

  /**
   * Reads the settings below a name.
   *
   * @throws LocalException where one is wrong
   */
  public static <T> T of(String name, Class<T> type) {
    try {
      return Binder.get(environment()).bindOrCreate(name, type);
    } catch (BindException e) {
      throw wrong(name, e);
    }
  }

  static StandardEnvironment environment() {
    StandardEnvironment environment = new StandardEnvironment();
    ConfigurationPropertySources.attach(environment);
    return environment;
  }

  static LocalException wrong(String name, Exception e) {
    Throwable cause = e;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    String why =
        cause.getMessage() == null ? ClassUtils.getShortName(cause.getClass()) : cause.getMessage();
    return new LocalException(
        "Tried to read the settings %s.* but failed because: %s; correct the variable that sets it."
            .formatted(name, why.replaceFirst("[.;]$", "")),
        e);
  }
}
