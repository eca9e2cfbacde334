package dev.earshot.store.blob;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.WireMockServer;
import dev.earshot.store.blob.StoreUrl.Bucket;
import dev.earshot.store.blob.StoreUrl.Folder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoreUrlTest {
  @Test
  void readsFoldersAndBuckets() {
    assertThat(StoreUrl.parse("file:/var/my%20record"))
        .isEqualTo(StoreUrl.parse("file:///var/my record"))
        .isEqualTo(new Folder(Path.of("/var/my record")));
    assertThat(StoreUrl.parse("s3://b/p/q/?region=eu-1&endpoint=https%3A%2F%2Fexample.org"))
        .isEqualTo(
            new Bucket(
                Provider.S3,
                "b",
                "p/q",
                Map.of("region", "eu-1", "endpoint", "https://example.org")));
    assertThat(StoreUrl.parse("gs://b")).hasToString("gs://b");
    assertThat(StoreUrl.parse("az://c/p")).hasToString("az://c/p");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "s3://KEY:SECRET@b/p",
        "s3://b?secret_access_key=SECRET",
        "az://c?sas_token=SECRET",
        "http://SECRET",
        "SECRET",
        "s3:///SECRET",
        "file:SECRET\u0000"
      })
  void refusesWhatIsNoAddressOrHoldsASecret(String url) {
    assertThatThrownBy(() -> StoreUrl.parse(url))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("file:/FOLDER");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"s3://KEY:SECRET@b/p", "s3://b?secret_access_key=SECRET", "s3://b SECRET"})
  void doesNotRepeatASecret(String url) {
    assertThatThrownBy(() -> StoreUrl.parse(url)).hasMessageNotContaining("SECRET").hasNoCause();
  }

  @Test
  void refusesAStoreThatIgnoresIfNoneMatch() {
    WireMockServer careless = new WireMockServer(options().dynamicPort());
    careless.start();
    try {
      careless.stubFor(any(anyUrl()).willReturn(ok().withHeader("ETag", "\"a\"")));
      String url = "s3://b?region=us-east-1&endpoint=" + careless.baseUrl();

      assertThatThrownBy(() -> StoreUrl.parse(url).open())
          .isInstanceOf(IOException.class)
          .hasMessageStartingWith("Could not use the store s3://b: it ignores if-none-match");
    } finally {
      careless.stop();
    }
  }

  @Test
  void saysThatAStoreIsOutOfReach() {
    String url = "s3://b?region=us-east-1&endpoint=http://127.0.0.1:1";

    assertThatThrownBy(() -> StoreUrl.parse(url).open())
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("Could not write s3://b/.tmp/if-none-match: ");
  }
}
