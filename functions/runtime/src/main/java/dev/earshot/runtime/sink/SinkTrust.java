package dev.earshot.runtime.sink;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** Whom the publisher trusts: the JDK's authorities and those of {@code K_CA_CERTS}. */
final class SinkTrust {
  private SinkTrust() {}

  static SSLContext context(String pem) {
    try {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      for (TrustManager manager : managers(null)) {
        if (manager instanceof X509TrustManager x509) {
          add(store, "jdk", x509.getAcceptedIssuers());
        }
      }
      ByteArrayInputStream in = new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII));
      Certificate[] own =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(in)
              .toArray(Certificate[]::new);
      if (own.length == 0) {
        throw new CertificateException("there is none in it");
      }
      add(store, "sink", own);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, managers(store), null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalArgumentException(
          "K_CA_CERTS holds no PEM certificates: " + e.getMessage(), e);
    }
  }

  private static TrustManager[] managers(@Nullable KeyStore store) throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return factory.getTrustManagers();
  }

  private static void add(KeyStore store, String name, Certificate[] certificates)
      throws GeneralSecurityException {
    for (int i = 0; i < certificates.length; i++) {
      store.setCertificateEntry(name + i, certificates[i]);
    }
  }
}
