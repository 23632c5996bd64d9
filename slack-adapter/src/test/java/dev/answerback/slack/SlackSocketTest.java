package dev.answerback.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.slack.api.bolt.App;
import com.slack.api.bolt.AppConfig;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SlackSocketTest {

  private static final App APP =
      new App(AppConfig.builder().signingSecret(null).build(), List.of());

  @ParameterizedTest
  @ValueSource(strings = {"ws", "wss"})
  void connectionToWhomNobodyAnswersIsLetGo(String scheme) throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String url = String.format(Locale.ROOT, "%s://127.0.0.1:%d/", scheme, server.getLocalPort());
      SlackSocket socket = new SlackSocket(URI.create(url), APP, Runnable::run);

      assertThat(socket.open(1)).isFalse();
      socket.cut();

      try (Socket accepted = server.accept();
          InputStream in = accepted.getInputStream()) {
        in.transferTo(OutputStream.nullOutputStream());
      }
    }
  }
}
