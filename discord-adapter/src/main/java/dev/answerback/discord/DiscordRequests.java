package dev.answerback.discord;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import net.dv8tion.jda.api.requests.RestConfig;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;

/**
 * What every request to Discord passes: it is made again where Discord stumbles, and not made where
 * Discord would ban the address for it.
 *
 * <p>A request can be made twice without harm: an interaction takes one response, and a message
 * with its nonce is posted once.
 */
final class DiscordRequests implements Interceptor {

  /** Ten thousand in ten minutes are banned; JDA's own attempts may be under way. */
  private static final int MOST_INVALID = 9_000;

  /**
   * A thousand commands at once would open a thousand connections where HTTP/2 is not spoken, and a
   * server lets only so many wait at its door: the others try again after a second, and three.
   */
  static final int MOST_UNDER_WAY = 128;

  /** What JDA calls itself, for the requests that it does not make. */
  static final String USER_AGENT = new RestConfig().getUserAgent();

  private static final Duration WINDOW = Duration.ofMinutes(10);
  private static final int BAD_REQUEST = 400;
  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;
  private static final int TOO_MANY = 429;
  private static final int SERVER_ERROR = 500;
  private static final long[] PAUSES = {100, 250, 600};

  private final Runnable refused;
  private final InstantSource clock;
  private final int mostInvalid;
  private final Semaphore underWay = new Semaphore(MOST_UNDER_WAY, true);
  private final AtomicBoolean isRefused = new AtomicBoolean();
  private final Deque<Long> invalid = new ArrayDeque<>();

  /**
   * @param refused what to do when Discord refuses the token, once
   */
  DiscordRequests(Runnable refused) {
    this(refused, InstantSource.system(), MOST_INVALID);
  }

  DiscordRequests(Runnable refused, InstantSource clock, int mostInvalid) {
    this.refused = refused;
    this.clock = clock;
    this.mostInvalid = mostInvalid;
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    check();
    Response response = persistently(chain);
    switch (response.code()) {
      case UNAUTHORIZED -> {
        count();
        // What an interaction's own token is refused for says nothing of the bot's.
        if (!hasOwnToken(chain.request()) && !isRefused.getAndSet(true)) {
          refused.run();
        }
      }
      case FORBIDDEN, TOO_MANY -> count();
      default -> {}
    }
    return response;
  }

  private Response persistently(Chain chain) throws IOException {
    for (long pause : PAUSES) {
      try {
        Response response = proceed(chain);
        if (response.code() != SERVER_ERROR) {
          // The others of their kind are JDA's to try again.
          return response;
        }
        response.close();
      } catch (IOException e) {
        if (chain.call().isCanceled()) {
          throw e;
        }
      }
      pause(pause);
    }
    return proceed(chain);
  }

  private Response proceed(Chain chain) throws IOException {
    underWay.acquireUninterruptibly();
    try {
      return chain.proceed(chain.request());
    } finally {
      underWay.release();
    }
  }

  private static void pause(long millis) throws IOException {
    try {
      TimeUnit.MILLISECONDS.sleep(ThreadLocalRandom.current().nextLong(millis / 2, millis));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted between two attempts", e);
    }
  }

  private static boolean hasOwnToken(Request request) {
    String path = request.url().encodedPath();
    return path.contains("/interactions/") || path.contains("/webhooks/");
  }

  /** Tells of statuses that a second attempt would only meet again. */
  static boolean isRefusal(int status) {
    return status >= BAD_REQUEST && status < SERVER_ERROR && status != TOO_MANY;
  }

  private void check() throws IOException {
    if (isRefused.get()) {
      throw new IOException("not sent: Discord refused the token");
    }
    synchronized (invalid) {
      forget();
      if (invalid.size() >= mostInvalid) {
        throw new IOException("not sent: Discord refused too many requests in ten minutes");
      }
    }
  }

  private void count() {
    synchronized (invalid) {
      forget();
      invalid.addLast(clock.millis());
    }
  }

  private void forget() {
    long oldest = clock.millis() - WINDOW.toMillis();
    while (!invalid.isEmpty() && invalid.getFirst() < oldest) {
      invalid.removeFirst();
    }
  }
}
