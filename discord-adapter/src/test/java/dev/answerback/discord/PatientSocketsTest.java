package dev.answerback.discord;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import javax.net.SocketFactory;
import org.junit.jupiter.api.Test;

class PatientSocketsTest {

  @Test
  void socketIsMadeAtOnceWhereTheGatewayIsThere() throws Exception {
    AtomicInteger attempts = new AtomicInteger(PatientSockets.MANY - 1);
    try (ServerSocket gateway = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Socket socket = sockets(gateway, attempts, () -> false).createSocket()) {

      assertThat(socket.isClosed()).isFalse();
      assertThat(attempts).hasValue(PatientSockets.MANY);
    }
  }

  @Test
  void afterManyAttemptsInARowItIsWaitedThoughTheGatewayIsThere() throws Exception {
    AtomicInteger attempts = new AtomicInteger(PatientSockets.MANY);
    AtomicInteger looks = new AtomicInteger();
    BooleanSupplier isOverAfterTheFirstLook = () -> looks.getAndIncrement() > 0;
    try (ServerSocket gateway = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThatIOException()
          .isThrownBy(() -> sockets(gateway, attempts, isOverAfterTheFirstLook).createSocket())
          .withMessage("no connection is wanted any more");
    }
  }

  private static PatientSockets sockets(
      ServerSocket gateway, AtomicInteger attempts, BooleanSupplier isOver) {
    URI url = URI.create("ws://127.0.0.1:" + gateway.getLocalPort());
    return new PatientSockets(SocketFactory.getDefault(), url, attempts, isOver);
  }
}
