package dev.answerback.discord;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import javax.net.SocketFactory;
import javax.net.ssl.SSLSocketFactory;

/**
 * Makes the gateway's sockets when the gateway is there to be connected to.
 *
 * <p>JDA waits up to half a minute between two attempts to reconnect, and its shortest longest wait
 * cannot be set lower. From the second attempt on, this makes the attempt itself wait: until the
 * gateway's port is open, looked at about once in half a second.
 *
 * <p>A gateway that lets in, and cuts again, for many minutes is tried less than once a minute:
 * Discord resets the token of a bot that identifies a thousand times a day.
 */
final class PatientSockets extends SSLSocketFactory {

  private static final int MILLIS_TO_CONNECT = 1_000;
  private static final int LEAST_PAUSE = 250;
  private static final int LONGEST_PAUSE = 750;
  private static final int MOST_LOOKS = 600;

  /** Of attempts in a row, about ten minutes; each has half a minute of JDA's own after it. */
  static final int MANY = 20;

  private static final int PAUSES_AFTER_MANY = 150;

  private final SocketFactory sockets;
  private final URI gateway;
  private final AtomicInteger attempts;
  private final BooleanSupplier isOver;

  /**
   * @param sockets makes the sockets themselves
   * @param attempts counts attempts since the last one that succeeded
   * @param isOver tells that nobody wants to connect any more
   */
  PatientSockets(
      SocketFactory sockets, URI gateway, AtomicInteger attempts, BooleanSupplier isOver) {
    this.sockets = sockets;
    this.gateway = gateway;
    this.attempts = attempts;
    this.isOver = isOver;
  }

  @Override
  public Socket createSocket() throws IOException {
    check();
    int before = attempts.getAndIncrement();
    for (int i = 0; before >= MANY && i < PAUSES_AFTER_MANY; i++) {
      pause();
    }
    if (before > 0) {
      awaitGateway();
    }
    return sockets.createSocket();
  }

  private void awaitGateway() throws IOException {
    for (int look = 0; look < MOST_LOOKS && !isThere(); look++) {
      pause();
    }
  }

  private boolean isThere() {
    boolean isSecure = "wss".equals(gateway.getScheme());
    int port = gateway.getPort() > 0 ? gateway.getPort() : isSecure ? 443 : 80;
    try (Socket probe = new Socket()) {
      probe.connect(new InetSocketAddress(gateway.getHost(), port), MILLIS_TO_CONNECT);
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  private void check() throws IOException {
    if (isOver.getAsBoolean()) {
      throw new IOException("no connection is wanted any more");
    }
  }

  private void pause() throws IOException {
    check();
    try {
      TimeUnit.MILLISECONDS.sleep(ThreadLocalRandom.current().nextLong(LEAST_PAUSE, LONGEST_PAUSE));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while waiting for the gateway", e);
    }
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    return sockets.createSocket(host, port);
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress from, int fromPort)
      throws IOException {
    return sockets.createSocket(host, port, from, fromPort);
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    return sockets.createSocket(host, port);
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort)
      throws IOException {
    return sockets.createSocket(host, port, from, fromPort);
  }

  @Override
  public Socket createSocket(Socket socket, String host, int port, boolean autoClose)
      throws IOException {
    return ((SSLSocketFactory) sockets).createSocket(socket, host, port, autoClose);
  }

  @Override
  public String[] getDefaultCipherSuites() {
    return ((SSLSocketFactory) sockets).getDefaultCipherSuites();
  }

  @Override
  public String[] getSupportedCipherSuites() {
    return ((SSLSocketFactory) sockets).getSupportedCipherSuites();
  }
}
