package dev.answerback.slack;

import java.util.Arrays;

/** Times in milliseconds, and the shares of them. */
final class Times {

  private double[] millis = new double[4_096];
  private int size;

  synchronized void add(double time) {
    if (size == millis.length) {
      millis = Arrays.copyOf(millis, 2 * size);
    }
    millis[size++] = time;
  }

  synchronized int size() {
    return size;
  }

  /** Returns the time that a part of all is not longer than; NaN where there is none. */
  synchronized double at(double part) {
    double[] sorted = Arrays.copyOf(millis, size);
    Arrays.sort(sorted);
    return size == 0 ? Double.NaN : sorted[Math.min(size - 1, (int) (size * part))];
  }
}
