package dev.earshot.store;

import dev.earshot.contract.ReadinessCheck;
import dev.earshot.store.redis.RedisCheck;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.connection.RedisConnectionFactory;

/**
 * No event is taken while Redis is away or may forget. Imported by the functions that cannot work
 * without it; keeper can, so a Redis that is away keeps no dead letter out of the record.
 */
@Configuration(proxyBeanMethods = false)
public class RedisReadiness {

  @Bean
  ReadinessCheck redisCheck(RedisConnectionFactory connections) {
    return new RedisCheck(connections);
  }
}
