package dev.earshot.ingest.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRulesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "10.1.2.3",
        "100.64.0.1",
        "100.127.255.255",
        "127.0.0.1",
        "127.255.255.254",
        "169.254.169.254",
        "172.16.0.1",
        "172.31.255.255",
        "192.0.0.8",
        "192.0.2.1",
        "192.88.99.1",
        "192.168.1.1",
        "198.18.0.1",
        "198.19.255.255",
        "198.51.100.7",
        "203.0.113.9",
        "224.0.0.1",
        "239.255.255.255",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "fe80::1",
        "fec0::1",
        "fc00::1",
        "fd00:ec2::254",
        "ff02::1",
        "100::1",
        "::ffff:127.0.0.1",
        "::ffff:8.8.8.8",
        "::127.0.0.1",
        "::ffff:0:127.0.0.1",
        "64:ff9b::127.0.0.1",
        "64:ff9b::8.8.8.8",
        "64:ff9b:1::a00:1",
        "2002:7f00:1::",
        "2002:808:808::1",
        "2001::1",
        "2001:0:53aa:64c::1",
        "2001:db8::1",
        "3fff::1",
        "2001:2::1",
        "5f00::1",
        "4000::1"
      })
  void refuses(String address) throws Exception {
    InetAddress parsed = InetAddress.ofLiteral(address);

    // the JDK reads the mapped form as the IPv4 address inside it
    assertThat(AddressRules.isPublic(parsed)).isEqualTo(address.equals("::ffff:8.8.8.8"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "8.8.8.8",
        "1.1.1.1",
        "100.63.255.255",
        "100.128.0.0",
        "172.15.0.1",
        "172.32.0.1",
        "11.0.0.1",
        "198.17.0.1",
        "223.255.255.255",
        "2606:4700::1111",
        "2a00:1450::1",
        "2001:4860:4860::8888",
        "2003::1"
      })
  void allows(String address) throws Exception {
    assertThat(AddressRules.isPublic(InetAddress.ofLiteral(address))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ftp://example.com/a.mp3",
        "file:///etc/passwd",
        "data:audio/wav;base64,AAAA",
        "http:///a",
        "http://user:secret@example.com/a",
        "http://user@example.com/",
        "http://2130706433/",
        "http://0x7f000001/",
        "http://0x7f.1/",
        "http://0177.0.0.1/",
        "http://127.1/",
        "http://1.2.3/",
        "http://[fe80::1%25eth0]/",
        "http://127.0.0.1.1/",
        "https://foo.0x/",
        "gopher://example.com/"
      })
  void objectsToTheForm(String address) {
    assertThat(AddressForm.objection(URI.create(address))).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://example.com/a.mp3", "HTTPS://Example.com:8443/a?b=c#d", "http://8.8.8.8/a",
        "http://[2606:4700::1111]/a", "http://example.com./a", "http://1234.example/a"
      })
  void hasNothingAgainstTheForm(String address) {
    assertThat(AddressForm.objection(URI.create(address))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://www.youtube.com/watch?v=x",
        "https://youtu.be/x",
        "https://m.youtube.com/watch?v=x",
        "https://music.youtube.com/watch?v=x",
        "https://www.youtube-nocookie.com/embed/x",
        "http://YOUTUBE.com./x",
        "https://r1.googlevideo.com/videoplayback"
      })
  void knowsYouTube(String address) {
    assertThat(YouTube.isPage(URI.create(address))).isTrue();
    assertThat(YouTube.isPage(URI.create("https://notyoutube.com/x"))).isFalse();
  }
}
