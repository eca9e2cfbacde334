package dev.earshot.local.broker;

import io.cloudevents.CloudEvent;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;

/** What a trigger asks of an event: the filter dialects of the CloudEvents Subscriptions API. */
sealed interface Filter {

  boolean matches(CloudEvent event);

  /** Attributes that have exactly these values. */
  record Exact(Map<String, String> attributes) implements Filter {
    @Override
    public boolean matches(CloudEvent event) {
      return allMatch(event, attributes, String::equals);
    }
  }

  /** Attributes that begin so. */
  record Prefix(Map<String, String> attributes) implements Filter {
    @Override
    public boolean matches(CloudEvent event) {
      return allMatch(event, attributes, String::startsWith);
    }
  }

  /** Attributes that end so. */
  record Suffix(Map<String, String> attributes) implements Filter {
    @Override
    public boolean matches(CloudEvent event) {
      return allMatch(event, attributes, String::endsWith);
    }
  }

  /** Every filter holds; so does an empty list. */
  record All(List<Filter> filters) implements Filter {
    @Override
    public boolean matches(CloudEvent event) {
      return filters.stream().allMatch(each -> each.matches(event));
    }
  }

  /** At least one filter holds. */
  record Any(List<Filter> filters) implements Filter {
    @Override
    public boolean matches(CloudEvent event) {
      return filters.stream().anyMatch(each -> each.matches(event));
    }
  }

  /** The filter does not hold. */
  record Not(Filter filter) implements Filter {
    @Override
    public boolean matches(CloudEvent event) {
      return !filter.matches(event);
    }
  }

  private static boolean allMatch(
      CloudEvent event, Map<String, String> attributes, BiPredicate<String, String> test) {
    return attributes.entrySet().stream()
        .allMatch(
            each -> {
              String value = Attributes.of(event).get(each.getKey());
              return value != null && test.test(value, each.getValue());
            });
  }
}
