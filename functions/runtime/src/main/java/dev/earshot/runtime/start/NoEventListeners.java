package dev.earshot.runtime.start;

import org.springframework.beans.factory.aot.BeanRegistrationExcludeFilter;
import org.springframework.beans.factory.support.RegisteredBean;
import org.springframework.context.event.EventListenerMethodProcessor;

/**
 * Leaves out of images what looks for methods with {@code @EventListener}: it reads the annotations
 * of every bean at each start, and nobody here has one.
 */
final class NoEventListeners implements BeanRegistrationExcludeFilter {
  @Override
  public boolean isExcludedFromAotProcessing(RegisteredBean bean) {
    return bean.getBeanClass() == EventListenerMethodProcessor.class;
  }
}
