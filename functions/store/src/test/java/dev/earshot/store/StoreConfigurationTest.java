package dev.earshot.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earshot.contract.id.JobId;
import dev.earshot.store.blob.BlobStore;
import dev.earshot.store.blob.FolderStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.data.redis.connection.jedis.JedisConnectionFactory;

class StoreConfigurationTest {
  @AutoClose private static final RedisServer REDIS = RedisServer.start();

  @TempDir private Path folder;

  @Test
  void offersRecordMarksAndLeases() {
    runner()
        .withPropertyValues("spring.data.redis.url=" + REDIS.url())
        .run(
            context -> {
              assertThat(context).hasSingleBean(JobRecord.class);
              assertThat(context.getBean(BlobStore.class)).isInstanceOf(FolderStore.class);
              JobId job = JobId.of("", "/configuration", "1");
              assertThat(context.getBean(Marks.class).mark(job, List.of(), null)).isFalse();
              assertThat(context.getBean(Leases.class).acquire("a")).isPresent();
            });
  }

  @Test
  void startsWithoutRedis() {
    runner()
        .withPropertyValues("spring.data.redis.port=1")
        .run(context -> assertThat(context).hasNotFailed());
  }

  @Test
  void waitsForRedisOnlyBriefly() {
    runner()
        .run(
            context -> {
              JedisConnectionFactory factory = context.getBean(JedisConnectionFactory.class);
              assertThat(factory.getTimeout()).isEqualTo(Duration.ofSeconds(3).toMillis());
            });
  }

  @Test
  void trustsAnEncryptedRedisWhoseCertificateIsInTheBundleAndForItsName() throws Exception {
    try (TlsProxy proxy = new TlsProxy(REDIS.port(), folder)) {
      encrypted(proxy, "localhost")
          .run(context -> assertThat(context.getBean(Leases.class).acquire("tls")).isPresent());
    }
  }

  @Test
  void refusesAnEncryptedRedisThatHasAnothersCertificate() throws Exception {
    try (TlsProxy proxy = new TlsProxy(REDIS.port(), folder)) {
      encrypted(proxy, "127.0.0.1")
          .run(
              context ->
                  assertThatThrownBy(() -> context.getBean(Leases.class).acquire("tls"))
                      .hasMessageContaining("No subject alternative names matching IP address"));
    }
  }

  private ApplicationContextRunner encrypted(TlsProxy proxy, String host) {
    return runner()
        .withPropertyValues(
            "spring.data.redis.host=" + host,
            "spring.data.redis.port=" + proxy.port(),
            "spring.data.redis.ssl.enabled=true",
            "spring.data.redis.ssl.bundle=redis",
            "spring.ssl.bundle.pem.redis.truststore.certificate=" + proxy.certificate());
  }

  @Test
  void saysWhatIsMissingWithoutAUrl() {
    new ApplicationContextRunner()
        .withUserConfiguration(StoreConfiguration.class)
        .run(
            context ->
                assertThat(context)
                    .getFailure()
                    .rootCause()
                    .hasMessageStartingWith("earshot.store.url is not set"));
  }

  private ApplicationContextRunner runner() {
    return new ApplicationContextRunner()
        .withInitializer(new ConfigDataApplicationContextInitializer())
        .withUserConfiguration(StoreConfiguration.class)
        .withPropertyValues("earshot.store.url=" + folder.toUri());
  }
}
