package dev.earshot.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.certmanager.api.model.v1.Certificate;
import io.fabric8.certmanager.api.model.v1.CertificateSpec;
import io.fabric8.knative.serving.v1.Service;
import io.fabric8.knative.serving.v1beta1.DomainMapping;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people outside a cluster reach: one name, by HTTPS alone. */
class PublicDoorTest {
  private static final String STAND_IN = "earshot.example.org";

  static Stream<Rendered> clouds() {
    return Rendered.onClouds().stream();
  }

  static Stream<Rendered> overlays() {
    return Rendered.all().stream();
  }

  @ParameterizedTest
  @MethodSource("overlays")
  void nothingElseHasAnAddressOutside(Rendered overlay) {
    assertThat(overlay.all(DomainMapping.class)).hasSize(overlay.isPublic() ? 1 : 0);
    assertThat(overlay.all(Service.class))
        .allSatisfy(
            each ->
                assertThat(each.getMetadata().getLabels())
                    .containsEntry("networking.knative.dev/visibility", "cluster-local"));
    assertThat(overlay.objects())
        .extracting(HasMetadata::getKind)
        .doesNotContain("Ingress", "HTTPRoute", "Gateway");
    assertThat(overlay.all(io.fabric8.kubernetes.api.model.Service.class))
        .allMatch(each -> !"LoadBalancer".equals(each.getSpec().getType()))
        .allMatch(each -> !"NodePort".equals(each.getSpec().getType()));
  }

  @ParameterizedTest
  @MethodSource("clouds")
  void theHostLeadsToTheDoorByHttpsAlone(Rendered overlay) {
    DomainMapping mapping = overlay.all(DomainMapping.class).getFirst();

    assertThat(mapping.getMetadata().getName()).isEqualTo(STAND_IN);
    assertThat(mapping.getMetadata().getAnnotations())
        .containsEntry("networking.knative.dev/http-protocol", "Redirected");
    assertThat(mapping.getSpec().getRef().getKind()).isEqualTo("Service");
    assertThat(mapping.getSpec().getRef().getName()).isEqualTo("door");
    assertThat(mapping.getSpec().getTls().getSecretName())
        .isEqualTo(certificate(overlay).getSecretName());
  }

  @ParameterizedTest
  @ValueSource(strings = {"gke", "eks"})
  void hostAndIssuerAreThoseOfTheSettings(String name, @TempDir Path folder) throws IOException {
    copy(Rendered.OVERLAYS.resolve("..").normalize(), folder.resolve("knative"));
    copy(Rendered.OVERLAYS.resolve("../../eventing").normalize(), folder.resolve("eventing"));
    Path overlay = folder.resolve("knative/overlays").resolve(name);
    Path settings = overlay.resolve("cloud.env");
    Files.writeString(
        settings,
        Files.readString(settings)
            .replace("host=" + STAND_IN, "host=talks.earshot.dev")
            .replace("issuer=letsencrypt", "issuer=ours"));

    Rendered rendered = Rendered.of(name, overlay);

    assertThat(rendered.all(DomainMapping.class))
        .extracting(each -> each.getMetadata().getName())
        .containsExactly("talks.earshot.dev");
    assertThat(certificate(rendered).getDnsNames()).containsExactly("talks.earshot.dev");
    assertThat(certificate(rendered).getIssuerRef().getName()).isEqualTo("ours");
    assertThat(rendered.documents()).noneMatch(text -> text.contains(STAND_IN));
  }

  @ParameterizedTest
  @MethodSource("clouds")
  void theDoorDoesNotStartWithoutTokensThatAreNobodysButTheClusters(Rendered overlay) {
    assertThat(overlay.one(Service.class, "door").getSpec().getTemplate().getSpec().getVolumes())
        .filteredOn(volume -> volume.getSecret() != null)
        .singleElement()
        .satisfies(
            volume -> {
              assertThat(volume.getSecret().getSecretName()).isEqualTo("door-tokens");
              assertThat(volume.getSecret().getOptional()).isNull();
            });
    assertThat(overlay.documents()).noneMatch(text -> text.contains("earshot.door.tokens"));
  }

  private static CertificateSpec certificate(Rendered overlay) {
    return overlay.one(Certificate.class, "door-tls").getSpec();
  }

  /** The YAML of a folder; what is built there is left behind. */
  private static void copy(Path from, Path to) throws IOException {
    List<String> parts = List.of("base", "components", "overlays");
    try (Stream<Path> files = Files.walk(from)) {
      files
          .filter(Files::isRegularFile)
          .filter(file -> parts.contains(from.relativize(file).getName(0).toString()))
          .forEach(file -> copyOne(file, to.resolve(from.relativize(file).toString())));
    }
  }

  private static void copyOne(Path file, Path copy) {
    try {
      Files.createDirectories(copy.getParent());
      Files.copy(file, copy);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
