package dev.earshot.store;

import dev.earshot.store.blob.BlobStore;
import dev.earshot.store.redis.RedisConnections;
import dev.earshot.store.redis.RedisLeases;
import dev.earshot.store.redis.RedisMarks;
import java.io.IOException;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.data.redis.autoconfigure.JedisClientConfigurationBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.PropertySource;
import org.springframework.data.redis.connection.RedisConnectionFactory;

/**
 * The record, marks and leases as beans, from {@code earshot.store.*} and {@code
 * spring.data.redis.*}. Redis is connected to by the first command, not at start-up.
 */
@Configuration(proxyBeanMethods = false)
// with the bundles of certificates that spring.data.redis.ssl.bundle names
@ImportAutoConfiguration({SslAutoConfiguration.class, DataRedisAutoConfiguration.class})
@EnableConfigurationProperties(StoreProperties.class)
@PropertySource("classpath:/dev/earshot/store/redis.properties")
public class StoreConfiguration {

  @Bean
  BlobStore blobStore(StoreProperties properties) throws IOException {
    return properties.location().open();
  }

  @Bean
  JobRecord jobRecord(BlobStore blobs) {
    return new JobRecord(blobs);
  }

  @Bean
  JobStates jobStates(JobRecord record) {
    return new JobStates(record);
  }

  @Bean
  Rebuild rebuild(JobRecord record, Marks marks) {
    return new Rebuild(record, marks);
  }

  @Bean
  JedisClientConfigurationBuilderCustomizer redisConnections() {
    return RedisConnections::configure;
  }

  @Bean
  Marks marks(RedisConnectionFactory connections) {
    return new RedisMarks(connections);
  }

  @Bean
  Leases leases(RedisConnectionFactory connections) {
    return new RedisLeases(connections);
  }
}
