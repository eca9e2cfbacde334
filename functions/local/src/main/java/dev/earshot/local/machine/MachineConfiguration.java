package dev.earshot.local.machine;

import dev.earshot.analyze.AnalyzeConfiguration;
import dev.earshot.analyze.LanguageModels;
import dev.earshot.ingest.IngestConfiguration;
import dev.earshot.keeper.KeeperConfiguration;
import dev.earshot.runtime.Outcome;
import dev.earshot.runtime.RuntimeConfiguration;
import dev.earshot.search.SearchConfiguration;
import dev.earshot.store.JobRecord;
import dev.earshot.store.StoreConfiguration;
import io.cloudevents.CloudEvent;
import java.util.function.Function;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The functions that share a process with the broker: all but transcribe. */
@Configuration(proxyBeanMethods = false)
@Import({
  RuntimeConfiguration.class,
  StoreConfiguration.class,
  IngestConfiguration.class,
  AnalyzeConfiguration.class,
  KeeperConfiguration.class,
  SearchConfiguration.class
})
@EnableConfigurationProperties(LlamaProperties.class)
class MachineConfiguration {
  @Bean
  LanguageModels llama(LlamaProperties properties) {
    return properties.models();
  }

  @Bean
  Function<CloudEvent, Outcome> ingress(JobRecord record, BrokerAccess broker) {
    return new Ingress(record, broker::get);
  }
}
