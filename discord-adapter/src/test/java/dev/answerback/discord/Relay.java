package dev.answerback.discord;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A port of this machine that leads to another one, and can be taken away and given back. */
final class Relay implements AutoCloseable {

  private final int target;
  private final int port;

  /** Keeps the port while nobody listens: whoever connects to it is refused, nobody is given it. */
  private final Socket claim = new Socket();

  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private volatile ServerSocket listening;

  Relay(int target) throws IOException {
    this.target = target;
    claim.setReuseAddress(true);
    claim.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    this.port = claim.getLocalPort();
    this.listening = listen();
  }

  int port() {
    return port;
  }

  /** Cuts all connections, and takes no new ones. */
  void leave() throws IOException {
    listening.close();
    for (Socket socket : open) {
      socket.close();
    }
  }

  /** Takes connections again. */
  void comeBack() throws IOException {
    listening = listen();
  }

  private ServerSocket listen() throws IOException {
    ServerSocket server = new ServerSocket();
    server.setReuseAddress(true);
    server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    Thread.startVirtualThread(() -> {
      while (!server.isClosed()) {
        try {
          Socket near = server.accept();
          Socket far = new Socket(InetAddress.getLoopbackAddress(), target);
          open.add(near);
          open.add(far);
          copy(near, far);
          copy(far, near);
        } catch (IOException _) {
          // Closed: nobody is let in any more.
        }
      }
    });
    return server;
  }

  private static void copy(Socket from, Socket to) {
    Thread.startVirtualThread(() -> {
      try (from;
          to) {
        from.getInputStream().transferTo(to.getOutputStream());
      } catch (IOException _) {
        // One of the two was cut; now both are.
      }
    });
  }

  @Override
  public void close() throws IOException {
    leave();
    claim.close();
  }
}
